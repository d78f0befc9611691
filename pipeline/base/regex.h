/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* PCRE2 behind one narrow door: UTF-8 and Unicode properties, JIT, and limits.
 * A search that hits a limit is an error, never "no match". */
typedef struct _EstRegex EstRegex;

/* A stretch of the searched text, in bytes, end exclusive. */
typedef struct {
  gsize start;
  gsize end;
} EstSpan;

/* @pattern: extended mode is the pattern's own affair, (?x). */
EstRegex *est_regex_new (const char *pattern, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_regex_free (EstRegex *regex);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstRegex, est_regex_free)

/* Compiled at its first search, by whichever thread comes first: for patterns that
 * are many, seldom used, and known to be well-formed.  If @pattern is not, its
 * first search fails. */
EstRegex *est_regex_new_unchecked (const char *pattern);
gboolean est_regex_check (const char *pattern, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Now, so that processes forked later need not. */
gboolean est_regex_compile (EstRegex *regex, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where a search stands: one per regex and text, on the caller's stack. */
typedef struct {
  EstRegex *regex;
  const char *text;
  gsize length;
  gsize next;
} EstRegexSearch;

/* @text is checked once: a search in anything but UTF-8 without NUL fails. */
void est_regex_search (EstRegexSearch *search, EstRegex *regex, const char *text, gsize length);

/* Only matches that lie in [start, end) of @text, which is known to be UTF-8 (a
 * view's) and cut on character boundaries.  What stands before @start is seen
 * by a look behind; nothing from @end on is seen at all. */
void est_regex_search_within (EstRegexSearch *search, EstRegex *regex, const char *text,
                              gsize start, gsize end);

/* The next match from left to right, into @match; @group, if not NULL, gets the
 * stretch of the first capture group, or the match when there is none.  FALSE
 * with no error set: there is none left.  FALSE with EST_ERROR_DOUBT: the
 * search gave up, and the document must be refused. */
gboolean est_regex_next (EstRegexSearch *search, EstSpan *match, EstSpan *group, GError **error);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/user_lists.h"

/* The lines of a list, one by one, each judged before it is handed out.  Private
 * to user_lists.c. */

/* Bytes of an entry, folded; what folding makes longer is found as it stands only. */
#define EST_LONGEST_ENTRY 512

/* An entry.  @folded is the reader's, until the next line. */
typedef struct {
  guint number;
  EstListed listed;
  EstListedKind kind;
  const char *folded; /* words parted by one blank; NUL-terminated */
  gsize length;
  gboolean has_star;
  gboolean is_word; /* one ordinary word, to be hidden with a capital only */
} EstListLine;

typedef struct {
  const EstLexicon *lexicon;
  const char *next;
  const char *end;
  guint number;
  EstListed listed;
  EstListedKind kind;
  GString *folded;
  GError *error; /* why the last call gave nothing; NULL: the end */
} EstListLines;

void est_list_lines_start (EstListLines *lines, const char *bytes, gsize length,
                           const EstLexicon *lexicon);
void est_list_lines_clear (EstListLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstListLines, est_list_lines_clear)

/* FALSE: at the end, or at a line that makes no sense. */
gboolean est_list_lines_next (EstListLines *lines, EstListLine *line);

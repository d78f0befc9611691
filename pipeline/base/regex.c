/* SPDX-License-Identifier: AGPL-3.0-or-later */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pipeline/base/regex.h"

#include <pcre2.h>
#include <string.h>

#include "pipeline/base/messages.h"

/* Steps for one match from one place.  A pattern of bounded repetitions needs a
 * few hundred; one that reaches this number has run away. */
#define MATCH_LIMIT 1000000

/* Only searches without JIT keep their backtracking points on the heap. */
#define HEAP_LIMIT_KIB 16384
#define DEPTH_LIMIT 100000

struct _EstRegex {
  char *pattern;
  pcre2_match_context *limits;
  gpointer code;  /* pcre2_code; NULL: not compiled yet.  Set once, atomically */
  gpointer spare; /* pcre2_match_data that no search is using; NULL: none.  Atomic */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (pcre2_code, pcre2_code_free)

static pcre2_code *
compile (const char *pattern, GError **error)
{
  int number = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code *code =
      pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
                     PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &number, &offset, NULL);

  if (code == NULL)
    (void) est_fail (error, EST_ERROR_POLICY,
                     _ ("A search pattern is malformed at character %zu (PCRE2 error %d). "
                        "Correct the dictionary and run again."),
                     (size_t) offset, number);
  return code;
}

gboolean
est_regex_check (const char *pattern, GError **error)
{
  g_autoptr (pcre2_code) code = compile (pattern, error);

  return code != NULL;
}

EstRegex *
est_regex_new_unchecked (const char *pattern)
{
  EstRegex *regex = g_new0 (EstRegex, 1);

  regex->pattern = g_strdup (pattern);
  regex->limits = pcre2_match_context_create (NULL);
  g_assert (regex->limits != NULL);
  pcre2_set_match_limit (regex->limits, MATCH_LIMIT);
  pcre2_set_depth_limit (regex->limits, DEPTH_LIMIT);
  pcre2_set_heap_limit (regex->limits, HEAP_LIMIT_KIB);
  return regex;
}

EstRegex *
est_regex_new (const char *pattern, GError **error)
{
  g_autoptr (EstRegex) regex = est_regex_new_unchecked (pattern);

  return est_regex_compile (regex, error) ? g_steal_pointer (&regex) : NULL;
}

gboolean
est_regex_compile (EstRegex *regex, GError **error)
{
  g_autoptr (pcre2_code) fresh = NULL;

  if (g_atomic_pointer_get (&regex->code) != NULL)
    return TRUE;
  fresh = compile (regex->pattern, error);
  if (fresh == NULL)
    return FALSE;

  /* Without JIT, for want of memory to write code into, it is only slower. */
  (void) pcre2_jit_compile (fresh, PCRE2_JIT_COMPLETE);

  /* Another thread may have been quicker: its code serves as well. */
  if (g_atomic_pointer_compare_and_exchange (&regex->code, NULL, fresh))
    (void) g_steal_pointer (&fresh);
  return TRUE;
}

void
est_regex_free (EstRegex *regex)
{
  if (regex == NULL)
    return;
  pcre2_match_context_free (regex->limits);
  pcre2_code_free (regex->code);
  pcre2_match_data_free (regex->spare);
  g_free (regex->pattern);
  g_free (regex);
}

void
est_regex_search (EstRegexSearch *search, EstRegex *regex, const char *text, gsize length)
{
  gboolean is_utf8 = g_utf8_validate_len (text, length, NULL);

  /* A search without a regex fails as soon as it is asked for a match. */
  est_regex_search_within (search, is_utf8 ? regex : NULL, text, 0, length);
}

void
est_regex_search_within (EstRegexSearch *search, EstRegex *regex, const char *text, gsize start,
                         gsize end)
{
  *search = (EstRegexSearch){ .regex = regex, .text = text, .length = end, .next = start };
}

/* The quick way in, for a pattern whose code the machine runs. */
static int
match_quickly (const EstRegexSearch *search, pcre2_match_data *room)
{
  const EstRegex *regex = search->regex;

  return pcre2_jit_match (regex->code, (PCRE2_SPTR) search->text, search->length, search->next,
                          PCRE2_NO_UTF_CHECK, room, regex->limits);
}

static int
match_slowly (const EstRegexSearch *search, pcre2_match_data *room)
{
  const EstRegex *regex = search->regex;

  return pcre2_match (regex->code, (PCRE2_SPTR) search->text, search->length, search->next,
                      PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, room, regex->limits);
}

/* Room for a match and its first group: what the last search left, or new. */
static pcre2_match_data *
take_room (EstRegex *regex)
{
  pcre2_match_data *room = g_atomic_pointer_get (&regex->spare);

  if (room == NULL || !g_atomic_pointer_compare_and_exchange (&regex->spare, room, NULL))
    room = pcre2_match_data_create (2, NULL);
  g_assert (room != NULL);
  return room;
}

static void
leave_room (EstRegex *regex, pcre2_match_data *room)
{
  if (!g_atomic_pointer_compare_and_exchange (&regex->spare, NULL, room))
    pcre2_match_data_free (room);
}

/* PCRE2's verdict on the next match, whose place and first group go into @ends. */
static int
find (const EstRegexSearch *search, PCRE2_SIZE ends[4])
{
  pcre2_match_data *room = take_room (search->regex);
  int count = match_quickly (search, room);

  /* BADOPTION: it was compiled without. */
  if (count == PCRE2_ERROR_JIT_STACKLIMIT || count == PCRE2_ERROR_JIT_BADOPTION)
    count = match_slowly (search, room);
  memcpy (ends, pcre2_get_ovector_pointer (room), 4 * sizeof *ends);
  leave_room (search->regex, room);
  return count;
}

/* Where to go on after @match: past it, and past one character more when it is
 * empty, so that no search stands still. */
static gsize
after (const EstRegexSearch *search, const EstSpan *match)
{
  if (match->end > match->start && match->end > search->next)
    return match->end;
  if (match->end >= search->length)
    return search->length + 1;
  return (gsize) (g_utf8_next_char (search->text + match->end) - search->text);
}

gboolean
est_regex_next (EstRegexSearch *search, EstSpan *match, EstSpan *group, GError **error)
{
  PCRE2_SIZE ends[4] = { 0 };
  EstSpan found = { 0 };
  int count = 0;

  if (search->regex == NULL)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("A search could not run: the text is not UTF-8. Report this as a bug."));
  if (search->next > search->length || !est_regex_compile (search->regex, error))
    return FALSE;

  count = find (search, ends);
  if (count == PCRE2_ERROR_NOMATCH)
    {
      search->next = search->length + 1;
      return FALSE;
    }

  if (count < 0 || ends[0] > ends[1])
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("A search gave up before its end (PCRE2 error %d), so the document was "
                        "not wholly examined. Split it into smaller documents and run again."),
                     count);

  found = (EstSpan){ .start = ends[0], .end = ends[1] };
  search->next = after (search, &found);
  *match = found;
  if (group != NULL)
    /* 0: there are more groups than there is room for. */
    *group = count != 1 && ends[2] != PCRE2_UNSET ? (EstSpan){ ends[2], ends[3] } : found;
  return TRUE;
}

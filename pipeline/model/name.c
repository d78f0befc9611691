/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/name.h"

#include <string.h>

#include "pipeline/base/broken_word.h"
#include "pipeline/base/view.h"
#include "pipeline/base/words.h"

void
est_name_clear (EstName *name)
{
  g_clear_pointer (&name->given, g_free);
  g_clear_pointer (&name->surname, g_free);
}

/* What opens a family name of several words when it is written with a capital:
 * "Le Goff", "Ben Othmane", "Van Damme". */
static const char *const particles[] = { "al",  "ait", "ben",  "bou",   "da", "de",  "del", "della",
                                         "des", "di",  "dos",  "du",    "el", "la",  "le",  "les",
                                         "mac", "o'",  "ould", "saint", "st", "van", "von", NULL };

/* The words [first, last) of @words, folded, parted by one blank; NULL: none. */
static char *
join (const char *text, const GArray *words, guint first, guint last)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = first; i < last; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);
      g_autofree char *folded = est_fold (text + word->start, (gssize) (word->end - word->start));

      if (joined->len > 0 && !(i > first && g_array_index (words, EstWord, i - 1).elided))
        g_string_append_c (joined, ' ');
      g_string_append (joined, g_strdelimit (folded, "-", ' '));
    }
  return joined->len > 0 ? g_strdup (joined->str) : NULL;
}

static EstWordKind
kind (const GArray *words, guint index)
{
  return g_array_index (words, EstWord, index).kind;
}

/* Whether the word belongs to the family name that follows it, whatever its case:
 * "d’", "Le". */
static gboolean
is_particle (const char *text, const GArray *words, guint index)
{
  const EstWord *word = &g_array_index (words, EstWord, index);
  g_autofree char *folded = NULL;

  if (word->elided)
    return TRUE;
  folded = est_fold (text + word->start, (gssize) (word->end - word->start));
  return g_strv_contains (particles, folded);
}

/* Where the family name begins when it is written in capitals: "Claire
 * LEFÈVRE".  G_MAXUINT: the case of the words does not tell. */
static guint
capitals_start (const char *text, const GArray *words)
{
  guint start = words->len;

  while (start > 0 && kind (words, start - 1) == EST_WORD_UPPER)
    start--;
  if (start == words->len || start == 0)
    return G_MAXUINT;
  while (start > 0 &&
         (kind (words, start - 1) == EST_WORD_LOWER || is_particle (text, words, start - 1)))
    start--;
  return start;
}

/* One past the capitals that begin the name: "LEFÈVRE Claire". */
static guint
capitals_end (const GArray *words)
{
  guint end = 0;

  while (end < words->len && (kind (words, end) == EST_WORD_UPPER ||
                              (g_array_index (words, EstWord, end).elided && end + 1 < words->len &&
                               kind (words, end + 1) == EST_WORD_UPPER)))
    end++;
  return end == words->len ? 0 : end;
}

static gboolean
has_capitals (const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (kind (words, i) != EST_WORD_LOWER)
      return TRUE;
  return FALSE;
}

/* Where the family name begins in "Claire Lefèvre", "Jean Ben Othmane",
 * "A. de La Tour": at the first small word, else at the last word and the
 * particles before it ("claire le goff"). */
static guint
surname_start (const char *text, const GArray *words)
{
  guint start = words->len - 1;

  for (guint i = 0; has_capitals (words) && i < words->len; i++)
    if (kind (words, i) == EST_WORD_LOWER)
      return i;
  while (start > 0 && is_particle (text, words, start - 1))
    start--;
  return start;
}

/* "C.L", "J.-P.R.": letters in one word; the last is of the family name, but for one
 * that a hyphen joins ("J.-P."). */
static gboolean
parse_letters (const char *text, const GArray *words, EstName *name)
{
  const EstWord *word = &g_array_index (words, EstWord, 0);
  gsize last = word->end - (text[word->end - 1] == '.');

  if (words->len > 1 || word->kind != EST_WORD_INITIAL || last <= word->start)
    return FALSE;
  last = (gsize) (g_utf8_find_prev_char (text + word->start, text + last) - text);
  if (last <= word->start || text[last - 1] != '.')
    return FALSE;
  name->given = est_fold (text + word->start, (gssize) (last - word->start));
  name->surname = est_fold (text + last, g_utf8_skip[(guchar) text[last]]);
  g_strdelimit (name->given, "-", ' ');
  return TRUE;
}

/* "DIALLO Mamadou" for "D I A L L O Mamadou"; NULL: no letters are apart. */
static char *
without_gaps (const char *text, gsize length, const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *first = &g_array_index (words, EstWord, i);
      guint count = est_words_spelled (words, i, text);
      GString *joined = NULL;

      if (count == 1)
        continue;
      joined = g_string_new_len (text, (gssize) first->start);
      for (guint j = 0; j < count; j++)
        g_string_append_len (joined, text + first[j].start,
                             (gssize) (first[j].end - first[j].start));
      g_string_append_len (joined, text + first[count - 1].end,
                           (gssize) (length - first[count - 1].end));
      return g_string_free (joined, FALSE);
    }
  return NULL;
}

gboolean
est_name_parse (const char *text, gsize length, EstName *name)
{
  g_autoptr (GArray) words = est_words (text, length);
  g_autofree char *unbroken = est_broken_words_join (text, length);
  g_autofree char *joined = without_gaps (text, length, words);
  guint upper_start;
  guint upper_end;
  guint start;

  if (words->len == 0)
    return FALSE;
  if (unbroken != NULL)
    return est_name_parse (unbroken, strlen (unbroken), name);
  if (joined != NULL)
    return est_name_parse (joined, strlen (joined), name);
  if (parse_letters (text, words, name))
    return TRUE;
  upper_start = capitals_start (text, words);
  upper_end = capitals_end (words);
  if (upper_end > 0)
    {
      name->surname = join (text, words, 0, upper_end);
      name->given = join (text, words, upper_end, words->len);
      return TRUE;
    }
  start = upper_start != G_MAXUINT ? upper_start : surname_start (text, words);
  name->given = join (text, words, 0, start);
  name->surname = join (text, words, start, words->len);
  return TRUE;
}

void
est_initials_read (EstInitials *initials, const char *given)
{
  guint n_letters = 0;
  gboolean at_start = TRUE;

  memset (initials, 0, sizeof *initials);
  for (const char *at = given; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean letter = g_unichar_isalpha (g_utf8_get_char (at));

      if (letter && at_start && initials->count < EST_MAX_INITIALS)
        initials->letters[initials->count++] = g_utf8_get_char (at);
      n_letters += letter;
      at_start = !letter;
    }
  initials->alone = n_letters > 0 && n_letters == initials->count;
}

gboolean
est_given_agree (const char *one, const char *other)
{
  EstInitials left;
  EstInitials right;

  if (one == NULL || other == NULL || g_str_equal (one, other))
    return TRUE;
  if (g_ascii_isalpha (*one) && g_ascii_isalpha (*other) && *one != *other)
    return FALSE; /* as most do, so the rest need not be looked at */
  est_initials_read (&left, one);
  est_initials_read (&right, other);
  return (left.alone || right.alone) &&
         memcmp (left.letters, right.letters, MIN (left.count, right.count) * sizeof (gunichar)) ==
             0;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What counts as a name depends on who announces it: under "Nom et prénom"
 * nearly anything does; after "Animation :" it takes the look of a name and a
 * word that people are called. */
#include "pipeline/detectors/field_names.h"

#include <string.h>

#include "pipeline/detectors/field_traits.h"

#define MAX_CERTAIN_WORDS 8
#define MAX_LIKELY_WORDS 5

/* Initials by themselves; the pass "initials" knows whose they are. */
#define INITIALS_SCORE 0.2

static gboolean
is_in_table (const EstTitleReading *words, const GHashTable *table, guint index)
{
  const EstWord *word = est_reading_word (words, index);
  g_autofree char *folded =
      est_fold (words->text + word->start, (gssize) (word->end - word->start));

  return g_hash_table_contains ((GHashTable *) table, folded);
}

static gboolean
is_in_list (const EstTitleReading *words, const EstWordList *list, guint index)
{
  const EstWord *word = est_reading_word (words, index);
  g_autofree char *folded =
      est_fold (words->text + word->start, (gssize) (word->end - word->start));

  return est_wordlist_has (list, folded, strlen (folded));
}

static gboolean
is_name (EstFieldReading *reading, const EstFieldRow *row, guint first, guint end)
{
  EstFieldTraits traits = est_field_traits (reading, first, end);

  if (traits.n == 0 || traits.initials == traits.n)
    return !row->is_certain && traits.n > 1 && traits.n < 4;
  if (row->is_certain)
    return traits.n <= MAX_CERTAIN_WORDS && traits.named > 0 && !traits.is_structure &&
           traits.named >= traits.common;
  if (est_field_traits_are_of_name (&traits))
    return TRUE;
  return traits.n == 1 && traits.named == 1 && traits.towns == 0 && !traits.is_structure &&
         traits.capitals == 1;
}

/* ------ Where the names of a list begin and end. */

static gboolean
holds (const char *between, const char *sign)
{
  return strstr (between, sign) != NULL;
}

/* Whether what stands between word @index and the next parts two names. */
static gboolean
is_parted (const EstTitleReading *words, guint index)
{
  const EstWord *left = est_reading_word (words, index);
  const EstWord *right = est_reading_word (words, index + 1);
  g_autofree char *between = NULL;

  if (right == NULL)
    return TRUE;
  if (right->start == left->end + 1 && words->text[left->end] == ' ')
    return FALSE;
  between = g_strndup (words->text + left->end, right->start - left->end);
  return strpbrk (between, ",;/\t|()<>:*+&[]\"=") != NULL || holds (between, " - ") ||
         holds (between, "…") || holds (between, "..") || holds (between, " – ") ||
         holds (between, "•") || holds (between, "\n-") || holds (between, "\n\n") ||
         holds (between, "_") || holds (between, "  ");
}

/* The end of [first, end) before the first gap that parts two names. */
static guint
unparted_end (const EstTitleReading *words, guint first, guint end)
{
  guint i = first + 1;

  while (i < end && !is_parted (words, i - 1))
    i++;
  return MIN (i, end);
}

static gboolean
is_and (const EstTitleReading *words, guint index)
{
  const EstWord *word = est_reading_word (words, index);

  return word->end - word->start == 2 &&
         g_ascii_strncasecmp (words->text + word->start, "et", 2) == 0;
}

/* A full stop that is not an initial's: behind it no name of this list comes.
 */
static gboolean
ends_sentence (const EstTitleReading *words, guint index)
{
  const EstWord *word = est_reading_word (words, index);
  const char *at = words->text + word->end;

  return word->kind != EST_WORD_INITIAL && (*at == '.' || *at == '!' || *at == '?') &&
         (at[1] == ' ' || at[1] == '\n' || at[1] == '\0');
}

/* How deep in brackets what follows @to lies, when what follows @from lies
 * @depth deep. */
static guint
depth_after (const EstTitleReading *words, gsize from, gsize to, guint depth)
{
  for (gsize i = from; i < to; i++)
    {
      if (words->text[i] == '(')
        depth++;
      else if (words->text[i] == ')' && depth > 0)
        depth--;
    }
  return depth;
}

/* One past the last word from @first on that is not parted from it. */
static guint
chunk_end (const EstTitleReading *words, guint first, guint limit)
{
  guint end = first;

  while (end < limit && !is_and (words, end))
    {
      end++;
      if (is_parted (words, end - 1) || ends_sentence (words, end - 1))
        break;
    }
  return MAX (end, first + 1);
}

/* Words in small letters are a name only where nothing else can stand. */
static guint
certain_end (const EstTitleReading *words, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (est_reading_word (words, i)->kind == EST_WORD_NUMBER)
      return first;
  return end;
}

static gboolean
is_nothing (const EstFieldReading *reading, const EstTitleReading *words, guint first, guint end)
{
  gsize start = est_reading_word (words, first)->start;
  g_autofree char *folded =
      est_fold (reading->text + start, (gssize) (est_reading_word (words, end - 1)->end - start));

  return g_hash_table_contains (reading->rows->nothing, folded) ||
         is_in_table (words, reading->rows->nothing, first);
}

/* "KB", "K.B.": initials, which only the whole dossier can tell from an acronym. */
static gboolean
is_short (const EstTitleReading *words, guint first, guint end)
{
  const EstWord *word = est_reading_word (words, first);
  gsize size = word->end - word->start;

  return end - first == 1 && ((word->kind == EST_WORD_UPPER && size <= 3) ||
                              (word->kind == EST_WORD_INITIAL && size > 2 && size <= 6));
}

static void
add_initials (EstFieldReading *reading, guint index)
{
  const EstWord *word = est_reading_word (est_field_reading_words (reading), index);
  EstSpan place = { .start = word->start, .end = word->end };

  est_field_reading_add_as (reading, reading->rows->names.person, EST_RULE_INITIALS, INITIALS_SCORE,
                            &place);
}

/* "A", "B2": a letter that an earlier run gave. */
static gboolean
is_letter (const EstTitleReading *words, guint first, guint end)
{
  const EstWord *word = est_reading_word (words, first);
  const char *at = words->text + word->start;

  return end - first == 1 && word->end - word->start <= 3 && g_ascii_isupper (at[0]) &&
         (word->end - word->start == 1 || at[1] == '.' || g_ascii_isdigit (at[1]));
}

/* "NGUYEN Thi | Mai": where a name must stand, what follows with a capital
 * belongs to it, unless the list of what names nobody knows better. */
static gboolean
is_capitalised (const EstTitleReading *words, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!est_reading_is_capitalised (est_reading_word (words, i)) ||
        is_in_list (words, words->lists->functions, i) || est_reading_title (words, i) != NULL)
      return FALSE;
  return end - first == 1;
}

/* The name in the chunk [first, end) of words: one past its last; @first: none.
 */
static guint
name_end_in (EstFieldReading *reading, gboolean takes_any, guint first, guint end)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  guint name_end = MIN (est_reading_name_end (words, first), end);
  EstWordFacts facts = { 0 };

  if (takes_any && (name_end == first || is_capitalised (words, name_end, end)))
    name_end = certain_end (words, first, end);
  while (name_end > first + 1)
    {
      const EstWord *last = est_reading_word (words, name_end - 1);
      g_autofree char *folded =
          est_fold (words->text + last->start, (gssize) (last->end - last->start));

      facts = est_lexicon_find (words->lists->lexicon, folded, strlen (folded));
      if (!facts.acronym || facts.given > 0)
        break;
      name_end--;
    }
  return name_end;
}

static guint
skip_titles (const EstTitleReading *words, guint first, guint end)
{
  while (first < end && est_reading_title (words, first) != NULL)
    first++;
  return first;
}

static void
read_chunk (EstFieldReading *reading, const EstFieldRow *row, gboolean is_first, guint first,
            guint end)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  guint name_end;

  first = skip_titles (words, first, end);
  if (first >= end || est_reading_is_article (words, first) ||
      est_reading_is_function (words, first))
    return;
  if (!row->is_certain && is_short (words, first, end) && !is_letter (words, first, end) &&
      !is_nothing (reading, words, first, end))
    {
      add_initials (reading, first);
      return;
    }
  name_end = name_end_in (reading, row->is_certain && is_first, first, end);
  if (name_end == first || (!row->is_certain && is_short (words, first, name_end)) ||
      is_letter (words, first, name_end) || is_nothing (reading, words, first, name_end) ||
      !is_name (reading, row, first, name_end))
    return;
  est_field_reading_add (reading, row, est_reading_word (words, first)->start,
                         est_reading_word (words, name_end - 1)->end);
}

void
est_field_names_read (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  guint limit = est_field_reading_word_at (reading, end);
  gboolean is_behind_mark = start > 0 && reading->text[start - 1] == ']';
  guint begin = est_field_reading_word_at (reading, start);
  guint next = begin;
  gsize from = start;
  guint depth = 0;

  while (next < limit)
    {
      gsize word_start = est_reading_word (words, next)->start;
      guint chunk;

      depth = depth_after (words, from, word_start, depth);
      from = word_start;
      chunk = chunk_end (words, next, limit);
      if (depth == 0 && !is_and (words, next) && words->text[word_start - (word_start > 0)] != '@')
        read_chunk (reading, row, next == begin && !is_behind_mark, next, chunk);
      if (!row->is_certain && ends_sentence (words, chunk - 1))
        return;
      next = chunk;
    }
}

/* ------ Lines that are somebody's. */

/* The end of the name in [first, end): behind two words, one that is in the
 * dictionary and that nobody is called ends it ("Lefèvre Claire | Graines de
 * …"). */
static guint
named_end (const EstTitleReading *words, guint first, guint end)
{
  for (guint i = first + 2; i < end; i++)
    {
      const EstWord *word = est_reading_word (words, i);
      g_autofree char *folded =
          est_fold (words->text + word->start, (gssize) (word->end - word->start));
      EstWordFacts facts = est_lexicon_find (words->lists->lexicon, folded, strlen (folded));

      if (!est_wordlist_has (words->lists->particles, folded, strlen (folded)) &&
          facts.common > 0 && facts.given == 0 && facts.surname == 0)
        return i;
    }
  return end;
}

/* "La S.A. NAY": before initials, an article in any letters is a firm's. */
static gboolean
opens_firm (const EstTitleReading *words, guint first, guint end)
{
  static const char *const articles[] = { "le", "la", "les", "l'", NULL };
  const EstWord *word = est_reading_word (words, first);
  const EstWord *next = est_reading_word (words, first + 1);
  g_autofree char *folded =
      est_fold (words->text + word->start, (gssize) (word->end - word->start));

  return first + 1 < end && next->kind == EST_WORD_INITIAL && next->end - next->start > 2 &&
         g_strv_contains (articles, folded);
}

gboolean
est_field_names_line (EstFieldReading *reading, gsize start, gsize end, EstSpan *name)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  guint limit = est_field_reading_word_at (reading, end);
  guint first = est_field_reading_word_at (reading, start);
  guint name_end;
  guint cut;
  EstFieldTraits traits;

  first = skip_titles (words, first, limit);
  if (first >= limit || est_reading_is_article (words, first) || opens_firm (words, first, limit))
    return FALSE;
  name_end = unparted_end (words, first, MIN (est_reading_name_end (words, first), limit));
  cut = named_end (words, first, name_end);
  if (name_end == first || is_letter (words, first, name_end))
    return FALSE;
  traits = est_field_traits (reading, first, cut);
  if (!est_field_traits_are_of_name (&traits) ||
      (cut == name_end && name_end < limit && !is_parted (words, name_end - 1)))
    return FALSE;
  name->start = est_reading_word (words, first)->start;
  name->end = est_reading_word (words, cut - 1)->end;
  return TRUE;
}

gboolean
est_field_names_is_name (EstFieldReading *reading, gsize start, gsize end, gboolean is_alone)
{
  guint limit = est_field_reading_word_at (reading, end);
  guint first = skip_titles (est_field_reading_words (reading),
                             est_field_reading_word_at (reading, start), limit);
  EstFieldTraits traits = est_field_traits (reading, first, limit);

  if (traits.is_structure || traits.n < 2 || traits.n > MAX_LIKELY_WORDS + 1 || traits.named == 0 ||
      traits.common > (is_alone && traits.given > 0 ? 1 : 0))
    return FALSE;
  return traits.given + traits.initials > 0 || (is_alone && traits.towns == 0);
}

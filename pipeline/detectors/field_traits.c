/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_traits.h"

#include <string.h>

#define MAX_WORDS 5

/* Levels of EstWordFacts. */
#define GIVEN_OFTEN 2
#define BORNE_BY_MANY 3
#define WRITTEN_OFTEN 2

static gboolean
is_listed (const EstWordList *list, const char *folded)
{
  return est_wordlist_has (list, folded, strlen (folded));
}

static gboolean
is_of_structure (const EstFieldReading *reading, const char *folded, const EstWordFacts *facts)
{
  const EstTitleLists *lists = &reading->rows->names;

  if (g_hash_table_contains (reading->rows->structures, folded) ||
      is_listed (lists->functions, folded))
    return TRUE;
  if (facts->surname >= BORNE_BY_MANY || facts->given >= GIVEN_OFTEN)
    return FALSE;
  return facts->acronym || facts->job || is_listed (lists->not_names, folded);
}

/* "S.A.S.": a form of firm that looks like initials.  "S.A." may be anybody's. */
static gboolean
is_dotted_structure (const EstFieldReading *reading, const char *folded)
{
  g_auto (GStrv) letters = g_strsplit (folded, ".", -1);
  g_autofree char *joined = g_strjoinv (NULL, letters);

  return strlen (joined) > 2 && g_hash_table_contains (reading->rows->structures, joined);
}

static void
weigh_word (EstFieldReading *reading, const EstWord *word, EstFieldTraits *traits)
{
  const EstTitleLists *lists = &reading->rows->names;
  g_autofree char *folded =
      est_fold (reading->text + word->start, (gssize) (word->end - word->start));
  EstWordFacts facts = est_lexicon_find (lists->lexicon, folded, strlen (folded));

  traits->n++;
  traits->initials += word->kind == EST_WORD_INITIAL ? 1 : 0;
  traits->has_upper = traits->has_upper || word->kind == EST_WORD_UPPER;
  traits->has_capital = traits->has_capital || word->kind == EST_WORD_CAPITAL;
  if (word->kind == EST_WORD_INITIAL)
    traits->is_structure = traits->is_structure || is_dotted_structure (reading, folded);
  if (word->kind == EST_WORD_INITIAL || is_listed (lists->particles, folded))
    return;
  traits->capitals += word->kind != EST_WORD_LOWER ? 1 : 0;
  traits->is_structure = traits->is_structure || is_of_structure (reading, folded, &facts);
  traits->towns +=
      facts.commune > 1 && facts.given < GIVEN_OFTEN && facts.surname <= BORNE_BY_MANY ? 1 : 0;
  traits->given += facts.given > 0 && facts.common < BORNE_BY_MANY ? 1 : 0;
  traits->unborne += facts.common > 0 && facts.given + facts.surname == 0 ? 1 : 0;
  if (facts.stop ||
      (facts.common >= WRITTEN_OFTEN && facts.surname < BORNE_BY_MANY && facts.given < GIVEN_OFTEN))
    traits->common++;
  else if (facts.given > 0 || facts.surname > 0 || (facts.common == 0 && facts.commune == 0))
    traits->named++;
}

EstFieldTraits
est_field_traits (EstFieldReading *reading, guint first, guint end)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  EstFieldTraits traits = { 0 };

  for (guint i = first; i < end; i++)
    weigh_word (reading, est_reading_word (words, i), &traits);
  return traits;
}

gboolean
est_field_traits_are_of_name (const EstFieldTraits *traits)
{
  if (traits->is_structure || traits->n < 2 || traits->n > MAX_WORDS || traits->common > 1 ||
      traits->named + traits->common == 0)
    return FALSE;
  if (traits->initials > 0)
    return traits->named > 0 && traits->common == 0;
  return traits->given > 0 ||
         (traits->has_upper && traits->has_capital && traits->common + traits->unborne == 0);
}

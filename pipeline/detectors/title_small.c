/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/title_small.h"

#include <string.h>

/* Levels of EstWordFacts. */
#define WRITTEN_OFTEN 2
#define BORNE_BY_MANY 3
#define BORNE_BY_MOST 4

#define MAX_PARTICLES 3
#define MAX_SMALL_WORDS 4
#define SHORTEST 2 /* "ba"; one letter stands for nobody */

static char *
folded_word (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);

  return est_fold (reading->text + at->start, (gssize) (at->end - at->start));
}

static gboolean
is_small_particle (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);

  return at != NULL && at->kind == EST_WORD_LOWER &&
         est_wordlist_has (reading->lists->particles, reading->text + at->start,
                           at->end - at->start) &&
         est_reading_is_followed_by (reading, index, "");
}

/* "veut-elle", "elle-même": a grammatical word in what hyphens join, but for the
 * particle of "le-guen". */
static gboolean
has_stop_part (const EstTitleReading *reading, const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (est_lexicon_find (reading->lists->lexicon, parts[i], strlen (parts[i])).stop &&
        !est_wordlist_has (reading->lists->particles, parts[i], strlen (parts[i])))
      return TRUE;
  return FALSE;
}

/* "tjs", "bcp": cut short. */
static gboolean
has_no_vowel (const char *folded)
{
  return folded[strcspn (folded, "aeiouy")] == '\0';
}

/* "xxx": hidden already. */
static gboolean
is_one_letter (const char *folded)
{
  return strspn (folded, (const char[]){ folded[0], '\0' }) == strlen (folded);
}

/* Whether what follows the word asks for somebody before it: "mme |garde| a appelé", but
 * not "mme |garde| le lit". */
static gboolean
is_before_verb (const EstTitleReading *reading, guint index)
{
  static const char *const verbs[] = { "a",   "est",  "avait", "etait", "aura", "sera",
                                       "va",  "ne",   "n'",    "s'",    "qui",  "vient",
                                       "dit", "veut", "peut",  "doit",  NULL };
  g_autofree char *next = NULL;

  if (!est_reading_is_followed_by (reading, index, ""))
    return FALSE;
  next = folded_word (reading, index + 1);
  return g_strv_contains (verbs, next);
}

/* Where in a name a word stands. */
typedef enum {
  BEHIND_TITLE,
  BEHIND_PARTICLE,
  BEHIND_GIVEN,
  BEHIND_SURNAME,
} Place;

static gboolean
may_be_name (const EstTitleReading *reading, const char *folded, const EstWordFacts *facts)
{
  return !facts->stop && !facts->acronym && !facts->medicine && !has_stop_part (reading, folded) &&
         !is_one_letter (folded) &&
         !est_wordlist_has (reading->lists->functions, folded, strlen (folded));
}

/* Whether the word is a name where one is due: right behind the title, one that no list
 * has is as well. */
static gboolean
is_small_name (const EstTitleReading *reading, guint index, Place place)
{
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = NULL;
  EstWordFacts facts;

  if (at == NULL || at->kind != EST_WORD_LOWER || at->elided || at->end - at->start < SHORTEST)
    return FALSE;
  folded = folded_word (reading, index);
  facts = est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));
  if (!may_be_name (reading, folded, &facts))
    return FALSE;
  if (facts.common == 0)
    return facts.given + facts.surname > 0 || (place == BEHIND_TITLE && !has_no_vowel (folded));
  if (place == BEHIND_SURNAME)
    return facts.common < WRITTEN_OFTEN && facts.given >= BORNE_BY_MOST;
  if (place != BEHIND_PARTICLE)
    return facts.surname >= BORNE_BY_MOST ||
           (facts.common < WRITTEN_OFTEN &&
            (facts.surname >= BORNE_BY_MANY || facts.given >= BORNE_BY_MOST)) ||
           (place == BEHIND_TITLE &&
            (facts.surname >= BORNE_BY_MANY || facts.given >= BORNE_BY_MOST) &&
            is_before_verb (reading, index));
  return FALSE;
}

/* Where the word behind the one at @index stands. */
static Place
place_behind (const EstTitleReading *reading, guint index)
{
  g_autofree char *folded = folded_word (reading, index);
  EstWordFacts facts = est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));

  return facts.given >= BORNE_BY_MANY ? BEHIND_GIVEN : BEHIND_SURNAME;
}

guint
est_reading_small_name_end (const EstTitleReading *reading, guint first)
{
  Place place = BEHIND_TITLE;
  guint end = first;

  while (end < first + MAX_SMALL_WORDS)
    {
      guint last = end;

      if (end > first && !est_reading_is_followed_by (reading, end - 1, ""))
        break;
      while (last < end + MAX_PARTICLES && is_small_particle (reading, last) &&
             !(last == end && est_reading_is_article (reading, last)))
        last++;
      if (!is_small_name (reading, last, last > end ? BEHIND_PARTICLE : place))
        break;
      place = place_behind (reading, last);
      end = last + 1;
    }
  return end;
}

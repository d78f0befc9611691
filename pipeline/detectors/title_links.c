/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/title_links.h"

#include <string.h>

/* Bytes of "surnommée", in small letters or in capitals. */
#define LONGEST_LINK 11

/* Level of EstWordFacts: a family name that many bear. */
#define BORNE_BY_MANY 3

/* First letters of links, small, or the first byte of "é" and "É". */
#define FIRST_LETTERS "neavds\xc3"

/* What the lists say of the word at @index. */
static EstWordFacts
facts_of (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));

  return est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));
}

static gboolean
is_word (const EstTitleReading *reading, guint index)
{
  return est_reading_word (reading, index) != NULL && facts_of (reading, index).common > 0 &&
         facts_of (reading, index).given < 2;
}

/* A word that could be a name of somebody: "Aubry", not "Oui", "CNRS" or "Lyon". */
static gboolean
may_be_name (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  EstWordFacts facts;

  if (at == NULL || at->kind == EST_WORD_INITIAL || !est_reading_is_capitalised (at))
    return FALSE;
  facts = facts_of (reading, index);
  return !facts.stop && !facts.acronym &&
         ((facts.common == 0 && !facts.place) || facts.given > 1 || facts.surname >= BORNE_BY_MANY);
}

static gboolean
is_particle (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));

  return est_wordlist_has (reading->lists->particles, folded, strlen (folded));
}

/* "née |de La Tour|", "née |d'Ormesson|"; "l'épouse de Paul" is no name of hers. */
static gboolean
announces_particle (const EstTitleReading *reading, guint index)
{
  const EstWord *next = est_reading_word (reading, index + 1);

  return reading->text[est_reading_word (reading, index)->start] == 'n' &&
         reading->text[next->start] == 'd' &&
         (next->elided || memcmp (reading->text + next->start, "de ", 3) == 0) &&
         est_reading_name_end (reading, index + 1) > index + 1;
}

/* Whether a name begins right behind the link: "née |Aubry|". */
static gboolean
announces (const EstTitleReading *reading, guint index, gboolean is_upper)
{
  const EstWord *next = est_reading_word (reading, index + 1);

  if (next == NULL || (!est_reading_is_followed_by (reading, index, "") &&
                       !est_reading_is_followed_by (reading, index, ".")))
    return FALSE;
  if (est_reading_is_capitalised (next))
    return !is_upper || may_be_name (reading, index + 1) ||
           (is_particle (reading, index + 1) &&
            est_reading_name_end (reading, index + 1) > index + 2 &&
            may_be_name (reading, index + 2) && !is_word (reading, index + 2));
  return announces_particle (reading, index);
}

/* "Garbis |dit| Lenoir": only between two names; "comme dit Paul" is none, nor is "Paul
 * dit Bonjour", though somebody is called so. */
static gboolean
lies_between (const EstTitleReading *reading, guint index, gboolean is_upper)
{
  return index > 0 && (is_upper || !is_word (reading, index + 1)) &&
         may_be_name (reading, index - 1) && may_be_name (reading, index + 1) &&
         est_reading_is_followed_by (reading, index - 1, "") &&
         est_reading_is_followed_by (reading, index, "");
}

/* By its first letter and what follows, which rules most words out. */
static gboolean
may_link (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  const EstWord *next = est_reading_word (reading, index + 1);
  char letter = reading->text[at->start];

  if ((at->kind != EST_WORD_LOWER && at->kind != EST_WORD_UPPER) || next == NULL ||
      at->end - at->start > LONGEST_LINK)
    return FALSE;
  if (at->kind == EST_WORD_UPPER && letter != '\xc3')
    letter = g_ascii_tolower (letter);
  return strchr (FIRST_LETTERS, letter) != NULL &&
         (est_reading_is_capitalised (next) ||
          (letter == 'n' && reading->text[next->start] == 'd'));
}

gboolean
est_title_link (const EstTitleReading *reading, guint index, guint *first)
{
  static const char *const links[] = { "nee", "ne", "epouse", "ep", "veuve", "vve", NULL };
  static const char *const aliases[] = { "dit", "dite", "alias", "surnomme", "surnommee", NULL };
  const EstWord *at = est_reading_word (reading, index);
  gboolean is_upper = at->kind == EST_WORD_UPPER;
  g_autofree char *folded = NULL;

  if (!may_link (reading, index))
    return FALSE;
  folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));
  *first = index + 1;
  if (g_strv_contains (links, folded))
    return announces (reading, index, is_upper);
  if (!g_strv_contains (aliases, folded) || !lies_between (reading, index, is_upper))
    return FALSE;
  if (is_upper)
    *first = index - 1;
  return TRUE;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/title_reading.h"

#include <string.h>

#define MAX_NAME_WORDS 8

/* Bytes of "Mt". */
#define MAX_ABBREVIATION 3

/* Levels of EstWordFacts: a family name that many bear, a word that many write. */
#define BORNE_BY_MANY 3
#define WRITTEN_OFTEN 2

const EstWord *
est_reading_word (const EstTitleReading *reading, guint index)
{
  return index < reading->words->len ? &g_array_index (reading->words, EstWord, index) : NULL;
}

static gboolean
is_in (const EstTitleReading *reading, const EstWordList *list, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));

  return est_wordlist_has (list, folded, strlen (folded));
}

/* "M.|M|" and "|M.|M": the M of a name, not of "Monsieur". */
static gboolean
is_among_initials (const EstTitleReading *reading, guint index)
{
  const EstWord *before = index > 0 ? est_reading_word (reading, index - 1) : NULL;
  const EstWord *at = est_reading_word (reading, index);
  const EstWord *after = est_reading_word (reading, index + 1);

  if (at->kind != EST_WORD_INITIAL)
    return FALSE;
  return (before != NULL && before->kind == EST_WORD_INITIAL && before->end == at->start) ||
         (after != NULL && after->kind == EST_WORD_INITIAL && at->end == after->start);
}

const EstTitle *
est_reading_title (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);

  if (at == NULL || is_among_initials (reading, index))
    return NULL;
  return est_titles_match (reading->lists->titles, reading->text, at->start, at->end);
}

gboolean
est_reading_is_followed_by (const EstTitleReading *reading, guint index, const char *sign)
{
  const EstWord *left = est_reading_word (reading, index);
  const EstWord *right = est_reading_word (reading, index + 1);
  g_autofree char *between = NULL;
  const char *newline = NULL;

  if (right == NULL)
    return FALSE;
  between = g_strndup (reading->text + left->end, right->start - left->end);
  newline = strchr (between, '\n');
  if (strchr (between, '\t') != NULL || (newline != NULL && strchr (newline + 1, '\n') != NULL))
    return FALSE;
  return g_str_equal (g_strstrip (g_strdelimit (between, "_", ' ')), sign);
}

/* "Lefèvre-Roche", "Lefèvre - Roche" and the hyphen of a line end join two names;
 * a hyphen that opens a line is a list's. */
static gboolean
is_hyphenated (const EstTitleReading *reading, guint index)
{
  const char *between = reading->text + est_reading_word (reading, index)->end;

  return est_reading_is_followed_by (reading, index, "-") &&
         between[strcspn (between, "-\n")] == '-' &&
         (between[0] == '-' || est_reading_word (reading, index + 1)->kind != EST_WORD_INITIAL);
}

gboolean
est_reading_is_capitalised (const EstWord *at)
{
  return at->kind != EST_WORD_LOWER && at->kind != EST_WORD_NUMBER;
}

gboolean
est_reading_is_article (const EstTitleReading *reading, guint index)
{
  static const char *const articles[] = { "le", "la", "les", "l'", "au", "aux", NULL };
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *verbatim = g_strndup (reading->text + at->start, at->end - at->start);

  return g_strv_contains (articles, verbatim);
}

gboolean
est_reading_is_function (const EstTitleReading *reading, guint index)
{
  static const char *const articles[] = { "le", "la", "les", "l'", NULL };
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));

  return g_strv_contains (articles, folded) && est_reading_is_followed_by (reading, index, "") &&
         is_in (reading, reading->lists->functions, index + 1);
}

/* "Claire LEFÈVRE" then "Directrice": once the case of the words has turned
 * twice, the name is over. */
static gboolean
turns_again (const EstTitleReading *reading, guint first, guint index)
{
  guint turns = 0;

  for (guint i = first + 1; i <= index; i++)
    {
      EstWordKind before = est_reading_word (reading, i - 1)->kind;
      EstWordKind now = est_reading_word (reading, i)->kind;

      if ((before == EST_WORD_UPPER && now == EST_WORD_CAPITAL) ||
          (before == EST_WORD_CAPITAL && now == EST_WORD_UPPER))
        turns++;
    }
  return turns > 1;
}

/* How many particles stand at @index before a capitalised word: "de la | Tour";
 * 0 when none does, or when no name follows them. */
static guint
count_particles (const EstTitleReading *reading, guint index)
{
  guint count = 0;

  while (est_reading_word (reading, index + count) != NULL && count < 3 &&
         est_reading_word (reading, index + count)->kind == EST_WORD_LOWER &&
         is_in (reading, reading->lists->particles, index + count) &&
         est_reading_is_followed_by (reading, index + count, ""))
    count++;
  if (count == 0 || !est_reading_is_capitalised (est_reading_word (reading, index + count)))
    return 0;
  return count;
}

/* Whether the word is rather what @common asks for, an ordinary word, than the
 * name of a family: "Demain", but not "Boulanger". */
static gboolean
is_no_surname (const EstTitleReading *reading, guint index, guint common)
{
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));
  EstWordFacts facts = est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));

  return facts.stop || (facts.common >= common && facts.surname < BORNE_BY_MANY);
}

/* "Mme A. Le lendemain": after a letter and a full stop, a word that usually
 * opens a sentence does; "M. J. Le Goff" is told by the capital that follows. */
static gboolean
opens_sentence (const EstTitleReading *reading, guint index)
{
  const EstWord *before = est_reading_word (reading, index - 1);
  const EstWord *next = est_reading_word (reading, index + 1);

  if (before->kind != EST_WORD_INITIAL || reading->text[before->end - 1] != '.' ||
      before->end - before->start > 2 || before->end == est_reading_word (reading, index)->start ||
      reading->text[before->end] == '-')
    return FALSE;
  if (memchr (reading->text + before->end, '\n',
              est_reading_word (reading, index)->start - before->end) != NULL)
    return TRUE;
  if (est_reading_word (reading, index)->elided)
    return TRUE;
  if (est_reading_is_article (reading, index) || is_in (reading, reading->lists->particles, index))
    return next == NULL || !est_reading_is_capitalised (next);
  return is_no_surname (reading, index, WRITTEN_OFTEN);
}

/* Whether the words [first, end) hold one that is a name by itself; "Le", "de" and
 * "Ben" are none. */
static gboolean
has_name (const EstTitleReading *reading, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!is_in (reading, reading->lists->particles, i))
      return TRUE;
  return FALSE;
}

/* A name may be broken at a line end, but the next line may also be another
 * matter ("Mme Lhuillier" above "IBAN : …"): it goes on only with what lists know
 * as a name rather than a word. */
static gboolean
ends_with_line (const EstTitleReading *reading, guint index)
{
  const EstWord *before = est_reading_word (reading, index - 1);
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = NULL;
  EstWordFacts facts;

  if (memchr (reading->text + before->end, '\n', at->start - before->end) == NULL)
    return FALSE;
  folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));
  facts = est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));
  return facts.acronym || facts.stop || facts.given + facts.surname <= facts.common;
}

/* "Mme |Mt.| Schlienger", "Pr |MA.| ROCHE": a first name cut short, its full stop, a
 * family name. */
static gboolean
is_abbreviated (const EstTitleReading *reading, guint first, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  const EstWord *next = est_reading_word (reading, index + 1);

  return at->end - at->start <= MAX_ABBREVIATION && reading->text[at->end] == '.' &&
         est_reading_is_followed_by (reading, index, ".") && est_reading_is_capitalised (next) &&
         (index == first || !is_no_surname (reading, index, G_MAXUINT)) &&
         (is_in (reading, reading->lists->particles, index + 1) ||
          !is_no_surname (reading, index + 1, 1));
}

/* Whether another person is announced at @index; the "M" of "Dupont M" and the "MM" of
 * "Dupont MM" at the end of a line announce nobody. */
static gboolean
is_next_title (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  const EstWord *next = est_reading_word (reading, index + 1);

  if (est_reading_title (reading, index) == NULL)
    return FALSE;
  return (at->kind != EST_WORD_INITIAL && memcmp (reading->text + at->start, "MM", 2) != 0) ||
         (next != NULL && est_reading_is_capitalised (next) &&
          memchr (reading->text + at->end, '\n', next->start - at->end) == NULL);
}

/* "Mme Awa D. |Karim| Sow l'a vue": behind a first name and a letter with its full stop, a
 * first name and another name are somebody else's. */
static gboolean
is_somebody_else (const EstTitleReading *reading, guint first, guint index)
{
  const EstWord *letter = index > first + 1 ? est_reading_word (reading, index - 1) : NULL;
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = NULL;
  EstWordFacts facts;

  if (letter == NULL || letter->kind != EST_WORD_INITIAL || letter->end - letter->start != 2 ||
      letter->end == at->start || !est_reading_is_followed_by (reading, index, "") ||
      !est_reading_is_capitalised (est_reading_word (reading, index + 1)))
    return FALSE;
  folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));
  facts = est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));
  return facts.given > MAX (facts.surname, 1);
}

guint
est_reading_name_end (const EstTitleReading *reading, guint first)
{
  guint end = first;

  while (est_reading_word (reading, end) != NULL && end - first < MAX_NAME_WORDS)
    {
      guint particles = 0;

      if (end > first && !est_reading_is_followed_by (reading, end - 1, "") &&
          !is_hyphenated (reading, end - 1) && !is_abbreviated (reading, first, end - 1))
        break;
      if (!est_reading_is_capitalised (est_reading_word (reading, end)))
        particles = count_particles (reading, end);
      if (!est_reading_is_capitalised (est_reading_word (reading, end)) && particles == 0)
        break;
      if (end > first && (is_next_title (reading, end) || opens_sentence (reading, end) ||
                          is_somebody_else (reading, first, end) ||
                          (has_name (reading, first, end) && ends_with_line (reading, end)) ||
                          turns_again (reading, first, end + particles)))
        break;
      if (has_name (reading, first, end) &&
          reading->text[est_reading_word (reading, end - 1)->end] != '-' &&
          is_in (reading, reading->lists->not_names, end + particles) &&
          is_no_surname (reading, end + particles, 0))
        break;
      end += particles + 1;
    }
  return end;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names announced by a form of address: "Mme Claire Lefèvre", "Dr A. Ben
 * Othmane", "MM. Durand et Petit", by a family link: "née Aubry", and by the firm
 * that bears them: "la SCP Roche, Aubry et Marchal".  Finds the name, not the title, which stays in
 * the copy.  Leaves "Mme X" and "Madame la Directrice" alone: they name nobody. */

#include <string.h>

#include "pipeline/base/broken_word.h"
#include "pipeline/base/messages.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/title_links.h"
#include "pipeline/detectors/title_partners.h"
#include "pipeline/detectors/title_small.h"

#define PASS "titles"
#define SCORE 0.95
#define SCORE_IN_LIST 0.99  /* the best of its length: it says how the copy writes it */
#define SCORE_FUNCTION 0.4  /* "M. Le Maire": a function, or a name that reads like one */
#define SCORE_INITIALS 0.45 /* "Mme R.C": hidden already, unless the dossier tells who it is */

/* Level of EstWordFacts: a word that many write. */
#define WRITTEN_OFTEN 2

/* Of the words between a title and a name: "Mme de la Tour"; bytes. */
#define MAX_PARTICLES 3
#define LONGEST_PARTICLE 8

static void titles_release (gpointer state);

static gboolean
titles_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  EstTitleLists *lists = g_new0 (EstTitleLists, 1);

  lists->person = est_categories_find (setup->categories, EST_CATEGORY_PERSON);
  if (lists->person != NULL && (lists->titles = est_titles_load (setup->data, error)) != NULL &&
      (lists->particles = est_wordlist_load (setup->data, "particles.txt", error)) != NULL &&
      (lists->not_names = est_wordlist_load (setup->data, "not_names.txt", error)) != NULL &&
      (lists->functions = est_wordlist_load (setup->data, "functions.txt", error)) != NULL &&
      (lists->partnerships = est_wordlist_load (setup->data, "partnerships.txt", error)) != NULL &&
      (lists->lexicon = est_lexicon_load (setup->data, error)) != NULL)
    {
      *state = lists;
      return TRUE;
    }
  if (lists->person == NULL)
    (void) est_fail (error, EST_ERROR_POLICY,
                     _ ("categories.ini has no [person]. Restore the file and run again."));
  titles_release (lists);
  return FALSE;
}

static void
titles_release (gpointer state)
{
  EstTitleLists *lists = state;

  est_titles_free (lists->titles);
  est_wordlist_free (lists->particles);
  est_wordlist_free (lists->not_names);
  est_wordlist_free (lists->functions);
  est_wordlist_free (lists->partnerships);
  est_lexicon_free (lists->lexicon);
  g_free (lists);
}

/* "Mme X", "M. B": a letter that stands for nobody in particular. */
static gboolean
is_letter (const EstTitleReading *reading, guint first, guint end)
{
  const EstWord *at = est_reading_word (reading, first);

  return end - first == 1 && at->kind == EST_WORD_INITIAL && at->end - at->start <= 2;
}

/* "R.C", "MD": letters alone. */
static gboolean
are_initials (const EstTitleReading *reading, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const EstWord *at = est_reading_word (reading, i);

      if (at->kind != EST_WORD_INITIAL &&
          (at->kind != EST_WORD_UPPER || at->end - at->start > 2 || end - first > 1))
        return FALSE;
    }
  return TRUE;
}

static void
add_name (const EstTitleReading *reading, guint first, guint end, const char *rule, double score)
{
  EstFinding finding = {
    .block = reading->index,
    .category = reading->lists->person,
    .score = score,
    .pass = PASS,
    .rule = rule,
  };

  gsize last =
      est_broken_word_end (reading->lists->lexicon, reading->text, est_view_length (reading->view),
                           est_reading_word (reading, end - 1)->end);

  est_view_to_source (reading->view, est_reading_word (reading, first)->start, last, &finding.start,
                      &finding.end);
  est_findings_add (reading->findings, &finding);
}

static gboolean
is_particle (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  gsize size = at->end - at->start;

  return at->kind == EST_WORD_LOWER && size <= LONGEST_PARTICLE &&
         est_wordlist_has (reading->lists->particles, reading->text + at->start, size);
}

/* What the lists say of the words [@first, @last] as one. */
static EstWordFacts
facts_of (const EstTitleReading *reading, guint first, guint last)
{
  gsize start = est_reading_word (reading, first)->start;
  gsize end = est_reading_word (reading, last)->end;
  g_autofree char *folded = est_fold (reading->text + start, (gssize) (end - start));

  return est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));
}

/* "mme |le guen|", "mr |el amrani|" in hasty small letters: one past particles and
 * a word that is a name and no other; @first: none. */
static guint
hasty_name_end (const EstTitleReading *reading, guint first)
{
  guint last = first;
  const EstWord *at = NULL;
  EstWordFacts facts;

  while (last < first + MAX_PARTICLES && est_reading_word (reading, last) != NULL &&
         is_particle (reading, last) && est_reading_is_followed_by (reading, last, ""))
    last++;
  at = est_reading_word (reading, last);
  if (last == first || at == NULL || at->kind != EST_WORD_LOWER)
    return first;
  facts = facts_of (reading, last, last);
  if (facts.common > 0 || facts.stop)
    return first;
  return facts.given + facts.surname + facts_of (reading, first, last).surname > 0 ? last + 1
                                                                                   : first;
}

/* "Présidente", "Infirmière", "Mars". */
static gboolean
is_listed_word (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);
  g_autofree char *folded = est_fold (reading->text + at->start, (gssize) (at->end - at->start));

  return est_wordlist_has (reading->lists->functions, folded, strlen (folded)) ||
         est_wordlist_has (reading->lists->not_names, folded, strlen (folded));
}

/* "Drs |Cliniques Juniors|", "Monsieur |Carnaval|": words of the language, and
 * nobody's name.  "Mme" stands before nothing but a name, or what she does. */
static gboolean
are_ordinary (const EstTitleReading *reading, guint first, guint end)
{
  const EstTitle *title = first > 0 ? est_reading_title (reading, first - 1) : NULL;
  guint least = end - first > 1 ? 1 : WRITTEN_OFTEN;

  if (title != NULL && title->gender == EST_GENDER_FEMININE && !is_listed_word (reading, first))
    return FALSE;
  for (guint i = first; i < end; i++)
    {
      EstWordFacts facts = facts_of (reading, i, i);

      if (facts.common < least || facts.given > 0 || facts.surname > 0)
        return FALSE;
    }
  return TRUE;
}

/* The name that begins at @first, if one does; returns one past it. */
static guint
read_name (const EstTitleReading *reading, guint first, const char *rule)
{
  gboolean in_list = g_str_equal (rule, EST_RULE_TITLE_PLURAL);
  guint end;

  if (est_reading_word (reading, first) == NULL)
    return first;
  end = hasty_name_end (reading, first);
  if (end > first)
    {
      add_name (reading, first, end, rule, SCORE);
      return end;
    }
  if (est_reading_is_article (reading, first))
    return first;
  if (est_reading_is_function (reading, first))
    {
      add_name (reading, first, first + 2, "title-and-function", SCORE_FUNCTION);
      return first;
    }
  end = est_reading_name_end (reading, first);
  if (end == first || is_letter (reading, first, end))
    return end;
  if (are_initials (reading, first, end))
    add_name (reading, first, end, EST_RULE_TITLE_INITIALS, SCORE_INITIALS);
  else if (are_ordinary (reading, first, end))
    add_name (reading, first, end, "title-and-words", SCORE_FUNCTION);
  else
    add_name (reading, first, end, rule, in_list ? SCORE_IN_LIST : SCORE);
  return end;
}

static gboolean
is_and (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);

  return at != NULL && at->end - at->start == 2 &&
         g_ascii_strncasecmp (reading->text + at->start, "et", 2) == 0;
}

/* "MM. Durand, Petit et Roche": the names after the first, up to the next title. */
static void
read_more_names (const EstTitleReading *reading, guint next)
{
  while (next > 0 && est_reading_word (reading, next) != NULL)
    {
      guint first = next;

      if (is_and (reading, next) && est_reading_is_followed_by (reading, next, ""))
        first = next + 1;
      else if (!est_reading_is_followed_by (reading, next - 1, ","))
        return;
      if (est_reading_title (reading, first) != NULL)
        return;
      next = read_name (reading, first, EST_RULE_TITLE_PLURAL);
      if (next == first)
        return;
    }
}

/* Whether "Patiente : |M.| Daubert" begins with the initial of a woman. */
static gboolean
is_of_a_woman (const EstTitleReading *reading, guint index)
{
  static const char *const women[] = { "patiente",  "usagere", "residente", "assuree",
                                       "candidate", "madame",  NULL };
  const EstWord *at = est_reading_word (reading, index);
  const EstWord *before = index > 0 ? est_reading_word (reading, index - 1) : NULL;
  g_autofree char *folded = NULL;

  if (before == NULL || at->kind != EST_WORD_INITIAL || reading->text[at->start] != 'M' ||
      !(est_reading_is_followed_by (reading, index - 1, ":") ||
        est_reading_is_followed_by (reading, index - 1, "")))
    return FALSE;
  folded = est_fold (reading->text + before->start, (gssize) (before->end - before->start));
  return g_strv_contains (women, folded);
}

/* "M", "Me" and "Pr" are titles only right before a capital; the others too,
 * since no name begins in lower case but with a particle. */
static void
read_title (const EstTitleReading *reading, guint index, const EstTitle *title)
{
  const EstWord *at = est_reading_word (reading, index);
  gboolean dotted = reading->text[at->end - 1] == '.';
  guint next;

  if (!est_reading_is_followed_by (reading, index, "") &&
      (dotted || !est_reading_is_followed_by (reading, index, ".")))
    return;
  if (is_of_a_woman (reading, index))
    {
      guint end = est_reading_name_end (reading, index + 1);

      if (end > index + 1 && !is_letter (reading, index + 1, end))
        add_name (reading, index, end, "initial-of-a-woman", SCORE);
      return;
    }
  next = read_name (reading, index + 1, "title");
  if (title->plural && next > index + 1)
    read_more_names (reading, next);
}

/* Whether a name may follow the word: a capital, or one behind particles. */
static gboolean
may_announce (const EstTitleReading *reading, guint index)
{
  for (guint i = index + 1; i <= index + MAX_PARTICLES + 1; i++)
    {
      const EstWord *at = est_reading_word (reading, i);

      if (at == NULL || at->kind == EST_WORD_NUMBER)
        return FALSE;
      if (at->kind != EST_WORD_LOWER)
        return TRUE;
      if (!is_particle (reading, i))
        return i > index + 1;
    }
  return FALSE;
}

/* "mme |petit| a appelé": FALSE when no name in small letters follows. */
static gboolean
read_small_name (const EstTitleReading *reading, guint index, const EstTitle *title)
{
  guint end = index + 1;

  if (!title->in_small || (!est_reading_is_followed_by (reading, index, "") &&
                           !est_reading_is_followed_by (reading, index, ".")))
    return FALSE;
  end = est_reading_small_name_end (reading, index + 1);
  if (end > index + 1)
    add_name (reading, index + 1, end, "title", SCORE);
  return end > index + 1;
}

static void
read_partners (const EstTitleReading *reading, guint index)
{
  g_autoptr (GArray) partners = est_title_partners (reading, index);

  for (guint i = 0; partners != NULL && i < partners->len; i++)
    {
      const EstPartner *partner = &g_array_index (partners, EstPartner, i);

      add_name (reading, partner->first, partner->end, "partner", SCORE_IN_LIST);
    }
}

static void
read_block (const EstTitleReading *reading)
{
  for (guint i = 0; i < reading->words->len; i++)
    {
      const EstTitle *title = est_reading_title (reading, i);
      guint first = i;

      if (title != NULL && may_announce (reading, i))
        read_title (reading, i, title);
      else if (title != NULL && read_small_name (reading, i, title))
        continue;
      else if (est_title_link (reading, i, &first))
        (void) read_name (reading, first, "family-link");
      else
        read_partners (reading, i);
    }
}

static gboolean
titles_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
               const EstLedger *ledger, EstFindings *findings, GError **error)
{
  (void) earlier;
  (void) ledger;
  (void) error;
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const GString *text = est_document_block (document, i)->text;
      g_autoptr (EstView) view = est_view_new (EST_VIEW_TIDY, text->str, text->len);
      g_autoptr (GArray) words = est_words (est_view_text (view), est_view_length (view));
      EstTitleReading reading = {
        .lists = state,
        .index = i,
        .view = view,
        .text = est_view_text (view),
        .words = words,
        .findings = findings,
      };

      read_block (&reading);
    }
  return TRUE;
}

const EstDetector est_detector_titles = {
  .name = PASS,
  .prepare = titles_prepare,
  .detect = titles_detect,
  .release = titles_release,
};

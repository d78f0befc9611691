/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names that are public where they stand: authors who are cited ("Bourdieu (1979)",
 * the head of a reference), persons of history, holders of public offices.  What is
 * done about them is the policy's; here they are only told apart.  Whoever is named
 * elsewhere in the dossier as well is no stranger, and is replaced everywhere. */

#include <string.h>

#include "pipeline/base/entries.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/words.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/public_context.h"
#include "pipeline/model/title.h"

#define PASS "public_names"

/* Three letters of 26, or something else. */
#define HEADS (27 * 27 * 27)

typedef struct {
  EstPublicContext *context;
  EstEntries *figures;
  guint8 heads[HEADS / 8 + 1]; /* a bit for each three letters a figure's name begins with */
  EstTitles *titles;
  const EstCategory *person;
  const EstCategory *author;
  const EstCategory *figure;
  const EstCategory *official;
} PublicNames;

static void public_names_release (gpointer state);

static guint
symbol_of (char c)
{
  return g_ascii_isalpha (c) ? (guint) (g_ascii_tolower (c) - 'a') + 1 : 0;
}

/* The place in the heads of the word that begins at @text. */
static guint
head_of (const char *text)
{
  guint first = symbol_of (text[0]);
  guint second = text[0] == '\0' ? 0 : symbol_of (text[1]);
  guint third = text[0] == '\0' || text[1] == '\0' ? 0 : symbol_of (text[2]);

  return (first * 27 + second) * 27 + third;
}

/* Whether @c begins a capital with an accent. */
static gboolean
is_accented_capital (const char *c)
{
  return ((guchar) c[0] == 0xc3 && (guchar) c[1] < 0x9f) ||
         ((guchar) c[0] == 0xc5 && (guchar) c[1] == 0x92);
}

/* Whether a word of @text may be the first of a figure's name; one with an accent
 * among its first letters may. */
static gboolean
may_hold_figure (const PublicNames *names, const GString *text)
{
  for (const char *c = text->str; *c != '\0'; c++)
    {
      guint head = 0;

      if (is_accented_capital (c))
        return TRUE;
      if (!g_ascii_isupper (*c))
        continue;
      head = head_of (c);
      if ((names->heads[head / 8] >> head % 8 & 1) != 0 || (guchar) c[1] >= 0x80 ||
          (c[1] != '\0' && (guchar) c[2] >= 0x80))
        return TRUE;
    }
  return FALSE;
}

static gboolean
load_figures (PublicNames *names, EstData *data, GError **error)
{
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, "public_figures.txt", error);

  names->figures = est_entries_new ();
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      g_autofree char *folded = est_fold (lines->pdata[i], -1);

      names->heads[head_of (folded) / 8] |= (guint8) (1U << head_of (folded) % 8);
      (void) est_entries_add (names->figures, folded, strlen (folded), i);
    }
  return lines != NULL;
}

static const EstCategory *
category (const EstSetup *setup, const char *id, GError **error)
{
  const EstCategory *found = est_categories_find (setup->categories, id);

  if (found == NULL)
    (void) est_fail (error, EST_ERROR_POLICY,
                     _ ("categories.ini has no [%s]. Restore the file and run again."), id);
  return found;
}

static gboolean
public_names_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  PublicNames *names = g_new0 (PublicNames, 1);

  if ((names->person = category (setup, EST_CATEGORY_PERSON, error)) != NULL &&
      (names->author = category (setup, "author", error)) != NULL &&
      (names->figure = category (setup, "public_figure", error)) != NULL &&
      (names->official = category (setup, "official", error)) != NULL &&
      (names->context = est_public_context_load (setup->data, error)) != NULL &&
      (names->titles = est_titles_load (setup->data, error)) != NULL &&
      load_figures (names, setup->data, error))
    {
      *state = names;
      return TRUE;
    }
  public_names_release (names);
  return FALSE;
}

static void
public_names_release (gpointer state)
{
  PublicNames *names = state;

  est_public_context_free (names->context);
  est_titles_free (names->titles);
  est_entries_free (names->figures);
  g_free (names);
}

static void
add (EstFindings *findings, guint block, gsize start, gsize end, const EstCategory *category)
{
  EstFinding finding = {
    .block = block,
    .start = start,
    .end = end,
    .category = category,
    .score = 0.95,
    .pass = PASS,
    .rule = category->id,
    .listed = EST_LISTED_PUBLIC,
  };

  est_findings_add (findings, &finding);
}

static void
find_figures (const PublicNames *names, const GString *text, guint block, EstFindings *findings)
{
  g_auto (EstSkeleton) skeleton = { 0 };
  g_autoptr (GArray) matches = NULL;

  est_skeleton_init (&skeleton, text->str, text->len);
  matches = est_entries_find (names->figures, &skeleton);
  for (guint i = 0; i < matches->len; i++)
    {
      const EstEntryMatch *match = &g_array_index (matches, EstEntryMatch, i);
      gsize start = 0;
      gsize end = 0;

      est_skeleton_to_source (&skeleton, match->first, match->last, &start, &end);
      if (g_unichar_isupper (g_utf8_get_char_validated (text->str + start, -1)) &&
          est_titles_before (names->titles, text->str, start) == NULL)
        add (findings, block, start, end, names->figure);
    }
}

/* The names that earlier passes have found, while authors are told apart. */
typedef struct {
  const PublicNames *names;
  const EstDocument *document;
  EstFindings *findings;
  guint n_earlier;
  guint list;          /* the first block of a list of references */
  gsize list_start;    /* where the list begins in that block */
  GHashTable *authors; /* char *: names at the head of references, folded */
} Judging;

static const char *
text_of (const Judging *judging, const EstFinding *finding)
{
  return est_document_block (judging->document, finding->block)->text->str;
}

/* The longest word of the name, folded: "dupont" of "Dupont J.". */
static char *
main_word (const char *text, const EstFinding *finding)
{
  g_autoptr (GArray) words = est_words (text + finding->start, finding->end - finding->start);
  const EstWord *best = NULL;

  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);

      if (best == NULL || word->end - word->start > best->end - best->start)
        best = word;
    }
  return best == NULL
             ? g_strdup ("")
             : est_fold (text + finding->start + best->start, (gssize) (best->end - best->start));
}

static void
find_list (Judging *judging)
{
  for (guint i = 0; i < est_document_n_blocks (judging->document); i++)
    {
      const GString *text = est_document_block (judging->document, i)->text;

      if (est_public_context_find_list (judging->names->context, text->str, text->len,
                                        &judging->list_start))
        {
          judging->list = i;
          return;
        }
    }
}

/* Whether a list of references has begun before @finding. */
static gboolean
is_in_list (const Judging *judging, const EstFinding *finding)
{
  return finding->block > judging->list ||
         (finding->block == judging->list && finding->start > judging->list_start);
}

static void
judge_head (Judging *judging, const EstFinding *finding)
{
  const char *text = text_of (judging, finding);

  if (!est_public_context_heads (judging->names->context, text, finding->start, finding->end,
                                 is_in_list (judging, finding)))
    return;
  add (judging->findings, finding->block, finding->start, finding->end, judging->names->author);
  g_hash_table_add (judging->authors, main_word (text, finding));
}

/* Whether a reference names @finding as its author. */
static gboolean
is_author (const Judging *judging, const char *text, const EstFinding *finding)
{
  g_autofree char *word = NULL;

  if (g_hash_table_size (judging->authors) == 0)
    return FALSE;
  word = main_word (text, finding);
  return g_hash_table_contains (judging->authors, word);
}

static void
judge_citation (Judging *judging, const EstFinding *finding)
{
  const EstPublicContext *context = judging->names->context;
  const char *text = text_of (judging, finding);
  if (est_titles_before (judging->names->titles, text, finding->start) == NULL &&
      (est_public_context_is_first_of_many (context, text, finding->start, finding->end) ||
       (est_public_context_is_cited (context, text, finding->start, finding->end) &&
        is_author (judging, text, finding))))
    add (judging->findings, finding->block, finding->start, finding->end, judging->names->author);
  if (est_public_context_is_official (context, text, finding->start, finding->end))
    add (judging->findings, finding->block, finding->start, finding->end, judging->names->official);
}

static void
judge_all (Judging *judging, const EstFindings *earlier,
           void (*judge) (Judging *judging, const EstFinding *finding))
{
  for (guint i = 0; i < judging->n_earlier; i++)
    {
      /* A copy: @earlier and the findings are one, and adding may move what it holds. */
      EstFinding finding = *est_findings_get (earlier, i);

      if (finding.category == judging->names->person)
        judge (judging, &finding);
    }
}

static gboolean
public_names_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
                     const EstLedger *ledger, EstFindings *findings, GError **error)
{
  g_autoptr (GHashTable) authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Judging judging = {
    .names = state,
    .document = document,
    .findings = findings,
    .n_earlier = est_findings_count (earlier),
    .list = G_MAXUINT,
    .authors = authors,
  };

  (void) ledger;
  (void) error;
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    if (may_hold_figure (state, est_document_block (document, i)->text))
      find_figures (state, est_document_block (document, i)->text, i, findings);
  find_list (&judging);
  judge_all (&judging, earlier, judge_head);
  judge_all (&judging, earlier, judge_citation);
  return TRUE;
}

const EstDetector est_detector_public_names = {
  .name = PASS,
  .prepare = public_names_prepare,
  .detect = public_names_detect,
  .release = public_names_release,
};

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names that nothing announces: "Solène passera demain", "DUPONT JEAN", "vu avec
 * kevin".  A statistical model says how likely each word is part of a name, lists
 * of names and words say what else speaks for it. */

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/tagger_language.h"
#include "pipeline/detectors/tagger_names.h"

#define PASS "tagger"

/* What a name scores that hardly anything speaks for, in a text about nobody. */
#define LONELY_SCORE 0.45

/* What initials behind a title score: "Mme R.C" is hidden already, unless the pass
 * "initials" finds out who she is. */
#define LETTERS_SCORE 0.45

/* What an earlier pass must be sure of to have found somebody. */
#define CERTAIN 0.6

/* What asks for a reader without being a name. */
#define NOTICE_SCORE 0.3

typedef struct {
  EstTokenReader *reader;
  EstTaggerModel *model;
  const EstCategory *person;
} Tagger;

static void tagger_release (gpointer state);

static gboolean
tagger_prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  Tagger *tagger = g_new0 (Tagger, 1);

  tagger->person = est_categories_find (setup->categories, EST_CATEGORY_PERSON);
  if (tagger->person != NULL &&
      (tagger->reader = est_token_reader_new (setup->data, error)) != NULL &&
      (tagger->model = est_tagger_model_load (setup->data, error)) != NULL)
    {
      *state = tagger;
      return TRUE;
    }
  if (tagger->person == NULL)
    (void) est_fail (error, EST_ERROR_POLICY,
                     _ ("categories.ini has no [person]. Restore the file and run again."));
  tagger_release (tagger);
  return FALSE;
}

static void
tagger_release (gpointer state)
{
  Tagger *tagger = state;

  est_token_reader_free (tagger->reader);
  est_tagger_model_free (tagger->model);
  g_free (tagger);
}

/* When something found counts; a short block is in the language of its document. */
typedef enum {
  ALWAYS,
  IF_FRENCH,
  IF_OTHER,
} Condition;

typedef struct {
  EstFinding finding;
  Condition condition;
  gboolean is_lonely;   /* a name only if the document names somebody for sure */
  gboolean is_somebody; /* for sure */
} Candidate;

/* A document being read: what is found waits until all of it has been seen. */
typedef struct {
  const Tagger *tagger;
  const EstTokenReader *reader;
  GArray *candidates; /* of Candidate */
  EstLanguageCount count;
  Candidate notice; /* where a person should read, for it is not in French */
} Reading;

/* One block of it. */
typedef struct {
  const EstBlock *block;
  guint index;
  const EstView *view;
  const GArray *tokens;
} Passage;

/* Whether an earlier pass has found somebody. */
static gboolean
names_somebody (const Tagger *tagger, const EstFindings *earlier)
{
  for (guint i = 0; i < est_findings_count (earlier); i++)
    if (est_findings_get (earlier, i)->category == tagger->person &&
        est_findings_get (earlier, i)->score >= CERTAIN)
      return TRUE;
  return FALSE;
}

static const char *
rule_of (const EstTaggedName *name, const EstToken *first)
{
  if (name->is_letters)
    return EST_RULE_TITLE_INITIALS;
  if (name->score < EST_TAGGED_NAME)
    return "doubtful-name";
  if (first->casing == EST_CASING_LOWER)
    return "name-in-lower-case";
  return name->end - name->first > 1 ? "name" : "single-name";
}

/* Behind the text stand names of styles and fields ("Footer", "Text body"): there a
 * name is one only with a first name in it. */
static gboolean
is_of_a_person (const EstBlock *block, const EstTaggedName *name)
{
  return block->kind != EST_BLOCK_ATTRIBUTE || name->has_given;
}

static EstFinding
make_finding (const Reading *reading, const Passage *passage, guint first, guint end)
{
  const EstToken *one = &g_array_index (passage->tokens, EstToken, first);
  const EstToken *last = &g_array_index (passage->tokens, EstToken, end - 1);
  EstFinding finding = {
    .block = passage->index,
    .category = reading->tagger->person,
    .pass = PASS,
  };

  est_view_to_source (passage->view, one->start, last->end, &finding.start, &finding.end);
  return finding;
}

static void
add_names (Reading *reading, const Passage *passage, const GArray *likelihoods, Condition condition,
           gboolean is_other)
{
  g_autoptr (GArray) names = est_tagger_names (passage->tokens, likelihoods, is_other);

  for (guint i = 0; i < names->len; i++)
    {
      const EstTaggedName *name = &g_array_index (names, EstTaggedName, i);
      Candidate candidate = {
        .finding = make_finding (reading, passage, name->first, name->end),
        .condition = condition,
        .is_lonely = name->is_lonely,
        .is_somebody = name->is_somebody,
      };

      candidate.finding.score =
          name->is_letters ? MIN (name->score / 1000.0, LETTERS_SCORE) : name->score / 1000.0;
      candidate.finding.rule =
          rule_of (name, &g_array_index (passage->tokens, EstToken, name->first));
      if (is_of_a_person (passage->block, name))
        g_array_append_val (reading->candidates, candidate);
    }
}

/* The first word that no name can be, to hang the notice on; G_MAXUINT: none. */
static guint
find_plain_word (const GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, EstToken, i).casing == EST_CASING_LOWER)
      return i;
  return G_MAXUINT;
}

/* Remembers the first passage that is not in French, or else the first of which
 * only the rest of the document will tell. */
static void
note_language (Reading *reading, const Passage *passage, EstLanguage language)
{
  gboolean is_sure = language == EST_LANGUAGE_OTHER;
  guint word;

  if (language == EST_LANGUAGE_FRENCH ||
      (reading->notice.finding.pass != NULL && (reading->notice.condition == ALWAYS || !is_sure)))
    return;
  word = find_plain_word (passage->tokens);
  if (word == G_MAXUINT)
    return;
  reading->notice.finding = make_finding (reading, passage, word, word + 1);
  reading->notice.finding.score = NOTICE_SCORE;
  reading->notice.finding.rule = EST_RULE_NOT_FRENCH;
  reading->notice.finding.reason = EST_RULE_NOT_FRENCH;
  reading->notice.condition = is_sure ? ALWAYS : IF_OTHER;
}

static void
read_block (Reading *reading, const EstBlock *block, guint index)
{
  const Tagger *tagger = reading->tagger;
  g_autoptr (EstView) view = est_view_new (EST_VIEW_TIDY, block->text->str, block->text->len);
  g_autoptr (GArray) tokens =
      est_tokens_read (reading->reader, est_view_text (view), est_view_length (view));
  g_autoptr (GArray) likelihoods = est_tagger_decode (tagger->model, tokens);
  Passage passage = { .block = block, .index = index, .view = view, .tokens = tokens };
  EstLanguageCount count = { 0 };
  EstLanguage language;

  est_language_count (&count, tokens);
  if (block->kind != EST_BLOCK_ATTRIBUTE)
    est_language_add (&reading->count, &count);
  language = est_language_of_passage (&count);
  note_language (reading, &passage, language);
  if (language == EST_LANGUAGE_UNKNOWN)
    {
      add_names (reading, &passage, likelihoods, IF_FRENCH, FALSE);
      add_names (reading, &passage, likelihoods, IF_OTHER, TRUE);
    }
  else
    add_names (reading, &passage, likelihoods, ALWAYS, language == EST_LANGUAGE_OTHER);
}

/* Drops what the language of the document rules out. */
static void
settle (Reading *reading)
{
  Condition wrong =
      est_language_of_document (&reading->count) == EST_LANGUAGE_OTHER ? IF_FRENCH : IF_OTHER;
  guint kept = 0;

  for (guint i = 0; i < reading->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (reading->candidates, Candidate, i);

      if (candidate->condition != wrong)
        g_array_index (reading->candidates, Candidate, kept++) = *candidate;
    }
  g_array_set_size (reading->candidates, kept);
  if (reading->notice.condition == wrong)
    reading->notice.finding.pass = NULL;
}

static void
add_findings (const Reading *reading, gboolean is_about_somebody, EstFindings *findings)
{
  for (guint i = 0; i < reading->candidates->len; i++)
    is_about_somebody =
        is_about_somebody || g_array_index (reading->candidates, Candidate, i).is_somebody;
  for (guint i = 0; i < reading->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (reading->candidates, Candidate, i);

      if (candidate->is_lonely && !is_about_somebody && candidate->finding.score > LONELY_SCORE)
        {
          candidate->finding.score = MIN (candidate->finding.score, LONELY_SCORE);
          candidate->finding.rule = "doubtful-name";
        }
      est_findings_add (findings, &candidate->finding);
    }
  if (reading->notice.finding.pass != NULL)
    est_findings_add (findings, &reading->notice.finding);
}

static gboolean
tagger_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
               const EstLedger *ledger, EstFindings *findings, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const Tagger *tagger = state;
  g_autoptr (EstTokenReader) reader = est_token_reader_for_document (tagger->reader);
  Reading reading = { .tagger = tagger, .reader = reader, .candidates = candidates };
  gboolean is_about_somebody = names_somebody (reading.tagger, earlier);

  (void) ledger;
  (void) error;
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    if (est_document_block (document, i)->text->len > 0)
      read_block (&reading, est_document_block (document, i), i);
  settle (&reading);
  add_findings (&reading, is_about_somebody, findings);
  return TRUE;
}

const EstDetector est_detector_tagger = {
  .name = PASS,
  .prepare = tagger_prepare,
  .detect = tagger_detect,
  .release = tagger_release,
};

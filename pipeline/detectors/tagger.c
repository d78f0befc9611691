/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names that nothing announces: "Solène passera demain", "DUPONT JEAN", "vu avec
 * kevin".  A statistical model says how likely each word is part of a name, lists
 * of names and words say what else speaks for it. */

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/tagger_names.h"

#define PASS "tagger"

/* What a name scores that hardly anything speaks for, in a text about nobody. */
#define LONELY_SCORE 0.45

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

/* A document being read: what is found waits until all of it has been seen. */
typedef struct {
  const Tagger *tagger;
  GArray *sure;   /* of EstFinding */
  GArray *lonely; /* of EstFinding: names only if there is a sure one */
  gboolean names_somebody;
} Reading;

/* Whether an earlier pass has found somebody. */
static gboolean
names_somebody (const Tagger *tagger, const EstFindings *earlier)
{
  for (guint i = 0; i < est_findings_count (earlier); i++)
    if (est_findings_get (earlier, i)->category == tagger->person)
      return TRUE;
  return FALSE;
}

static const char *
rule_of (const EstTaggedName *name, const EstToken *first)
{
  if (name->score < EST_TAGGED_NAME)
    return "doubtful-name";
  if (first->casing == EST_CASING_LOWER)
    return "name-in-lower-case";
  return name->end - name->first > 1 ? "name" : "single-name";
}

static void
keep_name (Reading *reading, const EstFinding *finding, const EstTaggedName *name)
{
  g_array_append_vals (name->is_lonely ? reading->lonely : reading->sure, finding, 1);
  reading->names_somebody = reading->names_somebody || name->is_somebody;
}

/* Behind the text stand names of styles and fields ("Footer", "Text body"): there a
 * name is one only with a first name in it. */
static gboolean
is_of_a_person (const EstBlock *block, const EstTaggedName *name)
{
  return block->kind != EST_BLOCK_ATTRIBUTE || name->has_given;
}

static void
read_block (Reading *reading, const EstBlock *block, guint index)
{
  const Tagger *tagger = reading->tagger;
  g_autoptr (EstView) view = est_view_new (EST_VIEW_TIDY, block->text->str, block->text->len);
  g_autoptr (GArray) tokens =
      est_tokens_read (tagger->reader, est_view_text (view), est_view_length (view));
  g_autoptr (GArray) likelihoods = est_tagger_decode (tagger->model, tokens);
  g_autoptr (GArray) names = est_tagger_names (tokens, likelihoods);

  for (guint i = 0; i < names->len; i++)
    {
      const EstTaggedName *name = &g_array_index (names, EstTaggedName, i);
      const EstToken *first = &g_array_index (tokens, EstToken, name->first);
      const EstToken *last = &g_array_index (tokens, EstToken, name->end - 1);
      EstFinding finding = {
        .block = index,
        .category = tagger->person,
        .score = name->score / 1000.0,
        .pass = PASS,
        .rule = rule_of (name, first),
      };

      est_view_to_source (view, first->start, last->end, &finding.start, &finding.end);
      if (is_of_a_person (block, name))
        keep_name (reading, &finding, name);
    }
}

static void
add_findings (const Reading *reading, EstFindings *findings)
{
  for (guint i = 0; i < reading->sure->len; i++)
    est_findings_add (findings, &g_array_index (reading->sure, EstFinding, i));
  for (guint i = 0; i < reading->lonely->len; i++)
    {
      EstFinding *finding = &g_array_index (reading->lonely, EstFinding, i);

      if (!reading->names_somebody)
        {
          finding->score = MIN (finding->score, LONELY_SCORE);
          finding->rule = "doubtful-name";
        }
      est_findings_add (findings, finding);
    }
}

static gboolean
tagger_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
               const EstLedger *ledger, EstFindings *findings, GError **error)
{
  g_autoptr (GArray) sure = g_array_new (FALSE, FALSE, sizeof (EstFinding));
  g_autoptr (GArray) lonely = g_array_new (FALSE, FALSE, sizeof (EstFinding));
  Reading reading = { .tagger = state, .sure = sure, .lonely = lonely };

  (void) ledger;
  (void) error;
  reading.names_somebody = names_somebody (reading.tagger, earlier);
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    read_block (&reading, est_document_block (document, i), i);
  add_findings (&reading, findings);
  return TRUE;
}

const EstDetector est_detector_tagger = {
  .name = PASS,
  .prepare = tagger_prepare,
  .detect = tagger_detect,
  .release = tagger_release,
};

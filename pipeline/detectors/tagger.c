/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names that nothing announces: "Solène passera demain", "DUPONT JEAN", "vu avec
 * kevin".  A statistical model says how likely each word is part of a name, lists
 * of names and words say what else speaks for it. */

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/tagger_names.h"

#define PASS "tagger"

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
read_block (const Tagger *tagger, const EstDocument *document, guint index, EstFindings *findings)
{
  const GString *text = est_document_block (document, index)->text;
  g_autoptr (EstView) view = est_view_new (EST_VIEW_TIDY, text->str, text->len);
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
      est_findings_add (findings, &finding);
    }
}

static gboolean
tagger_detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
               const EstLedger *ledger, EstFindings *findings, GError **error)
{
  (void) earlier;
  (void) ledger;
  (void) error;
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    read_block (state, document, i, findings);
  return TRUE;
}

const EstDetector est_detector_tagger = {
  .name = PASS,
  .prepare = tagger_prepare,
  .detect = tagger_detect,
  .release = tagger_release,
};

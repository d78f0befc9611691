/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/survey.h"

#include "pipeline/companion.h"
#include "pipeline/extract.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/rewrite.h"

void
est_survey_clear (EstSurvey *survey)
{
  g_clear_pointer (&survey->document, est_document_free);
  g_clear_pointer (&survey->findings, est_findings_free);
}

EstGrounds
est_batch_grounds (const EstBatch *batch, const EstLedger *ledger)
{
  return (EstGrounds){
    .policy = batch->policy,
    .titles = batch->titles,
    .phrases = batch->phrases,
    .ledger = ledger,
  };
}

EstVerifier
est_batch_verifier (const EstBatch *batch, const EstFormat *format, const EstGrounds *grounds)
{
  return (EstVerifier){
    .format = format,
    .limits = &batch->limits,
    .detection = batch->detection,
    .grounds = grounds,
  };
}

gboolean
est_survey_make (const EstBatch *batch, const EstOriginal *original, const EstAdmission *admission,
                 EstSurvey *survey, GError **error)
{
  g_auto (EstSurvey) seen = { 0 };
  EstTreatment treatment = *est_policy_treatment (batch->policy);
  EstIntake intake = {
    .formats = batch->formats,
    .limits = &batch->limits,
    .treatment = &treatment,
    .readings = original->readings,
  };

  treatment.is_agreed = original->is_agreed;
  treatment.lost_page = est_phrases_lost_page (batch->phrases);
  seen.document = est_extract (original->bytes, original->name, &intake, &seen.format, error);
  if (seen.document == NULL)
    return FALSE;
  seen.recognised = est_recognise (batch->kinds, seen.document);
  if (!est_recognised_admit (&seen.recognised, admission, error))
    return FALSE;
  seen.findings = est_detect (batch->detection, seen.document, error);
  if (seen.findings == NULL)
    return FALSE;
  *survey = seen;
  seen = (EstSurvey){ 0 };
  return TRUE;
}

EstDecisions *
est_survey_judge (const EstBatch *batch, const EstSurvey *survey, const EstGrounds *grounds,
                  GError **error)
{
  if (!est_detect_known (batch->detection, survey->document, grounds->ledger, survey->findings,
                         error))
    return NULL;
  return est_decide (survey->document, survey->findings, grounds);
}

static guint64
count_words (const char *text)
{
  guint64 words = 0;
  gboolean inside = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean blank = g_unichar_isspace (g_utf8_get_char (at));

      words += !blank && !inside;
      inside = !blank;
    }
  return words;
}

void
est_survey_tell (const EstSurvey *survey, const EstDecisions *decisions, EstDocumentRecord *record)
{
  for (guint i = 0; i < est_document_n_blocks (survey->document); i++)
    {
      const EstBlock *block = est_document_block (survey->document, i);
      g_autofree char *after = est_rewrite_text (survey->document, decisions, i);

      if (block->is_repeat)
        continue;
      record->words_in += count_words (block->text->str);
      record->words_out += count_words (after);
    }
  if (survey->recognised.kind != NULL)
    est_report_add_kind (record, survey->document, survey->recognised.kind->refuse);
  est_report_add_decisions (record, survey->document, decisions);
  est_report_add_parts (record, survey->document);
}

/* Adds to @pages, of guint, those of @copy that still say something.  FALSE: there is
 * no other way to write it. */
static gboolean
find_leaks (const EstVerifier *verifier, GBytes *copy, const EstReread *reread,
            const GPtrArray *wanted, GArray *pages)
{
  return verifier->format->redraw != NULL &&
         est_verify_pages (verifier, copy, reread, wanted, EST_MAX_DRAWN, pages) && pages->len > 0;
}

GBytes *
est_copy_take_more (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted, guint round,
                    EstDocumentRecord *record)
{
  g_auto (EstReread) reread = { 0 };
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GBytes) cleaner = NULL;
  gboolean is_drawing = FALSE;

  if (!est_verify_read (verifier, copy, &reread, NULL))
    return NULL;
  is_drawing = round == EST_DRAWING_ROUND || est_decisions_count (reread.leftovers) == 0;
  if ((is_drawing && !find_leaks (verifier, copy, &reread, wanted, drawn)) ||
      (round > EST_DRAWING_ROUND && verifier->format->redraw == NULL))
    return NULL;
  cleaner = est_redraw (verifier->format, reread.document, reread.leftovers, drawn, NULL);
  if (cleaner != NULL && record != NULL)
    {
      est_report_add_decisions (record, reread.document, reread.leftovers);
      est_report_add_drawn (record, drawn);
    }
  return g_steal_pointer (&cleaner);
}

GBytes *
est_copy_clean (const EstVerifier *verifier, GBytes *written, const GPtrArray *wanted,
                EstDocumentRecord *record, GError **error)
{
  g_autoptr (GBytes) copy = written == NULL ? NULL : g_bytes_ref (written);

  for (guint round = 0; copy != NULL; round++)
    {
      g_autoptr (GError) leak = NULL;
      g_autoptr (GBytes) cleaner = NULL;

      if (est_verify (verifier, copy, wanted, &leak))
        break;
      if (round < EST_MAX_ROUNDS && g_error_matches (leak, EST_ERROR, EST_ERROR_LEAK))
        cleaner = est_copy_take_more (verifier, copy, wanted, round, record);
      g_clear_pointer (&copy, g_bytes_unref);
      copy = g_steal_pointer (&cleaner);
      if (copy == NULL)
        g_propagate_error (error, g_steal_pointer (&leak));
    }
  return g_steal_pointer (&copy);
}

GBytes *
est_copy_companion (const EstBatch *batch, const EstVerifier *verifier, const EstDocument *reread,
                    const GPtrArray *wanted, const char *code)
{
  EstVerifier own = *verifier;
  g_autoptr (GBytes) text = est_companion_write (reread, batch->phrases, code);

  if (text == NULL)
    return NULL;
  own.format = est_extract_find_format (text, EST_COMPANION_ENDING, batch->formats);
  if (own.format == NULL || own.format == verifier->format)
    return NULL;
  return est_copy_clean (&own, text, wanted, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/dossier.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/extract.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/rewrite.h"

#define COPIES "a_verifier"
#define REPORTS "rapports"
#define MODE 0640

void
est_survey_clear (EstSurvey *survey)
{
  g_clear_pointer (&survey->document, est_document_free);
  g_clear_pointer (&survey->findings, est_findings_free);
}

static void
job_clear (gpointer data)
{
  EstJob *job = data;

  est_survey_clear (&job->survey);
  g_clear_error (&job->refusal);
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

void
est_dossier_init (EstDossier *dossier, const EstBatch *batch, const EstDossierSources *sources,
                  const char *output)
{
  dossier->batch = batch;
  dossier->sources = sources;
  dossier->output = output;
  dossier->ledger = est_ledger_new ();
  dossier->naming = est_naming_new ();
  dossier->grounds = est_batch_grounds (batch, dossier->ledger);
  dossier->record = est_batch_new_record (batch);
  dossier->jobs = g_array_new (FALSE, TRUE, sizeof (EstJob));
  g_array_set_clear_func (dossier->jobs, job_clear);
  for (guint i = 0; i < sources->sources->len; i++)
    {
      EstJob job = {
        .source = g_ptr_array_index (sources->sources, i),
        .record = est_document_record_new (i + 1),
      };

      job.record->outcome = EST_OUTCOME_REFUSED;
      g_ptr_array_add (dossier->record->documents, job.record);
      g_array_append_val (dossier->jobs, job);
    }
}

void
est_dossier_clear (EstDossier *dossier)
{
  g_array_unref (dossier->jobs);
  est_naming_free (dossier->naming);
  est_ledger_free (dossier->ledger);
  est_dossier_record_free (dossier->record);
}

EstJob *
est_dossier_job (const EstDossier *dossier, guint index)
{
  return &g_array_index (dossier->jobs, EstJob, index);
}

GBytes *
est_job_load (const EstDossier *dossier, EstJob *job)
{
  g_autoptr (GBytes) original =
      est_source_read (job->source->path, dossier->batch->limits.file_bytes, &job->refusal);
  g_autofree char *digest = original != NULL ? est_digest_sha256 (original) : NULL;

  if (original == NULL)
    return NULL;
  if (job->record->in_sha256 == NULL)
    {
      job->record->in_sha256 = g_steal_pointer (&digest);
      job->record->in_bytes = g_bytes_get_size (original);
    }
  else if (!g_str_equal (job->record->in_sha256, digest))
    {
      (void) est_fail (&job->refusal, EST_ERROR_UNREADABLE,
                       _ ("The document is being written. Wait until it is saved and closed, then "
                          "run again."));
      return NULL;
    }
  return g_steal_pointer (&original);
}

void
est_job_wait (EstDossier *dossier, EstJob *job)
{
  dossier->waiting_bytes += job->record->in_bytes;
  if (dossier->waiting_bytes > dossier->batch->max_waiting)
    est_survey_clear (&job->survey);
}

void
est_job_stand_in (const EstDossier *dossier, EstJob *job)
{
  if (job->survey.document != NULL)
    return;
  job->survey.document = est_extract_name (job->source->relative);
  job->survey.findings = est_detect (dossier->batch->detection, job->survey.document, NULL);
  if (job->survey.findings == NULL)
    job->survey.findings = est_findings_new ();
}

char *
est_job_path (const EstDossier *dossier, const EstJob *job, const EstDecisions *decisions)
{
  g_autofree char *path = est_naming_path (dossier->naming, job->survey.document, decisions,
                                           job->source->relative, job->survey.format);

  return g_strconcat (COPIES, "/", dossier->record->name, "/", path, NULL);
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

/* What the copy says, in numbers. */
static void
tell_record (EstDocumentRecord *record, const EstSurvey *survey, const EstDecisions *decisions)
{
  record->outcome = EST_OUTCOME_COPIED;
  for (guint i = 0; i < est_document_n_blocks (survey->document); i++)
    {
      g_autofree char *after = est_rewrite_text (survey->document, decisions, i);

      record->words_in += count_words (est_document_block (survey->document, i)->text->str);
      record->words_out += count_words (after);
    }
  if (survey->recognised.kind != NULL)
    est_report_add_kind (record, survey->document, survey->recognised.kind->refuse);
  est_report_add_decisions (record, survey->document, decisions);
  est_report_add_parts (record, survey->document);
}

void
est_job_publish (const EstDossier *dossier, EstJob *job, const EstDecisions *decisions,
                 GBytes *copy, const char *path)
{
  gboolean dry_run = dossier->batch->dry_run;
  EstDocumentRecord *record = job->record;

  if (job->survey.format != NULL)
    record->format = g_strdup (job->survey.format->name);
  if (copy == NULL)
    {
      if (!dry_run)
        (void) !est_unpublish (dossier->output, path, job->refusal == NULL ? &job->refusal : NULL);
      return;
    }
  if (!dry_run && !est_publish (dossier->output, path, copy, MODE, &job->refusal))
    return;
  record->copy = g_strdup (path);
  record->out_sha256 = est_digest_sha256 (copy);
  record->out_bytes = g_bytes_get_size (copy);
  tell_record (record, &job->survey, decisions);
}

char *
est_dossier_redacted_name (const EstDossier *dossier, EstNaming *naming)
{
  const EstDetection *detection = dossier->batch->detection;
  g_autofree char *name = g_strconcat (dossier->sources->name, "/", NULL);
  g_autoptr (EstDocument) document = est_extract_name (name);
  g_autoptr (EstFindings) findings = est_detect (detection, document, NULL);
  g_autoptr (EstDecisions) decisions = NULL;

  if (findings == NULL || !est_detect_known (detection, document, dossier->ledger, findings, NULL))
    {
      g_autoptr (EstDocument) nameless = est_extract_name ("dossier/");
      g_autoptr (EstDecisions) none = est_decisions_new ();

      return est_naming_path (naming, nameless, none, "", NULL);
    }
  decisions = est_decide (document, findings, &dossier->grounds);
  return est_naming_path (naming, document, decisions, "", NULL);
}

static gboolean
publish_text (const EstDossier *dossier, const char *file, const char *text, GError **error)
{
  g_autofree char *path = g_strconcat (REPORTS, "/", dossier->record->name, "/", file, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return est_publish (dossier->output, path, bytes, MODE, error);
}

gboolean
est_dossier_publish_reports (const EstDossier *dossier, GError **error)
{
  const EstBatch *batch = dossier->batch;
  g_autofree char *json = est_report_to_json (dossier->record);
  g_autofree char *html =
      est_report_to_html (batch->data, batch->categories, dossier->record, error);

  if (html == NULL)
    return FALSE;
  return batch->dry_run || (publish_text (dossier, "rapport.json", json, error) &&
                            publish_text (dossier, "rapport.html", html, error));
}

gboolean
est_dossier_register (const EstDossier *dossier, EstRegister *reg, GError **error)
{
  for (guint i = 0; reg != NULL && !dossier->batch->dry_run && i < dossier->jobs->len; i++)
    {
      const EstJob *job = est_dossier_job (dossier, i);

      if (!est_register_append (reg, dossier->record, job->record, job->source->path, error))
        return FALSE;
    }
  return TRUE;
}

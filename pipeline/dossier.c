/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/dossier.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/extract.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/rewrite.h"
#include "pipeline/texts.h"
#include "pipeline/uses.h"
#include "pipeline/verify.h"

#define MODE 0640
#define USES "registre.csv"
#define MAX_USES_BYTES (G_GUINT64_CONSTANT (64) << 20)

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
  if (sources->policy != NULL)
    {
      dossier->own = *batch;
      dossier->own.policy = sources->policy;
      dossier->batch = &dossier->own;
    }
  dossier->sources = sources;
  dossier->output = output;
  dossier->ledger = est_ledger_new ();
  dossier->naming = est_naming_new ();
  dossier->grounds = est_batch_grounds (dossier->batch, dossier->ledger);
  dossier->record = est_batch_new_record (dossier->batch);
  dossier->jobs = g_array_new (FALSE, TRUE, sizeof (EstJob));
  g_array_set_clear_func (dossier->jobs, job_clear);
  for (guint i = 0; i < sources->sources->len; i++)
    {
      EstJob job = {
        .source = g_ptr_array_index (sources->sources, i),
        .record = est_document_record_new (i + 1),
      };

      job.record->outcome = EST_OUTCOME_REFUSED;
      job.is_public =
          sources->manifest != NULL &&
          est_file_entry_is_public (est_manifest_file (sources->manifest, job.source->relative));
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

  return g_strconcat (EST_FOLDER_COPIES, "/", dossier->record->name, "/", path, NULL);
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

/* Where the copy at @path goes once a person has signed it off. */
static char *
approved_path (const char *path)
{
  return g_strconcat (EST_FOLDER_APPROVED, path + strlen (EST_FOLDER_COPIES), NULL);
}

/* Whether the very same copy was signed off before. */
static gboolean
is_approved (const EstDossier *dossier, const char *approved, GBytes *copy)
{
  g_autofree char *path = g_build_filename (dossier->output, approved, NULL);
  g_autoptr (GBytes) old = est_source_read (path, g_bytes_get_size (copy), NULL);

  return old != NULL && g_bytes_equal (old, copy);
}

/* Takes away what an earlier run left of a document: its copy, signed off or not. */
static gboolean
withdraw (const EstDossier *dossier, const char *path, GError **error)
{
  g_autofree char *approved = approved_path (path);

  return est_unpublish (dossier->output, path, error) &&
         est_unpublish (dossier->output, approved, error);
}

/* Gives @copy its name, in *place.  A copy that was signed off and is the same
 * to the byte stays signed off; a changed one has to be read again. */
static gboolean
put (const EstDossier *dossier, const char *path, GBytes *copy, char **place, GError **error)
{
  g_autofree char *approved = approved_path (path);

  if (is_approved (dossier, approved, copy))
    {
      *place = g_steal_pointer (&approved);
      return est_unpublish (dossier->output, path, error);
    }
  *place = g_strdup (path);
  return est_unpublish (dossier->output, approved, error) &&
         est_publish (dossier->output, path, copy, MODE, error);
}

void
est_job_publish (const EstDossier *dossier, EstJob *job, const EstDecisions *decisions,
                 GBytes *copy, const char *path)
{
  gboolean dry_run = dossier->batch->dry_run;
  EstDocumentRecord *record = job->record;
  g_autofree char *place = NULL;

  if (job->survey.format != NULL)
    record->format = g_strdup (job->survey.format->name);
  if (copy == NULL)
    {
      if (!dry_run)
        (void) !withdraw (dossier, path, job->refusal == NULL ? &job->refusal : NULL);
      return;
    }
  if (!dry_run && !put (dossier, path, copy, &place, &job->refusal))
    return;
  record->copy = g_strdup (dry_run ? path : place);
  record->out_sha256 = est_digest_sha256 (copy);
  record->out_bytes = g_bytes_get_size (copy);
  if (job->is_public)
    record->outcome = EST_OUTCOME_COPIED;
  else
    tell_record (record, &job->survey, decisions);
}

void
est_job_publish_public (const EstDossier *dossier, EstJob *job, const EstDecisions *decisions)
{
  g_autoptr (GBytes) original = est_job_load (dossier, job);
  g_autofree char *path = est_job_path (dossier, job, decisions);

  if (original == NULL)
    return;
  for (const EstFormat *format = dossier->batch->formats; format->name != NULL; format++)
    if (job->survey.format == NULL && format->probe (original, job->source->relative))
      job->survey.format = format;
  if (est_verify_name (path, job->survey.document, decisions, &job->refusal))
    est_job_publish (dossier, job, decisions, original, path);
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
  g_autofree char *path =
      g_strconcat (EST_FOLDER_REPORTS, "/", dossier->record->name, "/", file, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return est_publish (dossier->output, path, bytes, MODE, error);
}

static gboolean
publish_texts (const EstDossier *dossier, GError **error)
{
  const EstBatch *batch = dossier->batch;
  EstTextMeans means = {
    .data = batch->data,
    .form = batch->form,
    .usage = batch->usage,
    .categories = batch->categories,
  };
  g_autoptr (GPtrArray) texts = est_texts_write (&means, dossier->record, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const EstReadyText *text = g_ptr_array_index (texts, i);

      if (!publish_text (dossier, text->file, text->text, error))
        return FALSE;
    }
  return texts != NULL;
}

/* One line more in the register of uses; what people wrote into it stays. */
static gboolean
publish_use (const EstDossier *dossier, GError **error)
{
  const EstBatch *batch = dossier->batch;
  const char *relative = EST_FOLDER_REPORTS "/" USES;
  g_autofree char *path = g_build_filename (dossier->output, relative, NULL);
  g_autoptr (GBytes) old = est_source_read (path, MAX_USES_BYTES, NULL);
  g_autofree char *head = est_uses_head ();
  g_autofree char *line = est_uses_line (batch->form, batch->usage, dossier->record, NULL, NULL);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  if (old == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The register of uses (%s) cannot be read, so no line can be added to it. "
                        "Set it aside and run again."),
                     relative);
  if (old != NULL)
    g_byte_array_append (all, g_bytes_get_data (old, NULL), (guint) g_bytes_get_size (old));
  else
    g_byte_array_append (all, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (all, (const guint8 *) line, (guint) strlen (line));
  bytes = g_bytes_new (all->data, all->len);
  return est_publish (dossier->output, relative, bytes, MODE, error);
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
                            publish_text (dossier, "rapport.html", html, error) &&
                            publish_texts (dossier, error) && publish_use (dossier, error));
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

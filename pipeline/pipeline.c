/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The order of the steps, and nothing else.  A dossier is worked in two sweeps:
 * extract and detect for all its documents, so that link knows everybody; then
 * decide, rewrite and verify for each.  What was done is told twice: in the
 * report, to people, and in the register, for good. */

#include "pipeline/pipeline.h"

#include "pipeline/decide.h"
#include "pipeline/dossier.h"
#include "pipeline/extract.h"
#include "pipeline/letters.h"
#include "pipeline/link.h"
#include "pipeline/recognise.h"
#include "pipeline/report.h"
#include "pipeline/rewrite.h"
#include "pipeline/verify.h"

/* How often a copy may be cleaned of what the verifier finds in it. */
#define MAX_ROUNDS 3

/* One run: where its results go, who watches, and how far it is. */
typedef struct {
  const EstBatch *batch;
  const char *output;
  EstRegister *reg;
  EstNaming *naming; /* of the dossiers, which share the output */
  EstTally *tally;
  EstWatcher watcher;
  guint n_documents;
  guint document;
} Run;

static void
tell (const Run *run, const EstJob *job, guint index, const char *step)
{
  EstProgress progress = {
    .document = run->document + index,
    .n_documents = run->n_documents,
    .step = step,
    .source = job->source,
    .record = g_str_equal (step, "register") ? job->record : NULL,
  };

  if (run->watcher.tell != NULL)
    run->watcher.tell (&progress, run->watcher.user_data);
}

/* First sweep: extract, detect. */
static gboolean
survey (const EstBatch *batch, GBytes *original, const char *name, EstSurvey *survey,
        GError **error)
{
  g_auto (EstSurvey) seen = { 0 };

  seen.document = est_extract (original, name, batch->formats, &batch->limits, &seen.format, error);
  if (seen.document == NULL)
    return FALSE;
  seen.recognised = est_recognise (batch->kinds, seen.document);
  if (!est_recognised_may_pass (&seen.recognised, batch->allowed, error))
    return FALSE;
  seen.findings = est_detect (batch->detection, seen.document, error);
  if (seen.findings == NULL)
    return FALSE;
  *survey = seen;
  seen = (EstSurvey){ 0 };
  return TRUE;
}

/* Second sweep: detect what the dossier knows, decide. */
static EstDecisions *
judge (const EstBatch *batch, const EstSurvey *survey, const EstGrounds *grounds, GError **error)
{
  if (!est_detect_known (batch->detection, survey->document, grounds->ledger, survey->findings,
                         error))
    return NULL;
  return est_decide (survey->document, survey->findings, grounds);
}

/* A copy from which the passes, looking again, would take more: without that,
 * and told in @record.  NULL: there is no more to take. */
static GBytes *
rewrite_again (const EstVerifier *verifier, GBytes *copy, EstDocumentRecord *record)
{
  g_autoptr (EstDocument) reread = NULL;
  g_autoptr (EstDecisions) leftovers = est_verify_leftovers (verifier, copy, &reread, NULL);

  if (leftovers == NULL || est_decisions_count (leftovers) == 0)
    return NULL;
  if (record != NULL)
    est_report_add_decisions (record, reread, leftovers);
  return est_rewrite (verifier->format, reread, leftovers, NULL);
}

/* Rewrite, verify: the copy, which is safe to publish, or NULL.  What the
 * verifier still finds is taken out as well, a few times, before it is a reason
 * to refuse; the verifier always has the last word. */
static GBytes *
make_copy (const EstBatch *batch, const EstSurvey *survey, const EstDecisions *decisions,
           const EstGrounds *grounds, EstDocumentRecord *record, GError **error)
{
  EstVerifier verifier = {
    .format = survey->format,
    .limits = &batch->limits,
    .detection = batch->detection,
    .grounds = grounds,
  };
  g_autoptr (GBytes) copy = est_rewrite (survey->format, survey->document, decisions, error);

  for (guint round = 0; copy != NULL; round++)
    {
      g_autoptr (GError) leak = NULL;
      g_autoptr (GBytes) cleaner = NULL;

      if (est_verify (&verifier, copy, survey->document, decisions, &leak))
        break;
      if (round < MAX_ROUNDS && g_error_matches (leak, EST_ERROR, EST_ERROR_LEAK))
        cleaner = rewrite_again (&verifier, copy, record);
      g_clear_pointer (&copy, g_bytes_unref);
      copy = g_steal_pointer (&cleaner);
      if (copy == NULL)
        g_propagate_error (error, g_steal_pointer (&leak));
    }
  return g_steal_pointer (&copy);
}

/* ------ One document alone. */

EstInspection *
est_inspect (const EstBatch *batch, GBytes *original, const char *name, GError **error)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_auto (EstSurvey) seen = { 0 };
  EstGrounds grounds = est_batch_grounds (batch, ledger);
  EstInspection *inspection = NULL;
  EstDecisions *decisions = NULL;

  if (!survey (batch, original, name, &seen, error))
    return NULL;
  est_link (ledger, seen.document, seen.findings, batch->titles, batch->policy);
  decisions = judge (batch, &seen, &grounds, error);
  if (decisions == NULL)
    return NULL;
  inspection = g_new0 (EstInspection, 1);
  inspection->format = seen.format;
  inspection->document = g_steal_pointer (&seen.document);
  inspection->findings = g_steal_pointer (&seen.findings);
  inspection->decisions = decisions;
  inspection->ledger = g_steal_pointer (&ledger);
  return inspection;
}

void
est_inspection_free (EstInspection *inspection)
{
  if (inspection == NULL)
    return;
  est_document_free (inspection->document);
  est_findings_free (inspection->findings);
  est_decisions_free (inspection->decisions);
  est_ledger_free (inspection->ledger);
  g_free (inspection);
}

GBytes *
est_sanitise (const EstBatch *batch, GBytes *original, const char *name, EstDocumentRecord *record,
              GError **error)
{
  g_autoptr (EstInspection) inspection = est_inspect (batch, original, name, error);
  EstGrounds grounds;
  EstSurvey seen;

  if (inspection == NULL)
    return NULL;
  if (record != NULL)
    est_report_add_decisions (record, inspection->document, inspection->decisions);
  grounds = est_batch_grounds (batch, inspection->ledger);
  seen = (EstSurvey){
    .format = inspection->format,
    .document = inspection->document,
    .findings = inspection->findings,
  };
  return make_copy (batch, &seen, inspection->decisions, &grounds, record, error);
}

/* ------ A dossier. */

static gboolean
survey_job (const EstDossier *dossier, EstJob *job)
{
  g_autoptr (GBytes) original = NULL;

  if (job->refusal != NULL || job->survey.document != NULL)
    return job->refusal == NULL;
  original = est_job_load (dossier, job);
  return original != NULL &&
         survey (dossier->batch, original, job->source->relative, &job->survey, &job->refusal);
}

/* First sweep: extract, detect, and link what the dossier learns from it. */
static void
read_job (EstDossier *dossier, EstJob *job)
{
  if (job->is_public || !survey_job (dossier, job))
    return;
  est_link (dossier->ledger, job->survey.document, job->survey.findings, dossier->batch->titles,
            dossier->batch->policy);
  est_job_wait (dossier, job);
}

/* Second sweep: decide, rewrite, verify, and only then a name for the copy. */
static void
write_job (const EstDossier *dossier, EstJob *job)
{
  g_autoptr (EstDecisions) decisions = NULL;
  g_autoptr (GBytes) copy = NULL;
  g_autofree char *path = NULL;

  if (!job->is_public)
    (void) survey_job (dossier, job);
  est_job_stand_in (dossier, job);
  decisions = judge (dossier->batch, &job->survey, &dossier->grounds,
                     job->refusal == NULL ? &job->refusal : NULL);
  if (decisions == NULL)
    decisions = est_decisions_new ();
  if (job->is_public)
    {
      est_job_publish_public (dossier, job, decisions);
      return;
    }
  path = est_job_path (dossier, job, decisions);
  if (job->refusal == NULL &&
      est_verify_name (path, job->survey.document, decisions, &job->refusal))
    copy = make_copy (dossier->batch, &job->survey, decisions, &dossier->grounds, job->record,
                      &job->refusal);
  est_job_publish (dossier, job, decisions, copy, path);
}

static void
finish_job (EstJob *job, EstTally *tally)
{
  if (job->refusal != NULL)
    est_report_refuse (job->record, job->refusal);
  if (job->record->outcome == EST_OUTCOME_COPIED)
    tally->copied++;
  else if (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_WRITE))
    tally->failed++;
  else
    tally->refused++;
  est_survey_clear (&job->survey);
}

/* The letters of earlier runs, for a dossier that says which one it is. */
static gboolean
recall_letters (const Run *run, const EstDossier *dossier, GError **error)
{
  const EstManifest *manifest = dossier->sources->manifest;
  const char *code = manifest == NULL ? NULL : est_manifest_get (manifest, "code");

  return code == NULL || run->reg == NULL ||
         est_letters_settle (dossier->ledger, run->reg, code, error);
}

static gboolean
run_dossier (const Run *run, const EstDossierSources *sources, GError **error)
{
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, run->batch, sources, run->output);
  for (guint i = 0; i < dossier.jobs->len; i++)
    {
      tell (run, est_dossier_job (&dossier, i), i, "extract");
      read_job (&dossier, est_dossier_job (&dossier, i));
    }
  if (!recall_letters (run, &dossier, error))
    return FALSE;
  est_dossier_state (&dossier);
  dossier.record->name = est_dossier_redacted_name (&dossier, run->naming);
  dossier.record->n_persons = est_ledger_n_persons (dossier.ledger);
  for (guint i = 0; i < dossier.jobs->len; i++)
    {
      tell (run, est_dossier_job (&dossier, i), i, "verify");
      write_job (&dossier, est_dossier_job (&dossier, i));
      finish_job (est_dossier_job (&dossier, i), run->tally);
      tell (run, est_dossier_job (&dossier, i), i, "register");
    }
  return est_dossier_publish_reports (&dossier, error) &&
         est_dossier_register (&dossier, run->reg, error);
}

gboolean
est_run (const EstBatch *batch, GPtrArray *dossiers, const EstOutlet *outlet, EstTally *tally,
         GError **error)
{
  g_autoptr (EstNaming) naming = est_naming_new ();
  Run run = {
    .batch = batch,
    .output = outlet->output,
    .reg = outlet->reg,
    .naming = naming,
    .tally = tally,
    .watcher = outlet->watcher,
  };

  for (guint i = 0; i < dossiers->len; i++)
    run.n_documents += est_dossier_sources_count (g_ptr_array_index (dossiers, i));
  for (guint i = 0; i < dossiers->len; i++)
    {
      const EstDossierSources *sources = g_ptr_array_index (dossiers, i);

      if (!run_dossier (&run, sources, error))
        return FALSE;
      run.document += est_dossier_sources_count (sources);
    }
  return TRUE;
}

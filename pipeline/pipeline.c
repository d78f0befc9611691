/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The order of the steps, and nothing else.  A dossier is worked in two sweeps:
 * all its documents are read, so that link knows everybody; then each is written
 * and verified.  Reading, writing and verifying happen in confined processes
 * (stages.c), several at once; this one only sends bytes out, judges what comes
 * back, and gives names to copies.  What was done is told twice: in the report, to
 * people, and in the register, for good. */

#include "pipeline/pipeline.h"

#include "pipeline/base/messages.h"
#include "pipeline/dossier.h"
#include "pipeline/dossiers.h"
#include "pipeline/letters.h"
#include "pipeline/table.h"
#include "pipeline/link.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/stages.h"
#include "pipeline/survey.h"

/* One document at work. */
typedef struct {
  const EstSession *run;
  EstDossier *dossier;
  EstJob *job;
  guint index;
} Step;

static gboolean
is_stopped (const EstSession *run)
{
  return run->tally->is_out_of_reach ||
         (run->outlet->is_stopped != NULL && run->outlet->is_stopped ());
}

static void
tell (const Step *step, const char *verb)
{
  const EstWatcher *watcher = &step->run->outlet->watcher;
  EstProgress progress = {
    .document = step->run->document + step->index,
    .n_documents = step->run->n_documents,
    .step = verb,
    .source = step->job->source,
    .record = g_str_equal (verb, "register") ? step->job->record : NULL,
  };

  est_output_lock_beat (step->run->lock);
  if (watcher->tell != NULL)
    watcher->tell (&progress, watcher->user_data);
}

/* Has @perform done with @bytes; what comes of it is told to @conclude.  Who verifies a
 * copy is told nothing of what others have read. */
static void
send (Step *step, EstWorkFunc perform, EstBlob *bytes, EstConclusionFunc conclude)
{
  EstBlob *readings = bytes == step->job->original ? step->job->readings : NULL;
  EstErrand errand = {
    .task = { .perform = perform, .subject = step->job, .inputs = { bytes, readings } },
    .conclude = conclude,
    .told = step,
  };

  est_crew_send (step->run->crew, &errand);
}

/* A share that went away while it was worked on: its documents are not gone, and nothing may
 * be written where it was. */
static gboolean
is_in_reach (const Step *step)
{
  const EstSession *run = step->run;

  if (!run->tally->is_out_of_reach)
    run->tally->is_out_of_reach = !est_dossier_sources_are_there (step->dossier->sources) ||
                                  !est_output_lock_is_in_place (run->lock);
  return !run->tally->is_out_of_reach;
}

static gboolean
fail_reach (Step *step)
{
  g_clear_error (&step->job->refusal);
  return est_fail (&step->job->refusal, EST_ERROR_BUSY,
                   _ ("The share went away while the document was worked on. Look whether it is "
                      "mounted; the next run takes the document."));
}

/* What could not be read because the share is gone is not to be refused. */
static gboolean
load (Step *step)
{
  return est_job_load (step->job) || (!is_in_reach (step) && fail_reach (step));
}

/* ------ First sweep: extract, detect, link. */

/* In document order, whoever came back first: letters depend on it. */
static void
link_who_can_be (EstDossier *dossier)
{
  for (; dossier->n_linked < dossier->jobs->len; dossier->n_linked++)
    {
      EstJob *job = est_dossier_job (dossier, dossier->n_linked);

      if (!job->was_read)
        return;
      if (job->sightings != NULL)
        est_link_enter (dossier->ledger, job->sightings);
      g_clear_pointer (&job->sightings, g_ptr_array_unref);
    }
}

static void
learn (G_GNUC_UNUSED EstCrew *crew, EstResult *result, gpointer told)
{
  Step *step = told;
  EstJob *job = step->job;

  if (result->error != NULL)
    job->refusal = g_steal_pointer (&result->error);
  else if (job->refusal == NULL) /* else nobody was sent: there was nothing to read */
    (void) !est_stage_take_read (job, result->frames, &job->refusal);
  est_job_keep_readings (step->dossier, job, &result->outputs[0]);
  est_job_let_go (job);
  job->was_read = TRUE;
  link_who_can_be (step->dossier);
}

static void
read_document (Step *step)
{
  EstResult nothing = { 0 };

  tell (step, "extract");
  if (est_job_is_free (step->job) && load (step))
    send (step, est_stage_read, step->job->original, learn);
  else
    learn (step->run->crew, &nothing, step);
}

/* ------ Second sweep: decide, rewrite, verify, and only then a name for the copy. */

static void
finish (Step *step)
{
  EstJob *job = step->job;
  EstTally *tally = step->run->tally;

  est_job_let_go (job);
  if (job->refusal != NULL)
    {
      est_document_record_forget (job->record);
      est_report_refuse (job->record, job->refusal);
    }
  if (job->record->outcome == EST_OUTCOME_COPIED)
    tally->copied++;
  else if (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_WRITE))
    tally->failed++;
  else if (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_STOPPED))
    tally->waiting++;
  else if (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_BUSY))
    tally->held++;
  else
    tally->refused++;
  tell (step, "register");
}

/* Nothing is known of a document that could not be read for now: what an earlier run made
 * of it stays. */
static void
refuse (Step *step)
{
  if (!g_error_matches (step->job->refusal, EST_ERROR, EST_ERROR_BUSY))
    est_job_withdraw (step->job);
  finish (step);
}

static void
publish (Step *step)
{
  if (!is_in_reach (step))
    (void) fail_reach (step);
  if (step->job->refusal == NULL && est_job_publish (step->job))
    finish (step);
  else
    refuse (step);
}

/* Takes the copy that a stage left, and its word; FALSE: there is a refusal. */
static gboolean
take_copy (EstJob *job, EstResult *result, EstStageTakeFunc take)
{
  g_clear_pointer (&job->copy, est_blob_free);
  job->copy = g_steal_pointer (&result->outputs[0]);
  if (result->error != NULL)
    job->refusal = g_steal_pointer (&result->error);
  else if (job->copy == NULL && job->leak != NULL)
    job->refusal = g_steal_pointer (&job->leak);
  else if (take (job, result->frames, &job->refusal) && job->copy == NULL)
    (void) est_fail (&job->refusal, EST_ERROR_BUG,
                     _ ("The copy came out empty. This is a mistake of the program: please report "
                        "it."));
  return job->refusal == NULL;
}

static void look_again (EstCrew *crew, EstResult *result, gpointer told);

/* What is still found in a copy is taken out as well, a few times, before it is a
 * reason to refuse; the verifier always has the last word. */
static void
judge (G_GNUC_UNUSED EstCrew *crew, EstResult *result, gpointer told)
{
  Step *step = told;
  EstJob *job = step->job;

  if (result->error == NULL)
    {
      job->companion = g_steal_pointer (&result->outputs[0]);
      publish (step);
    }
  else if (job->round++ < EST_MAX_ROUNDS &&
           g_error_matches (result->error, EST_ERROR, EST_ERROR_LEAK))
    {
      g_clear_error (&job->leak);
      job->leak = g_steal_pointer (&result->error);
      send (step, est_stage_clean, job->copy, look_again);
    }
  else
    {
      job->refusal = g_steal_pointer (&result->error);
      refuse (step);
    }
}

static void
look_again (G_GNUC_UNUSED EstCrew *crew, EstResult *result, gpointer told)
{
  Step *step = told;

  if (take_copy (step->job, result, est_stage_take_cleaned))
    send (step, est_stage_verify, step->job->copy, judge);
  else
    refuse (step);
}

static void
look (G_GNUC_UNUSED EstCrew *crew, EstResult *result, gpointer told)
{
  Step *step = told;

  g_clear_pointer (&step->job->readings, est_blob_free);
  if (take_copy (step->job, result, est_stage_take_written))
    send (step, est_stage_verify, step->job->copy, judge);
  else
    refuse (step);
}

/* Copied as it is; only its name must say nothing. */
static void
publish_public (Step *step)
{
  EstJob *job = step->job;

  job->copy = g_steal_pointer (&job->original);
  if (est_verify_name (job->path, job->wanted, &job->refusal))
    publish (step);
  else
    refuse (step);
}

static void
write_document (Step *step)
{
  EstJob *job = step->job;

  tell (step, "verify");
  if (job->refusal != NULL || !load (step))
    refuse (step);
  else if (job->is_public)
    publish_public (step);
  else
    send (step, est_stage_write, job->original, look);
}

/* For the next run: what an earlier one left of it stays. */
static void
leave (Step *step)
{
  if (step->job->refusal == NULL)
    (void) est_fail (&step->job->refusal, EST_ERROR_STOPPED,
                     _ ("The run was stopped before this document. Run again to go on from "
                        "there."));
  finish (step);
}

/* ------ A dossier. */

/* The letters of earlier runs, for a dossier that says which one it is. */
static gboolean
recall_letters (const EstSession *run, EstDossier *dossier, GError **error)
{
  const EstManifest *manifest = dossier->sources->manifest;
  const char *code = manifest == NULL ? NULL : est_manifest_get (manifest, "code");
  const char *table = manifest == NULL ? NULL : est_manifest_get (manifest, "table");
  EstRegister *reg = run->outlet->reg;

  if (code == NULL || reg == NULL)
    return TRUE;
  return est_letters_settle (dossier->ledger, reg, code, &dossier->record->n_known, error) &&
         (table == NULL || est_table_add (reg, code, dossier->ledger, table, error));
}

/* Step @index of a sweep, as it begins. */
static Step *
begin (const EstSession *run, EstDossier *dossier, Step *steps, guint index)
{
  steps[index] = (Step){
    .run = run,
    .dossier = dossier,
    .job = est_dossier_job (dossier, index),
    .index = index,
  };
  return &steps[index];
}

static void
sweep_to_read (const EstSession *run, EstDossier *dossier, Step *steps)
{
  for (guint i = 0; i < dossier->jobs->len; i++)
    {
      Step *step = begin (run, dossier, steps, i);

      if (!is_stopped (run))
        read_document (step);
    }
  est_crew_finish (run->crew);
}

static void
sweep_to_write (const EstSession *run, EstDossier *dossier, Step *steps)
{
  for (guint i = 0; i < dossier->jobs->len; i++)
    est_job_name (est_dossier_job (dossier, i));
  for (guint i = 0; i < dossier->jobs->len; i++)
    {
      Step *step = begin (run, dossier, steps, i);

      if (is_stopped (run))
        leave (step);
      else
        write_document (step);
    }
  est_crew_finish (run->crew);
}

static void
tell_name (const EstSession *run, const EstDossier *dossier)
{
  g_autoptr (EstNaming) nobodys = est_naming_new ();
  g_autofree char *alone = NULL;

  if (run->outlet->name == NULL)
    return;
  alone = est_dossier_redacted_name (dossier, nobodys);
  run->outlet->name (dossier->sources, dossier->record->name, alone, run->outlet->named);
}

/* A dossier that was not read to its end is left as it was: without all the names
 * in it, no copy is safe. */
gboolean
est_run_dossier (const EstSession *run, EstDossier *dossier, GError **error)
{
  g_autofree Step *steps = g_new0 (Step, dossier->jobs->len);
  EstRegister *reg = run->outlet->reg;

  sweep_to_read (run, dossier, steps);
  if (is_stopped (run))
    {
      run->tally->waiting += dossier->jobs->len;
      return TRUE;
    }
  est_ledger_settle (dossier->ledger);
  if (!recall_letters (run, dossier, error))
    return FALSE;
  est_dossier_tell_lists (dossier, reg);
  est_dossier_state (dossier);
  dossier->record->name = est_dossier_redacted_name (dossier, run->naming);
  dossier->record->n_persons = est_ledger_n_persons (dossier->ledger);
  tell_name (run, dossier);
  sweep_to_write (run, dossier, steps);
  if (run->tally->is_out_of_reach)
    return TRUE;
  if (!run->batch->dry_run && !is_stopped (run))
    est_dossier_withdraw_stale (dossier);
  return est_dossier_publish_reports (dossier, error) && est_dossier_register (dossier, reg, error);
}

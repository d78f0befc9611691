/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/stages.h"

#include "pipeline/base/messages.h"
#include "pipeline/extract.h"
#include "pipeline/link.h"
#include "pipeline/replies.h"
#include "pipeline/report.h"
#include "pipeline/rewrite.h"
#include "pipeline/survey.h"

static guint
count_formats (const EstFormat *formats)
{
  guint n = 0;

  while (formats[n].name != NULL)
    n++;
  return n;
}

/* The row of a table that @number says, counted from 1; 0: none. */
static const EstFormat *
take_format (EstFrames *frames, const EstBatch *batch)
{
  guint64 number = est_frames_number (frames, count_formats (batch->formats));

  return number > 0 ? &batch->formats[number - 1] : NULL;
}

static void
put_format (GByteArray *frames, const EstFormat *format, const EstBatch *batch)
{
  est_frames_put_number (frames, format != NULL ? (guint64) (format - batch->formats) + 1 : 0);
}

static void
put_recognised (GByteArray *frames, const EstRecognised *recognised, const EstBatch *batch)
{
  guint number = 0;

  if (recognised->kind != NULL && g_ptr_array_find (batch->kinds->kinds, recognised->kind, &number))
    number++;
  est_frames_put_number (frames, number);
  est_frames_put_number (frames, recognised->was_let ? 1 : 0);
}

static EstRecognised
take_recognised (EstFrames *frames, const EstBatch *batch)
{
  EstRecognised recognised = { 0 };
  guint64 number = est_frames_number (frames, batch->kinds->kinds->len);

  if (number > 0)
    recognised.kind = batch->kinds->kinds->pdata[number - 1];
  recognised.was_let = est_frames_number (frames, 1) != 0;
  if (recognised.was_let && recognised.kind == NULL)
    est_frames_break (frames);
  return recognised;
}

/* A word that goes on where it should end, or ends too soon, is no word. */
static gboolean
believe (const EstFrames *frames, GError **error)
{
  return est_frames_are_whole (frames) ||
         est_fail (error, EST_ERROR_DOUBT,
                   _ ("The part of the program that read the document told what cannot be, so "
                      "nothing of it was kept. Open the document in its own program, save it "
                      "under another name and run again."));
}

/* ------ Read. */

/* Who read the document in the first sweep did so with both readers of its format, and what
 * is read in the second has the same digest (est_job_load()): to look at it twice again would
 * find the same.  Should the first have been led astray by the bytes it parsed, and told that
 * all is well, then what is copied unseen meets both readers in the copy: check() parses
 * every part there, in a process that has seen nothing of the document. */
static EstOriginal
original_of (const EstWork *work, const EstJob *job)
{
  return (EstOriginal){
    .bytes = work->inputs[0],
    .name = job->source->relative,
    .readings = work->inputs[1],
    .is_agreed = job->was_read && !job->is_public,
  };
}

void
est_stage_read (EstWork *work, gpointer data)
{
  const EstJob *job = data;
  const EstBatch *batch = job->dossier->batch;
  EstAdmission admission = est_job_admission (job->dossier, job);
  g_auto (EstSurvey) seen = { 0 };
  EstOriginal original = original_of (work, job);
  g_autoptr (GPtrArray) sightings = NULL;

  if (job->is_public)
    seen.format = est_extract_find_format (work->inputs[0], job->source->relative, batch->formats);
  else if (!est_survey_make (batch, &original, &admission, &seen, &work->error))
    return;
  if (seen.document != NULL && seen.format->readings != NULL)
    work->outputs[0] = seen.format->readings (seen.document);
  sightings = job->is_public
                  ? est_sightings_new ()
                  : est_link_see (seen.document, seen.findings, batch->titles, batch->policy);
  put_format (work->frames, seen.format, batch);
  put_recognised (work->frames, &seen.recognised, batch);
  est_replies_put_sightings (work->frames, sightings, batch->categories);
}

gboolean
est_stage_take_read (EstJob *job, GBytes *bytes, GError **error)
{
  const EstBatch *batch = job->dossier->batch;
  EstFrames frames = est_frames_of (bytes);
  const EstFormat *format = take_format (&frames, batch);
  EstRecognised recognised = take_recognised (&frames, batch);
  g_autoptr (GPtrArray) sightings = est_replies_take_sightings (&frames, batch->categories);

  if (format == NULL && !job->is_public)
    est_frames_break (&frames);
  if (!believe (&frames, error))
    return FALSE;
  job->format = format;
  g_free (job->record->format);
  job->record->format = format == NULL ? NULL : g_strdup (format->name);
  job->recognised = recognised;
  job->sightings = g_steal_pointer (&sightings);
  return TRUE;
}

/* ------ Write. */

void
est_stage_write (EstWork *work, gpointer data)
{
  const EstJob *job = data;
  const EstDossier *dossier = job->dossier;
  const EstBatch *batch = dossier->batch;
  EstAdmission admission = est_job_admission (dossier, job);
  g_auto (EstSurvey) seen = { 0 };
  g_autoptr (EstDecisions) decisions = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (EstDocumentRecord) told = est_document_record_new (0);
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  EstOriginal original = original_of (work, job);

  if (!est_survey_make (batch, &original, &admission, &seen, &work->error))
    return;
  decisions = est_survey_judge (batch, &seen, &dossier->grounds, &work->error);
  if (decisions == NULL)
    return;
  work->outputs[0] = est_redraw (seen.format, seen.document, decisions, drawn, &work->error);
  wanted = est_verify_wanted (seen.document, decisions);
  est_survey_tell (&seen, decisions, told);
  est_report_add_drawn (told, drawn);
  est_replies_put_wanted (work->frames, wanted);
  est_replies_put_record (work->frames, told, batch->categories);
}

gboolean
est_stage_take_written (EstJob *job, GBytes *bytes, GError **error)
{
  EstFrames frames = est_frames_of (bytes);
  g_autoptr (GPtrArray) wanted = est_replies_take_wanted (&frames);

  est_replies_take_record (&frames, job->record, job->dossier->batch->categories);
  if (!believe (&frames, error))
    return FALSE;
  g_clear_pointer (&job->wanted, g_ptr_array_unref);
  job->wanted = g_steal_pointer (&wanted);
  return TRUE;
}

/* ------ Verify. */

void
est_stage_verify (EstWork *work, gpointer data)
{
  const EstJob *job = data;
  const EstDossier *dossier = job->dossier;
  EstVerifier verifier = est_batch_verifier (dossier->batch, job->format, &dossier->grounds);
  g_auto (EstReread) reread = { 0 };

  if (est_verify_name (job->path, job->wanted, &work->error) &&
      est_verify_as_read (&verifier, work->inputs[0], job->wanted, &reread, &work->error))
    work->outputs[0] = est_copy_companion (dossier->batch, &verifier, reread.document, job->wanted,
                                           job->record->code);
}

/* ------ Clean. */

void
est_stage_clean (EstWork *work, gpointer data)
{
  const EstJob *job = data;
  const EstDossier *dossier = job->dossier;
  EstVerifier verifier = est_batch_verifier (dossier->batch, job->format, &dossier->grounds);

  work->outputs[0] =
      est_copy_take_more (&verifier, work->inputs[0], job->wanted, job->round - 1, job->record);
  est_replies_put_record (work->frames, job->record, dossier->batch->categories);
}

gboolean
est_stage_take_cleaned (EstJob *job, GBytes *bytes, GError **error)
{
  EstFrames frames = est_frames_of (bytes);

  est_replies_take_record (&frames, job->record, job->dossier->batch->categories);
  return believe (&frames, error);
}

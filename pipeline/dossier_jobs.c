/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One document of a dossier, from its file to the file of its copy: what the
 * parent does around the stages. */
#include "pipeline/dossier.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/copies.h"
#include "pipeline/extract.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/survey.h"

#define REPORT "rapport.json"
#define MAX_REPORT_BYTES (G_GUINT64_CONSTANT (256) << 20)
/* What a dossier's documents leave from one sweep to the next, each in a file without a
 * name: a scanned page leaves some forty kilobytes. */
#define MAX_READINGS 200
#define MAX_READINGS_BYTES (G_GUINT64_CONSTANT (64) << 20)

void
est_job_clear (EstJob *job)
{
  est_job_let_go (job);
  g_clear_pointer (&job->sightings, g_ptr_array_unref);
  g_clear_pointer (&job->readings, est_blob_free);
  g_clear_pointer (&job->path, g_free);
  g_clear_error (&job->leak);
  g_clear_error (&job->refusal);
}

void
est_job_keep_readings (EstDossier *dossier, EstJob *job, EstBlob **readings)
{
  guint64 size = *readings != NULL ? est_blob_size (*readings) : 0;

  if (size == 0 || dossier->n_readings >= MAX_READINGS ||
      size > MAX_READINGS_BYTES - dossier->readings_bytes)
    return;
  dossier->n_readings++;
  dossier->readings_bytes += size;
  job->readings = g_steal_pointer (readings);
}

void
est_job_let_go (EstJob *job)
{
  g_clear_pointer (&job->original, est_blob_free);
  g_clear_pointer (&job->copy, est_blob_free);
  g_clear_pointer (&job->companion, est_blob_free);
  g_clear_pointer (&job->wanted, g_ptr_array_unref);
}

/* The digest of @blob, once all is ready for reading it; NULL with @error: there is
 * no memory to look at it. */
static char *
look_at (const EstBlob *blob, const EstFormat *formats, GError **error)
{
  g_autoptr (GBytes) bytes = est_blob_map (blob);

  for (const EstFormat *format = formats; bytes != NULL && format->name != NULL; format++)
    if (format->prepare != NULL)
      format->prepare (bytes);
  if (bytes != NULL)
    return est_digest_sha256 (bytes);
  (void) est_fail (error, EST_ERROR_LIMIT,
                   _ ("There is no memory left to look at the document. Close other programs, or "
                      "run with fewer --jobs."));
  return NULL;
}

gboolean
est_job_is_free (EstJob *job)
{
  return !job->source->is_held ||
         est_fail (&job->refusal, EST_ERROR_BUSY,
                   _ ("Somebody has the document open in another program. Close it there; the "
                      "next run takes it."));
}

/* Whether the file is still the one that was found. */
static gboolean
is_as_found (const EstSource *source)
{
  EstLook look;

  return est_look_at (source->path, &look) && est_look_is_equal (&look, &source->look, FALSE);
}

static gboolean
fail_changing (EstJob *job)
{
  return est_fail (&job->refusal, EST_ERROR_BUSY,
                   _ ("The document is being written. Wait until it is saved and closed, then "
                      "run again."));
}

gboolean
est_job_load (EstJob *job)
{
  const EstBatch *batch = job->dossier->batch;
  g_autoptr (EstBlob) original =
      est_source_copy (job->source->path, batch->limits.file_bytes, &job->refusal);
  g_autofree char *digest =
      original != NULL ? look_at (original, batch->formats, &job->refusal) : NULL;

  if (digest == NULL)
    return FALSE;
  if (!is_as_found (job->source))
    return fail_changing (job);
  if (job->record->in_sha256 == NULL)
    {
      job->record->in_sha256 = g_steal_pointer (&digest);
      job->record->in_bytes = est_blob_size (original);
    }
  else if (!g_str_equal (job->record->in_sha256, digest))
    return fail_changing (job);
  g_clear_pointer (&job->original, est_blob_free);
  job->original = g_steal_pointer (&original);
  return TRUE;
}

void
est_job_name (EstJob *job)
{
  const EstDossier *dossier = job->dossier;
  EstSurvey name = { .document = est_extract_name (job->source->relative) };
  g_autoptr (EstDecisions) decisions = NULL;
  g_autofree char *path = NULL;

  name.findings = est_detect (dossier->batch->detection, name.document,
                              job->refusal == NULL ? &job->refusal : NULL);
  if (name.findings != NULL)
    decisions = est_survey_judge (dossier->batch, &name, &dossier->grounds,
                                  job->refusal == NULL ? &job->refusal : NULL);
  if (decisions == NULL)
    decisions = est_decisions_new ();
  path = est_naming_path (dossier->naming, name.document, decisions, job->source->relative,
                          job->format);
  job->path = g_strconcat (EST_FOLDER_COPIES, "/", dossier->record->name, "/", path, NULL);
  job->wanted = est_verify_wanted (name.document, decisions);
  est_survey_clear (&name);
}

/* Digests of the sources as they are now, and paths of the copies made of them. */
static GHashTable *
list_present (const EstDossier *dossier)
{
  GHashTable *present = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < dossier->record->documents->len; i++)
    {
      EstDocumentRecord *document = dossier->record->documents->pdata[i];

      if (document->in_sha256 != NULL)
        g_hash_table_add (present, document->in_sha256);
      if (document->copy != NULL)
        g_hash_table_add (present, strchr (document->copy, '/') + 1);
    }
  return present;
}

/* Below the folder of its kind; NULL for what is no place of a copy. */
static const char *
place_below (const char *copy)
{
  const char *slash = copy != NULL ? strchr (copy, '/') : NULL;

  if (!g_str_has_prefix (copy != NULL ? copy : "", EST_FOLDER_COPIES "/") &&
      !g_str_has_prefix (copy != NULL ? copy : "", EST_FOLDER_APPROVED "/"))
    return NULL;
  return slash + 1;
}

void
est_dossier_withdraw_stale (const EstDossier *dossier)
{
  g_autofree char *path =
      g_build_filename (dossier->output, EST_FOLDER_REPORTS, dossier->record->name, REPORT, NULL);
  g_autoptr (GBytes) json = est_source_read (path, MAX_REPORT_BYTES, NULL);
  g_autoptr (EstDossierRecord) last = json != NULL ? est_report_from_json (json, NULL) : NULL;
  g_autoptr (GHashTable) present = list_present (dossier);

  for (guint i = 0; last != NULL && i < last->documents->len; i++)
    {
      const EstDocumentRecord *document = last->documents->pdata[i];
      const char *place = place_below (document->copy);
      g_autofree char *copy = NULL;

      if (place == NULL || document->in_sha256 == NULL || g_hash_table_contains (present, place) ||
          !g_hash_table_contains (present, document->in_sha256))
        continue;
      copy = g_strconcat (EST_FOLDER_COPIES, "/", place, NULL);
      (void) !est_copies_withdraw (dossier->output, copy, NULL);
    }
}

void
est_job_withdraw (EstJob *job)
{
  if (!job->dossier->batch->dry_run && job->path != NULL)
    (void) !est_copies_withdraw (job->dossier->output, job->path,
                                 job->refusal == NULL ? &job->refusal : NULL);
}

/* What lies in the blobs, for as long as it takes to write it. */
static gboolean
map_copies (EstJob *job, EstCopies *copies)
{
  copies->copy = est_blob_map (job->copy);
  copies->companion = job->companion != NULL ? est_blob_map (job->companion) : NULL;
  return (copies->copy != NULL && (copies->companion != NULL) == (job->companion != NULL)) ||
         est_fail (&job->refusal, EST_ERROR_LIMIT,
                   _ ("There is no memory left to look at the document. Close other programs, or "
                      "run with fewer --jobs."));
}

gboolean
est_job_publish (EstJob *job)
{
  gboolean dry_run = job->dossier->batch->dry_run;
  EstDocumentRecord *record = job->record;
  g_autofree char *place = NULL;
  g_auto (EstCopies) copies = { 0 };

  if (!map_copies (job, &copies) || (!dry_run && !est_copies_put (job->dossier->output, job->path,
                                                                  &copies, &place, &job->refusal)))
    return FALSE;
  record->outcome = EST_OUTCOME_COPIED;
  record->copy = g_strdup (dry_run ? job->path : place);
  record->out_sha256 = est_digest_sha256 (copies.copy);
  record->out_bytes = g_bytes_get_size (copies.copy);
  if (copies.companion != NULL)
    record->companion_sha256 = est_digest_sha256 (copies.companion);
  return TRUE;
}

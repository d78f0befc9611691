/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/merge_dossier.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/copies.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/shard_reports.h"
#include "pipeline/uses.h"

#define REPORT "rapport.json"
#define MODE 0640
#define MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)

static GBytes *
read_below (const char *folder, const char *path, GError **error)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);

  return est_source_read (full, MAX_BYTES, error);
}

static char *
report_path (const char *name, const char *file)
{
  return g_strjoin ("/", EST_FOLDER_REPORTS, name, file, NULL);
}

static gboolean
fail_changed (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("A copy or a report of a shard is not what the shard wrote. Run that shard "
                      "again, then merge."));
}

/* Whether @bytes are what the shard wrote into @file, as its note says. */
static gboolean
is_report (const EstShardDossier *dossier, const char *file, GBytes *bytes)
{
  const char *sealed =
      dossier->reports == NULL ? NULL : est_shard_reports_digest (dossier->reports, file);
  g_autofree char *digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);

  return sealed != NULL && g_strcmp0 (digest, sealed) == 0;
}

EstMergeDossier *
est_merge_dossier_new (const char *shard, const EstShardDossier *dossier, GError **error)
{
  g_autoptr (EstMergeDossier) merging = g_new0 (EstMergeDossier, 1);
  g_autofree char *path = report_path (dossier->name, REPORT);
  g_autoptr (GBytes) json = read_below (shard, path, NULL);

  /* From here on the record is what the shard wrote, and so are the digests in it. */
  if (!is_report (dossier, REPORT, json))
    return fail_changed (error), NULL;
  merging->shard = shard;
  merging->dossier = dossier;
  merging->record = est_report_from_json (json, NULL);
  if (merging->record == NULL || g_strcmp0 (merging->record->name, dossier->name) != 0)
    return fail_changed (error), NULL;
  return g_steal_pointer (&merging);
}

void
est_merge_dossier_free (EstMergeDossier *merging)
{
  if (merging == NULL)
    return;
  est_dossier_record_free (merging->record);
  g_free (merging->name);
  g_free (merging);
}

/* ------ Looking. */

static gboolean
is_place_free (const EstMergeDossier *merging, const char *output)
{
  g_autofree char *path = report_path (merging->name, REPORT);
  g_autoptr (GBytes) json = read_below (output, path, NULL);
  g_autoptr (EstDossierRecord) there = json == NULL ? NULL : est_report_from_json (json, NULL);
  g_autofree char *full = g_build_filename (output, path, NULL);

  if (there == NULL)
    return !g_file_test (full, G_FILE_TEST_EXISTS);
  return g_strcmp0 (there->run, merging->record->run) == 0;
}

gboolean
est_merge_dossier_check (const EstMergeDossier *merging, const char *output, GHashTable *known,
                         GError **error)
{
  const GPtrArray *documents = merging->record->documents;

  if (!is_place_free (merging, output))
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The output folder holds a dossier of the same name from another run. "
                        "Merge into a folder of its own."));
  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = documents->pdata[i];

      if (document->copy != NULL &&
          (document->out_sha256 == NULL || !g_hash_table_contains (known, document->out_sha256)))
        return fail_changed (error);
    }
  return TRUE;
}

/* ------ Copying. */

static gboolean
put (const char *output, const char *path, GBytes *bytes, GError **error)
{
  return est_publish (output, path, bytes, MODE, error);
}

/* The bytes of a file of the shard, once they are what it wrote. */
static GBytes *
take (const EstMergeDossier *merging, const char *path, const char *sha256, GError **error)
{
  g_autoptr (GBytes) bytes = read_below (merging->shard, path, error);
  g_autofree char *digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);

  if (bytes != NULL && g_strcmp0 (digest, sha256) != 0)
    return fail_changed (error), NULL;
  return g_steal_pointer (&bytes);
}

/* What lies below the folder of the dossier: "a_verifier/atelier/2025/x.odt" → "2025/x.odt". */
static const char *
tail_of (const char *copy)
{
  const char *first = strchr (copy, '/');
  const char *second = first == NULL ? NULL : strchr (first + 1, '/');

  return second == NULL ? NULL : second + 1;
}

static gboolean
take_copies (const EstMergeDossier *merging, const EstDocumentRecord *document, EstCopies *copies,
             GError **error)
{
  g_autofree char *companion = g_strconcat (document->copy, EST_COMPANION_ENDING, NULL);

  copies->copy = take (merging, document->copy, document->out_sha256, error);
  if (copies->copy == NULL || document->companion_sha256 == NULL)
    return copies->copy != NULL;
  copies->companion = take (merging, companion, document->companion_sha256, error);
  return copies->companion != NULL;
}

static gboolean
take_document (EstMergeDossier *merging, EstDocumentRecord *document, const char *output,
               GError **error)
{
  const char *tail = document->copy == NULL ? NULL : tail_of (document->copy);
  g_auto (EstCopies) copies = { 0 };
  g_autofree char *to = NULL;
  char *place = NULL;

  if (document->copy == NULL)
    return TRUE;
  if (tail == NULL)
    return fail_changed (error);
  to = g_strjoin ("/", EST_FOLDER_COPIES, merging->name, tail, NULL);
  if (!take_copies (merging, document, &copies, error) ||
      !est_copies_put (output, to, &copies, &place, error))
    return FALSE;
  merging->is_signed |= g_str_has_prefix (place, EST_FOLDER_APPROVED "/");
  g_free (document->copy);
  document->copy = place;
  return TRUE;
}

/* The report and the texts that go with it, as the shard wrote them; rapport.json comes last. */
static gboolean
take_reports (const EstMergeDossier *merging, const char *output, GError **error)
{
  const GPtrArray *reports = merging->dossier->reports;

  for (guint i = 0; i + 1 < reports->len; i += 2)
    {
      g_autofree char *path = report_path (merging->name, reports->pdata[i]);
      g_autofree char *from = report_path (merging->dossier->name, reports->pdata[i]);
      g_autoptr (GBytes) bytes = NULL;

      if (strcmp (reports->pdata[i], REPORT) == 0)
        continue;
      bytes = take (merging, from, reports->pdata[i + 1], error);
      if (bytes == NULL || !put (output, path, bytes, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_record (const EstMergeDossier *merging, const char *output, GError **error)
{
  g_autofree char *json = est_report_to_json (merging->record);
  g_autofree char *path = report_path (merging->name, REPORT);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return put (output, path, bytes, error);
}

/* Its line in the register of uses, once. */
static gboolean
put_use (const EstMergeDossier *merging, const EstReports *reports, const char *output,
         GError **error)
{
  g_autofree char *line =
      est_uses_line (reports->form, reports->usage, merging->record, NULL, NULL);

  return est_uses_add (output, line, merging->record->run, error);
}

gboolean
est_merge_dossier_publish (EstMergeDossier *merging, const EstReports *reports, const char *output,
                           GError **error)
{
  EstDossierRecord *record = merging->record;
  const gboolean renamed = strcmp (merging->name, record->name) != 0;

  for (guint i = 0; i < record->documents->len; i++)
    if (!take_document (merging, record->documents->pdata[i], output, error))
      return FALSE;
  g_free (record->name);
  record->name = g_strdup (merging->name);
  return (renamed || merging->is_signed ? est_reports_write (reports, output, record, error)
                                        : take_reports (merging, output, error)) &&
         put_use (merging, reports, output, error) && put_record (merging, output, error);
}

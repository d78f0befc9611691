/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/merge_dossier.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/uses.h"

#define REPORT "rapport.json"
#define USES EST_FOLDER_REPORTS "/registre.csv"
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

EstMergeDossier *
est_merge_dossier_new (const char *shard, const EstShardDossier *dossier, GError **error)
{
  g_autoptr (EstMergeDossier) merging = g_new0 (EstMergeDossier, 1);
  g_autofree char *path = report_path (dossier->name, REPORT);
  g_autoptr (GBytes) json = read_below (shard, path, NULL);

  merging->shard = shard;
  merging->dossier = dossier;
  merging->record = json == NULL ? NULL : est_report_from_json (json, NULL);
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

static gboolean
take (const EstMergeDossier *merging, const char *from, const char *sha256, const char *output,
      const char *to, GError **error)
{
  g_autoptr (GBytes) bytes = read_below (merging->shard, from, error);
  g_autofree char *digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);

  if (bytes == NULL)
    return FALSE;
  return g_strcmp0 (digest, sha256) == 0 ? put (output, to, bytes, error) : fail_changed (error);
}

/* What lies below the folder of the dossier: "a_verifier/atelier/2025/x.odt" → "2025/x.odt". */
static const char *
tail_of (const char *copy)
{
  const char *first = strchr (copy, '/');
  const char *second = first == NULL ? NULL : strchr (first + 1, '/');

  return second == NULL ? NULL : second + 1;
}

/* Whether the output has it already, signed off since an earlier merge. */
static gboolean
is_approved (const char *output, const char *approved, const char *sha256)
{
  g_autoptr (GBytes) bytes = read_below (output, approved, NULL);
  g_autofree char *digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);

  return g_strcmp0 (digest, sha256) == 0;
}

static gboolean
take_copy (const EstMergeDossier *merging, EstDocumentRecord *document, const char *output,
           GError **error)
{
  const char *tail = document->copy == NULL ? NULL : tail_of (document->copy);
  g_autofree char *to = NULL;
  g_autofree char *approved = NULL;
  g_autofree char *companion = NULL;
  g_autofree char *companion_to = NULL;

  if (document->copy == NULL)
    return TRUE;
  if (tail == NULL)
    return fail_changed (error);
  to = g_strjoin ("/", EST_FOLDER_COPIES, merging->name, tail, NULL);
  approved = g_strjoin ("/", EST_FOLDER_APPROVED, merging->name, tail, NULL);
  companion = g_strconcat (document->copy, EST_COMPANION_ENDING, NULL);
  companion_to = g_strconcat (to, EST_COMPANION_ENDING, NULL);
  if (is_approved (output, approved, document->out_sha256))
    return TRUE;
  if (document->companion_sha256 != NULL &&
      !take (merging, companion, document->companion_sha256, output, companion_to, error))
    return FALSE;
  if (!take (merging, document->copy, document->out_sha256, output, to, error))
    return FALSE;
  g_free (document->copy);
  document->copy = g_steal_pointer (&to);
  return TRUE;
}

/* The report and the texts that go with it, as the shard wrote them; rapport.json comes last. */
static gboolean
take_reports (const EstMergeDossier *merging, const char *output, GError **error)
{
  g_autofree char *below = report_path (merging->dossier->name, "");
  g_autofree char *folder = g_build_filename (merging->shard, below, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = report_path (merging->name, file);
      g_autofree char *from = report_path (merging->dossier->name, file);
      g_autoptr (GBytes) bytes = NULL;

      if (*file == '.' || strcmp (file, REPORT) == 0)
        continue;
      bytes = read_below (merging->shard, from, error);
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
  g_autoptr (GBytes) old = read_below (output, USES, NULL);
  g_autofree char *head = est_uses_head ();
  g_autofree char *line =
      est_uses_line (reports->form, reports->usage, merging->record, NULL, NULL);
  g_autoptr (GString) all = old == NULL ? g_string_new (head)
                                        : g_string_new_len (g_bytes_get_data (old, NULL),
                                                            (gssize) g_bytes_get_size (old));
  g_autoptr (GBytes) bytes = NULL;

  if (g_strstr_len (all->str, (gssize) all->len, merging->record->run) != NULL)
    return TRUE;
  g_string_append (all, line);
  bytes = g_bytes_new (all->str, all->len);
  return put (output, USES, bytes, error);
}

gboolean
est_merge_dossier_publish (EstMergeDossier *merging, const EstReports *reports, const char *output,
                           GError **error)
{
  EstDossierRecord *record = merging->record;
  const gboolean renamed = strcmp (merging->name, record->name) != 0;

  for (guint i = 0; i < record->documents->len; i++)
    if (!take_copy (merging, record->documents->pdata[i], output, error))
      return FALSE;
  g_free (record->name);
  record->name = g_strdup (merging->name);
  return (renamed ? est_reports_write (reports, output, record, error)
                  : take_reports (merging, output, error)) &&
         put_use (merging, reports, output, error) && put_record (merging, output, error);
}

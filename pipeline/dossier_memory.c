/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/dossier_memory.h"

#include <string.h>
#include <sys/vfs.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/letters.h"
#include "pipeline/publish.h"

/* How far apart the ticks of two file times may lie: two seconds on the oldest of disks;
 * a server's clock may be wrong by much more. */
#define GRAIN (2 * G_GINT64_CONSTANT (1000000000))
#define GRAIN_OF_SHARES (86400 * G_GINT64_CONSTANT (1000000000))

/* A dossier being looked at. */
typedef struct {
  const EstDossier *dossier;
  const EstRecall *recall;
  gboolean is_shared; /* the sources come from another machine */
  gboolean has_newer; /* looks that are worth keeping */
} Check;

void
est_standing_clear (EstStanding *standing)
{
  g_clear_pointer (&standing->owner, g_free);
  g_clear_pointer (&standing->settings, g_free);
  g_clear_pointer (&standing->adopted, g_free);
  g_clear_pointer (&standing->memory, est_memory_free);
}

static const char *
code_of (const EstDossier *dossier)
{
  const EstManifest *manifest = dossier->sources->manifest;

  return manifest == NULL ? NULL : est_manifest_get (manifest, "code");
}

/* What the dossier is, in this output: where it lies. */
static char *
owner_of (const EstDossier *dossier, const EstRecall *recall)
{
  const EstDossierSources *sources = dossier->sources;
  const char *path = sources->path;
  g_autofree char *text = NULL;

  if (!sources->is_folder && sources->sources->len > 0)
    path = ((const EstSource *) sources->sources->pdata[0])->path;
  text = g_strjoin ("\n", recall->output, path, NULL);
  return est_register_digest (recall->reg, "owner", text);
}

char *
est_recall_code (const EstRecall *recall, const EstDossier *dossier)
{
  return est_register_digest (recall->reg, "code", code_of (dossier));
}

char *
est_recall_key (const EstRecall *recall, const EstSource *source)
{
  return est_register_digest (recall->reg, "source", source->relative);
}

gboolean
est_dossier_is_on_a_share (const EstDossier *dossier)
{
  struct statfs disk;

  return statfs (dossier->sources->path, &disk) != 0 ||
         est_filesystem_is_shared ((guint64) disk.f_type);
}

gboolean
est_recall_is_racy (const EstRecall *recall, const EstLook *look, gboolean is_shared)
{
  return est_look_is_racy (look, recall->begun, is_shared ? GRAIN_OF_SHARES : GRAIN);
}

/* ------ Sources. */

/* NULL: it cannot be read. */
static char *
digest_of_source (const Check *check, const EstSource *source)
{
  const guint64 limit = check->dossier->batch->limits.file_bytes;
  g_autoptr (EstBlob) blob = est_source_copy (source->path, limit, NULL);
  g_autoptr (GBytes) bytes = blob == NULL ? NULL : est_blob_map (blob);
  g_autofree char *digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);

  return est_register_digest (check->recall->reg, "in", digest);
}

static gboolean
is_source_unchanged (Check *check, const EstSource *source, EstMemoryDocument *known)
{
  g_autofree char *digest = NULL;
  gboolean racy;

  if (known == NULL || known->fate == EST_MEMORY_WAITING)
    return FALSE;
  if (!known->is_racy && est_look_is_equal (&source->look, &known->look, !check->is_shared))
    return TRUE;
  digest = digest_of_source (check, source);
  if (g_strcmp0 (digest, known->digest) != 0)
    return FALSE;
  racy = est_recall_is_racy (check->recall, &source->look, check->is_shared);
  check->has_newer |=
      racy != known->is_racy || !est_look_is_equal (&source->look, &known->look, TRUE);
  known->look = source->look;
  known->is_racy = racy;
  return TRUE;
}

/* Whether there is nothing to do about the sources; *n_held: how many changed, and are to
 * be left alone for now. */
static gboolean
are_sources_unchanged (Check *check, const EstMemory *memory, guint *n_held)
{
  const GPtrArray *sources = check->dossier->sources->sources;
  guint n_known = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const EstSource *source = sources->pdata[i];
      g_autofree char *key = est_recall_key (check->recall, source);
      EstMemoryDocument *known = g_hash_table_lookup (memory->by_key, key);

      n_known += known != NULL;
      if (is_source_unchanged (check, source, known))
        continue;
      if (!source->is_held)
        return FALSE;
      (*n_held)++;
    }
  return n_known == memory->documents->len;
}

/* ------ Copies. */

/* Whether the file at @path is what was written, wherever it lay then. */
static gboolean
is_file_intact (Check *check, EstMemoryFile *file, const char *path)
{
  g_autofree char *full = g_build_filename (check->recall->output, path, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  EstLook look;

  if (!est_look_at (full, &look))
    return FALSE;
  if (est_look_is_equal (&look, &file->look, TRUE))
    return TRUE;
  bytes = est_source_read (full, G_MAXUINT32, NULL);
  digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);
  if (g_strcmp0 (digest, file->sha256) != 0)
    return FALSE;
  check->has_newer = TRUE;
  file->look = look;
  if (strcmp (file->path, path) != 0)
    {
      g_free (file->path);
      file->path = g_strdup (path);
    }
  return TRUE;
}

/* Both in one folder: a copy alone is not what was made. */
static gboolean
are_both_intact (Check *check, EstMemoryDocument *known, const char *folder)
{
  const char *tail = strchr (known->copy.path, '/');
  g_autofree char *copy = g_strconcat (folder, tail, NULL);
  g_autofree char *companion = g_strconcat (copy, EST_COMPANION_ENDING, NULL);

  return tail != NULL && is_file_intact (check, &known->copy, copy) &&
         (known->companion.path == NULL || is_file_intact (check, &known->companion, companion));
}

static gboolean
is_copy_intact (Check *check, EstMemoryDocument *known)
{
  return known->copy.path == NULL || are_both_intact (check, known, EST_FOLDER_COPIES) ||
         are_both_intact (check, known, EST_FOLDER_APPROVED);
}

static gboolean
are_results_intact (Check *check, EstMemory *memory)
{
  static const char *const others[] = { "rapport.html", "rapport.pdf" };

  if (memory->report.path == NULL || !is_file_intact (check, &memory->report, memory->report.path))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (check->recall->output, EST_FOLDER_REPORTS,
                                                memory->name, others[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return FALSE;
    }
  for (guint i = 0; i < memory->documents->len; i++)
    if (!is_copy_intact (check, memory->documents->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ------ Both. */

/* Another output of the same dossier may have taught it names since. */
static gboolean
is_knowledge_the_same (const Check *check, const EstMemory *memory, gboolean *same, GError **error)
{
  const char *code = code_of (check->dossier);
  guint64 known = 0;

  if (code != NULL && !est_letters_count (check->recall->reg, code, &known, error))
    return FALSE;
  *same = known == memory->known;
  return TRUE;
}

static void
count (EstStanding *standing)
{
  for (guint i = 0; i < standing->memory->documents->len; i++)
    {
      const EstMemoryDocument *document = standing->memory->documents->pdata[i];

      standing->n_copied += document->fate == EST_MEMORY_COPIED;
      standing->n_refused += document->fate == EST_MEMORY_REFUSED;
    }
}

gboolean
est_dossier_stand (EstDossier *dossier, const EstRecall *recall, EstStanding *standing,
                   GError **error)
{
  Check check = { .dossier = dossier, .recall = recall };
  gboolean same = FALSE;

  standing->owner = owner_of (dossier, recall);
  standing->settings = est_dossier_settings (dossier, recall);
  standing->memory = est_memory_load (recall->reg, standing->owner);
  standing->is_to_work = TRUE;
  if (standing->memory == NULL)
    return TRUE;
  if (!is_knowledge_the_same (&check, standing->memory, &same, error))
    return FALSE;
  check.is_shared = est_dossier_is_on_a_share (dossier);
  if (!same || !g_str_equal (standing->memory->settings, standing->settings) ||
      !are_sources_unchanged (&check, standing->memory, &standing->n_held) ||
      !are_results_intact (&check, standing->memory))
    return TRUE;
  standing->is_to_work = FALSE;
  count (standing);
  return !check.has_newer ||
         est_memory_save (standing->memory, recall->reg, standing->owner, error);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What is kept of a dossier for the next run: the looks and digests of its documents and
 * of what was made of them. */
#include "pipeline/dossier_memory.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/publish.h"

#define REPORT "rapport.json"

typedef struct {
  const EstDossier *dossier;
  const EstRecall *recall;
  gboolean is_shared; /* the sources come from another machine */
} Keeping;

/* Whether the next run would find the same; else nothing is to be remembered. */
static gboolean
is_settled (const EstJob *job)
{
  return job->refusal == NULL || job->refusal->domain != EST_ERROR ||
         (job->refusal->code != EST_ERROR_STOPPED && job->refusal->code != EST_ERROR_WRITE &&
          job->refusal->code != EST_ERROR_SANDBOX && job->refusal->code != EST_ERROR_BUG);
}

static EstMemoryFate
fate_of (const EstJob *job)
{
  if (job->refusal == NULL)
    return EST_MEMORY_COPIED;
  return g_error_matches (job->refusal, EST_ERROR, EST_ERROR_BUSY) ? EST_MEMORY_WAITING
                                                                   : EST_MEMORY_REFUSED;
}

static gboolean
remember_file (const Keeping *keeping, EstMemoryFile *file, const char *path, const char *sha256)
{
  g_autofree char *full = g_build_filename (keeping->recall->output, path, NULL);
  EstLook look;

  if (!est_look_at (full, &look))
    return FALSE;
  est_memory_file_set (file, path, sha256, &look);
  return TRUE;
}

static gboolean
remember_job (const Keeping *keeping, EstMemory *memory, const EstJob *job)
{
  const EstDocumentRecord *record = job->record;
  g_autofree char *key = est_recall_key (keeping->recall, job->source);
  EstMemoryDocument *document = est_memory_add (memory, key);
  g_autofree char *companion = NULL;

  document->fate = fate_of (job);
  document->look = job->source->look;
  document->is_racy = est_recall_is_racy (keeping->recall, &document->look, keeping->is_shared);
  document->digest = est_register_digest (keeping->recall->reg, "in", record->in_sha256);
  if (document->fate != EST_MEMORY_COPIED)
    return TRUE;
  companion = g_strconcat (record->copy, EST_COMPANION_ENDING, NULL);
  return remember_file (keeping, &document->copy, record->copy, record->out_sha256) &&
         (record->companion_sha256 == NULL ||
          remember_file (keeping, &document->companion, companion, record->companion_sha256));
}

static gboolean
remember_report (const Keeping *keeping, EstMemory *memory)
{
  g_autofree char *path = g_strconcat (EST_FOLDER_REPORTS "/", memory->name, "/" REPORT, NULL);
  g_autofree char *full = g_build_filename (keeping->recall->output, path, NULL);
  g_autoptr (GBytes) bytes = est_source_read (full, G_MAXUINT32, NULL);
  g_autofree char *digest = bytes == NULL ? NULL : est_digest_sha256 (bytes);

  return digest != NULL && remember_file (keeping, &memory->report, path, digest);
}

/* @file, if it is still there and is not the copy of a document that is. */
static void
remember_if_gone (const Keeping *keeping, EstMemory *memory, GHashTable *present,
                  const EstMemoryFile *file)
{
  static const char *const folders[] = { EST_FOLDER_COPIES, EST_FOLDER_APPROVED };
  const char *tail = file->path == NULL ? NULL : strchr (file->path, '/');
  EstLook look;

  if (tail == NULL || g_hash_table_contains (present, tail))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *full = g_strconcat (keeping->recall->output, "/", folders[i], tail, NULL);
      g_autofree char *path = g_strconcat (folders[i], tail, NULL);

      if (est_look_at (full, &look))
        est_memory_add_gone (memory, path, file->sha256);
    }
}

/* The copy that an earlier run made of a document that waits is still there. */
static void
remember_waiting (EstMemory *memory, const EstMemory *last)
{
  for (guint i = 0; last != NULL && i < memory->documents->len; i++)
    {
      EstMemoryDocument *document = memory->documents->pdata[i];
      const EstMemoryDocument *before = g_hash_table_lookup (last->by_key, document->key);

      if (document->fate == EST_MEMORY_WAITING && before != NULL && before->copy.path != NULL)
        est_memory_file_set (&document->copy, before->copy.path, before->copy.sha256,
                             &before->copy.look);
    }
}

/* Where copies of documents that are there lie, below the folder of their kind.  What a
 * document that waits would be called is not what its copy is: nobody has read it yet. */
static GHashTable *
list_present (const Keeping *keeping, const EstMemory *memory)
{
  GHashTable *present = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < keeping->dossier->jobs->len; i++)
    {
      const EstJob *job = est_dossier_job (keeping->dossier, i);

      if (job->path != NULL)
        g_hash_table_add (present, strchr (job->path, '/'));
    }
  for (guint i = 0; i < memory->documents->len; i++)
    {
      const EstMemoryDocument *document = memory->documents->pdata[i];

      if (document->copy.path != NULL)
        g_hash_table_add (present, strchr (document->copy.path, '/'));
    }
  return present;
}

/* A document that went leaves its copy, until somebody asks to take it away. */
static void
remember_gone (const Keeping *keeping, EstMemory *memory, const EstMemory *last)
{
  g_autoptr (GHashTable) present = list_present (keeping, memory);

  for (guint i = 0; last != NULL && i < last->documents->len; i++)
    remember_if_gone (keeping, memory, present,
                      &((const EstMemoryDocument *) last->documents->pdata[i])->copy);
  for (guint i = 0; last != NULL && i < last->gone->len; i++)
    remember_if_gone (keeping, memory, present, last->gone->pdata[i]);
}

gboolean
est_dossier_remember (EstDossier *dossier, const EstRecall *recall, const EstStanding *standing,
                      GError **error)
{
  g_autoptr (EstMemory) memory = est_memory_new ();
  Keeping keeping = { .dossier = dossier, .recall = recall };

  keeping.is_shared = est_dossier_is_on_a_share (dossier);
  memory->settings = g_strdup (standing->settings);
  memory->name = g_strdup (dossier->record->name);
  memory->root = est_register_digest (recall->reg, "root", dossier->sources->root);
  memory->code = est_recall_code (recall, dossier);
  memory->known = dossier->record->n_known;
  for (guint i = 0; i < dossier->jobs->len; i++)
    if (!is_settled (est_dossier_job (dossier, i)) ||
        !remember_job (&keeping, memory, est_dossier_job (dossier, i)))
      return TRUE;
  if (!remember_report (&keeping, memory))
    return TRUE;
  remember_waiting (memory, standing->memory);
  remember_gone (&keeping, memory, standing->memory);
  return est_memory_save (memory, recall->reg, standing->owner, error);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* Everything that a copy and its report depend on beside the documents, in a digest: a
 * dossier is made again when it differs. */
#include "pipeline/dossier_memory.h"

#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/module.h"
#include "pipeline/base/paths.h"

#define NANOSECONDS_PER_MICROSECOND 1000

static void
add_file (GString *text, const char *path)
{
  struct stat status;

  if (stat (path, &status) == 0)
    g_string_append_printf (text, "program %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                            (gint64) status.st_size, (gint64) status.st_mtim.tv_sec);
}

/* A program that was built again may find more, whatever its version says; and so may any of
 * its parts. */
static void
add_program (GString *text)
{
  g_autoptr (GPtrArray) modules = est_module_files ();

  add_file (text, "/proc/self/exe");
  for (guint i = 0; i < modules->len; i++)
    add_file (text, modules->pdata[i]);
}

static void
add_word (GString *text, const char *name, const char *word)
{
  g_string_append_printf (text, "%s %" G_GSIZE_FORMAT " %s\n", name,
                          word == NULL ? 0 : strlen (word), word == NULL ? "" : word);
}

/* All of them are numbers of the same kind, so those that are yet to come count as well. */
static void
add_limits (GString *text, const EstLimits *limits)
{
  const guint64 *number = (const guint64 *) limits;

  G_STATIC_ASSERT (sizeof *limits % sizeof *number == 0);
  for (gsize i = 0; i < sizeof *limits / sizeof *number; i++)
    g_string_append_printf (text, "limit %" G_GUINT64_FORMAT "\n", number[i]);
}

void
est_recall_init (EstRecall *recall, const EstBatch *batch, EstRegister *reg, const char *output)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EstDossierRecord) record = est_batch_new_record (batch);

  recall->reg = reg;
  recall->begun = g_get_real_time () * NANOSECONDS_PER_MICROSECOND;
  recall->output = est_path_resolve_future (output);
  add_word (text, "version", record->tool_version);
  add_program (text);
  add_word (text, "data", record->data_digest);
  add_word (text, "language", batch->language);
  add_word (text, "by", batch->allowed_by);
  add_word (text, "why", batch->allowed_why);
  g_string_append_printf (text, "allowed %u names %d\n", batch->allowed, batch->names_in_report);
  add_limits (text, &batch->limits);
  recall->settings = est_digest_blake2b (text->str, text->len);
}

void
est_recall_clear (EstRecall *recall)
{
  g_clear_pointer (&recall->output, g_free);
  g_clear_pointer (&recall->settings, g_free);
}

/* What stands between the copies and their use may come with a new day. */
static void
add_gaps (GString *text, const GPtrArray *gaps)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const EstLack *gap = gaps->pdata[i];

      g_string_append_printf (text, "gap %d\n", gap->blocking);
      add_word (text, "reason", gap->reason);
      add_word (text, "key", gap->key);
    }
}

char *
est_dossier_settings (EstDossier *dossier, const EstRecall *recall)
{
  const EstManifest *manifest = dossier->sources->manifest;
  const GPtrArray *lists = dossier->batch->user_lists;
  g_autoptr (GString) text = g_string_new (recall->settings);

  est_dossier_state_gaps (dossier);
  add_gaps (text, dossier->record->gaps);
  add_word (text, "name", dossier->sources->name);
  add_word (text, "manifest", manifest == NULL ? NULL : est_manifest_digest (manifest));
  add_word (text, "policy", dossier->record->policy_digest);
  for (guint i = 0; i < lists->len; i++)
    for (guint j = 0; j < est_user_lists_n_lists (lists->pdata[i]); j++)
      add_word (text, "list", est_user_lists_get_list (lists->pdata[i], j)->digest);
  return est_register_digest (recall->reg, "settings", text->str);
}

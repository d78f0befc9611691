/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/log.h"
#include "cmd/merge_dossier.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "cmd/state.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/output_lock.h"
#include "pipeline/base/paths.h"
#include "pipeline/model/totals.h"
#include "pipeline/naming.h"
#include "pipeline/publish.h"
#include "pipeline/shard_state.h"

/* All shards of one run, on their way into one output and one state. */
typedef struct {
  char **folders; /* of the shards' outputs */
  const char *output;
  EstRegister *reg;
  EstReports reports;
  GPtrArray *notes;    /* of EstShardNote, as the folders */
  GPtrArray *dossiers; /* of EstMergeDossier, in the order of a single run */
} Merge;

static void
note_free (gpointer data)
{
  est_shard_note_free (data);
}

static void
dossier_free (gpointer data)
{
  est_merge_dossier_free (data);
}

static void
merge_clear (Merge *merge)
{
  g_clear_pointer (&merge->dossiers, g_ptr_array_unref);
  g_clear_pointer (&merge->notes, g_ptr_array_unref);
  g_clear_pointer (&merge->reg, est_register_free);
  est_reports_clear (&merge->reports);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

/* ------ Nothing is written before all of this holds. */

static gboolean
read_notes (Merge *merge, GError **error)
{
  for (char **folder = merge->folders; *folder != NULL; folder++)
    {
      EstShardNote *note = est_shard_note_read (merge->reg, *folder, error);

      if (note == NULL)
        return FALSE;
      g_ptr_array_add (merge->notes, note);
    }
  return est_shard_notes_agree (merge->notes, error);
}

static gboolean
check_states (const Merge *merge, GHashTable *known, GError **error)
{
  for (guint i = 0; i < merge->notes->len; i++)
    if (!est_shard_state_check (merge->notes->pdata[i], merge->reg, merge->folders[i], error) ||
        !est_shard_state_copies (merge->reg, merge->folders[i], known, error))
      return FALSE;
  return TRUE;
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const EstMergeDossier *const *one = a;
  const EstMergeDossier *const *two = b;
  const guint first = (*one)->dossier->place;
  const guint second = (*two)->dossier->place;

  return (first > second) - (first < second);
}

static gboolean
read_dossiers (Merge *merge, GError **error)
{
  g_autoptr (EstNaming) naming = est_naming_new ();

  for (guint i = 0; i < merge->notes->len; i++)
    {
      const EstShardNote *note = merge->notes->pdata[i];

      for (guint j = 0; j < note->dossiers->len; j++)
        {
          EstMergeDossier *dossier =
              est_merge_dossier_new (merge->folders[i], note->dossiers->pdata[j], error);

          if (dossier == NULL)
            return FALSE;
          g_ptr_array_add (merge->dossiers, dossier);
        }
    }
  g_ptr_array_sort (merge->dossiers, compare_places);
  for (guint i = 0; i < merge->dossiers->len; i++)
    {
      EstMergeDossier *dossier = merge->dossiers->pdata[i];

      dossier->name = est_naming_folder (naming, dossier->dossier->wish);
    }
  return TRUE;
}

static gboolean
check_dossiers (const Merge *merge, GHashTable *known, GError **error)
{
  for (guint i = 0; i < merge->dossiers->len; i++)
    if (!est_merge_dossier_check (merge->dossiers->pdata[i], merge->output, known, error))
      return FALSE;
  return TRUE;
}

static gboolean
check (Merge *merge, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return read_notes (merge, error) && check_states (merge, known, error) &&
         read_dossiers (merge, error) && check_dossiers (merge, known, error);
}

/* ------ Copies first, then the state: a merge that was cut short is done again whole. */

static gboolean
publish (const Merge *merge, GError **error)
{
  g_autoptr (EstOutputLock) lock = est_output_lock_take (merge->output, error);

  if (lock != NULL)
    est_output_sweep (merge->output);
  for (guint i = 0; lock != NULL && i < merge->dossiers->len; i++)
    {
      est_output_lock_beat (lock);
      if (!est_merge_dossier_publish (merge->dossiers->pdata[i], &merge->reports, merge->output,
                                      error))
        return FALSE;
    }
  for (guint i = 0; lock != NULL && i < merge->notes->len; i++)
    {
      est_output_lock_beat (lock);
      if (!est_shard_state_merge (merge->notes->pdata[i], merge->reg, merge->folders[i], error))
        return FALSE;
    }
  return lock != NULL;
}

static EstStatus
tell (const Merge *merge, gboolean quiet)
{
  g_autofree char *shown = est_display_escape (merge->output, -1);
  guint copied = 0;
  guint refused = 0;

  for (guint i = 0; i < merge->dossiers->len; i++)
    {
      const EstMergeDossier *dossier = merge->dossiers->pdata[i];
      g_autoptr (EstTotals) totals = est_totals_new (dossier->record);

      copied += totals->copied;
      refused += totals->refused;
    }
  if (!quiet || refused > 0)
    {
      (void) fputs (est_log_mark (stderr, refused > 0 ? EST_LOG_WARNING : EST_LOG_NOTICE), stderr);
      (void) fprintf (stderr, _ ("Merged into %s: shards %u, dossiers %u, copies %u, refused %u."),
                      shown, merge->notes->len, merge->dossiers->len, copied, refused);
      (void) fputc ('\n', stderr);
    }
  if (!quiet)
    {
      (void) fputs (est_log_mark (stderr, EST_LOG_NOTICE), stderr);
      (void) fprintf (stderr, _ ("Register: line %lu, head %s"),
                      (gulong) est_register_count (merge->reg), est_register_head (merge->reg));
      (void) fputc ('\n', stderr);
    }
  return est_status_of_tally (copied, refused, 0);
}

/* Whether a shard and the common output lie one within the other. */
static gboolean
is_entangled (const EstOptions *options)
{
  g_autofree char *output = est_path_resolve_future (options->output);

  for (char **folder = options->sources; output != NULL && *folder != NULL; folder++)
    {
      g_autofree char *shard = est_path_resolve (*folder);

      if (shard != NULL &&
          (est_path_is_inside (output, shard) || est_path_is_inside (shard, output)))
        return TRUE;
    }
  return FALSE;
}

static EstStatus
perform (const EstOptions *options)
{
  EstStatus status = EST_STATUS_DONE;
  g_autoptr (GError) error = NULL;
  g_auto (Merge) merge = {
    .folders = options->sources,
    .output = options->output,
    .notes = g_ptr_array_new_with_free_func (note_free),
    .dossiers = g_ptr_array_new_with_free_func (dossier_free),
  };

  if (!est_reports_open (&merge.reports, options->data, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  merge.reg = est_state_open (options, &status);
  if (merge.reg == NULL)
    return status;
  if (!check (&merge, &error))
    return est_message_error (error->code == EST_ERROR_DOUBT ? EST_STAGE_LOCK : EST_STAGE_OUTPUT,
                              error);
  if (!publish (&merge, &error))
    return est_message_error (EST_STAGE_WORK, error);
  return tell (&merge, options->quiet);
}

EstStatus
est_command_merge (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->sources[0] == NULL || options->output == NULL || *options->output == '\0')
    return est_message_usage (call->command->name,
                              _ ("Give the output folders of all shards, and --output DIR."));
  if (is_entangled (options))
    return est_message_usage (call->command->name,
                              _ ("A shard and the output folder lie one within the other. Choose "
                                 "an output folder apart from all shards."));
  return perform (options);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/sharing.h"

#include "pipeline/shard_state.h"

#ifndef EST_VERSION
#define EST_VERSION "0"
#endif

/* All that decides what a copy says, but for the documents. */
static char *
made_with (const EstBatch *batch, const EstRegister *reg)
{
  g_autoptr (GString) text = g_string_new (EST_VERSION);
  g_autofree char *data = est_data_digest (batch->data);

  g_string_append_printf (text, " %s %s %s %u", est_policy_digest (batch->policy), data,
                          batch->language, batch->allowed);
  for (guint i = 0; i < batch->user_lists->len; i++)
    for (guint j = 0; j < est_user_lists_n_lists (batch->user_lists->pdata[i]); j++)
      g_string_append_printf (text, " %s",
                              est_user_lists_get_list (batch->user_lists->pdata[i], j)->digest);
  return est_register_digest (reg, "made-with", text->str);
}

/* Of the names of all dossiers, in order: the same on all machines. */
static char *
digest_of_all (const EstSharing *sharing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sharing->share->names->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) sharing->share->names->pdata[i]);
  return est_register_digest (sharing->reg, "sources", text->str);
}

gboolean
est_sharing_begin (EstSharing *sharing, const EstShard *shard, const EstBatch *batch,
                   GError **error)
{
  if (shard->count == 0 || sharing->reg == NULL)
    return TRUE;
  sharing->note = est_shard_note_new ();
  sharing->note->shard = *shard;
  sharing->note->n_all = sharing->share->names->len;
  sharing->note->sources = digest_of_all (sharing);
  sharing->note->made_with = made_with (batch, sharing->reg);
  sharing->earlier = est_shard_note_read (sharing->reg, sharing->output, NULL);
  return est_shard_state_begin (sharing->note, sharing->earlier, sharing->reg, sharing->output,
                                error);
}

/* What a dossier that is left as it was would be called alone: the last run said so. */
static const char *
earlier_wish (const EstSharing *sharing, const char *key)
{
  for (guint i = 0; sharing->earlier != NULL && i < sharing->earlier->dossiers->len; i++)
    {
      const EstShardDossier *dossier = sharing->earlier->dossiers->pdata[i];

      if (g_str_equal (dossier->key, key))
        return dossier->wish;
    }
  return NULL;
}

void
est_sharing_name (const EstDossierSources *sources, const char *name, const char *alone,
                  gpointer named)
{
  EstSharing *sharing = named;
  EstShardDossier *dossier;
  const char *wish;

  if (sharing->note == NULL)
    return;
  dossier = est_shard_note_add_dossier (sharing->note);
  dossier->place = GPOINTER_TO_UINT (g_hash_table_lookup (sharing->share->places, sources));
  dossier->key = est_register_digest (sharing->reg, "place-name",
                                      sharing->share->names->pdata[dossier->place]);
  dossier->name = g_strdup (name);
  wish = alone != NULL ? alone : earlier_wish (sharing, dossier->key);
  dossier->wish = g_strdup (wish != NULL ? wish : name);
}

gboolean
est_sharing_end (EstSharing *sharing, gboolean ended, GError **error)
{
  EstShardNote *note = sharing->note;

  if (note == NULL)
    return TRUE;
  note->is_whole = ended && note->dossiers->len == g_hash_table_size (sharing->share->places);
  return est_shard_state_leave (note, sharing->reg, sharing->output, error);
}

void
est_sharing_clear (EstSharing *sharing)
{
  g_clear_pointer (&sharing->note, est_shard_note_free);
  g_clear_pointer (&sharing->earlier, est_shard_note_free);
}

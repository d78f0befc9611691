/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/sharing.h"

#include "pipeline/shard_reports.h"
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

static void
list_earlier (EstSharing *sharing)
{
  sharing->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; sharing->earlier != NULL && i < sharing->earlier->dossiers->len; i++)
    {
      EstShardDossier *dossier = sharing->earlier->dossiers->pdata[i];

      g_hash_table_insert (sharing->by_key, dossier->key, dossier);
    }
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
  list_earlier (sharing);
  return est_shard_state_begin (sharing->note, sharing->earlier, sharing->reg, sharing->output,
                                error);
}

static guint
place_of (const EstSharing *sharing, const EstDossierSources *sources)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (sharing->share->places, sources));
}

static char *
key_of (const EstSharing *sharing, guint place)
{
  return est_register_digest (sharing->reg, "place-name", sharing->share->names->pdata[place]);
}

/* What the last run said of the dossier; NULL: nothing. */
static const EstShardDossier *
find_earlier (const EstSharing *sharing, const char *key)
{
  return sharing->by_key == NULL ? NULL : g_hash_table_lookup (sharing->by_key, key);
}

/* The reports of a dossier that is left as it was are those that the last run sealed. */
static void
take_over (EstShardDossier *dossier, const EstShardDossier *earlier)
{
  dossier->wish = g_strdup (earlier->wish);
  if (earlier->reports != NULL)
    dossier->reports = g_ptr_array_ref (earlier->reports);
}

void
est_sharing_name (const EstDossierSources *sources, const char *name, const char *alone,
                  gpointer named)
{
  EstSharing *sharing = named;
  EstShardDossier *dossier;
  const EstShardDossier *earlier;

  if (sharing->note == NULL)
    return;
  dossier = est_shard_note_add_dossier (sharing->note);
  dossier->place = place_of (sharing, sources);
  dossier->key = key_of (sharing, dossier->place);
  dossier->name = g_strdup (name);
  earlier = alone == NULL ? find_earlier (sharing, dossier->key) : NULL;
  if (earlier != NULL)
    take_over (dossier, earlier);
  else
    dossier->wish = g_strdup (alone != NULL ? alone : name);
}

void
est_sharing_made (const EstDossierSources *sources, gpointer named)
{
  EstSharing *sharing = named;
  const GPtrArray *dossiers = sharing->note == NULL ? NULL : sharing->note->dossiers;
  EstShardDossier *last =
      dossiers == NULL || dossiers->len == 0 ? NULL : dossiers->pdata[dossiers->len - 1];

  if (last != NULL && last->place == place_of (sharing, sources))
    last->reports = est_shard_reports_list (sharing->output, last->name);
}

/* What cannot be proved to whoever merges, or is not what it was, is made anew. */
gboolean
est_sharing_may_stay (const EstDossierSources *sources, gpointer named)
{
  const EstSharing *sharing = named;
  g_autofree char *key = NULL;
  const EstShardDossier *earlier;

  if (sharing->note == NULL)
    return TRUE;
  key = key_of (sharing, place_of (sharing, sources));
  earlier = find_earlier (sharing, key);
  return earlier != NULL && earlier->reports != NULL &&
         est_shard_reports_hold (earlier->reports, sharing->output, earlier->name);
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
  g_clear_pointer (&sharing->by_key, g_hash_table_unref);
  g_clear_pointer (&sharing->note, est_shard_note_free);
  g_clear_pointer (&sharing->earlier, est_shard_note_free);
}

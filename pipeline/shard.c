/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"

/* Digits of the digest that are told as a number: sixty bits, even for all counts. */
#define N_DIGITS 15

/* A number from 1 on at *@text, which then stands behind it; 0: there is none. */
static guint
take_number (const char **text)
{
  guint64 number = 0;

  for (; g_ascii_isdigit (**text); (*text)++)
    if (number <= EST_MAX_SHARDS)
      number = 10 * number + (guint64) g_ascii_digit_value (**text);
  return number <= EST_MAX_SHARDS ? (guint) number : 0;
}

gboolean
est_shard_parse (const char *text, EstShard *shard, GError **error)
{
  EstShard read = { .number = take_number (&text) };

  if (*text == '/')
    {
      text++;
      read.count = take_number (&text);
    }
  if (*text != '\0' || read.number == 0 || read.number > read.count)
    return est_fail (error, EST_ERROR_USAGE,
                     _ ("--shard takes which share of how many, as 1/4 to 4/4."));
  *shard = read;
  return TRUE;
}

/* The innermost of @sources that holds @path, or is it; NULL: none does. */
static char *
source_of (const char *path, GHashTable *sources)
{
  g_autofree char *folder = g_strdup (path);
  char *slash;

  while (!g_hash_table_contains (sources, folder))
    {
      slash = strrchr (folder, '/');
      if (slash == NULL || slash[1] == '\0')
        return NULL;
      slash[slash == folder ? 1 : 0] = '\0';
    }
  return g_steal_pointer (&folder);
}

/* What @dossier is called below the folder that holds its source, the same on all machines. */
static char *
name_of (const EstDossierSources *dossier, GHashTable *sources)
{
  const EstSource *first = dossier->sources->len == 0 ? NULL : dossier->sources->pdata[0];
  const char *path = dossier->is_folder || first == NULL ? dossier->path : first->path;
  g_autofree char *source = source_of (path, sources);
  g_autofree char *shelf = g_path_get_dirname (source == NULL ? path : source);
  const char *below = path + (est_path_is_inside (path, shelf) ? strlen (shelf) : 0);
  char *normal = g_utf8_normalize (below, -1, G_NORMALIZE_NFC);

  return normal != NULL ? normal : g_strdup (below); /* bytes that are no UTF-8 */
}

static gboolean
is_mine (const EstShard *shard, const char *name)
{
  g_autofree char *digest = est_digest_blake2b (name, strlen (name));

  digest[N_DIGITS] = '\0';
  return g_ascii_strtoull (digest, NULL, 16) % shard->count == shard->number - 1;
}

static GHashTable *
resolve (const char *const *paths)
{
  GHashTable *resolved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (; *paths != NULL; paths++)
    {
      char *path = est_path_resolve (*paths);

      if (path != NULL)
        g_hash_table_add (resolved, path);
    }
  return resolved;
}

void
est_shard_take (const EstShard *shard, const char *const *paths, GPtrArray *dossiers,
                EstShare *share)
{
  g_autoptr (GHashTable) sources = resolve (paths);
  guint left = 0;

  share->places = g_hash_table_new (NULL, NULL);
  share->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < dossiers->len; i++)
    {
      EstDossierSources *dossier = dossiers->pdata[i];
      char *name = name_of (dossier, sources);

      g_ptr_array_add (share->names, name);
      if (shard->count > 0 && !is_mine (shard, name))
        {
          est_dossier_sources_free (dossier);
          continue;
        }
      g_hash_table_insert (share->places, dossier, GUINT_TO_POINTER (i));
      dossiers->pdata[left++] = dossier;
    }
  g_ptr_array_set_free_func (dossiers, NULL);
  g_ptr_array_set_size (dossiers, (int) left);
  g_ptr_array_set_free_func (dossiers, (GDestroyNotify) est_dossier_sources_free);
}

void
est_share_clear (EstShare *share)
{
  g_clear_pointer (&share->places, g_hash_table_unref);
  g_clear_pointer (&share->names, g_ptr_array_unref);
}

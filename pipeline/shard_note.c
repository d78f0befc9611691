/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard_note.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

#define PATH EST_SHARD_FOLDER "/note.ini"
#define GROUP "shard"
#define DOSSIERS "dossiers"
#define FILES "files"
#define SEAL "# mac "
#define MODE 0640
#define MAX_BYTES (G_GUINT64_CONSTANT (256) << 20)

static void
dossier_free (gpointer data)
{
  EstShardDossier *dossier = data;

  g_free (dossier->key);
  g_free (dossier->name);
  g_free (dossier->wish);
  g_clear_pointer (&dossier->reports, g_ptr_array_unref);
  g_free (dossier);
}

static void
file_free (gpointer data)
{
  EstShardFile *file = data;

  g_free (file->path);
  g_free (file->left);
  g_ptr_array_unref (file->ancestors);
  g_free (file);
}

EstShardNote *
est_shard_note_new (void)
{
  EstShardNote *note = g_new0 (EstShardNote, 1);

  note->dossiers = g_ptr_array_new_with_free_func (dossier_free);
  note->files = g_ptr_array_new_with_free_func (file_free);
  note->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  return note;
}

void
est_shard_note_free (EstShardNote *note)
{
  if (note == NULL)
    return;
  g_free (note->sources);
  g_free (note->made_with);
  g_free (note->head_before);
  g_free (note->head);
  g_ptr_array_unref (note->dossiers);
  g_hash_table_unref (note->by_path);
  g_ptr_array_unref (note->files);
  g_free (note);
}

EstShardDossier *
est_shard_note_add_dossier (EstShardNote *note)
{
  EstShardDossier *dossier = g_new0 (EstShardDossier, 1);

  g_ptr_array_add (note->dossiers, dossier);
  return dossier;
}

EstShardFile *
est_shard_note_file (EstShardNote *note, const char *path)
{
  EstShardFile *file = g_hash_table_lookup (note->by_path, path);

  if (file != NULL)
    return file;
  file = g_new0 (EstShardFile, 1);
  file->path = g_strdup (path);
  file->ancestors = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (note->files, file);
  g_hash_table_insert (note->by_path, file->path, file);
  return file;
}

void
est_shard_note_forget_file (EstShardNote *note, guint index)
{
  const EstShardFile *file = note->files->pdata[index];

  g_hash_table_remove (note->by_path, file->path);
  g_ptr_array_remove_index_fast (note->files, index);
}

gboolean
est_shard_file_descends (const EstShardFile *file, const char *digest)
{
  return g_ptr_array_find_with_equal_func (file->ancestors, digest, g_str_equal, NULL);
}

void
est_shard_file_add_ancestor (EstShardFile *file, const char *digest)
{
  if (!est_shard_file_descends (file, digest))
    g_ptr_array_add (file->ancestors, g_strdup (digest));
}

/* ------ Writing. */

static void
tell_dossiers (const EstShardNote *note, GKeyFile *ini)
{
  for (guint i = 0; i < note->dossiers->len; i++)
    {
      const EstShardDossier *dossier = note->dossiers->pdata[i];
      g_autofree char *key = g_strdup_printf ("%u", dossier->place);
      g_autoptr (GPtrArray) words = g_ptr_array_new ();

      g_ptr_array_add (words, dossier->key);
      g_ptr_array_add (words, dossier->name);
      g_ptr_array_add (words, dossier->wish);
      if (dossier->reports != NULL)
        g_ptr_array_extend (words, dossier->reports, NULL, NULL);
      g_key_file_set_string_list (ini, DOSSIERS, key, (const char *const *) words->pdata,
                                  words->len);
    }
}

static void
tell_files (const EstShardNote *note, GKeyFile *ini)
{
  for (guint i = 0; i < note->files->len; i++)
    {
      const EstShardFile *file = note->files->pdata[i];
      g_autoptr (GPtrArray) digests = g_ptr_array_new ();

      g_ptr_array_add (digests, file->left != NULL ? file->left : EST_SHARD_NOTHING);
      g_ptr_array_extend (digests, file->ancestors, NULL, NULL);
      g_key_file_set_string_list (ini, FILES, file->path, (const char *const *) digests->pdata,
                                  digests->len);
    }
}

gboolean
est_shard_note_write (const EstShardNote *note, const EstRegister *reg, const char *output,
                      GError **error)
{
  g_autoptr (GKeyFile) ini = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autofree char *mac = NULL;
  g_autofree char *sealed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_key_file_set_uint64 (ini, GROUP, "number", note->shard.number);
  g_key_file_set_uint64 (ini, GROUP, "count", note->shard.count);
  g_key_file_set_uint64 (ini, GROUP, "all", note->n_all);
  g_key_file_set_string (ini, GROUP, "sources", note->sources);
  g_key_file_set_string (ini, GROUP, "made_with", note->made_with);
  g_key_file_set_boolean (ini, GROUP, "whole", note->is_whole);
  g_key_file_set_uint64 (ini, GROUP, "lines_before", note->n_before);
  g_key_file_set_string (ini, GROUP, "head_before", note->head_before);
  g_key_file_set_string (ini, GROUP, "head", note->head);
  tell_dossiers (note, ini);
  tell_files (note, ini);
  text = g_key_file_to_data (ini, NULL, NULL);
  mac = est_register_digest (reg, GROUP, text);
  sealed = g_strconcat (text, SEAL, mac, "\n", NULL);
  bytes = g_bytes_new (sealed, strlen (sealed));
  return est_publish (output, PATH, bytes, MODE, error);
}

/* ------ Reading. */

static gboolean
fail_changed (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("A shard was changed since, or worked with another key. Start each shard "
                      "with a copy of one state folder, and run this one again."));
}

/* The note without its seal, once that has been seen to be ours; NULL: it is not. */
static char *
unseal (const EstRegister *reg, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  char *seal = g_strrstr (text, SEAL);
  g_autofree char *found = seal == NULL ? NULL : g_strchomp (g_strdup (seal + strlen (SEAL)));
  g_autofree char *wanted = NULL;

  if (seal == NULL || strlen (text) != length)
    return NULL;
  *seal = '\0';
  wanted = est_register_digest (reg, GROUP, text);
  return g_str_equal (found, wanted) ? g_steal_pointer (&text) : NULL;
}

/* @words: key, name and wish, then those of its reports; of which there always is one. */
static gboolean
take_dossier (EstShardDossier *dossier, char **words)
{
  const guint n = words == NULL ? 0 : g_strv_length (words);

  if (n < 3 || n % 2 == 0)
    return FALSE;
  dossier->key = g_strdup (words[0]);
  dossier->name = g_strdup (words[1]);
  dossier->wish = g_strdup (words[2]);
  if (n > 3)
    dossier->reports = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 3; i < n; i++)
    g_ptr_array_add (dossier->reports, g_strdup (words[i]));
  return TRUE;
}

static gboolean
take_dossiers (EstShardNote *note, GKeyFile *ini)
{
  g_auto (GStrv) keys = g_key_file_get_keys (ini, DOSSIERS, NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      g_auto (GStrv) words = g_key_file_get_string_list (ini, DOSSIERS, *key, NULL, NULL);
      EstShardDossier *dossier = est_shard_note_add_dossier (note);

      dossier->place = (guint) g_ascii_strtoull (*key, NULL, 10);
      if (!take_dossier (dossier, words))
        return FALSE;
    }
  return TRUE;
}

static void
take_files (EstShardNote *note, GKeyFile *ini)
{
  g_auto (GStrv) keys = g_key_file_get_keys (ini, FILES, NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      g_auto (GStrv) digests = g_key_file_get_string_list (ini, FILES, *key, NULL, NULL);
      EstShardFile *file = est_shard_note_file (note, *key);

      for (char **digest = digests; digest != NULL && *digest != NULL; digest++)
        if (digest == digests)
          file->left = g_strdup (*digest);
        else
          est_shard_file_add_ancestor (file, *digest);
    }
}

static gboolean
parse (EstShardNote *note, const char *text)
{
  g_autoptr (GKeyFile) ini = g_key_file_new ();

  if (!g_key_file_load_from_data (ini, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return FALSE;
  note->shard.number = (guint) g_key_file_get_uint64 (ini, GROUP, "number", NULL);
  note->shard.count = (guint) g_key_file_get_uint64 (ini, GROUP, "count", NULL);
  note->n_all = (guint) g_key_file_get_uint64 (ini, GROUP, "all", NULL);
  note->sources = g_key_file_get_string (ini, GROUP, "sources", NULL);
  note->made_with = g_key_file_get_string (ini, GROUP, "made_with", NULL);
  note->is_whole = g_key_file_get_boolean (ini, GROUP, "whole", NULL);
  note->n_before = g_key_file_get_uint64 (ini, GROUP, "lines_before", NULL);
  note->head_before = g_key_file_get_string (ini, GROUP, "head_before", NULL);
  note->head = g_key_file_get_string (ini, GROUP, "head", NULL);
  take_files (note, ini);
  return take_dossiers (note, ini) && note->sources != NULL && note->made_with != NULL &&
         note->head_before != NULL && note->head != NULL;
}

EstShardNote *
est_shard_note_read (const EstRegister *reg, const char *output, GError **error)
{
  g_autofree char *path = g_build_filename (output, PATH, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (EstShardNote) note = est_shard_note_new ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return est_fail (error, EST_ERROR_MISSING,
                     _ ("No shard has ended its work here. Give the output folders of “estompe "
                        "run --shard”, and run again the shards that have not ended.")),
           NULL;
  bytes = est_source_read (path, MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  text = unseal (reg, bytes);
  if (text == NULL || !parse (note, text))
    return fail_changed (error), NULL;
  return g_steal_pointer (&note);
}

/* ------ Together. */

static gboolean
fail_apart (const EstShardNote *note, const char *sentence, GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT, sentence, note->shard.number, note->shard.count);
}

static gboolean
agree (const EstShardNote *note, const EstShardNote *first, GError **error)
{
  if (!note->is_whole)
    return fail_apart (
        note, _ ("Shard %u/%u was stopped before its end. Run it again, then merge."), error);
  if (note->shard.count != first->shard.count || note->n_all != first->n_all ||
      !g_str_equal (note->sources, first->sources))
    return fail_apart (note,
                       _ ("Shard %u/%u is not of the same run: the number of shards or the "
                          "sources were others. Run all shards again over the same sources."),
                       error);
  if (!g_str_equal (note->made_with, first->made_with))
    return fail_apart (note,
                       _ ("Shard %u/%u was made with another version, policy or dictionary. "
                          "Install the same everywhere and run it again."),
                       error);
  return TRUE;
}

/* Marks the dossiers of @note in @taken; the same one twice is nobody's. */
static gboolean
take_places (const EstShardNote *note, gboolean *taken, GError **error)
{
  for (guint i = 0; i < note->dossiers->len; i++)
    {
      const guint place = ((const EstShardDossier *) note->dossiers->pdata[i])->place;

      if (place >= note->n_all || taken[place])
        return fail_apart (note,
                           _ ("Shard %u/%u holds a dossier that another one holds too. Give "
                              "each shard once, all of the same run."),
                           error);
      taken[place] = TRUE;
    }
  return TRUE;
}

/* Two shards that changed the same file worked on the same dossier. */
static gboolean
take_paths (const EstShardNote *note, GHashTable *paths, GError **error)
{
  for (guint i = 0; i < note->files->len; i++)
    if (!g_hash_table_add (paths, ((EstShardFile *) note->files->pdata[i])->path))
      return fail_apart (note,
                         _ ("Shard %u/%u changed what is kept of a dossier that another one "
                            "changed too. Run all shards again."),
                         error);
  return TRUE;
}

static gboolean
have_all (const EstShardNote *first, const gboolean *taken, const gboolean *here, GError **error)
{
  for (guint number = 1; number <= first->shard.count; number++)
    if (!here[number])
      return est_fail (error, EST_ERROR_MISSING,
                       _ ("Shard %u/%u is missing. Give the folders of all shards."), number,
                       first->shard.count);
  for (guint place = 0; place < first->n_all; place++)
    if (!taken[place])
      return est_fail (error, EST_ERROR_MISSING,
                       _ ("No shard holds dossier %u of %u. Run all shards again."), place + 1,
                       first->n_all);
  return TRUE;
}

gboolean
est_shard_notes_agree (const GPtrArray *notes, GError **error)
{
  const EstShardNote *first = notes->pdata[0];
  g_autofree gboolean *taken = g_new0 (gboolean, first->n_all + 1);
  g_autofree gboolean *here = g_new0 (gboolean, first->shard.count + 1);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notes->len; i++)
    {
      const EstShardNote *note = notes->pdata[i];

      if (!agree (note, first, error))
        return FALSE;
      if (note->shard.number > first->shard.count || here[note->shard.number])
        return fail_apart (note, _ ("Shard %u/%u is there twice. Give each shard once."), error);
      here[note->shard.number] = TRUE;
      if (!take_places (note, taken, error) || !take_paths (note, paths, error))
        return FALSE;
    }
  return have_all (first, taken, here, error);
}

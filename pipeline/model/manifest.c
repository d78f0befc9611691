/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/manifest.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/model/answer.h"

#define GROUP "dossier"
#define FILE_PREFIX "fichier:"

/* Nobody writes by hand what is longer; a wrong file does. */
#define MAX_BYTES ((gsize) 1024 * 1024)

struct _EstFileEntry {
  char *name; /* below the dossier, normalised; "*" stands for any letters */
  guint line;
  GHashTable *answers;
};

struct _EstManifest {
  GHashTable *answers; /* key → answer */
  GPtrArray *files;    /* of EstFileEntry */
  char *digest;
};

/* A manifest being read. */
typedef struct {
  const EstForm *form;
  const EstUsage *usage;
  EstManifest *manifest;
  GHashTable *answers; /* of the group being read; NULL before the first */
  gboolean of_file;
  guint line;
} Reading;

static void
file_entry_free (gpointer data)
{
  EstFileEntry *entry = data;

  g_free (entry->name);
  g_hash_table_unref (entry->answers);
  g_free (entry);
}

static GHashTable *
answers_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
est_manifest_free (EstManifest *manifest)
{
  if (manifest == NULL)
    return;
  g_hash_table_unref (manifest->answers);
  g_ptr_array_unref (manifest->files);
  g_free (manifest->digest);
  g_free (manifest);
}

/* ------ Answers. */

/* What @question wants to hear, in *kept as it is kept. */
static gboolean
check_answer (const Reading *reading, const EstQuestion *question, const char *answer, char **kept,
              GError **error)
{
  g_autofree char *expected = NULL;

  *kept = est_answer_read (question, reading->usage, answer, &expected);
  return *kept != NULL || est_fail (error, EST_ERROR_POLICY, _ ("Line %u: “%s” takes %s."),
                                    reading->line, question->key, expected);
}

/* ------ Lines. */

static gboolean
begin_group (Reading *reading, const char *name, GError **error)
{
  EstFileEntry *entry = NULL;

  if (g_str_equal (name, GROUP))
    {
      reading->answers = reading->manifest->answers;
      reading->of_file = FALSE;
      return TRUE;
    }
  if (!g_str_has_prefix (name, FILE_PREFIX) || name[strlen (FILE_PREFIX)] == '\0')
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: only [dossier] and [fichier:NAME] are known here."),
                     reading->line);
  entry = g_new0 (EstFileEntry, 1);
  entry->name = g_utf8_normalize (name + strlen (FILE_PREFIX), -1, G_NORMALIZE_NFC);
  entry->line = reading->line;
  entry->answers = answers_new ();
  g_ptr_array_add (reading->manifest->files, entry);
  reading->answers = entry->answers;
  reading->of_file = TRUE;
  return TRUE;
}

static gboolean
take_answer (Reading *reading, const char *key, const char *answer, GError **error)
{
  const EstQuestion *question = NULL;
  char *kept = NULL;

  if (reading->answers == NULL)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: a line [dossier] is expected before the first key."),
                     reading->line);
  if (est_answer_is_word (key))
    question = est_form_find (reading->form, key, reading->of_file);
  if (question == NULL)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: Estompe knows no such key here. “estompe init” writes a file "
                        "with all of them."),
                     reading->line);
  if (g_hash_table_contains (reading->answers, key))
    return est_fail (error, EST_ERROR_POLICY, _ ("Line %u: “%s” has been said before."),
                     reading->line, question->key);
  if (*answer != '\0' && !check_answer (reading, question, answer, &kept, error))
    return FALSE;
  g_hash_table_insert (reading->answers, g_strdup (key), kept);
  return TRUE;
}

static gboolean
read_line (Reading *reading, char *line, GError **error)
{
  gsize length;
  char *equals;

  g_strstrip (line);
  length = strlen (line);
  if (length == 0 || *line == '#' || *line == ';')
    return TRUE;
  if (*line == '[' && line[length - 1] == ']')
    {
      line[length - 1] = '\0';
      return begin_group (reading, g_strstrip (line + 1), error);
    }
  equals = strchr (line, '=');
  if (equals == NULL)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: “key = value”, [dossier] or a comment that begins with # is "
                        "expected."),
                     reading->line);
  *equals = '\0';
  return take_answer (reading, g_strstrip (line), g_strstrip (equals + 1), error);
}

/* A derogation is for one document that somebody has looked at. */
static gboolean
check_derogation (const EstFileEntry *entry, GError **error)
{
  if (est_file_entry_get (entry, "derogation") == NULL)
    return TRUE;
  if (est_file_entry_get (entry, "derogation_par") == NULL)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: a derogation needs “derogation_par”: who grants it."),
                     entry->line);
  if (strpbrk (entry->name, "*?") != NULL)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: a derogation is granted document by document: name the file "
                        "whole, without “*” or “?”."),
                     entry->line);
  return TRUE;
}

/* An exception that nobody answers for is none. */
static gboolean
check_entry (const EstFileEntry *entry, GError **error)
{
  static const char *const needed[] = { "url", "vu_le", "vu_par" };

  for (gsize i = 0; est_file_entry_is_public (entry) && i < G_N_ELEMENTS (needed); i++)
    if (est_file_entry_get (entry, needed[i]) == NULL)
      return est_fail (error, EST_ERROR_POLICY,
                       _ ("Line %u: a public document needs “%s”: its address, when it was seen "
                          "there and by whom."),
                       entry->line, needed[i]);
  return check_derogation (entry, error);
}

static gboolean
read_all (Reading *reading, GBytes *bytes, GError **error)
{
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);
  const char *end = at + length;

  if (length >= 3 && memcmp (at, "\xEF\xBB\xBF", 3) == 0)
    at += 3;
  while (at < end)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      gsize width = (gsize) ((stop == NULL ? end : stop) - at);
      g_autofree char *line = g_strndup (at, width);

      reading->line++;
      if (!g_utf8_validate_len (at, width, NULL))
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("Line %u is not UTF-8 text. Save the file as UTF-8."), reading->line);
      if (!read_line (reading, line, error))
        return FALSE;
      at += width + 1;
    }
  return TRUE;
}

EstManifest *
est_manifest_parse (GBytes *bytes, const EstForm *form, const EstUsage *usage, GError **error)
{
  g_autoptr (EstManifest) manifest = g_new0 (EstManifest, 1);
  Reading reading = { .form = form, .usage = usage, .manifest = manifest };

  manifest->answers = answers_new ();
  manifest->digest = est_digest_sha256 (bytes);
  manifest->files = g_ptr_array_new_with_free_func (file_entry_free);
  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The file is much too large to be written by hand. “estompe init” "
                          "writes one to fill in."));
      return NULL;
    }
  if (g_bytes_get_size (bytes) > 0 && !read_all (&reading, bytes, error))
    return NULL;
  for (guint i = 0; i < manifest->files->len; i++)
    if (!check_entry (manifest->files->pdata[i], error))
      return NULL;
  return g_steal_pointer (&manifest);
}

/* ------ What it says. */

const char *
est_manifest_digest (const EstManifest *manifest)
{
  return manifest->digest;
}

const char *
est_manifest_get (const EstManifest *manifest, const char *key)
{
  return g_hash_table_lookup (manifest->answers, key);
}

const char *
est_file_entry_get (const EstFileEntry *entry, const char *key)
{
  return g_hash_table_lookup (entry->answers, key);
}

gboolean
est_file_entry_is_public (const EstFileEntry *entry)
{
  return entry != NULL && g_strcmp0 (est_file_entry_get (entry, "public"), "oui") == 0;
}

/* A file system may keep an accent apart from its letter. */
static char *
normalise (const char *relative)
{
  g_autofree char *valid = g_utf8_make_valid (relative, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

gboolean
est_file_entry_fits (const EstFileEntry *entry, const char *relative)
{
  g_autofree char *name = normalise (relative);

  return g_pattern_match_simple (entry->name, name);
}

guint
est_file_entry_line (const EstFileEntry *entry)
{
  return entry->line;
}

const EstFileEntry *
est_manifest_file (const EstManifest *manifest, const char *relative)
{
  g_autofree char *name = manifest->files->len == 0 ? NULL : normalise (relative);

  for (guint i = manifest->files->len; i-- > 0;)
    {
      const EstFileEntry *entry = manifest->files->pdata[i];

      if (g_pattern_match_simple (entry->name, name))
        return entry;
    }
  return NULL;
}

guint
est_manifest_n_files (const EstManifest *manifest)
{
  return manifest->files->len;
}

const EstFileEntry *
est_manifest_get_file (const EstManifest *manifest, guint index)
{
  return manifest->files->pdata[index];
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/manifest.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define GROUP "dossier"
#define FILE_PREFIX "fichier:"

/* Nobody writes by hand what is longer; a wrong file does. */
#define MAX_BYTES ((gsize) 1024 * 1024)
#define MAX_ANSWER_BYTES 1000
#define MAX_CODE_BYTES 40

struct _EstFileEntry {
  char *name; /* below the dossier; "*" stands for any letters */
  guint line;
  GHashTable *answers;
};

struct _EstManifest {
  GHashTable *answers; /* key → answer */
  GPtrArray *files;    /* of EstFileEntry */
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
  g_free (manifest);
}

/* ------ Answers. */

static gboolean
refuse_answer (const Reading *reading, const char *key, const char *expected, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY, _ ("Line %u: “%s” takes %s."), reading->line, key,
                   expected);
}

static gboolean
is_word (const char *answer)
{
  return strspn (answer, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
             strlen (answer) &&
         strlen (answer) <= MAX_CODE_BYTES && *answer != '.' && *answer != '-';
}

/* The number that @digits is; 0 for anything else. */
static guint
read_number (const char *digits, gsize length)
{
  if (strlen (digits) != length || strspn (digits, "0123456789") != length)
    return 0;
  return (guint) g_ascii_strtoull (digits, NULL, 10);
}

/* "2026-02-28" or "28/02/2026" in ISO 8601; NULL when it is no day of these times. */
static char *
read_date (const char *answer)
{
  gboolean french = strchr (answer, '/') != NULL;
  g_auto (GStrv) parts = g_strsplit (answer, french ? "/" : "-", 4);
  guint year, month, day;

  if (g_strv_length (parts) != 3)
    return NULL;
  year = read_number (parts[french ? 2 : 0], 4);
  month = read_number (parts[1], 2);
  day = read_number (parts[french ? 0 : 2], 2);
  if (year < 2000 || year > 2100 || month == 0 || month > 12 || day == 0 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static gboolean
is_address (const char *answer)
{
  return (g_str_has_prefix (answer, "https://") || g_str_has_prefix (answer, "http://")) &&
         strchr (answer, ' ') == NULL && strchr (strstr (answer, "//") + 2, '.') != NULL;
}

/* "a, b, c": what can be answered. */
static char *
list_of (const EstUsage *usage, const EstQuestion *question)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; question->kind == EST_ANSWER_STEP && i < usage->steps->len; i++)
    g_ptr_array_add (words, ((const EstStep *) usage->steps->pdata[i])->id);
  for (guint i = 0; question->kind == EST_ANSWER_CLASS && i < usage->classes->len; i++)
    g_ptr_array_add (words, ((const EstToolClass *) usage->classes->pdata[i])->id);
  for (guint i = 0; question->choices != NULL && question->choices[i] != NULL; i++)
    g_ptr_array_add (words, question->choices[i]);
  g_ptr_array_add (words, NULL);
  list = g_strjoinv (", ", (char **) words->pdata);
  return g_strdup_printf (_ ("one of these words: %s"), list);
}

static gboolean
is_listed (const EstUsage *usage, const EstQuestion *question, const char *answer)
{
  if (question->kind == EST_ANSWER_STEP)
    return est_usage_step (usage, answer) != NULL;
  if (question->kind == EST_ANSWER_CLASS)
    return est_usage_class (usage, answer) != NULL;
  return question->choices == NULL ||
         g_strv_contains ((const char *const *) question->choices, answer);
}

static gboolean
check_text (const Reading *reading, const EstQuestion *question, const char *answer, GError **error)
{
  g_autofree char *expected = NULL;

  for (const char *at = answer; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return refuse_answer (reading, question->key, _ ("text on one line"), error);
  if (strlen (answer) > MAX_ANSWER_BYTES)
    return refuse_answer (reading, question->key, _ ("a shorter text"), error);
  if ((guint) g_utf8_strlen (answer, -1) >= question->least)
    return TRUE;
  expected = g_strdup_printf (
      ngettext_ ("a text of at least %u letter", "a text of at least %u letters", question->least),
      question->least);
  return refuse_answer (reading, question->key, expected, error);
}

/* What @question wants to hear, in *kept as it is kept. */
static gboolean
check_answer (const Reading *reading, const EstQuestion *question, const char *answer, char **kept,
              GError **error)
{
  g_autofree char *list = NULL;

  *kept = NULL;
  if (question->kind == EST_ANSWER_DATE)
    *kept = read_date (answer);
  if (question->kind == EST_ANSWER_DATE)
    return *kept != NULL || refuse_answer (reading, question->key,
                                           _ ("a date such as 2026-02-28 or 28/02/2026"), error);
  if (question->kind == EST_ANSWER_CODE && !is_word (answer))
    return refuse_answer (reading, question->key,
                          _ ("a word of at most 40 letters without accents, digits, “-” and “_”"),
                          error);
  if (question->kind == EST_ANSWER_URL && !is_address (answer))
    return refuse_answer (reading, question->key,
                          _ ("an address that begins with https:// or http://"), error);
  if (!is_listed (reading->usage, question, answer))
    {
      list = list_of (reading->usage, question);
      return refuse_answer (reading, question->key, list, error);
    }
  if (!check_text (reading, question, answer, error))
    return FALSE;
  *kept = g_strdup (answer);
  return TRUE;
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
  entry->name = g_strdup (name + strlen (FILE_PREFIX));
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
  if (is_word (key))
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
  if (est_file_entry_get (entry, "derogation") != NULL &&
      est_file_entry_get (entry, "derogation_par") == NULL)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: a derogation needs “derogation_par”: who grants it."),
                     entry->line);
  return TRUE;
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

gboolean
est_file_entry_fits (const EstFileEntry *entry, const char *relative)
{
  g_autofree char *valid = g_utf8_make_valid (relative, -1);
  g_autofree char *wanted = g_utf8_normalize (entry->name, -1, G_NORMALIZE_NFC);
  g_autofree char *name = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);

  return g_pattern_match_simple (wanted, name);
}

guint
est_file_entry_line (const EstFileEntry *entry)
{
  return entry->line;
}

const EstFileEntry *
est_manifest_file (const EstManifest *manifest, const char *relative)
{
  for (guint i = manifest->files->len; i-- > 0;)
    if (est_file_entry_fits (manifest->files->pdata[i], relative))
      return manifest->files->pdata[i];
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/data.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"

#ifndef EST_PREFIX
#define EST_PREFIX "/usr/local"
#endif

/* The file whose presence says that a folder is the one we look for. */
#define LANDMARK "categories.ini"

struct _EstData {
  char *folder;
  GTree *files;      /* name → GBytes, sorted by name: what the digest covers */
  GHashTable *whole; /* names of files whose own digest was checked */
};

static gint
compare_names (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer user_data)
{
  return strcmp (a, b);
}

static gboolean
holds_dictionaries (const char *folder)
{
  g_autofree char *landmark = g_build_filename (folder, LANDMARK, NULL);

  return g_file_test (landmark, G_FILE_TEST_IS_REGULAR);
}

/* dictionaries/ beside the running program or in a folder above it. */
static char *
folder_of_build_tree (void)
{
  g_autofree char *folder = g_file_read_link ("/proc/self/exe", NULL);

  while (folder != NULL && strcmp (folder, "/") != 0)
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      g_autofree char *candidate = g_build_filename (parent, "dictionaries", NULL);

      if (holds_dictionaries (candidate))
        return g_steal_pointer (&candidate);
      if (strcmp (parent, ".") == 0)
        return NULL;
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return NULL;
}

/* A folder that was asked for is never passed over in favour of the next one:
 * the copies would be made with other dictionaries than their owner thinks. */
static char *
find_folder (const char *asked)
{
  const char *environment = g_getenv ("ESTOMPE_DATA");
  char *folder;

  if (asked != NULL)
    return g_strdup (asked);
  if (environment != NULL && *environment != '\0')
    return g_strdup (environment);
  folder = folder_of_build_tree ();
  return folder != NULL ? folder : g_strdup (EST_PREFIX "/share/estompe/dictionaries");
}

EstData *
est_data_open (const char *folder, GError **error)
{
  g_autofree char *found = find_folder (folder);
  EstData *data;

  if (!holds_dictionaries (found))
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The folder of dictionaries is missing or incomplete: it holds no %s. "
                          "Install the program again, or set ESTOMPE_DATA to the right folder."),
                       LANDMARK);
      return NULL;
    }
  data = g_new0 (EstData, 1);
  data->folder = g_steal_pointer (&found);
  data->files = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_bytes_unref);
  data->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return data;
}

void
est_data_note_whole (EstData *data, const char *name)
{
  g_hash_table_add (data->whole, g_strdup (name));
}

gboolean
est_data_is_whole (const EstData *data, const char *name)
{
  return g_hash_table_contains (data->whole, name);
}

void
est_data_free (EstData *data)
{
  if (data == NULL)
    return;
  g_free (data->folder);
  g_tree_unref (data->files);
  g_hash_table_unref (data->whole);
  g_free (data);
}

/* A name stays within the folder: relative, no empty, "." or ".." component. */
static gboolean
name_is_inside (const char *name)
{
  g_auto (GStrv) components = g_strsplit (name, "/", -1);

  for (guint i = 0; components[i] != NULL; i++)
    if (*components[i] == '\0' || strcmp (components[i], ".") == 0 ||
        strcmp (components[i], "..") == 0)
      return FALSE;
  return components[0] != NULL;
}

static GBytes *
map_file (const EstData *data, const char *name)
{
  g_autofree char *path = g_build_filename (data->folder, name, NULL);
  g_autoptr (GMappedFile) file = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  file = g_mapped_file_new (path, FALSE, NULL);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

GBytes *
est_data_load (EstData *data, const char *name, GError **error)
{
  GBytes *bytes = g_tree_lookup (data->files, name);

  if (bytes != NULL)
    return g_bytes_ref (bytes);
  if (!name_is_inside (name))
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The dictionary %s lies outside the folder of dictionaries. Give a name "
                          "below that folder."),
                       name);
      return NULL;
    }
  bytes = map_file (data, name);
  if (bytes == NULL)
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The dictionary %s is missing or cannot be read. Put it back, or install "
                          "the program again."),
                       name);
      return NULL;
    }
  g_tree_insert (data->files, g_strdup (name), g_bytes_ref (bytes));
  return bytes;
}

/* Hands out the lines of @bytes one by one, without their ends and without the
 * byte order mark of the first.  FALSE: there is none left. */
typedef struct {
  const char *next;
  const char *end;
  guint number;
} Lines;

static void
lines_start (Lines *lines, GBytes *bytes)
{
  gsize length;

  lines->next = g_bytes_get_data (bytes, &length);
  if (lines->next == NULL) /* an empty file */
    lines->next = "";
  lines->end = lines->next + length;
  lines->number = 0;
  if (length >= 3 && memcmp (lines->next, "\xEF\xBB\xBF", 3) == 0)
    lines->next += 3;
}

static gboolean
lines_next (Lines *lines, const char **line, gsize *length)
{
  const char *start = lines->next;
  const char *end;

  if (start == lines->end)
    return FALSE;
  end = memchr (start, '\n', (gsize) (lines->end - start));
  lines->next = end != NULL ? end + 1 : lines->end;
  lines->number++;
  if (end == NULL)
    end = lines->end;
  if (end > start && end[-1] == '\r')
    end--;
  *line = start;
  *length = (gsize) (end - start);
  return TRUE;
}

static gboolean
check_line (const char *name, const Lines *lines, const char *line, gsize length, GError **error)
{
  if (g_utf8_validate_len (line, length, NULL))
    return TRUE;
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("Line %u of the dictionary %s is not UTF-8 text. Save the file as UTF-8."),
                   lines->number, name);
}

GPtrArray *
est_data_load_lines (EstData *data, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, name, error);
  g_autoptr (GPtrArray) kept = NULL;
  Lines lines;
  const char *line;
  gsize length;

  if (bytes == NULL)
    return NULL;
  kept = g_ptr_array_new_with_free_func (g_free);
  lines_start (&lines, bytes);
  while (lines_next (&lines, &line, &length))
    {
      if (!check_line (name, &lines, line, length, error))
        return NULL;
      if (length > 0 && *line != '#')
        g_ptr_array_add (kept, g_strndup (line, length));
    }
  return g_steal_pointer (&kept);
}

GKeyFile *
est_data_load_ini (EstData *data, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, name, error);
  g_autoptr (GKeyFile) file = NULL;
  gsize n_groups = 0;
  Lines lines;
  const char *line;
  gsize length;

  if (bytes == NULL)
    return NULL;
  lines_start (&lines, bytes);
  while (lines_next (&lines, &line, &length))
    if (!check_line (name, &lines, line, length, error))
      return NULL;

  lines_start (&lines, bytes);
  file = g_key_file_new ();
  if (g_key_file_load_from_data (file, lines.next, (gsize) (lines.end - lines.next),
                                 G_KEY_FILE_NONE, NULL))
    g_strfreev (g_key_file_get_groups (file, &n_groups));
  if (n_groups > 0) /* a file cut short to nothing would allow everything */
    return g_steal_pointer (&file);

  /* GLib's own message quotes the line: it may be of a list of people. */
  (void) est_fail (error, EST_ERROR_POLICY,
                   _ ("The file %s is not well-formed: it must be made of [sections] and of lines "
                      "“key = value”. Correct it and run again."),
                   name);
  return NULL;
}

static gboolean
add_to_manifest (gpointer name, gpointer bytes, gpointer manifest)
{
  gsize length;
  gconstpointer content = g_bytes_get_data (bytes, &length);
  g_autofree char *digest = est_digest_blake2b (content, length);

  g_string_append_printf (manifest, "%s  %s\n", digest, (const char *) name);
  return FALSE;
}

char *
est_data_digest (const EstData *data)
{
  g_autoptr (GString) manifest = g_string_new (NULL);

  g_tree_foreach (data->files, add_to_manifest, manifest);
  return est_digest_blake2b (manifest->str, manifest->len);
}

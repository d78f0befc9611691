/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard_reports.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/publish.h"

#define MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
digest_of (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GBytes) bytes = est_source_read (path, MAX_BYTES, NULL);

  return bytes == NULL ? NULL : est_digest_sha256 (bytes);
}

GPtrArray *
est_shard_reports_list (const char *output, const char *name)
{
  g_autofree char *folder = g_build_filename (output, EST_FOLDER_REPORTS, name, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (g_free);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (*file != '.')
      g_ptr_array_add (names, g_strdup (file));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *digest = digest_of (folder, names->pdata[i]);

      if (digest == NULL)
        return NULL;
      g_ptr_array_add (reports, g_strdup (names->pdata[i]));
      g_ptr_array_add (reports, digest);
    }
  return files == NULL ? NULL : g_steal_pointer (&reports);
}

const char *
est_shard_reports_digest (const GPtrArray *reports, const char *file)
{
  for (guint i = 0; i + 1 < reports->len; i += 2)
    if (g_str_equal (reports->pdata[i], file))
      return reports->pdata[i + 1];
  return NULL;
}

gboolean
est_shard_reports_hold (const GPtrArray *reports, const char *output, const char *name)
{
  g_autofree char *folder = g_build_filename (output, EST_FOLDER_REPORTS, name, NULL);

  for (guint i = 0; i + 1 < reports->len; i += 2)
    {
      g_autofree char *digest = digest_of (folder, reports->pdata[i]);

      if (g_strcmp0 (digest, reports->pdata[i + 1]) != 0)
        return FALSE;
    }
  return TRUE;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH 64

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
est_folder_list (int folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int descriptor = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *stream = descriptor >= 0 ? fdopendir (descriptor) : NULL;
  const struct dirent *entry;
  int code;

  if (stream == NULL)
    return NULL;
  for (errno = 0; (entry = readdir (stream)) != NULL; errno = 0)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strdup (entry->d_name));
  code = errno;
  closedir (stream);
  errno = code;
  if (code != 0)
    return NULL;
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static int
compare_to_name (const void *name, const void *entry)
{
  return strcmp (name, *(const char *const *) entry);
}

gboolean
est_folder_lists (const GPtrArray *names, const char *name)
{
  return names->len > 0 &&
         bsearch (name, names->pdata, names->len, sizeof (gpointer), compare_to_name) != NULL;
}

void
est_folder_sweep (int folder)
{
  g_autoptr (GPtrArray) names = est_folder_list (folder);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (g_str_has_prefix (names->pdata[i], EST_TEMPORARY_PREFIX))
      (void) unlinkat (folder, names->pdata[i], 0);
}

static void
remove_if_dead (int folder, const char *name)
{
  struct stat status;

  if (fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (status.st_mode) &&
      est_temporary_is_dead (name, status.st_mtim.tv_sec))
    (void) unlinkat (folder, name, 0);
}

/* @depth: how many folders may still lie one within the other. */
static void
sweep_dead (int folder, guint depth)
{
  g_autoptr (GPtrArray) names = est_folder_list (folder);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      int below = -1;

      if (g_str_has_prefix (names->pdata[i], EST_TEMPORARY_PREFIX))
        remove_if_dead (folder, names->pdata[i]);
      else if (depth > 0)
        below = openat (folder, names->pdata[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (below < 0)
        continue;
      sweep_dead (below, depth - 1);
      close (below);
    }
}

void
est_folder_sweep_dead (int folder)
{
  sweep_dead (folder, MAX_DEPTH);
}

gboolean
est_folder_sync (int folder)
{
  return fsync (folder) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EBADF;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/scratch.h"

#include <string.h>

int
scratch_make (void **state)
{
  *state = g_dir_make_tmp ("estompe-test-XXXXXX", NULL);
  return *state != NULL ? 0 : -1;
}

int
scratch_remove (void **state)
{
  const char *const arguments[] = { "rm", "-rf", "--", *state, NULL };

  (void) g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                       NULL, NULL);
  g_free (*state);
  return 0;
}

char *
scratch_path (void *const *state, const char *name)
{
  return g_build_filename (*state, name, NULL);
}

void
scratch_put (void *const *state, const char *name, const char *content)
{
  g_autofree char *path = scratch_path (state, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

char *
scratch_get (void *const *state, const char *name)
{
  g_autofree char *path = scratch_path (state, name);
  char *content = NULL;

  (void) g_file_get_contents (path, &content, NULL, NULL);
  return content;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
scratch_list (void *const *state, const char *name)
{
  g_autofree char *path = scratch_path (state, name);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (folder != NULL && (entry = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/module.h"

#include <dlfcn.h>

#include "pipeline/base/messages.h"

#ifndef EST_PREFIX
#define EST_PREFIX "/usr/local"
#endif

#define ENDING ".so"

/* The folders where modules are looked for (of char): where the program was built, where it was
 * moved to, and the place that it was built for. */
static GPtrArray *
list_folders (void)
{
  static const char *const places[] = { "modules", "../lib/estompe" };
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program == NULL ? NULL : g_path_get_dirname (program);

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    g_ptr_array_add (folders, g_build_filename (folder, places[i], NULL));
  g_ptr_array_add (folders, g_build_filename (EST_PREFIX, "lib", "estompe", NULL));
  return folders;
}

/* The file of the module in the first folder that has one; in the last when there is none. */
static char *
find_file (const char *name)
{
  g_autoptr (GPtrArray) folders = list_folders ();
  g_autofree char *file = g_strconcat (name, ENDING, NULL);
  char *path = NULL;

  for (guint i = 0; i < folders->len; i++)
    {
      g_free (path);
      path = g_build_filename (folders->pdata[i], file, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        break;
    }
  return path;
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
est_module_files (void)
{
  g_autoptr (GPtrArray) folders = list_folders ();
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < folders->len; i++)
    {
      g_autoptr (GDir) names = g_dir_open (folders->pdata[i], 0, NULL);
      const char *name;

      while (names != NULL && (name = g_dir_read_name (names)) != NULL)
        if (g_str_has_suffix (name, ENDING))
          g_ptr_array_add (files, g_build_filename (folders->pdata[i], name, NULL));
    }
  g_ptr_array_sort (files, compare_paths);
  return files;
}

gpointer
est_module_symbol (const char *name, const char *symbol, GError **error)
{
  g_autofree char *path = find_file (name);
  /* Opened again, it is the same one: dlopen() counts. */
  gpointer module = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  gpointer address = module == NULL ? NULL : dlsym (module, symbol);

  if (address == NULL)
    (void) est_fail (error, EST_ERROR_UNSUPPORTED,
                     _ ("A part of Estompe that this needs is not installed, or does not go with "
                        "this version. Install Estompe again, whole, and run again."));
  return address;
}

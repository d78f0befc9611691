/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/module.h"

#include <dlfcn.h>

#include "pipeline/base/messages.h"

#ifndef EST_PREFIX
#define EST_PREFIX "/usr/local"
#endif

/* The file of the module in the first folder that has one; below the place that
 * the program was built for when there is none. */
static char *
find_file (const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program == NULL ? NULL : g_path_get_dirname (program);
  g_autofree char *file = g_strconcat (name, ".so", NULL);
  static const char *const places[] = { "modules", "../lib/estompe" };

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], file, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return g_build_filename (EST_PREFIX, "lib", "estompe", file, NULL);
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

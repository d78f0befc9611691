/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/language.h"

#include <locale.h>

#include "pipeline/base/messages.h"

/* An interface language is a row here and a catalogue in po/. */
static const char *const languages[] = { "en", "fr" };

static const char *
known (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (name, languages[i]) && !g_ascii_isalpha (name[2]))
      return languages[i];
  return NULL;
}

const char *
est_language_choose (const char *asked)
{
  if (asked != NULL)
    return known (asked);

  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    if (known (*name) != NULL)
      return known (*name);
  return languages[0];
}

/* The catalogues beside the program in a build tree, else those installed
 * with it, wherever the whole was moved to, else those of the prefix. */
static char *
catalogues (void)
{
  static const char *const beside[] = { "locale", "../share/locale" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program == NULL ? NULL : g_path_get_dirname (program);

  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], NULL);
      g_autofree char *french = g_build_filename (path, "fr", "LC_MESSAGES", "estompe.mo", NULL);

      if (g_file_test (french, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return g_build_filename (EST_PREFIX, "share", "locale", NULL);
}

void
est_language_start (const char *language)
{
  g_autofree char *folder = catalogues ();

  /* glibc ignores LANGUAGE in the locale "C" but not in "C.UTF-8", which every
   * Debian has; numbers and sorting stay those of "C" for the same bytes out
   * everywhere. */
  g_setenv ("LANGUAGE", language, TRUE);
  if (setlocale (LC_CTYPE, "C.UTF-8") == NULL || setlocale (LC_MESSAGES, "C.UTF-8") == NULL)
    (void) setlocale (LC_CTYPE, "");
  (void) bindtextdomain ("estompe", folder);
  (void) bind_textdomain_codeset ("estompe", "UTF-8");
}

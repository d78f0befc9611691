/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/owner_files.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define A_DAY G_GINT64_CONSTANT (86400) /* seconds */

/* Word writes "~$" over the first letters of a name, so that it stays as long as it was:
 * over two of them, over one where the stem has seven letters, over none where it has
 * fewer.  Other programs always put it in front. */
enum { LONG_STEM = 8 };

static char *
word_owner_name (const char *name)
{
  const char *dot = strrchr (name, '.');
  glong stem = g_utf8_strlen (name, dot != NULL ? dot - name : -1);
  glong over = CLAMP (stem - (LONG_STEM - 2), 0, 2);

  return g_strconcat ("~$", g_utf8_offset_to_pointer (name, over), NULL);
}

GStrv
est_owner_file_names (const char *name)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *microsoft = g_strconcat ("~$", name, NULL);
  g_autofree char *libreoffice = g_strconcat (".~lock.", name, "#", NULL);
  g_autofree char *editor = g_strconcat (".", name, ".swp", NULL);

  g_strv_builder_add_many (names, microsoft, libreoffice, editor, NULL);
  if (g_utf8_validate (name, -1, NULL))
    {
      g_autofree char *word = word_owner_name (name);

      g_strv_builder_add (names, word);
    }
  return g_strv_builder_end (names);
}

gboolean
est_owner_file_holds (int folder, const char *name)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  struct stat status;

  return fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (status.st_mode) &&
         ABS (now - (gint64) status.st_mtim.tv_sec) < A_DAY;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/messages.h"

#define SEAL "mac "

static gboolean
fail_changed (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("What the state folder keeps of this dossier was changed or damaged. Bring "
                      "the folder back from a backup, or take the file away to begin anew."));
}

static char *
file_of (const EstKept *kept)
{
  return est_register_digest (kept->reg, "code", kept->code);
}

/* Bound to the dossier, so that the lines of another one do not pass for its own. */
static char *
seal_of (const EstKept *kept, const char *lines)
{
  g_autofree char *all = g_strconcat (kept->code, "\n", lines, NULL);

  return est_register_digest (kept->reg, kept->folder, all);
}

/* Takes the last line off @text. */
static gboolean
check_seal (const EstKept *kept, char *text, GError **error)
{
  char *seal = g_strrstr (text, SEAL);
  g_autofree char *found = seal == NULL ? NULL : g_strdup (seal + strlen (SEAL));
  g_autofree char *wanted = NULL;

  if (seal == NULL || (seal > text && seal[-1] != '\n'))
    return fail_changed (error);
  *seal = '\0';
  wanted = seal_of (kept, text);
  return g_str_equal (g_strchomp (found), wanted) || fail_changed (error);
}

static char *
read_file (const EstKept *kept, GError **error)
{
  g_autofree char *file_name = file_of (kept);
  g_autofree char *path = g_strconcat (kept->folder, "/", file_name, NULL);
  int file = openat (est_register_folder (kept->reg), path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GMappedFile) map = NULL;

  if (file < 0 && errno == ENOENT)
    return NULL;
  if (file >= 0)
    {
      map = g_mapped_file_new_from_fd (file, FALSE, NULL);
      close (file);
    }
  if (map != NULL && g_mapped_file_get_length (map) == 0)
    return g_strdup (""); /* lacks its seal */
  if (map != NULL)
    return g_strndup (g_mapped_file_get_contents (map), g_mapped_file_get_length (map));
  (void) fail_changed (error);
  return NULL;
}

char *
est_kept_load (const EstKept *kept, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = read_file (kept, &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (text == NULL)
    return g_strdup ("");
  return check_seal (kept, text, error) ? g_steal_pointer (&text) : NULL;
}

gboolean
est_kept_save (const EstKept *kept, const char *lines, GError **error)
{
  g_autofree char *name = file_of (kept);
  g_autofree char *seal = seal_of (kept, lines);
  g_autofree char *text = g_strconcat (lines, SEAL, seal, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  int state = est_register_folder (kept->reg);
  int folder;
  gboolean done;

  if (mkdirat (state, kept->folder, 0700) != 0 && errno != EEXIST)
    return est_fail_write (error, errno);
  folder = openat (state, kept->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0)
    return est_fail_write (error, errno);
  done = est_atomic_file_write (folder, name, bytes, 0600, error);
  close (folder);
  return done;
}

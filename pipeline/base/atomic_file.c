/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"

/* A share refuses a rename while somebody has the target open: it is worth
 * waiting a little, and not worth keeping the whole run waiting. */
static const gulong rename_delays[] = { 200, 1000, 3000 }; /* milliseconds */

gboolean
est_fail_write (GError **error, int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      return est_fail (error, EST_ERROR_WRITE,
                       _ ("The disk is full, or the quota is used up. Free some space and run "
                          "again."));
    case EACCES:
    case EPERM:
    case EROFS:
      return est_fail (error, EST_ERROR_WRITE,
                       _ ("The folder may not be written to (%s). Ask for the right to write "
                          "there, or choose another folder."),
                       g_strerror (code));
    default:
      return est_fail (error, EST_ERROR_WRITE,
                       _ ("The result could not be written (%s). Check the disk or the share, "
                          "then run again."),
                       g_strerror (code));
    }
}

gboolean
est_write_all (int file, gconstpointer bytes, gsize length)
{
  const guint8 *next = bytes;

  while (length > 0)
    {
      ssize_t written = write (file, next, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written == 0)
        errno = ENOSPC;
      if (written <= 0)
        return FALSE;
      next += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/* A name that says nothing of the target's; O_EXCL makes it ours alone. */
static int
create_temporary (int folder, guint mode, char **name)
{
  int file;

  do
    {
      g_free (*name);
      *name = est_temporary_name ();
      file = openat (folder, *name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  } while (file < 0 && errno == EEXIST);
  return file;
}

/* After a failed fsync the kernel may have dropped the bytes: never tried again
 * on the same file.  Closed before anything is renamed: shares insist on it. */
static gboolean
fill (int file, GBytes *bytes)
{
  gsize length;
  gconstpointer content = g_bytes_get_data (bytes, &length);
  gboolean done = est_write_all (file, content, length) && fsync (file) == 0;
  int code = errno;

  if (close (file) != 0 && done)
    return FALSE;
  errno = code;
  return done;
}

/* What shares answer while somebody has the target open. */
static gboolean
may_pass (int code)
{
  return code == EBUSY || code == ETXTBSY || code == EACCES || code == EIO || code == ESTALE;
}

static gboolean
rename_patiently (int folder, const char *from, const char *to)
{
  for (guint i = 0;; i++)
    {
      if (renameat (folder, from, folder, to) == 0)
        return TRUE;
      if (i == G_N_ELEMENTS (rename_delays) || !may_pass (errno))
        return FALSE;
      g_usleep (rename_delays[i] * 1000);
    }
}

gboolean
est_atomic_file_write (int folder, const char *name, GBytes *bytes, guint mode, GError **error)
{
  g_autofree char *temporary = NULL;
  int file = create_temporary (folder, mode, &temporary);
  int code;

  if (file < 0)
    return est_fail_write (error, errno);
  if (!fill (file, bytes) || !rename_patiently (folder, temporary, name))
    {
      code = errno;
      (void) unlinkat (folder, temporary, 0);
      return est_fail_write (error, code);
    }
  if (!est_folder_sync (folder))
    {
      /* The name may be gone after a power cut: then better gone at once. */
      code = errno;
      (void) unlinkat (folder, name, 0);
      return est_fail_write (error, code);
    }
  return TRUE;
}

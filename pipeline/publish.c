/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/publish.h"

#include <inttypes.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"

#define FOLDER_MODE 0750

/* Closes on leaving the scope. */
typedef int Descriptor;

static void
descriptor_close (Descriptor *descriptor)
{
  const int code = errno;

  if (*descriptor >= 0)
    close (*descriptor);
  errno = code;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Descriptor, descriptor_close)

/* What a share answers when its server is away, or somebody has the file for himself. */
static gboolean
may_pass (int code)
{
  switch (code)
    {
    case EBUSY:
    case ETXTBSY:
    case EAGAIN:
    case ESTALE:
    case EIO:
    case ETIMEDOUT:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENETDOWN:
    case ENETUNREACH:
    case ENOTCONN:
    case ECONNRESET:
    case EREMOTEIO:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
fail_read (GError **error, int code)
{
  if (may_pass (code))
    return est_fail (error, EST_ERROR_BUSY,
                     _ ("The document could not be read for now (%s). The next run takes it."),
                     g_strerror (code));
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      return est_fail (error, EST_ERROR_MISSING,
                       _ ("The document is no longer there. Check where it went and run again."));
    case EACCES:
    case EPERM:
      return est_fail (error, EST_ERROR_PERMISSION,
                       _ ("The document may not be opened. Ask for the right to read it and run "
                          "again."));
    case ELOOP:
      return est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("The document is a symbolic link. Give the file it leads to instead."));
    case ENAMETOOLONG:
      return est_fail (error, EST_ERROR_LIMIT,
                       _ ("The path of the document is too long. Move it closer to the top of the "
                          "disk and run again."));
    default:
      return est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("The document could not be read (%s). Check the disk or the share, then "
                          "run again."),
                       g_strerror (code));
    }
}

static gboolean
check_source (const struct stat *status, guint64 max_bytes, GError **error)
{
  if (!S_ISREG (status->st_mode))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The source is not a file with a content of its own. Give a document."));
  if ((guint64) status->st_size > max_bytes)
    return est_fail (error, EST_ERROR_LIMIT,
                     _ ("The document is larger than what the program agrees to handle (%" PRIu64
                        " bytes). Split it and run again."),
                     max_bytes);
  return TRUE;
}

/* Reads at most @length bytes; fewer at the end of the file.  -1: errno says why. */
static gssize
read_all (int file, guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      ssize_t count = read (file, bytes + done, length - done);

      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        return -1;
      if (count == 0)
        break;
      done += (gsize) count;
    }
  return (gssize) done;
}

static gboolean
is_unchanged (const struct stat *before, int file)
{
  struct stat after;

  return fstat (file, &after) == 0 && after.st_size == before->st_size &&
         after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
         after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

static gboolean
open_source (const char *path, guint64 max_bytes, Descriptor *file, struct stat *status,
             GError **error)
{
  /* O_NONBLOCK: opening a FIFO must not wait for somebody to write into it. */
  *file = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (*file < 0 || fstat (*file, status) != 0)
    return fail_read (error, errno);
  return check_source (status, max_bytes, error);
}

static gboolean
fail_changing (GError **error)
{
  return est_fail (error, EST_ERROR_BUSY,
                   _ ("The document is being written. Wait until it is saved and closed, then "
                      "run again."));
}

GBytes *
est_source_read (const char *path, guint64 max_bytes, GError **error)
{
  g_auto (Descriptor) file = -1;
  g_autofree guint8 *bytes = NULL;
  struct stat before = { 0 };
  gssize length;

  if (!open_source (path, max_bytes, &file, &before, error))
    return NULL;

  /* One byte more than there should be: a file that grew gives itself away. */
  bytes = g_malloc ((gsize) before.st_size + 1);
  length = read_all (file, bytes, (gsize) before.st_size + 1);
  if (length < 0)
    {
      (void) fail_read (error, errno);
      return NULL;
    }
  if (length != before.st_size || !is_unchanged (&before, file))
    {
      (void) fail_changing (error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), (gsize) length);
}

/* Lets the kernel copy @length bytes; fewer at the end of the file.  -1: errno. */
static gssize
copy_all (int from, int to, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      ssize_t count = sendfile (to, from, NULL, length - done);

      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        return -1;
      if (count == 0)
        break;
      done += (gsize) count;
    }
  return (gssize) done;
}

static EstBlob *
copy_once (const char *path, guint64 max_bytes, GError **error)
{
  g_autoptr (EstBlob) blob = NULL;
  g_auto (Descriptor) file = -1;
  struct stat before = { 0 };
  gssize length;

  if (!open_source (path, max_bytes, &file, &before, error))
    return NULL;
  blob = est_blob_new (error);
  if (blob == NULL)
    return NULL;
  length = copy_all (file, est_blob_file (blob), (gsize) before.st_size + 1);
  if (length < 0 || !est_blob_seal (blob))
    return fail_read (error, errno), NULL;
  if (length != before.st_size || !is_unchanged (&before, file))
    return fail_changing (error), NULL;
  return g_steal_pointer (&blob);
}

/* A server that was away for a moment is asked again; one that stays away keeps nobody
 * waiting for long. */
EstBlob *
est_source_copy (const char *path, guint64 max_bytes, GError **error)
{
  static const gulong delays[] = { 200, 1000 }; /* milliseconds */

  for (guint i = 0;; i++)
    {
      g_autoptr (GError) cause = NULL;
      EstBlob *blob = copy_once (path, max_bytes, &cause);

      if (blob != NULL)
        return blob;
      if (i == G_N_ELEMENTS (delays) || !g_error_matches (cause, EST_ERROR, EST_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      g_usleep (delays[i] * 1000);
    }
}

/* The components of a path that stays below its folder; NULL for any other. */
static GStrv
split_relative (const char *relative)
{
  g_auto (GStrv) components = g_strsplit (relative, "/", -1);

  for (guint i = 0; components[i] != NULL; i++)
    if (*components[i] == '\0' || strcmp (components[i], ".") == 0 ||
        strcmp (components[i], "..") == 0)
      return NULL;
  return components[0] != NULL ? g_steal_pointer (&components) : NULL;
}

static int
open_folder_at (int parent, const char *name)
{
  return openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int
make_folder_at (int parent, const char *name)
{
  if (mkdirat (parent, name, FOLDER_MODE) != 0 && errno != EEXIST)
    return -1;
  if (!est_folder_sync (parent))
    return -1;
  return open_folder_at (parent, name);
}

/* Opens the folder that holds the last of @components below @folder, or returns
 * -1 with errno set.  Step by step and without following links: whoever may
 * write to the output cannot lead a copy elsewhere. */
static int
descend (const char *folder, GStrv components, gboolean make)
{
  g_auto (Descriptor) current = -1;

  if (make && g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    return -1;
  current = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; current >= 0 && components[i + 1] != NULL; i++)
    {
      g_auto (Descriptor) parent = current;

      current = open_folder_at (parent, components[i]);
      if (current < 0 && errno == ENOENT && make)
        current = make_folder_at (parent, components[i]);
    }
  if (current < 0)
    return -1;
  return g_steal_fd (&current);
}

static GStrv
split_or_fail (const char *relative, GError **error)
{
  GStrv components = split_relative (relative);

  if (components == NULL)
    (void) est_fail (error, EST_ERROR_BUG,
                     _ ("A result was to be written outside its folder. This is a mistake of the "
                        "program: please report it."));
  return components;
}

gboolean
est_publish (const char *folder, const char *relative, GBytes *bytes, guint mode, GError **error)
{
  g_auto (GStrv) components = split_or_fail (relative, error);
  g_auto (Descriptor) parent = -1;

  if (components == NULL)
    return FALSE;
  parent = descend (folder, components, TRUE);
  if (parent < 0)
    return est_fail_write (error, errno);
  return est_atomic_file_write (parent, components[g_strv_length (components) - 1], bytes, mode,
                                error);
}

void
est_output_sweep (const char *folder)
{
  static const char *const parts[] = { EST_FOLDER_COPIES, EST_FOLDER_APPROVED, EST_FOLDER_REPORTS };
  g_auto (Descriptor) top = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (gsize i = 0; top >= 0 && i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (Descriptor) part = open_folder_at (top, parts[i]);

      if (part >= 0)
        est_folder_sweep_dead (part);
    }
}

gboolean
est_unpublish (const char *folder, const char *relative, GError **error)
{
  g_auto (GStrv) components = split_or_fail (relative, error);
  g_auto (Descriptor) parent = -1;

  if (components == NULL)
    return FALSE;
  parent = descend (folder, components, FALSE);
  if (parent < 0)
    return errno == ENOENT ? TRUE : est_fail_write (error, errno);
  if (unlinkat (parent, components[g_strv_length (components) - 1], 0) != 0)
    return errno == ENOENT ? TRUE : est_fail_write (error, errno);
  return est_folder_sync (parent) ? TRUE : est_fail_write (error, errno);
}

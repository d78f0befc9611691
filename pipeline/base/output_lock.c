/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/output_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"

#define BEAT (60 * (gint64) G_USEC_PER_SEC)

/* More than a holder writes; less is read of what somebody else may have put there. */
enum { MAX_HOLDER = 256 };

/* How long somebody who has just made the file may take to write into it. */
#define A_MOMENT (100 * G_USEC_PER_SEC / 1000)
enum { MAX_WAITS = 20 };

/* How often a lock that vanishes while it is looked at is asked for again. */
enum { MAX_TRIES = 8 };

struct _EstOutputLock {
  char *path; /* of the folder */
  int folder;
  int file;
  gint64 beaten; /* monotonic, microseconds */
};

/* What tells this machine from others; a copied machine has a name of its own. */
static char *
this_machine (void)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  (void) g_file_get_contents ("/etc/machine-id", &id, NULL, NULL);
  text = g_strconcat (id == NULL ? "" : id, "\n", g_get_host_name (), NULL);
  return est_digest_blake2b (text, strlen (text));
}

static gboolean
fail_busy_elsewhere (int file, GError **error)
{
  struct stat status = { 0 };
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *shown = NULL;

  (void) fstat (file, &status);
  date = g_date_time_new_from_unix_utc (status.st_mtim.tv_sec);
  shown = date == NULL ? g_strdup ("?") : g_date_time_format (date, "%Y-%m-%d %H:%M UTC");
  return est_fail (error, EST_ERROR_BUSY,
                   _ ("Another machine is writing into the output folder; its last sign of life "
                      "is of %s. If no run is under way anywhere, take the file %s away from the "
                      "output folder, then run again."),
                   shown, EST_OUTPUT_LOCK_NAME);
}

static gboolean
fail_busy_here (GError **error)
{
  return est_fail (error, EST_ERROR_BUSY,
                   _ ("Another run is writing into the output folder. Wait until it has ended, "
                      "then run again."));
}

/* Where the share keeps no locks, nothing tells a run of this machine that is at work from one
 * that was killed. */
static gboolean
fail_busy_perhaps (GError **error)
{
  return est_fail (error, EST_ERROR_BUSY,
                   _ ("The share of the output folder keeps no locks, and a run of this machine "
                      "is writing into it or was cut short. If no run is under way, take the file "
                      "%s away from the output folder, then run again."),
                   EST_OUTPUT_LOCK_NAME);
}

/* Whether the name still leads to the open file.  Some file systems served by programs give a
 * file another number each time: there, it goes by its size and date. */
static gboolean
is_still_there (int folder, int file)
{
  struct stat open_one;
  struct stat named;

  return fstat (file, &open_one) == 0 &&
         fstatat (folder, EST_OUTPUT_LOCK_NAME, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         open_one.st_nlink > 0 && open_one.st_dev == named.st_dev &&
         (open_one.st_ino == named.st_ino ||
          (open_one.st_size == named.st_size && open_one.st_mtim.tv_sec == named.st_mtim.tv_sec &&
           open_one.st_mtim.tv_nsec == named.st_mtim.tv_nsec));
}

/* Who holds the lock, in @holder.  Nobody: it was killed between making the file and
 * writing into it, or is about to. */
static void
read_holder (int file, char holder[MAX_HOLDER + 1])
{
  ssize_t length = 0;

  for (guint i = 0; length == 0 && i < MAX_WAITS; i++)
    {
      if (i > 0)
        g_usleep (A_MOMENT);
      length = pread (file, holder, MAX_HOLDER, 0);
    }
  holder[MAX (length, 0)] = '\0';
}

static gboolean
is_of_this_machine (int file)
{
  char holder[MAX_HOLDER + 1];
  g_autofree char *machine = this_machine ();

  read_holder (file, holder);
  return *holder == '\0' || strcmp (g_strchomp (holder), machine) == 0;
}

static gboolean
write_holder (int file)
{
  g_autofree char *machine = this_machine ();
  g_autofree char *text = g_strconcat (machine, "\n", NULL);

  return ftruncate (file, 0) == 0 && lseek (file, 0, SEEK_SET) == 0 &&
         est_write_all (file, text, strlen (text));
}

/* @code: why the file could not be locked. */
static gboolean
fail_held (int file, int code, GError **error)
{
  if (!is_of_this_machine (file))
    return fail_busy_elsewhere (file, error);
  return code == EWOULDBLOCK ? fail_busy_here (error) : fail_busy_perhaps (error);
}

/* The file of whoever has or had the lock: ours, once the kernel says that no process of
 * this machine holds it.  -1: it is somebody's, in @error, or gone by now, without one. */
static int
take_over (int folder, GError **error)
{
  int file = openat (folder, EST_OUTPUT_LOCK_NAME, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  gboolean mine = FALSE;

  if (file < 0)
    return errno == ENOENT ? -1 : (est_fail_write (error, errno), -1);
  if (flock (file, LOCK_EX | LOCK_NB) != 0)
    (void) fail_held (file, errno, error);
  else if (!is_still_there (folder, file))
    ;
  else if (!is_of_this_machine (file))
    (void) fail_busy_elsewhere (file, error);
  else
    mine = write_holder (file) || est_fail_write (error, errno);
  if (mine)
    return file;
  close (file);
  return -1;
}

/* A file of our own; -1: there is one already, or it cannot be made, in @error. */
static int
make_file (int folder, GError **error)
{
  int file = openat (folder, EST_OUTPUT_LOCK_NAME,
                     O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
  int code;

  if (file < 0)
    return errno == EEXIST ? -1 : (est_fail_write (error, errno), -1);
  /* Where locks are not to be had, the file alone must do.  Who looks at it at this very
   * moment lets go of it soon, or has taken it over. */
  (void) !flock (file, LOCK_EX);
  if (!is_still_there (folder, file))
    {
      close (file);
      return -1;
    }
  if (write_holder (file))
    return file;
  code = errno;
  (void) unlinkat (folder, EST_OUTPUT_LOCK_NAME, 0);
  close (file);
  (void) est_fail_write (error, code);
  return -1;
}

static int
take_file (int folder, GError **error)
{
  g_autoptr (GError) cause = NULL;
  int file = -1;

  for (guint i = 0; i < MAX_TRIES && file < 0 && cause == NULL; i++)
    {
      file = make_file (folder, &cause);
      if (file < 0 && cause == NULL)
        file = take_over (folder, &cause);
    }
  if (file < 0 && cause == NULL)
    (void) fail_busy_here (&cause);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return file;
}

EstOutputLock *
est_output_lock_take (const char *folder, GError **error)
{
  EstOutputLock *lock;
  int made = g_mkdir_with_parents (folder, 0750);
  int descriptor = made != 0 ? -1 : open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int file = descriptor < 0 ? -1 : take_file (descriptor, error);

  if (descriptor < 0)
    return est_fail_write (error, errno), NULL;
  if (file < 0)
    {
      close (descriptor);
      return NULL;
    }
  lock = g_new0 (EstOutputLock, 1);
  lock->path = g_strdup (folder);
  lock->folder = descriptor;
  lock->file = file;
  lock->beaten = g_get_monotonic_time ();
  return lock;
}

void
est_output_lock_beat (EstOutputLock *lock)
{
  const gint64 now = g_get_monotonic_time ();

  if (lock == NULL || now - lock->beaten < BEAT)
    return;
  lock->beaten = now;
  (void) !futimens (lock->file, NULL);
}

gboolean
est_output_lock_is_in_place (const EstOutputLock *lock)
{
  struct stat locked;
  struct stat named;

  return lock == NULL || (fstat (lock->folder, &locked) == 0 && stat (lock->path, &named) == 0 &&
                          locked.st_dev == named.st_dev);
}

void
est_output_lock_free (EstOutputLock *lock)
{
  if (lock == NULL)
    return;
  /* Whatever lies there by now may be another's: somebody took ours away by hand. */
  if (is_still_there (lock->folder, lock->file))
    (void) unlinkat (lock->folder, EST_OUTPUT_LOCK_NAME, 0);
  close (lock->file);
  close (lock->folder);
  g_free (lock->path);
  g_free (lock);
}

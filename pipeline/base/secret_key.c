/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/secret_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/messages.h"

/* Pages are what the kernel locks, leaves out of dumps and empties on fork; a
 * machine that will not lock them may still hold the key. */
static guint8 *
allocate (void)
{
  const gsize page = (gsize) sysconf (_SC_PAGESIZE);
  guint8 *key = mmap (NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (key == MAP_FAILED)
    return NULL;
  (void) mlock (key, page);
  (void) madvise (key, page, MADV_DONTDUMP);
  (void) madvise (key, page, MADV_WIPEONFORK);
  return key;
}

void
est_secret_key_free (const guint8 *key)
{
  if (key == NULL)
    return;
  sodium_memzero ((guint8 *) key, EST_KEY_BYTES);
  (void) munmap ((guint8 *) key, (gsize) sysconf (_SC_PAGESIZE));
}

static gboolean
create (guint8 *key, int folder, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (key, EST_KEY_BYTES);

  randombytes_buf (key, EST_KEY_BYTES);
  return est_atomic_file_write (folder, name, bytes, 0400, error);
}

static gboolean
read_key (guint8 *key, int file, GError **error)
{
  struct stat status;

  if (fstat (file, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size != EST_KEY_BYTES ||
      read (file, key, EST_KEY_BYTES) != EST_KEY_BYTES)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("The secret key of the register is damaged. Bring it back from a backup: "
                        "without it the register cannot be checked."));
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return est_fail (error, EST_ERROR_PERMISSION,
                     _ ("The secret key of the register may be read by others. Take that right "
                        "from them (mode 0400) and run again."));
  return TRUE;
}

static gboolean
fill (guint8 *key, int folder, const char *name, gboolean may_create, GError **error)
{
  int file = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  gboolean done;

  if (file < 0 && errno == ENOENT && may_create)
    return create (key, folder, name, error);
  if (file < 0 && errno == ENOENT)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("The secret key of the register is gone, so what it says cannot be "
                        "checked. Bring the key back from a backup, or set the whole state folder "
                        "aside to begin a new register."));
  if (file < 0)
    return est_fail (error, EST_ERROR_PERMISSION,
                     _ ("The secret key of the register may not be opened (%s). Run as the user "
                        "who owns the register."),
                     g_strerror (errno));
  done = read_key (key, file, error);
  close (file);
  return done;
}

const guint8 *
est_secret_key_load (int folder, const char *name, gboolean may_create, GError **error)
{
  guint8 *key = allocate ();

  if (key == NULL)
    {
      (void) est_fail_write (error, errno);
      return NULL;
    }
  if (fill (key, folder, name, may_create, error))
    return key;
  est_secret_key_free (key);
  return NULL;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lets the nth call of one kind fail: FAULT=call:nth:errno.  With errno 0, a write
 * is cut short.  Only files that are being written count, and no standard stream.
 * FAULT=unsynced: every fsync() says that it was done, and does nothing.
 * FAULT_SOURCE=call:name:times:errno: opening ("open") or reading ("read") the document of
 * that name fails so many times (-1: always); FAULT_TOLD is a file that gets a byte for each. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

#define REAL(type, name, ...)               \
  static type (*real) (__VA_ARGS__) = NULL; \
  if (real == NULL)                         \
  *(void **) &real = dlsym (RTLD_NEXT, #name)

static int number;

/* 0: goes on; -1: fails; 1: is cut short. */
static int
strikes (const char *name)
{
  static char call[16];
  static int nth = -1, seen;
  const char *fault = getenv ("FAULT");

  if (nth < 0 && (fault == NULL || sscanf (fault, "%15[^:]:%d:%d", call, &nth, &number) != 3))
    nth = 0;
  if (nth == 0 || strcmp (call, name) != 0 || ++seen != nth)
    return 0;
  errno = number;
  return number == 0 ? 1 : -1;
}

static void
tell_struck (void)
{
  const char *told = getenv ("FAULT_TOLD");
  FILE *file = told == NULL ? NULL : fopen (told, "a");

  if (file == NULL)
    return;
  (void) fputc ('x', file);
  (void) fclose (file);
}

static int
is_called (const char *path, const char *name)
{
  const char *slash = strrchr (path, '/');

  return strcmp (slash == NULL ? path : slash + 1, name) == 0;
}

/* -1: fails, with errno. */
static int
strikes_source (const char *call, const char *path)
{
  static char wanted[16], name[256];
  static int times = -2, code;
  const char *fault = getenv ("FAULT_SOURCE");

  if (times == -2 &&
      (fault == NULL || sscanf (fault, "%15[^:]:%255[^:]:%d:%d", wanted, name, &times, &code) != 4))
    times = 0;
  if (times == 0 || strcmp (wanted, call) != 0 || !is_called (path, name))
    return 0;
  times -= times > 0;
  tell_struck ();
  errno = code;
  return -1;
}

static int
is_unsynced (void)
{
  const char *fault = getenv ("FAULT");

  return fault != NULL && strcmp (fault, "unsynced") == 0;
}

ssize_t
write (int file, const void *bytes, size_t length)
{
  REAL (ssize_t, write, int, const void *, size_t);
  int strike = file > 2 ? strikes ("write") : 0;

  if (strike < 0)
    return -1;
  return real (file, bytes, strike > 0 && length > 1 ? length / 2 : length);
}

int
fsync (int file)
{
  REAL (int, fsync, int);
  if (is_unsynced ())
    return 0;
  return strikes ("fsync") != 0 ? -1 : real (file);
}

int
fdatasync (int file)
{
  REAL (int, fdatasync, int);
  if (is_unsynced ())
    return 0;
  return strikes ("fsync") != 0 ? -1 : real (file);
}

int
close (int file)
{
  REAL (int, close, int);
  int strike = file > 2 ? strikes ("close") : 0;
  int code = errno;
  int done = real (file);

  errno = strike != 0 ? code : errno;
  return strike != 0 ? -1 : done;
}

int
renameat (int from, const char *old, int to, const char *new)
{
  REAL (int, renameat, int, const char *, int, const char *);
  return strikes ("rename") != 0 ? -1 : real (from, old, to, new);
}

int
unlinkat (int folder, const char *name, int flags)
{
  REAL (int, unlinkat, int, const char *, int);
  return strikes ("unlink") != 0 ? -1 : real (folder, name, flags);
}

ssize_t
sendfile (int to, int from, off_t *offset, size_t length)
{
  REAL (ssize_t, sendfile, int, int, off_t *, size_t);
  char link[64], path[4096];
  ssize_t n;

  (void) snprintf (link, sizeof link, "/proc/self/fd/%d", from);
  n = readlink (link, path, sizeof path - 1);
  path[n < 0 ? 0 : n] = '\0';
  if (strikes ("read") != 0 || strikes_source ("read", path) != 0)
    return -1;
  return real (to, from, offset, length);
}

int
open (const char *path, int flags, ...)
{
  REAL (int, open, const char *, int, ...);
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = va_arg (arguments, mode_t);
  va_end (arguments);
  return strikes_source ("open", path) != 0 ? -1 : real (path, flags, mode);
}

int
openat (int folder, const char *path, int flags, ...)
{
  REAL (int, openat, int, const char *, int, ...);
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = va_arg (arguments, mode_t);
  va_end (arguments);
  if ((flags & O_ACCMODE) != O_RDONLY && strikes ("open") != 0)
    return -1;
  return real (folder, path, flags, mode);
}

/* FAULT_STATFS: every folder lies on a file system of this kind. */
int
fstatfs (int file, struct statfs *status)
{
  REAL (int, fstatfs, int, struct statfs *);
  const char *magic = getenv ("FAULT_STATFS");
  int done = real (file, status);

  if (done == 0 && magic != NULL)
    status->f_type = (__fsword_t) strtoul (magic, NULL, 0);
  return done;
}

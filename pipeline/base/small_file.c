/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/small_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is in the open @file; one byte more than there should be gives away a file
 * that grew. */
static char *
read_open (int file, gsize max_bytes)
{
  struct stat status;
  g_autofree char *text = NULL;
  gsize done = 0;

  if (fstat (file, &status) != 0 || !S_ISREG (status.st_mode) ||
      (guint64) status.st_size > max_bytes)
    return NULL;
  text = g_malloc0 ((gsize) status.st_size + 2);
  while (done <= (gsize) status.st_size)
    {
      gssize count = read (file, text + done, (gsize) status.st_size + 1 - done);

      if (count < 0)
        return NULL;
      if (count == 0)
        break;
      done += (gsize) count;
    }
  return done == (gsize) status.st_size ? g_steal_pointer (&text) : NULL;
}

char *
est_small_file_read (const char *path, gsize max_bytes)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  char *text;

  if (file < 0)
    return NULL;
  text = read_open (file, max_bytes);
  (void) close (file);
  return text;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/look.h"

#include <fcntl.h>

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)

static gint64
moment (const struct timespec *time)
{
  return (gint64) time->tv_sec * NANOSECONDS + time->tv_nsec;
}

EstLook
est_look_of (const struct stat *status)
{
  return (EstLook){
    .size = (guint64) status->st_size,
    .modified = moment (&status->st_mtim),
    .touched = moment (&status->st_ctim),
  };
}

gboolean
est_look_at (const char *path, EstLook *look)
{
  struct stat status;

  if (fstatat (AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  *look = est_look_of (&status);
  return TRUE;
}

gboolean
est_look_is_equal (const EstLook *one, const EstLook *other, gboolean strictly)
{
  return one->size == other->size && one->modified == other->modified &&
         (!strictly || one->touched == other->touched);
}

gboolean
est_look_is_racy (const EstLook *look, gint64 when, gint64 grain)
{
  return look->modified >= when - grain;
}

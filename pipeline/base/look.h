/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/stat.h>

/* What a file system says of a file without opening it.  Two looks that differ say that
 * the file may have changed; two equal ones that it did not, unless the first was taken
 * too soon after a change: see est_look_is_racy(). */
typedef struct {
  guint64 size;
  gint64 modified; /* nanoseconds since 1970, by the clock of whoever keeps the file */
  gint64 touched;  /* the same of its name, rights and content (st_ctime) */
} EstLook;

EstLook est_look_of (const struct stat *status);

/* Of the regular file at @path, no link followed at its end; FALSE: there is none. */
gboolean est_look_at (const char *path, EstLook *look);

/* @strictly: st_ctime counts as well, which servers are known to change by themselves. */
gboolean est_look_is_equal (const EstLook *one, const EstLook *other, gboolean strictly);

/* Whether the file could still change after @when, when it was read, without its look
 * changing: @grain is how far apart (nanoseconds) the clocks and their ticks may be. */
gboolean est_look_is_racy (const EstLook *look, gint64 when, gint64 grain);

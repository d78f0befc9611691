/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/register.h"

/* When the last run came to its end, and how: for whoever watches that one does every
 * night.  A file of its own in the state folder, which a watcher may read while a run is
 * under way. */
typedef struct {
  gint64 ended;    /* seconds since 1970 */
  guint64 copied;  /* copies made or found up to date */
  guint64 refused; /* documents without one */
  guint64 waiting; /* left for the next run */
  guint64 failed;  /* copies that could not be written */
} EstLastRun;

gboolean est_last_run_keep (const EstLastRun *last, const EstRegister *reg,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @folder: of the state.  EST_ERROR_MISSING: there was none yet. */
gboolean est_last_run_read (EstLastRun *last, const char *folder,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

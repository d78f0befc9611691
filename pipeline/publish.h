/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/blob.h"
#include "pipeline/base/error.h"

/* The only place that reads sources and writes results.  A file gets its name
 * whole or not at all: temporary file beside the target, fsync, rename, fsync
 * of the folder.  Temporary names say nothing of the target's. */

/* What lies below the output folder. */
#define EST_FOLDER_COPIES "a_verifier" /* to be read by a person */
#define EST_FOLDER_APPROVED "valide"   /* signed off */
#define EST_FOLDER_REPORTS "rapports"

/* What the name of a copy gets behind it for its text for the AI (companion.h). */
#define EST_COMPANION_ENDING ".md"

/* The bytes of a regular file, opened read-only without following a link in the
 * last component; above @max_bytes: EST_ERROR_LIMIT.  Never blocks on a FIFO. */
GBytes *est_source_read (const char *path, guint64 max_bytes,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same bytes, out of this process's memory. */
EstBlob *est_source_copy (const char *path, guint64 max_bytes,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes the temporary files that killed runs left in @folder; others' stay. */
void est_output_sweep (const char *folder);

/* Writes @bytes at @relative below @folder, making the folders between.
 * EST_ERROR_WRITE with nothing left behind when it fails.  @mode: 0640. */
gboolean est_publish (const char *folder, const char *relative, GBytes *bytes, guint mode,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes the result at @relative if there is one: a refused document must not
 * leave the copy of an earlier run behind. */
gboolean est_unpublish (const char *folder, const char *relative,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @name made fit for Windows shares and terminals: no control characters, none
 * of <>:"/\|?*, no trailing dot or space, no device name, at most 200 bytes,
 * valid UTF-8, never empty. */
char *est_safe_name (const char *name);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* How every result is written: a temporary file beside the target, all bytes,
 * fsync, close, rename, fsync of the folder.  A file gets its name whole or not
 * at all, and once it has it, the power may fail. */

/* Writes @bytes as @name in the open @folder, in place of what has that name.
 * Nothing is left behind when it fails.  Sentences are those of est_fail_write(). */
gboolean est_atomic_file_write (int folder, const char *name, GBytes *bytes, guint mode,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All of @length bytes to @file, however many calls it takes; else errno says why. */
gboolean est_write_all (int file, gconstpointer bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* EST_ERROR_WRITE for @code, an errno: tells a full disk and a missing right from
 * the rest.  Returns FALSE. */
gboolean est_fail_write (GError **error, int code);

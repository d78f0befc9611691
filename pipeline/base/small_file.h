/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The text of a file that a person wrote, with a 0 behind it.  NULL when @path is
 * no regular file (a pipe would make the program wait), cannot be read, or is
 * larger than @max_bytes. */
char *est_small_file_read (const char *path, gsize max_bytes) G_GNUC_WARN_UNUSED_RESULT;

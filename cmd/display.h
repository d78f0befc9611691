/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What may be shown on a terminal.  Names and text come from strangers: an
 * escape sequence in a file name must not move the cursor, a right-to-left
 * override must not turn ".exe" round, a newline must not forge a log line. */

/* @bytes with everything that does not print written as an escape: "\n", "\x1b"
 * for bytes that are no UTF-8 and for controls, "\u202e" for the rest. */
char *est_display_escape (const char *bytes, gssize length);

/* The last component of @path, escaped. */
char *est_display_name (const char *path);

/* How many columns of a terminal @text takes; @text: valid UTF-8. */
guint est_display_columns (const char *text);

/* @text cut to @columns, with "…" for what was cut. */
char *est_display_fit (const char *text, guint columns);

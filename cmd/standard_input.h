/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The SOURCE "-": text from standard input, under a name that says what it is. */
#define EST_STANDARD_INPUT "-"
#define EST_STANDARD_INPUT_NAME "-.txt"

/* All of it, which may be a pipe without end; nothing, or more than @most, is an error.
 * A person at a terminal is told how to end it, but when @quiet. */
GBytes *est_standard_input_read (guint64 most, gboolean quiet, GError **error);

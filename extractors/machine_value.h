/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Values that programs make by themselves, told by their shape alone. */

/* A number with or without its unit, too short or too plain to be a telephone; a
 * colour; an identifier that is counted up: "12.5pt", "1F497D", "rId12". */
gboolean est_value_is_machine_item (const char *value, gsize length);

/* What stands alone only: a bullet, the pattern of a number, flags, a GUID, an
 * identifier drawn by lot, a language. */
gboolean est_value_is_machine_made (const char *value, gsize length);

/* VML path commands, one or two letters between numbers: "21600r21600", "xe". */
gboolean est_value_is_path_command (const char *value, gsize length);

/* How many digits @value begins with. */
gsize est_value_span_digits (const char *value, gsize length);

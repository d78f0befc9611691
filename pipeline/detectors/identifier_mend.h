/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Reads letters that a scanner took digits for as digits again, in numbers that
 * are digits for the most part: "O6 39 98 l2 34".  Same bytes, same places.
 * NULL when there is nothing to mend in the first @length bytes of @text. */
char *est_mend_scanned_digits (const char *text, gsize length);

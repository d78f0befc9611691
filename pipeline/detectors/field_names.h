/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_reading.h"

/* Names where a label, a header or a place announces them. */

/* Adds the names in [start, end): one, or several parted by commas, line ends
 * and "et"; roles and what stands in brackets are left.  @row says how much it
 * takes to be a name. */
void est_field_names_read (EstFieldReading *reading, const EstFieldRow *row, gsize start,
                           gsize end);

/* The name that begins the line [start, end), its title left out, and nothing
 * but a function behind a comma after it: somebody who signs, or whom a letter
 * is for. FALSE: none does. */
gboolean est_field_names_line (EstFieldReading *reading, gsize start, gsize end, EstSpan *name);

/* Whether the words in [start, end) are all of a name, nothing else.  @is_alone: they
 * stand so apart that nobody need ever have heard of it. */
gboolean est_field_names_is_name (EstFieldReading *reading, gsize start, gsize end,
                                  gboolean is_alone);

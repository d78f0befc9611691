/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_reading.h"

/* Adds what stands in [start, end) of the text as a value of @row.  What
 * earlier runs replaced is stepped over.  FALSE with @error set: a search gave
 * up. */
gboolean est_field_value_read (EstFieldReading *reading, const EstFieldRow *row, gsize start,
                               gsize end, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Dates in [start, end): the first one; FALSE without @error: there is none. */
gboolean est_field_value_find_date (const EstFieldReading *reading, gsize start, gsize end,
                                    EstSpan *date, GError **error);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_reading.h"

/* Dates of birth and file numbers that nothing announces but the company they
 * keep: "LEFÈVRE Claire | F | 02/01/1978 | 9056297478". */

/* Lines that hold a name and a date or a bare number, or a date below a name.
 */
gboolean est_field_identities_read (EstFieldReading *reading,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A quick look at a block that is not open: FALSE, no such line stands in it.
 */
gboolean est_field_identities_may_read (const EstFieldReading *reading);

/* Beside what an earlier pass found: dates in the year that a social security
 * number says, bare numbers behind a date of birth. */
gboolean est_field_identities_read_beside (EstFieldReading *reading, const EstFinding *finding,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

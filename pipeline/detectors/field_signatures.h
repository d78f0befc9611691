/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_reading.h"

/* Names that no label announces, but the place where they stand. */

/* Names below "Cordialement," and "Fait à …".  @open: how many lines the last
 * such formula still reaches, from one block to the next; 0 to begin with. */
void est_field_signatures_read (EstFieldReading *reading, guint *open);

/* A quick look at a block that is not open: FALSE, no formula stands in it. */
gboolean est_field_signatures_may_read (const EstFieldReading *reading);

/* The name at the beginning of the line on which an address, a telephone number
 * … was found, and those in the lines above an address. */
void est_field_signatures_read_holder (EstFieldReading *reading, const EstFinding *finding);

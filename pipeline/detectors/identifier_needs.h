/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/identifier_rows.h"

/* What rows need is shared by many of them: numbers it, so that a text is asked once for
 * all of it, and a place once for all rows that look equally far. */
void est_identifier_needs_number (EstIdentifierRows *rows);

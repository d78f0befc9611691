/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/office.h"

/* Documents within documents: they go through the same readers and writers, to a
 * depth of EST_NESTED_DEPTH, and what all of them inflate to counts together. */

/* NULL: nobody here can read it, so that it has to go. */
EstDocument *est_office_read_nested (EstOfficeReading *reading, GBytes *bytes);

/* The blocks of the document that @part is become blocks of the one around it. */
void est_office_adopt (EstOfficeReading *reading, guint part);

/* The document that @part is with those of @edits that are its own; see EstFormat. */
GBytes *est_office_write_nested (const EstOriginPart *part, const GArray *edits,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a copy within a copy is what it should be, @depth documents around it. */
gboolean est_office_check_nested (GBytes *bytes, const EstLimits *limits, guint depth,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/origin.h"

/* An Open Packaging Conventions package (ECMA-376 part 2): what its parts are,
 * by content type and relationship, whatever their names.  Only what is reached
 * from the root by relationships that pass is kept. */
typedef struct {
  guint part;      /* of the origin */
  guint relations; /* the origin's part with its relationships; G_MAXUINT: none */
  const EstPartRow *row;
} EstOpcPart;

/* Adds the parts to keep to @origin, and to @document the fate of every member.
 * Relationships and content types of what is not kept are cut.  Returns the
 * parts (of EstOpcPart) in the order of the table of fates; the content types and
 * the root's relationships are the origin's first two parts and not among them. */
GArray *est_opc_read (EstOrigin *origin, EstFates *fates, const EstLimits *limits,
                      EstDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/origin.h"

/* An Open Packaging Conventions package (ECMA-376 part 2): what its parts are,
 * by content type and relationship, whatever their names. */
typedef struct _EstOpc EstOpc;

typedef struct {
  guint part;      /* of the origin */
  guint relations; /* the origin's part with its relationships; G_MAXUINT: none */
  const EstPartRow *row;
} EstOpcPart;

/* Adds to @origin all parts that the package's root leads to by relationships
 * that may pass. */
EstOpc *est_opc_read (EstOrigin *origin, EstFates *fates, const EstLimits *limits,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_opc_free (EstOpc *opc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstOpc, est_opc_free)

/* The parts in the order of the table of fates, but for the content types and the
 * package's own relationships, which are the origin's first two parts. */
const GArray *est_opc_parts (const EstOpc *opc); /* of EstOpcPart */

/* An element of @part that stays refers to the relationship @id. */
void est_opc_refer (EstOpc *opc, guint part, const char *id);

/* Once all parts have been read: cuts what nothing leads to any more, with what
 * speaks of it, and tells @document the fate of every member.  Refuses when an
 * element refers to what cannot pass. */
gboolean est_opc_settle (EstOpc *opc, EstDocument *document,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

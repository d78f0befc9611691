/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/office.h"

/* An Open Packaging Conventions package (ECMA-376 part 2): what its parts are,
 * by content type and relationship, whatever their names. */
typedef struct _EstOpc EstOpc;

typedef struct {
  guint part;      /* of the origin */
  guint relations; /* the origin's part with its relationships; G_MAXUINT: none */
  const EstPartRow *row;
} EstOpcPart;

/* Adds to the origin of @reading, which outlives the package, all parts that the
 * root leads to by relationships that may pass. */
EstOpc *est_opc_read (EstOfficeReading *reading, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_opc_free (EstOpc *opc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstOpc, est_opc_free)

/* The parts in the order of the table of fates, but for the content types and the
 * package's own relationships, which are the origin's first two parts. */
const GArray *est_opc_parts (const EstOpc *opc); /* of EstOpcPart */

/* An element of @part that stays refers to the relationship @id. */
void est_opc_refer (EstOpc *opc, guint part, const char *id);

/* Whether the relationship @id of @part leads to a document that was read. */
gboolean est_opc_leads_to_document (const EstOpc *opc, guint part, const char *id);

/* The picture to which the relationship @id of @part leads shows what has changed since:
 * a grey one in its stead. */
void est_opc_blank_picture (EstOpc *opc, guint part, const char *id);

/* Once all parts have been read: cuts what nothing leads to any more, with what
 * speaks of it, and tells the document the fate of every member.  Refuses when an
 * element refers to what cannot pass. */
gboolean est_opc_settle (EstOpc *opc, GError **error) G_GNUC_WARN_UNUSED_RESULT;

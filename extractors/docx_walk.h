/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/office.h"
#include "extractors/opc.h"

/* What reading a Word file needs from its first part to its last. */
typedef struct {
  EstOfficeReading office;
  EstOpc *opc;          /* to be told of references to relationships */
  GHashTable *headings; /* id of a paragraph style → level of heading */
} EstDocxReading;

/* Turns the text of one part into blocks of @kind and notes what to cut. */
gboolean est_docx_walk (EstDocxReading *reading, guint part, EstBlockKind kind,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Fills reading->headings from the part that holds the styles. */
gboolean est_docx_read_styles (EstDocxReading *reading, guint part,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

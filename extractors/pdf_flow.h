/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_lines.h"

/* The segments of a page as they are read: above before below, a table whole, and of
 * columns of text one after the other. */
typedef struct {
  guint first; /* in the order */
  guint n;
  guint grid; /* the table that its lines draw; EST_PDF_NO_GRID: text */
} EstPdfFlow;

/* @order: gets the numbers of all segments, of guint; @flows: of EstPdfFlow. */
void est_pdf_flows_find (const EstPdfLines *lines, GArray *order, GArray *flows);

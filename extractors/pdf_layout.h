/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_columns.h"
#include "extractors/pdf_source.h"

/* What the files pdf_layout*.c share. */

/* The segments of one line of a flow. */
typedef struct {
  guint first; /* in the order */
  guint n;
  float v;
  float size;
  gint16 angle;
} EstPdfRow;

typedef struct {
  EstDocument *document;
  EstPdfSource *source;
  const EstPdfPage *page;
  guint page_index;
  const EstPdfLines *lines;
  const GArray *order; /* of guint: segments as they are read */
  GArray *rows;        /* of EstPdfRow, of the flow at hand */
  EstPdfLayoutRun *run;
  float body_size;       /* of most letters of the page */
  float line_end;        /* of the segment written last */
  gboolean was_set_anew; /* that segment, which holds a label */
  float items[8];        /* where the list items around here begin */
  guint n_items;
} EstPdfLayout;

const EstPdfSegment *est_pdf_layout_segment (const EstPdfLayout *layout, guint index);
const EstPdfRow *est_pdf_layout_row (const EstPdfLayout *layout, guint index);
/* From the row above to @row, in heights of their text. */
float est_pdf_layout_step (const EstPdfLayout *layout, guint row);

EstBlock *est_pdf_layout_add_block (const EstPdfLayout *layout, EstBlockKind kind);

/* pdf_layout_text.c: appends the line that @segment is to @block, whose lines reach up
 * to @edge. */
void est_pdf_layout_add_segment (EstPdfLayout *layout, EstBlock *block,
                                 const EstPdfSegment *segment, float edge);
/* The first letters of @segment: gives up to @n. */
guint est_pdf_layout_begin (const EstPdfLayout *layout, const EstPdfSegment *segment,
                            gunichar *letters, guint n);

/* pdf_layout_tables.c: the table without lines whose first row is @row; returns the row
 * behind it, @row when there is none. */
guint est_pdf_layout_add_table (EstPdfLayout *layout, guint row);
/* The table that lines draw, whose segments are those of @flow. */
void est_pdf_layout_add_grid (EstPdfLayout *layout, guint grid, guint first, guint n);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_rules.h"

/* Tables as their lines draw them.  A cell is what the lines close in, over as many rows
 * and columns as it likes. */
typedef struct {
  GArray *xs;    /* of float: where columns begin and end, from left to right */
  GArray *ys;    /* of float: rows, downwards */
  GArray *cells; /* of guint: of each slot, row by row, the first slot of its cell */
} EstPdfGrid;

#define EST_PDF_NO_GRID G_MAXUINT

/* The grids that @rules draw (of EstPdfRule; NULL: none), of EstPdfGrid *. */
GPtrArray *est_pdf_grids_find (const GArray *rules);

/* The grid in which (@x, @y) lies, and in *cell its cell; EST_PDF_NO_GRID when in none. */
guint est_pdf_grids_at (const GPtrArray *grids, float x, float y, guint *cell);

guint est_pdf_grid_n_columns (const EstPdfGrid *grid);

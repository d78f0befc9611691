/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_grids.h"

/* The glyphs of a page put into lines by where they stand, whatever the order in
 * which the page shows them.  u runs along the baseline, v across it. */

typedef struct {
  guint glyph;       /* its number on the page */
  float u, end;      /* from where to where its own width reaches */
  gboolean is_twin;  /* shown over the one before it, to look bold */
  gboolean is_apart; /* a gap before it reads as a space */
  gboolean is_box;   /* draws the box in which another stands */
} EstPdfLetter;

/* What stands together on a line; a wide gap ends it, and the side of a cell. */
typedef struct {
  guint first; /* of its letters */
  guint n;
  float u, end;
  float v;
  float size;   /* of its largest letter */
  gint16 angle; /* of its baseline */
  guint line;   /* those of one line share it; lines go down the page */
  guint grid;   /* in which it stands; EST_PDF_NO_GRID */
  guint cell;   /* of that */
  gboolean is_bold;
} EstPdfSegment;

typedef struct {
  GArray *letters;  /* of EstPdfLetter */
  GPtrArray *grids; /* of EstPdfGrid */
  GArray *segments; /* of EstPdfSegment; by angle, the page's main one first, then line, then u */
} EstPdfLines;

void est_pdf_lines_init (EstPdfLines *lines, const EstPdfPage *page);
void est_pdf_lines_clear (EstPdfLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstPdfLines, est_pdf_lines_clear)

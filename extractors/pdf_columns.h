/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_lines.h"

/* The columns of a table, from left to right: stretches of the line that do not
 * touch. */
#define EST_PDF_MAX_COLUMNS 32

typedef struct {
  float start[EST_PDF_MAX_COLUMNS];
  float end[EST_PDF_MAX_COLUMNS];
  guint n;
} EstPdfColumns;

/* Puts the stretch [start, end) among the columns; those it touches become one.
 * FALSE when there are too many. */
gboolean est_pdf_columns_add (EstPdfColumns *columns, float start, float end);

/* Whether @segment lies in one column, and in which. */
gboolean est_pdf_columns_find (const EstPdfColumns *columns, const EstPdfSegment *segment,
                               guint *column);

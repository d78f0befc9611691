/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_lines.h"
#include "pipeline/model/treatment.h"

#define EST_PDF_MIN_LABEL 6.0f /* points: smaller labels cannot be read */

/* A page whose lines are set: the verdicts say what goes and which labels stand where;
 * what is added is where everything else moves. */
typedef struct {
  EstPdf *pdf;
  const EstPdfWriting *writing;
  const EstPdfPage *page;
  const EstPdfLines *lines;
  GArray *verdicts; /* of EstPdfVerdict, one a glyph */
  EstPositions positions;
} EstPdfSetting;

/* Sets segment @index, which loses something. */
void est_pdf_set_segment (const EstPdfSetting *setting, guint index);

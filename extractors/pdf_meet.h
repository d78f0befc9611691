/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_processor.h"

/* One glyph as the font has it. */
typedef struct {
  const unsigned char *code;
  int length; /* of its code */
  int cid;
  float advance; /* the pen's whole way to the next, in text space */
  EstPdfGlyph glyph;
} EstPdfMet;

/* pdf_meet.c: meets the glyph of @met's code and moves the pen of the source behind it. */
void est_pdf_meet (fz_context *ctx, EstPdfProcessor *self, unsigned code, EstPdfMet *met);
void est_pdf_meet_end (fz_context *ctx, EstPdfProcessor *self);
fz_matrix est_pdf_text_to_page (const EstPdfProcessor *self);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_processor.h"

/* pdf_marks.c: marked content. */
void est_pdf_mark_begin (fz_context *ctx, EstPdfProcessor *self, const char *tag, pdf_obj *value);
void est_pdf_mark_end (fz_context *ctx, EstPdfProcessor *self);
void est_pdf_mark_meet (EstPdfProcessor *self, const EstPdfGlyph *glyph);
void est_pdf_marks_free (fz_context *ctx, EstPdfProcessor *self);
GArray *est_pdf_marks_new (void);

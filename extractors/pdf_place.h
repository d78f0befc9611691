/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_processor.h"

/* pdf_place.c: where the pen of the copy is set. @op: that moved the pen of the source. */
void est_pdf_place_defer (fz_context *ctx, EstPdfProcessor *self, const char *op,
                          const float *numbers, gsize n);
void est_pdf_place_forget (EstPdfProcessor *self);
/* Before a glyph is shown at @pen, the source's, in a line that is set anew or not: the
 * pen of the copy follows, @shift further.  TRUE: it was set to that place. */
gboolean est_pdf_place_settle (fz_context *ctx, EstPdfProcessor *self, const EstPdfVerdict *verdict,
                               fz_matrix pen, float shift);
/* Character and word spacing as the source has them, or none. */
void est_pdf_spacing_settle (fz_context *ctx, EstPdfProcessor *self, gboolean is_set);
gboolean est_pdf_spacing_differs (const EstPdfProcessor *self, gboolean is_set);

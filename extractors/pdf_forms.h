/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_processor.h"

/* pdf_forms.c: what Do and BI draw, and annotations. */
void est_pdf_draw_form (fz_context *ctx, EstPdfProcessor *self, pdf_obj *form);
void est_pdf_draw_picture (fz_context *ctx, EstPdfProcessor *self, const char *name);
void est_pdf_draw_inline (fz_context *ctx, EstPdfProcessor *self, fz_image *image);
/* pdf_fields.c: gives a look to the fields of @page that have a value and none. */
void est_pdf_draw_values (fz_context *ctx, pdf_document *doc, pdf_page *page);

void est_pdf_draw_annotations (fz_context *ctx, EstPdfProcessor *self, pdf_page *page);

/* The resources of a copy: those of the source that are not text, pictures or forms.
 * The others are added as they are used. */
void est_pdf_resources_start (fz_context *ctx, pdf_obj *holder, pdf_obj *resources);

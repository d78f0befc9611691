/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_processor.h"

/* pdf_track.c: what paths draw. */
typedef enum {
  EST_PDF_PAINT_NOTHING,
  EST_PDF_PAINT_STROKE,
  EST_PDF_PAINT_CLOSED, /* back to where it began, and stroked */
  EST_PDF_PAINT_FILL,
} EstPdfPaint;

void est_pdf_track_move (EstPdfProcessor *self, float x, float y);
void est_pdf_track_line (EstPdfProcessor *self, float x, float y);
void est_pdf_track_close (EstPdfProcessor *self);
void est_pdf_track_box (EstPdfProcessor *self, float x, float y, float width, float height);
void est_pdf_track_curve (EstPdfProcessor *self, fz_matrix points);
void est_pdf_track_half_curve (EstPdfProcessor *self, float a, float b, float x, float y);
void est_pdf_track_paint (EstPdfProcessor *self, EstPdfPaint paint);

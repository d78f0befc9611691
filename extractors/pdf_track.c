/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the paths of a page draw: told to whoever reads it. */
#include "extractors/pdf_track.h"

void
est_pdf_track_line (EstPdfProcessor *self, float x, float y)
{
  if (self->path != NULL)
    est_pdf_path_line (self->path, fz_transform_point_xy (x, y, self->state->ctm));
}

void
est_pdf_track_move (EstPdfProcessor *self, float x, float y)
{
  if (self->path != NULL)
    est_pdf_path_move (self->path, fz_transform_point_xy (x, y, self->state->ctm));
}

void
est_pdf_track_close (EstPdfProcessor *self)
{
  if (self->path != NULL)
    est_pdf_path_close (self->path);
}

void
est_pdf_track_box (EstPdfProcessor *self, float x, float y, float width, float height)
{
  est_pdf_track_move (self, x, y);
  est_pdf_track_line (self, x + width, y);
  est_pdf_track_line (self, x + width, y + height);
  est_pdf_track_line (self, x, y + height);
  est_pdf_track_close (self);
}

void
est_pdf_track_curve (EstPdfProcessor *self, fz_matrix points)
{
  est_pdf_track_line (self, points.e, points.f);
}

void
est_pdf_track_half_curve (EstPdfProcessor *self, float a, float b, float x, float y)
{
  (void) a;
  (void) b;
  est_pdf_track_line (self, x, y);
}

void
est_pdf_track_paint (EstPdfProcessor *self, EstPdfPaint paint)
{
  if (self->path == NULL)
    return;
  if (paint == EST_PDF_PAINT_CLOSED)
    est_pdf_path_close (self->path);
  if (self->n_hidden == 0 && paint != EST_PDF_PAINT_NOTHING)
    est_pdf_path_paint (self->path, paint != EST_PDF_PAINT_FILL, self->walk->page->rules);
  est_pdf_path_drop (self->path);
}

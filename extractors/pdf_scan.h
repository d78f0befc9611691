/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_page.h"

/* Pages that are pictures.  They are drawn, read by Tesseract, and written again as
 * a picture in which what goes is painted out, with what stays as invisible text. */

/* Replaces @page's glyphs by the letters read in the picture of page @index.  Words
 * that could hardly be read become unreadable glyphs, which are painted out.  A page
 * of which little can be read is refused. */
gboolean est_pdf_scan_read (EstPdf *pdf, guint index, EstPdfPage *page,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces page @index by its picture. @glyphs: of EstPdfGlyph, as it was read;
 * @verdicts: one for each, or NULL. */
gboolean est_pdf_scan_write (EstPdf *pdf, guint index, EstPdfWriting *writing, const GArray *glyphs,
                             const EstPdfVerdict *verdicts,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The page as a grey picture, seen with EST_PDF_SCAN_DPI. */
#define EST_PDF_SCAN_DPI 200
fz_pixmap *est_pdf_scan_draw (fz_context *ctx, pdf_document *doc, guint index);
void est_pdf_scan_paint_out (fz_pixmap *picture, const EstPdfGlyph *glyph);

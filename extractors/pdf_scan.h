/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_ocr.h"
#include "extractors/pdf_page.h"

/* Pages that are pictures.  They are drawn, read by Tesseract, and written again as
 * a picture in which what goes is painted out, with what stays as invisible text. */

/* Replaces @page's glyphs by the letters read in the picture of page @index.  Words
 * that could hardly be read become unreadable glyphs, which are painted out.  A page
 * of which little can be read is lost: it may not stay. */
gboolean est_pdf_scan_read (EstPdf *pdf, EstPdfOcr *ocr, guint index, EstPdfPage *page,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces all that @page holds by @words, in the middle of it. */
gboolean est_pdf_lost_page_set (EstPdf *pdf, const char *words, EstPdfPage *page,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A page on its way to being a picture. */
typedef struct {
  EstPdf *pdf;
  guint index;
  EstPdfWriting *writing;
  const GArray *glyphs;          /* of EstPdfGlyph, as it was read */
  const EstPdfVerdict *verdicts; /* one for each; NULL: all stay */
  float letter_height;           /* of a font, in heights of its glyphs */
  gboolean has_picture;          /* else its text is seen instead */
  gboolean is_lost;              /* it is grey */
} EstPdfScan;

#define EST_PDF_SCAN_LETTER_HEIGHT 0.75f /* of glyphs that were read in a picture */

/* Replaces the page by its picture and text. */
gboolean est_pdf_scan_write (EstPdfScan *scan, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether glyph @index is not in the copy. */
gboolean est_pdf_scan_goes (const EstPdfScan *scan, guint index);

/* The text for a page of that height. */
void est_pdf_scan_append_text (fz_context *ctx, const EstPdfScan *scan, float height,
                               fz_buffer *out);

/* Replaces page @index, which has been written without what goes, by its picture: for
 * pages that cannot be written otherwise, or in which something is still found.
 * @loose: labels that found no place in it, of EstPdfGlyph. */
gboolean est_pdf_page_draw (EstPdf *pdf, guint index, EstPdfWriting *writing, const GArray *loose,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The page as a grey picture, seen with EST_PDF_SCAN_DPI. */
#define EST_PDF_SCAN_DPI 200
#define EST_PDF_SCAN_MAX_PIXELS 40000000
fz_pixmap *est_pdf_scan_draw (fz_context *ctx, pdf_document *doc, guint index);
void est_pdf_scan_paint_out (fz_pixmap *picture, const EstPdfGlyph *glyph);

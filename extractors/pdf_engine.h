/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include "pipeline/model/format.h"

/* How much of a PDF we agree to handle, beyond EstLimits. */
#define EST_PDF_MAX_PAGES 5000
#define EST_PDF_MAX_OBJECTS 2000000
#define EST_PDF_MAX_GLYPHS 400000     /* of one page */
#define EST_PDF_MAX_FORMS 20000       /* uses of form XObjects on one page */
#define EST_PDF_MAX_NESTING 20        /* of forms */
#define EST_PDF_MAX_ANNOTATIONS 10000 /* of one page */
#define EST_PDF_MAX_PIXELS 120000000  /* of one picture */
#define EST_PDF_MAX_SIDE 14400        /* points: ISO 32000-1, annex C.2 */

/* The same document as qpdf understands it: decrypted, its old revisions and
 * whatever nothing refers to left out.  The bytes that come back are what the
 * other engines read. */
GBytes *est_pdf_normalise (GBytes *bytes, const EstLimits *limits,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A document open in MuPDF, in a context of its own: two documents in one
 * context share a store that is not safe to share (MuPDF 1.21). */
typedef struct {
  fz_context *ctx;
  pdf_document *doc;
  guint n_pages;
  GArray *sizes;        /* of guint32, by number of object: what streams inflate to */
  guint64 most;         /* bytes of content to be read before the document is too large */
  guint64 scan_seconds; /* for a page that is a picture */
} EstPdf;

/* @bytes must outlive the document. */
EstPdf *est_pdf_open (GBytes *bytes, const EstLimits *limits,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_pdf_free (EstPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPdf, est_pdf_free)

/* Runs @work where MuPDF may throw.  FALSE when it did: the GError that @work
 * set, else "damaged".  @work must own nothing that a jump would lose. */
typedef void (*EstPdfWork) (fz_context *ctx, gpointer data, GError **error);
gboolean est_pdf_guard (fz_context *ctx, EstPdfWork work, gpointer data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean est_pdf_refuse_damaged (GError **error);
gboolean est_pdf_refuse_large (GError **error);

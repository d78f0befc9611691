/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_lines.h"
#include "pipeline/model/document.h"
#include "pipeline/model/treatment.h"

/* pdf_links.h: what links and titles say. */
typedef struct _EstPdfLinks EstPdfLinks;
void est_pdf_links_free (EstPdfLinks *links);

#define EST_PDF_NO_PAGE G_MAXUINT /* of a stretch: it is text behind the pages */

/* What the writer needs: the backing of a document of this format.  The text behind
 * an anchor is a stretch; its spots say which glyph shows which of its bytes. */
typedef struct {
  guint32 offset; /* in the stretch: where the letters of the glyph begin */
  guint32 glyph;  /* its number on the page */
  guint16 length; /* of its letters */
  guint16 n;      /* glyphs that follow one another, of one byte each; else 1 */
} EstPdfSpot;

typedef struct {
  guint page;
  guint first; /* of its spots, which come by offset */
  guint n;
  guint length; /* in bytes */
} EstPdfStretch;

typedef struct {
  GBytes *bytes; /* as qpdf gave them */
  EstLimits limits;
  EstTreatment treatment;
  GArray *spots;        /* of EstPdfSpot */
  GArray *stretches;    /* of EstPdfStretch, by anchor */
  GArray *n_glyphs;     /* of guint, by page */
  GArray *edges;        /* of EstPdfEdge, by page */
  GHashTable *scans;    /* page → GArray of EstPdfGlyph, for pages that are pictures */
  GHashTable *lost;     /* the pages among them of which nothing stays */
  GPtrArray *said;      /* by page: what Poppler read, of char; NULL: it was not asked */
  GHashTable *readings; /* of the pictures, by digest; NULL: no page is one */
  EstPdfLinks *links;   /* NULL until they were read */
} EstPdfSource;

EstPdfSource *est_pdf_source_new (GBytes *bytes, const EstLimits *limits,
                                  const EstTreatment *treatment);
void est_pdf_source_free (gpointer source);

/* The letters read in the picture of @page; NULL when it is text. */
GArray *est_pdf_source_scan (const EstPdfSource *source, guint page);

gboolean est_pdf_source_has_lost (const EstPdfSource *source, guint page);

/* A stretch on its way into a block. */
typedef struct {
  EstPdfSource *source;
  EstPdfStretch stretch;
  GString *text;
} EstPdfInk;

void est_pdf_ink_start (EstPdfInk *ink, EstPdfSource *source, guint page);
void est_pdf_ink_spot (EstPdfInk *ink, gsize offset, gsize length, guint glyph);
/* Appends what was written to @block; nothing when that is nothing. */
void est_pdf_ink_end (EstPdfInk *ink, EstBlock *block);

/* Makes the hyphen with which @block ends, at byte @at, a soft one: it is only that
 * of a line end. */
void est_pdf_ink_soften (EstPdfSource *source, EstBlock *block, gsize at);

/* A block where the heads or the feet of pages run. */
typedef struct {
  EstBlock *block;
  gboolean is_top;
} EstPdfEdge;

/* Makes headers and footers of those that say the same on page after page, but for
 * numbers; mere page numbers are searched, and not told. */
void est_pdf_edges_name (const EstPdfSource *source);

/* What the first reading keeps from one page to the next. */
typedef struct {
  guint n_tables;
} EstPdfLayoutRun;

/* First reading: blocks of the lines of a page, in reading order. */
void est_pdf_layout (EstDocument *document, EstPdfSource *source, guint page_index,
                     const EstPdfPage *page, EstPdfLayoutRun *run);

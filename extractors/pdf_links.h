/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_source.h"

/* Links and the outline.  What they say, an address or a title, is shown to the passes;
 * the writer makes them anew: addresses of schemes that lead to the net, places as the
 * number of a page, titles as text.  All else of them is left behind. */

/* Of a document; more are left behind, which is told. */
#define EST_PDF_MAX_LINKS 20000
#define EST_PDF_MAX_TITLES 20000

typedef enum {
  EST_PDF_LEADS_NOWHERE,
  EST_PDF_LEADS_TO_ADDRESS,
  EST_PDF_LEADS_TO_PAGE,
} EstPdfLeads;

typedef struct {
  EstPdfLeads kind;
  EstAnchor anchor; /* of the address */
  guint page;       /* from 0 */
  gboolean has_top;
  int top; /* points, in the coordinates of that page */
} EstPdfTarget;

typedef struct {
  guint page;        /* on which it stands, from 0 */
  fz_rect rect;      /* in the coordinates of the page */
  fz_matrix to_page; /* from there to the page as it is seen */
  float height;      /* of that */
  gboolean has_border;
  float border;
  float colours[4];
  guint n_colours;
  EstPdfTarget target;
} EstPdfLink;

typedef struct {
  EstAnchor anchor;
  guint depth; /* 0: of the first level */
  gboolean is_open;
  EstPdfTarget target;
} EstPdfTitle;

struct _EstPdfLinks {
  GArray *links;        /* of EstPdfLink, by page */
  GArray *titles;       /* of EstPdfTitle, as they are read */
  EstAnchor first;      /* anchor of the first of the texts */
  GPtrArray *texts;     /* char *: as they were shown to the passes */
  GPtrArray *addresses; /* char *: the same as they stand in the file; NULL for titles */
};

EstPdfLinks *est_pdf_links_new (EstAnchor first);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPdfLinks, est_pdf_links_free)

/* Adds what the links and the outline of @pdf say to @document, behind its pages.  What
 * is damaged or too much is left behind. */
void est_pdf_links_read (EstPdf *pdf, EstDocument *document);

/* What remains of @links under @edits, those of anchors that belong to no page, from
 * @first_edit on.  NULL when an edit does not fit. */
EstPdfLinks *est_pdf_links_edit (const EstPdfLinks *links, const GArray *edits, guint first_edit);

/* Moves the areas of the links of page @page_index to where the writer puts what stood
 * in them; one in which nothing is left is gone. */
typedef struct {
  EstPdf *pdf;
  const EstPdfWriting *writing;
  const GArray *glyphs;   /* of EstPdfGlyph */
  const GArray *verdicts; /* of EstPdfVerdict */
} EstPdfMoves;

void est_pdf_links_follow (EstPdfLinks *links, guint page_index, const EstPdfMoves *moves);

/* Says what leads from and to page @page_index in the coordinates of its picture, which
 * lies level from a corner of its own. */
void est_pdf_links_level (EstPdfLinks *links, guint page_index);

/* Makes them in @copy, a document of the same pages. */
void est_pdf_links_put (fz_context *ctx, pdf_document *copy, const EstPdfLinks *links);

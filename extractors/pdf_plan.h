/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/pdf_source.h"

/* What becomes of each glyph of a page under the edits that touch it: which go, what
 * stands in their place, and where the rest of their lines moves.
 *
 * A line that loses something is set anew: words at one and the same distance, the
 * label as wide as it is.  The width of what was taken out is then nowhere left. */
typedef struct {
  EstPdf *pdf;
  const EstPdfWriting *writing;
  const EstPdfSource *source;
  const GArray *edits; /* of EstEdit, sorted by anchor */
  EstPdfLinks *links;  /* follow what stands under them; NULL: there are none */
  GArray *loose; /* of EstPdfGlyph: gets labels that no text can take; NULL: they refuse the page */
} EstPdfPlan;

/* Of EstPdfVerdict, one a glyph; NULL with *error unset when no edit touches the
 * page. */
GArray *est_pdf_plan_page (const EstPdfPlan *plan, guint page_index, guint *next_edit,
                           GError **error);

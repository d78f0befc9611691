/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Blocks back to PDF: every page is written again without the glyphs that the edits
 * take, then carried into a new file, which qpdf writes for good. */
#include "extractors/pdf.h"
#include "extractors/pdf_graft.h"
#include "extractors/pdf_links.h"
#include "extractors/pdf_plan.h"
#include "extractors/pdf_scan.h"
#include "extractors/pdf_scrub.h"
#include "pipeline/base/messages.h"

/* One page on its way. */
typedef struct {
  EstPdfPlan *plan;
  EstPdfWriting *writing;
  guint next_edit;
  GArray *drawn; /* of guint: pages to be pictures; NULL: none may */
} Copying;

static gboolean
is_drawn (const Copying *copying, guint index)
{
  for (guint i = 0; copying->drawn != NULL && i < copying->drawn->len; i++)
    if (g_array_index (copying->drawn, guint, i) == index)
      return TRUE;
  return FALSE;
}

/* Writes page @index with what the edits leave of it. */
static gboolean
write_text (Copying *copying, guint index, GError **error)
{
  const EstPdfPlan *plan = copying->plan;
  GArray *scan = est_pdf_source_scan (plan->source, index);
  GError *refusal = NULL;
  g_autoptr (GArray) verdicts = est_pdf_plan_page (plan, index, &copying->next_edit, &refusal);
  const EstPdfVerdict *first =
      verdicts != NULL ? (const EstPdfVerdict *) (gconstpointer) verdicts->data : NULL;
  EstPdfScan picture = {
    .pdf = plan->pdf,
    .index = index,
    .writing = copying->writing,
    .glyphs = scan,
    .verdicts = first,
    .letter_height = EST_PDF_SCAN_LETTER_HEIGHT,
    .is_lost = est_pdf_source_has_lost (plan->source, index),
  };

  picture.has_picture = !copying->writing->drops_pictures && !picture.is_lost;

  if (refusal != NULL)
    {
      g_propagate_error (error, refusal);
      return FALSE;
    }
  if (scan != NULL && plan->links != NULL)
    est_pdf_links_level (plan->links, index);
  if (scan != NULL)
    return est_pdf_scan_write (&picture, error);
  return est_pdf_page_write (plan->pdf, index, copying->writing, first,
                             g_array_index (plan->source->n_glyphs, guint, index), error);
}

/* The same, then makes a picture of it; labels that the text cannot take stand in that. */
static gboolean
write_drawn (Copying *copying, guint index, GError **error)
{
  EstPdfPlan *plan = copying->plan;
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph));
  gboolean is_written = FALSE;

  plan->loose = loose;
  is_written = write_text (copying, index, error);
  plan->loose = NULL;
  return is_written && est_pdf_page_draw (plan->pdf, index, copying->writing, loose, error);
}

/* A page that takes no label is drawn. */
static gboolean
write_page (Copying *copying, guint index, GError **error)
{
  const guint first_edit = copying->next_edit;
  g_autoptr (GError) refusal = NULL;

  if (est_pdf_source_scan (copying->plan->source, index) != NULL)
    return write_text (copying, index, error);
  if (is_drawn (copying, index))
    return write_drawn (copying, index, error);
  if (write_text (copying, index, &refusal))
    return TRUE;
  if (copying->drawn == NULL || !g_error_matches (refusal, EST_ERROR, EST_ERROR_UNSUPPORTED))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  g_array_append_val (copying->drawn, index);
  copying->next_edit = first_edit;
  return write_drawn (copying, index, error);
}

static gboolean
refuse_stray (GError **error)
{
  return est_fail (error, EST_ERROR_BUG,
                   _ ("A replacement lies outside the text. This is a mistake of the program: "
                      "please report it."));
}

static gboolean
write_pages (Copying *copying, guint n_edits, GError **error)
{
  for (guint i = 0; i < copying->plan->pdf->n_pages; i++)
    if (!write_page (copying, i, error))
      return FALSE;
  return copying->next_edit == n_edits || refuse_stray (error);
}

/* The first of the edits of what links and titles say: they stand behind the pages. */
static guint
first_link_edit (const EstPdfPlan *plan)
{
  guint first = plan->edits->len;

  while (first > 0 && plan->source->links != NULL &&
         g_array_index (plan->edits, EstEdit, first - 1).anchor >= plan->source->links->first)
    first--;
  return first;
}

/* A page in which something was still found comes without what could lead back to it. */
static gboolean
keeps_links (const Copying *copying)
{
  return copying->plan->source->links != NULL &&
         (copying->drawn == NULL || copying->drawn->len == 0);
}

static GBytes *
write_copy (Copying *copying, GError **error)
{
  EstPdfPlan *plan = copying->plan;
  guint n_edits = first_link_edit (plan);
  gboolean is_linked = keeps_links (copying);
  g_autoptr (EstPdfLinks) links =
      is_linked ? est_pdf_links_edit (plan->source->links, plan->edits, n_edits) : NULL;
  g_autoptr (GBytes) grafted = NULL;

  if (is_linked && links == NULL)
    {
      (void) refuse_stray (error);
      return NULL;
    }
  plan->links = links;
  if (!write_pages (copying, n_edits, error) || !est_pdf_scrub (plan->pdf, copying->writing, error))
    return NULL;
  grafted = est_pdf_graft (plan->pdf, links, error);
  plan->links = NULL;
  return grafted != NULL ? est_pdf_normalise (grafted, &plan->source->limits, error) : NULL;
}

GBytes *
est_pdf_redraw (const EstDocument *document, const GArray *edits, GArray *pages, GError **error)
{
  const EstPdfSource *source = est_document_backing (document);
  g_autoptr (EstPdf) pdf = est_pdf_open (source->bytes, &source->limits, error);
  EstPdfWriting writing = { .drops_pictures = source->treatment.images == EST_IMAGES_REMOVE };
  EstPdfPlan plan = { .pdf = pdf, .writing = &writing, .source = source, .edits = edits };
  Copying copying = { .plan = &plan, .writing = &writing, .drawn = pages };
  GBytes *copy = NULL;

  if (pdf == NULL)
    return NULL;
  if (est_pdf_writing_start (pdf, &writing, error))
    copy = write_copy (&copying, error);
  est_pdf_writing_clear (pdf, &writing);
  return copy;
}

GBytes *
est_pdf_write (const EstDocument *document, const GArray *edits, GError **error)
{
  return est_pdf_redraw (document, edits, NULL, error);
}

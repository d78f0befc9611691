/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Blocks back to PDF: every page is written again without the glyphs that the edits
 * take, then carried into a new file, which qpdf writes for good. */
#include "extractors/pdf.h"
#include "extractors/pdf_graft.h"
#include "extractors/pdf_plan.h"
#include "extractors/pdf_scan.h"
#include "extractors/pdf_scrub.h"
#include "pipeline/base/messages.h"

static gboolean
write_page (const EstPdfPlan *plan, EstPdfWriting *writing, guint index, const GArray *verdicts,
            GError **error)
{
  GArray *scan = est_pdf_source_scan (plan->source, index);
  const EstPdfVerdict *first =
      verdicts != NULL ? (const EstPdfVerdict *) (gconstpointer) verdicts->data : NULL;

  if (scan != NULL)
    return est_pdf_scan_write (plan->pdf, index, writing, scan, first, error);
  return est_pdf_page_write (plan->pdf, index, writing, first,
                             g_array_index (plan->source->n_glyphs, guint, index), error);
}

static gboolean
write_pages (const EstPdfPlan *plan, EstPdfWriting *writing, GError **error)
{
  guint next_edit = 0;

  for (guint i = 0; i < plan->pdf->n_pages; i++)
    {
      GError *refusal = NULL;
      g_autoptr (GArray) verdicts = est_pdf_plan_page (plan, i, &next_edit, &refusal);

      if (refusal != NULL)
        {
          g_propagate_error (error, refusal);
          return FALSE;
        }
      if (!write_page (plan, writing, i, verdicts, error))
        return FALSE;
    }
  return next_edit == plan->edits->len ||
         est_fail (error, EST_ERROR_BUG,
                   _ ("A replacement lies outside the text. This is a mistake of the program: "
                      "please report it."));
}

static GBytes *
write_copy (const EstPdfPlan *plan, EstPdfWriting *writing, GError **error)
{
  g_autoptr (GBytes) grafted = NULL;

  if (!write_pages (plan, writing, error) || !est_pdf_scrub (plan->pdf, writing->ours, error))
    return NULL;
  grafted = est_pdf_graft (plan->pdf, error);
  return grafted != NULL ? est_pdf_normalise (grafted, &plan->source->limits, error) : NULL;
}

GBytes *
est_pdf_write (const EstDocument *document, const GArray *edits, GError **error)
{
  const EstPdfSource *source = est_document_backing (document);
  g_autoptr (EstPdf) pdf = est_pdf_open (source->bytes, &source->limits, error);
  EstPdfWriting writing = { 0 };
  EstPdfPlan plan = { .pdf = pdf, .writing = &writing, .source = source, .edits = edits };
  GBytes *copy = NULL;

  if (pdf == NULL)
    return NULL;
  if (est_pdf_writing_start (pdf, &writing, error))
    copy = write_copy (&plan, &writing, error);
  est_pdf_writing_clear (pdf, &writing);
  return copy;
}

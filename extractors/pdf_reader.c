/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* PDF into blocks.  Every page is read twice, by MuPDF's interpreter and by Poppler;
 * a document that only one of them, or qpdf, can open is refused.  What is no text of
 * a page (properties, attachments, scripts, tags) is left behind, but for what links
 * and the outline say. */
#include <string.h>

#include "extractors/pdf.h"
#include "extractors/pdf_links.h"
#include "extractors/pdf_poppler.h"
#include "extractors/pdf_scan.h"
#include "pipeline/base/messages.h"

/* A page with more pictures, or more glyphs that say nothing, is one that a reader
 * of text does not see. */
#define MOST_PICTURE 0.5f
#define MOST_UNREADABLE 0.02
#define FEW_UNREADABLE 12
#define MOST_UNSEEN 40 /* invisible glyphs over a picture: what a scanner has read in it */

/* ------ What no text reader sees. */

static gboolean
is_readable (const EstPdfPage *page)
{
  guint n_unreadable = 0;
  guint n_shown = 0;

  for (guint i = 0; i < page->glyphs->len; i++)
    {
      EstPdfGlyphFate fate = g_array_index (page->glyphs, EstPdfGlyph, i).fate;

      n_unreadable += fate == EST_PDF_GLYPH_UNREADABLE;
      n_shown += fate != EST_PDF_GLYPH_UNSEEN;
    }
  return n_unreadable <= FEW_UNREADABLE || n_unreadable <= MOST_UNREADABLE * n_shown;
}

static guint
count_fate (const EstPdfPage *page, EstPdfGlyphFate fate)
{
  guint n = 0;

  for (guint i = 0; i < page->glyphs->len; i++)
    n += g_array_index (page->glyphs, EstPdfGlyph, i).fate == fate;
  return n;
}

static gboolean
is_scan (const EstPdfPage *page)
{
  guint n_unseen = count_fate (page, EST_PDF_GLYPH_UNSEEN);

  return page->picture_area > MOST_PICTURE * page->width * page->height ||
         (page->n_pictures > 0 && n_unseen > MOST_UNSEEN);
}

/* ------ Parts. */

typedef struct {
  EstPdf *pdf;
  EstDocument *document;
} Accounting;

static void
account (Accounting *accounting, fz_context *ctx, pdf_obj *owner, const char *keys,
         const char *kind)
{
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (pdf_dict_gets (ctx, owner, names[i]) != NULL)
      {
        est_document_add_part (accounting->document, names[i], kind, EST_FATE_DROPPED);
        return;
      }
}

/* XFA forms that are drawn by their own program have no pages to speak of. */
static void
account_parts (fz_context *ctx, gpointer data, GError **error)
{
  Accounting *accounting = data;
  pdf_obj *trailer = pdf_trailer (ctx, accounting->pdf->doc);
  pdf_obj *root = pdf_dict_get (ctx, trailer, PDF_NAME (Root));

  if (pdf_to_bool (ctx, pdf_dict_gets (ctx, root, "NeedsRendering")))
    {
      (void) est_fail (error, EST_ERROR_UNSUPPORTED,
                       _ ("The PDF is a form that only Adobe's own program can show. Print it to "
                          "a new PDF and run again."));
      return;
    }
  account (accounting, ctx, trailer, "Info", "properties");
  account (accounting, ctx, root, "Metadata PieceInfo", "metadata");
  account (accounting, ctx, root, "StructTreeRoot MarkInfo", "tags");
  account (accounting, ctx, root, "Names AF Collection", "attachment");
  account (accounting, ctx, root, "OpenAction AA", "macros");
  account (accounting, ctx, root, "AcroForm", "form-field");
  account (accounting, ctx, root, "OCProperties", "layers");
}

static EstFate
picture_fate (const EstDocument *document)
{
  static const EstFate fates[] = {
    [EST_IMAGES_FLAG] = EST_FATE_CLEANED,
    [EST_IMAGES_REMOVE] = EST_FATE_DROPPED,
    [EST_IMAGES_KEEP] = EST_FATE_COPIED,
  };
  const EstPdfSource *source = est_document_backing (document);

  return fates[source->treatment.images];
}

static void
account_page (EstDocument *document, const EstPdfPage *page)
{
  for (guint i = 0; i < page->n_pictures; i++)
    est_document_add_part (document, "picture", "picture", picture_fate (document));
  if (page->n_annotations > 0)
    est_document_add_part (document, "annotations", "annotation", EST_FATE_REWRITTEN);
}

/* ------ Reading. */

typedef struct {
  EstPdf *pdf;
  PopplerDocument *poppler;
  EstPdfOcr *ocr;
  EstDocument *document;
  EstPdfLayoutRun layout;
} Reading;

static void
note_page (const Reading *reading, guint index, EstPageState state, const EstPdfPage *page)
{
  EstPageNote note = {
    .page = index + 1,
    .state = state,
    .confidence = page->confidence,
    .n_dropped =
        count_fate (page, EST_PDF_GLYPH_UNSEEN) + count_fate (page, EST_PDF_GLYPH_UNREADABLE),
  };

  if (state != EST_PAGE_TEXT || note.n_dropped > 0)
    est_document_add_page_note (reading->document, &note);
}

static gboolean
refuse_lost (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("A page of the PDF is a picture that can hardly be read, so nobody can say "
                      "that nothing is left in it. Scan it again, straighter and sharper, or "
                      "type it out."));
}

/* What @page says, which is a picture in the source. */
static void
take_scan (Reading *reading, guint index, EstPdfPage *page)
{
  EstPdfSource *source = est_document_backing (reading->document);

  g_array_append_val (source->n_glyphs, page->glyphs->len);
  g_hash_table_insert (source->scans, GUINT_TO_POINTER (index), g_array_ref (page->glyphs));
  est_document_add_part (reading->document, "scan", "scan",
                         page->is_lost ? EST_FATE_DROPPED : EST_FATE_REWRITTEN);
  note_page (reading, index, page->is_lost ? EST_PAGE_LOST : EST_PAGE_SCAN, page);
  est_pdf_layout (reading->document, source, index, page, &reading->layout);
}

/* A page that nobody can read says so instead; but not most of them. */
static gboolean
take_lost (Reading *reading, guint index, EstPdfPage *page, GError **error)
{
  EstPdfSource *source = est_document_backing (reading->document);
  const char *words = source->treatment.lost_page;

  g_hash_table_add (source->lost, GUINT_TO_POINTER (index));
  if (words == NULL || 2 * g_hash_table_size (source->lost) > reading->pdf->n_pages)
    return refuse_lost (error);
  if (!est_pdf_lost_page_set (reading->pdf, words, page, error))
    return FALSE;
  take_scan (reading, index, page);
  return TRUE;
}

static gboolean
read_text (Reading *reading, guint index, const EstPdfPage *page, GError **error)
{
  EstPdfSource *source = est_document_backing (reading->document);
  guint first_block = est_document_n_blocks (reading->document);

  g_array_append_val (source->n_glyphs, page->glyphs->len);
  account_page (reading->document, page);
  note_page (reading, index, EST_PAGE_TEXT, page);
  est_pdf_layout (reading->document, source, index, page, &reading->layout);
  return est_pdf_read_again (reading->poppler, reading->document, first_block, index, page, error);
}

/* The text of a page that is a picture, if a scanner has given it one, is not believed
 * and never written; but without pictures it is all that is left of a page that cannot
 * be read as one. */
static gboolean
read_as_scan (Reading *reading, guint index, EstPdfPage *page, GError **error)
{
  const EstPdfSource *source = est_document_backing (reading->document);
  gboolean has_text = is_readable (page);
  g_auto (EstPdfPage) text = { 0 };

  if (!est_pdf_scan_read (reading->pdf, reading->ocr, index, page, error))
    return FALSE;
  if (page->is_lost && source->treatment.images == EST_IMAGES_REMOVE && has_text)
    return est_pdf_page_read (reading->pdf, index, &text, error) &&
           read_text (reading, index, &text, error);
  if (page->is_lost)
    return take_lost (reading, index, page, error);
  take_scan (reading, index, page);
  return TRUE;
}

/* Whether the text of a page is worth keeping when its pictures go. */
static gboolean
does_without_pictures (const Reading *reading, const EstPdfPage *page)
{
  const EstPdfSource *source = est_document_backing (reading->document);

  return source->treatment.images == EST_IMAGES_REMOVE && is_readable (page) &&
         count_fate (page, EST_PDF_GLYPH_SHOWN) > MOST_UNSEEN;
}

/* Fonts that do not tell which letters they show are read like a scan as well. */
static gboolean
read_page (Reading *reading, guint index, GError **error)
{
  g_auto (EstPdfPage) page = { 0 };

  if (!est_pdf_page_read (reading->pdf, index, &page, error))
    return FALSE;
  if ((is_scan (&page) || !is_readable (&page)) && !does_without_pictures (reading, &page))
    return read_as_scan (reading, index, &page, error);
  return read_text (reading, index, &page, error);
}

static gboolean
read_pages (Reading *reading, GError **error)
{
  Accounting accounting = { .pdf = reading->pdf, .document = reading->document };

  if ((guint) poppler_document_get_n_pages (reading->poppler) != reading->pdf->n_pages)
    return est_pdf_refuse_damaged (error);
  if (!est_pdf_guard (reading->pdf->ctx, account_parts, &accounting, error))
    return FALSE;
  est_document_add_part (reading->document, "pages", "page", EST_FATE_REWRITTEN);
  for (guint i = 0; i < reading->pdf->n_pages; i++)
    if (!read_page (reading, i, error))
      return FALSE;
  est_pdf_edges_name (est_document_backing (reading->document));
  est_pdf_links_read (reading->pdf, reading->document);
  return TRUE;
}

GBytes *
est_pdf_readings (const EstDocument *document)
{
  const EstPdfSource *source = est_document_backing (document);

  return source->readings != NULL ? est_pdf_readings_pack (source->readings) : NULL;
}

static void
keep_readings (const Reading *reading)
{
  EstPdfSource *source = est_document_backing (reading->document);
  GHashTable *readings = est_pdf_ocr_readings (reading->ocr);

  if (g_hash_table_size (readings) > 0)
    source->readings = g_hash_table_ref (readings);
}

EstDocument *
est_pdf_read_with (GBytes *bytes, GBytes *readings, const EstLimits *limits,
                   const EstTreatment *treatment, GError **error)
{
  g_autoptr (GBytes) plain = est_pdf_normalise (bytes, limits, error);
  g_autoptr (EstPdf) pdf = plain != NULL ? est_pdf_open (plain, limits, error) : NULL;
  g_autoptr (PopplerDocument) poppler = NULL;
  g_autoptr (EstPdfOcr) ocr = est_pdf_ocr_new (limits, readings);
  g_autoptr (EstDocument) document = NULL;
  Reading reading = { .pdf = pdf, .ocr = ocr };

  if (pdf == NULL)
    return NULL;
  poppler = poppler_document_new_from_bytes (plain, NULL, NULL);
  if (poppler == NULL)
    {
      (void) est_pdf_refuse_damaged (error);
      return NULL;
    }
  document =
      est_document_new ("pdf", est_pdf_source_new (plain, limits, treatment), est_pdf_source_free);
  reading.poppler = poppler;
  reading.document = document;
  if (!read_pages (&reading, error))
    return NULL;
  keep_readings (&reading);
  return g_steal_pointer (&document);
}

EstDocument *
est_pdf_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment, GError **error)
{
  return est_pdf_read_with (bytes, NULL, limits, treatment, error);
}

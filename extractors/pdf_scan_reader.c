/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_scan.h"
#include "pipeline/base/cpu_loan.h"

/* Tesseract's own confidence, of 100. */
#define MIN_PAGE_CONFIDENCE 60
/* A picture in which no letter is read must be blank: how many of its pixels may be
 * dark, and how dark that is. */
#define MOST_DARK 0.004
#define DARK 0x90
#define POINTS (72.0f / EST_PDF_SCAN_DPI)

fz_pixmap *
est_pdf_scan_draw (fz_context *ctx, pdf_document *doc, guint index)
{
  fz_matrix scale = fz_scale (1 / POINTS, 1 / POINTS);

  return fz_new_pixmap_from_page_number (ctx, (fz_document *) doc, (int) index, scale,
                                         fz_device_gray (ctx), 0);
}

/* ------ Letters. */

/* A letter reaches up to the next of its word, so that no gap reads as a space. */
static void
reach (GArray *glyphs, float x)
{
  EstPdfGlyph *before = &g_array_index (glyphs, EstPdfGlyph, glyphs->len - 1);

  before->dx = MAX (x - before->x, 0.1f);
}

static void
add_space (GArray *glyphs, float x)
{
  EstPdfGlyph space = g_array_index (glyphs, EstPdfGlyph, glyphs->len - 1);

  space.x += space.dx;
  space.dx = MAX (x - space.x, 0.1f);
  space.letters[0] = ' ';
  space.n_letters = 1;
  space.fate = EST_PDF_GLYPH_SHOWN;
  g_array_append_val (glyphs, space);
}

static void
add_letter (GArray *glyphs, const EstPdfSign *sign)
{
  EstPdfGlyph glyph = { .fate = EST_PDF_GLYPH_SHOWN, .takes_label = TRUE };

  glyph.x = (float) sign->left * POINTS;
  glyph.dx = (float) MAX (sign->right - sign->left, 1) * POINTS;
  glyph.size = glyph.em = (float) MAX (sign->bottom - sign->top, 1) * POINTS;
  glyph.y = (float) sign->bottom * POINTS - 0.22f * glyph.size;
  for (guint i = 0; i < sign->n_letters; i++)
    glyph.letters[glyph.n_letters++] = sign->letters[i];
  if (sign->is_doubtful || glyph.n_letters == 0)
    glyph.fate = EST_PDF_GLYPH_UNREADABLE;
  /* Boxes may overlap: letters stand in the order in which they were read. */
  if (glyphs->len > 0 && !sign->begins_line)
    glyph.x = MAX (glyph.x, g_array_index (glyphs, EstPdfGlyph, glyphs->len - 1).x + 0.1f);
  if (glyphs->len > 0 && !sign->begins_line && sign->begins_word)
    add_space (glyphs, glyph.x);
  else if (glyphs->len > 0 && !sign->begins_line)
    reach (glyphs, glyph.x);
  g_array_append_val (glyphs, glyph);
}

/* ------ A page. */

static gboolean
is_blank (const fz_pixmap *picture)
{
  gsize n_dark = 0;

  for (int y = 0; y < picture->h; y++)
    for (int x = 0; x < picture->w; x++)
      n_dark += picture->samples[y * picture->stride + x] < DARK;
  return (double) n_dark <= MOST_DARK * (double) picture->w * (double) picture->h;
}

typedef struct {
  EstPdf *pdf;
  EstPdfOcr *ocr;
  guint index;
  EstPdfPage *page;
} Scan;

static gboolean
read_picture (EstPdfOcr *ocr, const fz_pixmap *picture, EstPdfPage *page, GError **error)
{
  const EstPdfReading *reading = est_pdf_ocr_read (ocr, picture, error);

  if (reading == NULL)
    return FALSE;
  g_array_set_size (page->glyphs, 0);
  for (guint i = 0; i < reading->signs->len; i++)
    add_letter (page->glyphs, &g_array_index (reading->signs, EstPdfSign, i));
  page->confidence = reading->confidence;
  page->is_lost =
      page->glyphs->len > 0 ? page->confidence < MIN_PAGE_CONFIDENCE : !is_blank (picture);
  return TRUE;
}

/* In a copy that is read back, our labels are text, and need not be guessed from
 * their pixels.  They come back behind the letters of the picture. */
static GArray *
take_labels (fz_pixmap *picture, const EstPdfPage *page)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph));

  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const EstPdfGlyph *glyph = &g_array_index (page->glyphs, EstPdfGlyph, i);

      if (!glyph->is_label || glyph->fate != EST_PDF_GLYPH_SHOWN)
        continue;
      g_array_append_val (labels, *glyph);
      est_pdf_scan_paint_out (picture, glyph);
    }
  return labels;
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  Scan *scan = data;
  fz_pixmap *picture = NULL;
  g_autoptr (GArray) labels = NULL;

  if (scan->page->width * scan->page->height / (POINTS * POINTS) > EST_PDF_SCAN_MAX_PIXELS)
    {
      (void) est_pdf_refuse_large (error);
      return;
    }
  picture = est_pdf_scan_draw (ctx, scan->pdf->doc, scan->index);
  labels = take_labels (picture, scan->page);
  if (read_picture (scan->ocr, picture, scan->page, error) && labels->len > 0)
    g_array_append_vals (scan->page->glyphs, labels->data, labels->len);
  fz_drop_pixmap (ctx, picture);
}

gboolean
est_pdf_scan_read (EstPdf *pdf, EstPdfOcr *ocr, guint index, EstPdfPage *page, GError **error)
{
  Scan scan = { .pdf = pdf, .ocr = ocr, .index = index, .page = page };
  EstCpuLoan loan = est_cpu_loan_take (pdf->scan_seconds);
  gboolean is_read = est_pdf_guard (pdf->ctx, work, &scan, error);

  est_cpu_loan_settle (&loan);
  return is_read;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <tesseract/capi.h>

#include "extractors/pdf_scan.h"
#include "pipeline/base/messages.h"

#define LANGUAGE "fra"
/* Tesseract's own confidence, of 100. */
#define MIN_PAGE_CONFIDENCE 60
#define MIN_WORD_CONFIDENCE 30
/* A picture in which no letter is read must be blank: how many of its pixels may be
 * dark, and how dark that is. */
#define MOST_DARK 0.004
#define DARK 0x90
#define POINTS (72.0f / EST_PDF_SCAN_DPI)

/* Of libgomp, whose header only GCC has.  No level of parallel work: Tesseract asks for
 * threads by number, is slower with them, and a confined process may have none. */
void omp_set_max_active_levels (int n);

typedef TessBaseAPI Tesseract;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tesseract, TessBaseAPIDelete)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TessResultIterator, TessResultIteratorDelete)

fz_pixmap *
est_pdf_scan_draw (fz_context *ctx, pdf_document *doc, guint index)
{
  fz_matrix scale = fz_scale (1 / POINTS, 1 / POINTS);

  return fz_new_pixmap_from_page_number (ctx, (fz_document *) doc, (int) index, scale,
                                         fz_device_gray (ctx), 0);
}

/* ------ Letters. */

/* Where a letter and the line it stands on lie in the picture. */
typedef struct {
  int left, top, right, bottom;
} Box;

static gboolean
box_of (const TessResultIterator *at, TessPageIteratorLevel level, Box *box)
{
  return TessPageIteratorBoundingBox (TessResultIteratorGetPageIteratorConst (at), level,
                                      &box->left, &box->top, &box->right, &box->bottom);
}

static void
take_letters (const char *text, EstPdfGlyph *glyph)
{
  for (const char *p = text; *p != '\0' && glyph->n_letters < EST_PDF_MAX_LETTERS;
       p = g_utf8_next_char (p))
    glyph->letters[glyph->n_letters++] = g_utf8_get_char (p);
}

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
add_letter (GArray *glyphs, const TessResultIterator *at, const char *text)
{
  const TessPageIterator *page = TessResultIteratorGetPageIteratorConst (at);
  gboolean begins_line = TessPageIteratorIsAtBeginningOf (page, RIL_TEXTLINE);
  gboolean begins_word = TessPageIteratorIsAtBeginningOf (page, RIL_WORD);
  float confidence = TessResultIteratorConfidence (at, RIL_WORD);
  EstPdfGlyph glyph = { .fate = EST_PDF_GLYPH_SHOWN, .takes_label = TRUE };
  Box box = { 0 };
  Box line = { 0 };

  /* Of a word that can hardly be read the boxes of letters are guesses: it goes whole. */
  if (confidence < MIN_WORD_CONFIDENCE && !begins_word)
    return;
  if (!box_of (at, confidence < MIN_WORD_CONFIDENCE ? RIL_WORD : RIL_SYMBOL, &box) ||
      !box_of (at, RIL_TEXTLINE, &line))
    return;
  glyph.x = (float) box.left * POINTS;
  glyph.dx = (float) MAX (box.right - box.left, 1) * POINTS;
  glyph.size = glyph.em = (float) MAX (line.bottom - line.top, 1) * POINTS;
  glyph.y = (float) line.bottom * POINTS - 0.22f * glyph.size;
  take_letters (text, &glyph);
  if (confidence < MIN_WORD_CONFIDENCE || glyph.n_letters == 0)
    glyph.fate = EST_PDF_GLYPH_UNREADABLE;
  /* Boxes may overlap: letters stand in the order in which they were read. */
  if (glyphs->len > 0 && !begins_line)
    glyph.x = MAX (glyph.x, g_array_index (glyphs, EstPdfGlyph, glyphs->len - 1).x + 0.1f);
  if (glyphs->len > 0 && !begins_line && begins_word)
    add_space (glyphs, glyph.x);
  else if (glyphs->len > 0 && !begins_line)
    reach (glyphs, glyph.x);
  g_array_append_val (glyphs, glyph);
}

static void
add_letters (GArray *glyphs, Tesseract *tesseract)
{
  g_autoptr (TessResultIterator) at = TessBaseAPIGetIterator (tesseract);

  if (at == NULL)
    return;
  do
    {
      char *text = TessResultIteratorGetUTF8Text (at, RIL_SYMBOL);

      if (text != NULL && g_utf8_validate (text, -1, NULL))
        add_letter (glyphs, at, text);
      if (text != NULL)
        TessDeleteText (text);
  } while (TessResultIteratorNext (at, RIL_SYMBOL) && glyphs->len < EST_PDF_MAX_GLYPHS);
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
  guint index;
  EstPdfPage *page;
} Scan;

static gboolean
read_picture (const fz_pixmap *picture, EstPdfPage *page, GError **error)
{
  g_autoptr (Tesseract) tesseract = TessBaseAPICreate ();

  omp_set_max_active_levels (0);
  if (TessBaseAPIInit3 (tesseract, NULL, LANGUAGE) != 0)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("A page of the PDF is a picture, and the data to read it is missing. "
                        "Install tesseract-ocr-fra and run again."));
  TessBaseAPISetImage (tesseract, picture->samples, picture->w, picture->h, 1,
                       (int) picture->stride);
  TessBaseAPISetSourceResolution (tesseract, EST_PDF_SCAN_DPI);
  g_array_set_size (page->glyphs, 0);
  if (TessBaseAPIRecognize (tesseract, NULL) != 0)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("A page of the PDF is a picture that could not be read. Scan it again, "
                        "straighter and sharper, or type it out."));
  add_letters (page->glyphs, tesseract);
  page->confidence = (guint) MAX (TessBaseAPIMeanTextConf (tesseract), 0);
  if (page->glyphs->len > 0 ? page->confidence < MIN_PAGE_CONFIDENCE : !is_blank (picture))
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("A page of the PDF is a picture that can hardly be read, so nobody can say "
                        "that nothing is left in it. Scan it again, straighter and sharper, or "
                        "type it out."));
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
  if (read_picture (picture, scan->page, error) && labels->len > 0)
    g_array_append_vals (scan->page->glyphs, labels->data, labels->len);
  fz_drop_pixmap (ctx, picture);
}

gboolean
est_pdf_scan_read (EstPdf *pdf, guint index, EstPdfPage *page, GError **error)
{
  Scan scan = { .pdf = pdf, .index = index, .page = page };

  return est_pdf_guard (pdf->ctx, work, &scan, error);
}

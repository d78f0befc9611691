/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "extractors/pdf_jpeg.h"
#include "extractors/pdf_processor.h"
#include "extractors/pdf_scan.h"
#include "pipeline/base/cpu_loan.h"

#define POINTS (72.0f / EST_PDF_SCAN_DPI)

/* What is painted out around a letter, in heights of its line and in pixels: accents,
 * tails, and the blur of the scanner. */
#define ABOVE 0.95f
#define BELOW 0.32f
#define AROUND 3

#define GREY "0.85" /* of a page that is lost */

/* ------ The picture. */

static fz_point
corner (const EstPdfGlyph *glyph, float along, float up)
{
  float turn = (float) glyph->angle * (float) G_PI / 180;
  float x = glyph->x + along * glyph->dx + up * glyph->size * sinf (turn);
  float y = glyph->y + along * glyph->dy - up * glyph->size * cosf (turn);

  return fz_make_point (x / POINTS, y / POINTS);
}

void
est_pdf_scan_paint_out (fz_pixmap *picture, const EstPdfGlyph *glyph)
{
  fz_point one = corner (glyph, 0, ABOVE);
  fz_point other = corner (glyph, 1, -BELOW);
  int left = MAX ((int) floorf (MIN (one.x, other.x)) - AROUND, 0);
  int right = MIN ((int) ceilf (MAX (one.x, other.x)) + AROUND, picture->w);
  int top = MAX ((int) floorf (MIN (one.y, other.y)) - AROUND, 0);
  int bottom = MIN ((int) ceilf (MAX (one.y, other.y)) + AROUND, picture->h);

  for (int y = top; y < bottom && left < right; y++)
    memset (picture->samples + y * picture->stride + left, 0xFF, (size_t) (right - left));
}

/* A picture on its way into the file. */
typedef struct {
  fz_buffer *data;
  gboolean is_jpeg;
} Packed;

/* Two pixels a byte: sixteen greys are enough for print. */
static fz_buffer *
pack_greys (fz_context *ctx, const fz_pixmap *picture)
{
  size_t row = (size_t) (picture->w + 1) / 2;
  fz_buffer *packed = fz_new_buffer (ctx, row * (size_t) picture->h);

  for (int y = 0; y < picture->h; y++)
    for (int x = 0; x < picture->w; x += 2)
      {
        const unsigned char *at = picture->samples + y * picture->stride + x;
        int second = x + 1 < picture->w ? at[1] : 0xFF;

        fz_append_byte (ctx, packed, (at[0] & 0xF0) | second >> 4);
      }
  return packed;
}

/* Roughly what it comes to in the file. */
static size_t
deflated_size (fz_context *ctx, fz_buffer *data)
{
  unsigned char *bytes = NULL;
  size_t size = 0;
  size_t length = fz_buffer_storage (ctx, data, &bytes);
  unsigned char *deflated = fz_new_deflated_data (ctx, &size, bytes, length, FZ_DEFLATE_BEST_SPEED);

  fz_free (ctx, deflated);
  return size;
}

/* Print packs well by itself, and stays as sharp as it is; the noise of a scanner does
 * not, and takes long to pack. */
static void
pack (fz_context *ctx, const fz_pixmap *picture, Packed *packed)
{
  g_autoptr (GBytes) jpeg = est_pdf_jpeg_encode (picture, (gsize) picture->w * (gsize) picture->h);
  gsize size = 0;
  const guint8 *bytes = jpeg != NULL ? g_bytes_get_data (jpeg, &size) : NULL;

  packed->data = pack_greys (ctx, picture);
  if (jpeg == NULL || deflated_size (ctx, packed->data) <= size / 2)
    return;
  fz_clear_buffer (ctx, packed->data);
  fz_append_data (ctx, packed->data, bytes, size);
  packed->is_jpeg = TRUE;
}

static void
put_picture (fz_context *ctx, const EstPdfScan *scan, const fz_pixmap *picture, pdf_obj *objects)
{
  pdf_obj *entries = pdf_new_dict (ctx, scan->pdf->doc, 7);
  Packed packed = { 0 };
  pdf_obj *object = NULL;

  fz_var (packed);
  fz_var (object);
  fz_try (ctx)
  {
    pack (ctx, picture, &packed);
    pdf_dict_put (ctx, entries, PDF_NAME (Type), PDF_NAME (XObject));
    pdf_dict_put (ctx, entries, PDF_NAME (Subtype), PDF_NAME (Image));
    pdf_dict_put_int (ctx, entries, PDF_NAME (Width), picture->w);
    pdf_dict_put_int (ctx, entries, PDF_NAME (Height), picture->h);
    pdf_dict_put_int (ctx, entries, PDF_NAME (BitsPerComponent), packed.is_jpeg ? 8 : 4);
    pdf_dict_put (ctx, entries, PDF_NAME (ColorSpace), PDF_NAME (DeviceGray));
    if (packed.is_jpeg)
      pdf_dict_put (ctx, entries, PDF_NAME (Filter), PDF_NAME (DCTDecode));
    object = pdf_add_stream (ctx, scan->pdf->doc, packed.data, entries, packed.is_jpeg);
    g_hash_table_add (scan->writing->ours, GINT_TO_POINTER (pdf_to_num (ctx, object)));
    pdf_dict_puts (ctx, objects, "X0", object);
  }
  fz_always (ctx)
  {
    pdf_drop_obj (ctx, object);
    fz_drop_buffer (ctx, packed.data);
    pdf_drop_obj (ctx, entries);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* ------ The page. */

static void
put_page (fz_context *ctx, const EstPdfScan *scan, const fz_pixmap *picture, fz_buffer *out)
{
  pdf_document *doc = scan->pdf->doc;
  pdf_obj *page = pdf_lookup_page_obj (ctx, doc, (int) scan->index);
  fz_rect box = { 0, 0, (float) picture->w * POINTS, (float) picture->h * POINTS };
  pdf_obj *resources = pdf_dict_put_dict (ctx, page, PDF_NAME (Resources), 2);
  pdf_obj *fonts = pdf_dict_put_dict (ctx, resources, PDF_NAME (Font), 1);

  pdf_dict_puts (ctx, fonts, EST_PDF_LABEL_FONT, scan->writing->label_font);
  if (scan->has_picture)
    put_picture (ctx, scan, picture, pdf_dict_put_dict (ctx, resources, PDF_NAME (XObject), 1));
  pdf_dict_put_rect (ctx, page, PDF_NAME (MediaBox), box);
  pdf_dict_put_rect (ctx, page, PDF_NAME (CropBox), box);
  pdf_dict_put_int (ctx, page, PDF_NAME (Rotate), 0);
  pdf_dict_put_int (ctx, page, PDF_NAME (UserUnit), 1);
  pdf_dict_del (ctx, page, PDF_NAME (Group));
  pdf_dict_del (ctx, page, PDF_NAME (Annots));
  if (scan->is_lost)
    fz_append_printf (ctx, out, "q " GREY " g 0 0 %g %g re f Q\n", box.x1, box.y1);
  if (scan->has_picture)
    fz_append_printf (ctx, out, "q %g 0 0 %g 0 0 cm /X0 Do Q\n", box.x1, box.y1);
  est_pdf_scan_append_text (ctx, scan, box.y1, out);
  pdf_dict_put_drop (ctx, page, PDF_NAME (Contents), pdf_add_stream (ctx, doc, out, NULL, 0));
}

/* Labels are drawn anew, by the text: what lies under one was not read, so it may not
 * stay. */
static gboolean
is_painted_out (const EstPdfScan *scan, guint index)
{
  const EstPdfGlyph *glyph = &g_array_index (scan->glyphs, EstPdfGlyph, index);

  return est_pdf_scan_goes (scan, index) || glyph->is_label;
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  EstPdfScan *scan = data;
  fz_pixmap *picture = est_pdf_scan_draw (ctx, scan->pdf->doc, scan->index);
  fz_buffer *out = NULL;

  (void) error;
  fz_var (out);
  fz_try (ctx)
  {
    for (guint i = 0; i < scan->glyphs->len; i++)
      if (is_painted_out (scan, i))
        est_pdf_scan_paint_out (picture, &g_array_index (scan->glyphs, EstPdfGlyph, i));
    out = fz_new_buffer (ctx, 4096);
    put_page (ctx, scan, picture, out);
  }
  fz_always (ctx)
  {
    fz_drop_buffer (ctx, out);
    fz_drop_pixmap (ctx, picture);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

gboolean
est_pdf_scan_write (EstPdfScan *scan, GError **error)
{
  EstCpuLoan loan = est_cpu_loan_take (scan->pdf->scan_seconds);
  gboolean is_written = est_pdf_guard (scan->pdf->ctx, work, scan, error);

  est_cpu_loan_settle (&loan);
  return is_written;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "extractors/pdf_processor.h"
#include "extractors/pdf_scan.h"

#define POINTS (72.0f / EST_PDF_SCAN_DPI)

/* What is painted out around a letter, in heights of its line and in pixels: accents,
 * tails, and the blur of the scanner. */
#define ABOVE 0.95f
#define BELOW 0.32f
#define AROUND 3
#define LABEL_HEIGHT 0.75f /* of the line */
#define MIN_SPREAD 0.5f

typedef struct {
  EstPdf *pdf;
  guint index;
  EstPdfWriting *writing;
  const GArray *glyphs;
  const EstPdfVerdict *verdicts;
} Scan;

static const EstPdfGlyph *
glyph_at (const Scan *scan, guint index)
{
  return &g_array_index (scan->glyphs, EstPdfGlyph, index);
}

static gboolean
goes (const Scan *scan, guint index)
{
  return glyph_at (scan, index)->fate != EST_PDF_GLYPH_SHOWN ||
         (scan->verdicts != NULL && scan->verdicts[index].is_removed);
}

/* ------ The picture. */

void
est_pdf_scan_paint_out (fz_pixmap *picture, const EstPdfGlyph *glyph)
{
  int left = MAX ((int) floorf (glyph->x / POINTS) - AROUND, 0);
  int right = MIN ((int) ceilf ((glyph->x + glyph->dx) / POINTS) + AROUND, picture->w);
  int top = MAX ((int) floorf ((glyph->y - ABOVE * glyph->size) / POINTS) - AROUND, 0);
  int bottom = MIN ((int) ceilf ((glyph->y + BELOW * glyph->size) / POINTS) + AROUND, picture->h);

  for (int y = top; y < bottom && left < right; y++)
    memset (picture->samples + y * picture->stride + left, 0xFF, (size_t) (right - left));
}

/* Two pixels a byte: sixteen greys are enough for print, and noise packs better. */
static fz_buffer *
pack (fz_context *ctx, const fz_pixmap *picture)
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

static void
put_picture (fz_context *ctx, const Scan *scan, const fz_pixmap *picture, pdf_obj *objects)
{
  pdf_obj *entries = pdf_new_dict (ctx, scan->pdf->doc, 6);
  fz_buffer *packed = NULL;
  pdf_obj *object = NULL;

  fz_var (packed);
  fz_var (object);
  fz_try (ctx)
  {
    pdf_dict_put (ctx, entries, PDF_NAME (Type), PDF_NAME (XObject));
    pdf_dict_put (ctx, entries, PDF_NAME (Subtype), PDF_NAME (Image));
    pdf_dict_put_int (ctx, entries, PDF_NAME (Width), picture->w);
    pdf_dict_put_int (ctx, entries, PDF_NAME (Height), picture->h);
    pdf_dict_put_int (ctx, entries, PDF_NAME (BitsPerComponent), 4);
    pdf_dict_put (ctx, entries, PDF_NAME (ColorSpace), PDF_NAME (DeviceGray));
    packed = pack (ctx, picture);
    object = pdf_add_stream (ctx, scan->pdf->doc, packed, entries, 0);
    pdf_dict_puts (ctx, objects, "X0", object);
  }
  fz_always (ctx)
  {
    pdf_drop_obj (ctx, object);
    fz_drop_buffer (ctx, packed);
    pdf_drop_obj (ctx, entries);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* ------ The text. */

static void
append_letter (fz_context *ctx, fz_buffer *out, gunichar letter)
{
  int code = fz_windows_1252_from_unicode ((int) letter);

  fz_append_printf (ctx, out, "%02x", code > 0 ? code : '?');
}

/* Letters that follow one another and stay, as one string nobody sees. */
static guint
append_word (fz_context *ctx, const Scan *scan, guint index, float height, fz_buffer *out)
{
  const EstPdfGlyph *first = glyph_at (scan, index);

  fz_append_printf (ctx, out, "3 Tr /" EST_PDF_LABEL_FONT " %g Tf 100 Tz 1 0 0 1 %g %g Tm <",
                    LABEL_HEIGHT * first->size, first->x, height - first->y);
  for (; index < scan->glyphs->len && !goes (scan, index); index++)
    {
      const EstPdfGlyph *glyph = glyph_at (scan, index);

      if (glyph->y != first->y || g_unichar_isspace (glyph->letters[0]))
        break;
      for (guint i = 0; i < glyph->n_letters; i++)
        append_letter (ctx, out, glyph->letters[i]);
    }
  fz_append_string (ctx, out, "> Tj\n");
  return index;
}

/* How far the gap reaches that begins at @index. */
static float
room (const Scan *scan, guint index)
{
  const EstPdfGlyph *first = glyph_at (scan, index);
  float end = first->x + first->dx;

  for (guint i = index; i < scan->glyphs->len && goes (scan, i); i++)
    if (glyph_at (scan, i)->y == first->y)
      end = MAX (end, glyph_at (scan, i)->x + glyph_at (scan, i)->dx);
  return end - first->x;
}

static void
append_label (fz_context *ctx, const Scan *scan, guint index, float height, fz_buffer *out)
{
  const EstPdfGlyph *glyph = glyph_at (scan, index);
  const char *label = scan->verdicts[index].label;
  float size = LABEL_HEIGHT * glyph->size;
  float width = est_pdf_face_width (ctx, scan->writing->face, label) * size;
  float spread = width > 0 ? CLAMP (room (scan, index) / width, MIN_SPREAD, 1) : 1;

  fz_append_printf (ctx, out, "0 Tr /" EST_PDF_LABEL_FONT " %g Tf %g Tz 1 0 0 1 %g %g Tm <", size,
                    100 * spread, glyph->x, height - glyph->y);
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    append_letter (ctx, out, g_utf8_get_char (p));
  fz_append_string (ctx, out, "> Tj\n");
}

static void
append_text (fz_context *ctx, const Scan *scan, float height, fz_buffer *out)
{
  fz_append_string (ctx, out, "BT 0 g\n");
  for (guint i = 0; i < scan->glyphs->len;)
    if (goes (scan, i))
      {
        if (scan->verdicts != NULL && scan->verdicts[i].label != NULL)
          append_label (ctx, scan, i, height, out);
        i++;
      }
    else if (g_unichar_isspace (glyph_at (scan, i)->letters[0]))
      i++;
    else
      i = append_word (ctx, scan, i, height, out);
  fz_append_string (ctx, out, "ET\n");
}

/* ------ The page. */

static void
put_page (fz_context *ctx, const Scan *scan, const fz_pixmap *picture, fz_buffer *out)
{
  pdf_document *doc = scan->pdf->doc;
  pdf_obj *page = pdf_lookup_page_obj (ctx, doc, (int) scan->index);
  fz_rect box = { 0, 0, (float) picture->w * POINTS, (float) picture->h * POINTS };
  pdf_obj *resources = pdf_dict_put_dict (ctx, page, PDF_NAME (Resources), 2);
  pdf_obj *fonts = pdf_dict_put_dict (ctx, resources, PDF_NAME (Font), 1);

  pdf_dict_puts (ctx, fonts, EST_PDF_LABEL_FONT, scan->writing->label_font);
  put_picture (ctx, scan, picture, pdf_dict_put_dict (ctx, resources, PDF_NAME (XObject), 1));
  pdf_dict_put_rect (ctx, page, PDF_NAME (MediaBox), box);
  pdf_dict_put_rect (ctx, page, PDF_NAME (CropBox), box);
  pdf_dict_put_int (ctx, page, PDF_NAME (Rotate), 0);
  pdf_dict_put_int (ctx, page, PDF_NAME (UserUnit), 1);
  pdf_dict_del (ctx, page, PDF_NAME (Group));
  pdf_dict_del (ctx, page, PDF_NAME (Annots));
  fz_append_printf (ctx, out, "q %g 0 0 %g 0 0 cm /X0 Do Q\n", box.x1, box.y1);
  append_text (ctx, scan, box.y1, out);
  pdf_dict_put_drop (ctx, page, PDF_NAME (Contents), pdf_add_stream (ctx, doc, out, NULL, 0));
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  Scan *scan = data;
  fz_pixmap *picture = est_pdf_scan_draw (ctx, scan->pdf->doc, scan->index);
  fz_buffer *out = NULL;

  (void) error;
  fz_var (out);
  fz_try (ctx)
  {
    for (guint i = 0; i < scan->glyphs->len; i++)
      if (goes (scan, i))
        est_pdf_scan_paint_out (picture, glyph_at (scan, i));
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
est_pdf_scan_write (EstPdf *pdf, guint index, EstPdfWriting *writing, const GArray *glyphs,
                    const EstPdfVerdict *verdicts, GError **error)
{
  Scan scan = {
    .pdf = pdf,
    .index = index,
    .writing = writing,
    .glyphs = glyphs,
    .verdicts = verdicts,
  };

  return est_pdf_guard (pdf->ctx, work, &scan, error);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The page that stands in the place of one that nobody can read. */
#include "extractors/pdf_processor.h"
#include "extractors/pdf_scan.h"

#define SIZE 11.0f  /* of the words, where there is room */
#define WIDEST 0.9f /* of the page */

typedef struct {
  const char *words;
  EstPdfPage *page;
} Setting;

/* The words are our label, in the letters of labels. */
static void
set_words (fz_context *ctx, const Setting *setting, fz_font *face)
{
  EstPdfPage *page = setting->page;
  float width = est_pdf_face_width (ctx, face, setting->words);
  float size = MIN (SIZE, WIDEST * page->width / MAX (width, 1));
  EstPdfGlyph glyph = {
    .x = (page->width - width * size) / 2,
    .y = page->height / 2,
    .size = size,
    .em = size,
    .is_label = TRUE,
    .takes_label = TRUE,
    .n_letters = 1,
  };

  for (const char *p = setting->words; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      glyph.letters[0] = g_utf8_get_char (p);
      glyph.dx = est_pdf_face_width (ctx, face, letter) * size;
      g_array_append_val (page->glyphs, glyph);
      glyph.x += glyph.dx;
    }
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  const Setting *setting = data;
  fz_font *face = fz_new_base14_font (ctx, "Helvetica");

  (void) error;
  fz_try (ctx) { set_words (ctx, setting, face); }
  fz_always (ctx) { fz_drop_font (ctx, face); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

gboolean
est_pdf_lost_page_set (EstPdf *pdf, const char *words, EstPdfPage *page, GError **error)
{
  Setting setting = { .words = words, .page = page };

  g_array_set_size (page->glyphs, 0);
  g_array_set_size (page->rules, 0);
  return est_pdf_guard (pdf->ctx, work, &setting, error);
}

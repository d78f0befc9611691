/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A page of text made into a picture.  It was written first, so what goes was never
 * drawn; its text is then laid under it line by line, in reading order. */
#include "extractors/pdf_lines.h"
#include "extractors/pdf_scan.h"

#define POINTS (72.0f / EST_PDF_SCAN_DPI)

static void
add_blank (GArray *glyphs, const EstPdfGlyph *before)
{
  EstPdfGlyph blank = *before;

  blank.x += blank.dx;
  blank.y += blank.dy;
  blank.letters[0] = ' ';
  blank.n_letters = 1;
  g_array_append_val (glyphs, blank);
}

/* Text that climbs is laid level, its labels as well: readers cut it where no word ends.
 * How it looks, the picture says. */
static EstPdfGlyph
level (const EstPdfGlyph *glyph, const EstPdfLetter *letter, const EstPdfGlyph *first, float start)
{
  EstPdfGlyph laid = *glyph;

  if (glyph->angle % 90 == 0)
    return laid;
  laid.x = first->x + letter->u - start;
  laid.y = first->y;
  laid.dx = letter->end - letter->u;
  laid.dy = 0;
  laid.angle = 0;
  laid.is_label = FALSE;
  return laid;
}

static GArray *
in_reading_order (const EstPdfPage *page)
{
  g_auto (EstPdfLines) lines = { 0 };
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph));

  est_pdf_lines_init (&lines, page);
  for (guint s = 0; s < lines.segments->len; s++)
    {
      const EstPdfSegment *segment = &g_array_index (lines.segments, EstPdfSegment, s);
      const EstPdfLetter *start = &g_array_index (lines.letters, EstPdfLetter, segment->first);
      const EstPdfGlyph *first = &g_array_index (page->glyphs, EstPdfGlyph, start->glyph);

      for (guint i = segment->first; i < segment->first + segment->n; i++)
        {
          const EstPdfLetter *letter = &g_array_index (lines.letters, EstPdfLetter, i);
          EstPdfGlyph glyph = level (&g_array_index (page->glyphs, EstPdfGlyph, letter->glyph),
                                     letter, first, segment->u);

          if (glyphs->len > 0 && (letter->is_apart || i == segment->first))
            add_blank (glyphs, &g_array_index (glyphs, EstPdfGlyph, glyphs->len - 1));
          if (!letter->is_twin)
            g_array_append_val (glyphs, glyph);
        }
    }
  return glyphs;
}

gboolean
est_pdf_page_draw (EstPdf *pdf, guint index, EstPdfWriting *writing, const GArray *loose,
                   GError **error)
{
  g_auto (EstPdfPage) page = { 0 };
  g_autoptr (GArray) glyphs = NULL;
  EstPdfScan scan = {
    .pdf = pdf, .index = index, .writing = writing, .letter_height = 1, .has_picture = TRUE
  };

  if (!est_pdf_page_read (pdf, index, &page, error))
    return FALSE;
  if (page.width * page.height / (POINTS * POINTS) > EST_PDF_SCAN_MAX_PIXELS)
    return est_pdf_refuse_large (error);
  glyphs = in_reading_order (&page);
  if (loose->len > 0)
    g_array_append_vals (glyphs, loose->data, loose->len);
  scan.glyphs = glyphs;
  return est_pdf_scan_write (&scan, error);
}

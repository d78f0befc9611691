/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_page.h"
#include "tests/support/made_pdf.h"

#define LINE "BT /F1 12 Tf 60 700 Td (Avant Marie Dupont apres) Tj ET "

static GArray *
pages_to_draw (guint page)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (pages, page);
  return pages;
}

/* The copy of @bytes, taken, with the first page drawn. */
static GBytes *
drawn (GBytes *bytes)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GArray) pages = pages_to_draw (0);
  g_autoptr (GError) error = NULL;
  const MadeEdit edit = { .value = "Marie Dupont", .label = "[personne A]", .drawn = pages };
  GBytes *copy = made_edited (owned, &edit, &error);

  assert_null (error);
  assert_true (est_pdf_check (copy, &est_default_limits, &error));
  assert_int_equal (pages->len, 1);
  return copy;
}

static gboolean
holds (GBytes *copy, const char *words)
{
  g_autoptr (GString) all = made_everything (copy);

  return memmem (all->str, all->len, words, strlen (words)) != NULL;
}

static void
a_drawn_page_is_a_picture_over_clean_text (void **state)
{
  g_autoptr (GBytes) copy = drawn (made_page (LINE));
  g_autoptr (EstPdf) pdf = est_pdf_open (copy, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };

  (void) state;
  assert_true (est_pdf_page_read (pdf, 0, &page, NULL));
  assert_int_equal (page.n_pictures, 1);
  assert_true (page.picture_area > 0.99f * page.width * page.height);
  assert_true (holds (copy, "Avant [personne A] apres"));
  assert_false (holds (copy, "Dupont"));
}

static void
only_the_pages_asked_for_are_drawn (void **state)
{
  static const char *const contents[] = { LINE, LINE };
  g_autoptr (GBytes) copy = drawn (made_pages (contents, 2));
  g_autoptr (EstPdf) pdf = est_pdf_open (copy, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };

  (void) state;
  assert_true (est_pdf_page_read (pdf, 1, &page, NULL));
  assert_int_equal (page.n_pictures, 0);
}

/* The letters of the page with that fate, as it shows them. */
static char *
letters_of (const EstPdfPage *page, EstPdfGlyphFate fate)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const EstPdfGlyph *glyph = &g_array_index (page->glyphs, EstPdfGlyph, i);

      if (glyph->fate == fate)
        g_string_append_unichar (letters, glyph->letters[0]);
    }
  return g_string_free (letters, FALSE);
}

static void
labels_of_a_drawn_page_are_seen_and_the_rest_of_its_text_is_not (void **state)
{
  g_autoptr (GBytes) copy = drawn (made_page (LINE));
  g_autoptr (EstPdf) pdf = est_pdf_open (copy, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };
  g_autofree char *seen = NULL;
  g_autofree char *unseen = NULL;

  (void) state;
  assert_true (est_pdf_page_read (pdf, 0, &page, NULL));
  seen = letters_of (&page, EST_PDF_GLYPH_SHOWN);
  unseen = letters_of (&page, EST_PDF_GLYPH_UNSEEN);
  assert_string_equal (seen, "[personneA]");
  assert_string_equal (unseen, "Avantapres");
}

static void
text_that_climbs_is_laid_level_under_its_picture (void **state)
{
  g_autoptr (GBytes) copy = drawn (made_page (
      "BT /F1 12 Tf 0.866 0.5 -0.5 0.866 60 300 Tm (Avant les habitants apres) Tj ET " LINE));

  (void) state;
  assert_true (holds (copy, "Avant les habitants apres"));
}

/* A font that writes downwards takes no label: what it loses makes its page a picture. */
static void
a_page_that_takes_no_label_is_drawn (void **state)
{
  static const char *const objects[] = {
    "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-V /DescendantFonts [11 0 R] "
    "/ToUnicode 12 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 /CIDSystemInfo << /Registry "
    "(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor "
    "/FontName /X /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0 /Ascent 800 /Descent 0 "
    "/CapHeight 700 /StemV 80 >> >>",
    "<< /Length 176 >>\nstream\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange "
    "<0020> <007A> <0020> endbfrange endcmap end\nendstream",
    NULL,
  };
  g_autoptr (GBytes) bytes =
      made_page_with (LINE "BT /FV 12 Tf 400 600 Td <00440075> Tj <0070006F006E0074> Tj ET",
                      "/Font << /F1 3 0 R /FV 10 0 R >>", "", "", objects);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;
  MadeEdit edit = { .value = "Dupont", .label = "[personne B]" };
  g_autoptr (GBytes) copy = NULL;

  (void) state;
  assert_null (made_edited (bytes, &edit, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));
  edit.drawn = pages;
  copy = made_edited (bytes, &edit, NULL);
  assert_non_null (copy);
  assert_int_equal (pages->len, 1);
  assert_false (holds (copy, "Dupont"));
  assert_true (holds (copy, "[personne B]"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_drawn_page_is_a_picture_over_clean_text),
    cmocka_unit_test (only_the_pages_asked_for_are_drawn),
    cmocka_unit_test (labels_of_a_drawn_page_are_seen_and_the_rest_of_its_text_is_not),
    cmocka_unit_test (text_that_climbs_is_laid_level_under_its_picture),
    cmocka_unit_test (a_page_that_takes_no_label_is_drawn),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_page.h"
#include "tests/support/made_pdf.h"

#define NAME "Marie Dupont"
#define LABEL "[personne A]"

/* The copy of @bytes without the name; takes @bytes. */
static GBytes *
copy_of (GBytes *bytes)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;
  GBytes *copy = made_replaced (owned, NAME, LABEL, &error);

  assert_null (error);
  assert_non_null (copy);
  assert_true (est_pdf_check (copy, &est_default_limits, &error));
  return copy;
}

static void
assert_rewrites (const char *content, const char *expected)
{
  g_autoptr (GBytes) copy = copy_of (made_page (content));
  g_autoptr (EstDocument) document = made_read (copy);
  g_autoptr (GString) all = made_everything (copy);

  assert_string_equal (est_document_block (document, 0)->text->str, expected);
  assert_null (strstr (all->str, "Dupont"));
  assert_null (memmem (all->str, all->len, "Marie", 5));
}

static void
assert_holds_nothing (GBytes *bytes, const char *word)
{
  g_autoptr (GBytes) copy = copy_of (bytes);
  g_autoptr (GString) all = made_everything (copy);

  assert_null (memmem (all->str, all->len, word, strlen (word)));
}

static void
a_label_stands_where_the_name_stood (void **state)
{
  (void) state;
  assert_rewrites ("BT /F1 12 Tf 60 700 Td (Avant Marie Dupont apres) Tj ET",
                   "Avant [personne A] apres");
}

static void
a_name_cut_over_strings_arrays_and_objects_goes (void **state)
{
  (void) state;
  assert_rewrites ("BT /F1 12 Tf 60 700 Td [(Avant M) -20 (ar) 35 (ie) -278 (Du) 5 (pont)] TJ "
                   "( ici) Tj ET",
                   "Avant [personne A] ici");
  assert_rewrites ("BT /F1 12 Tf 60 700 Td (Marie ) Tj ET BT /F1 12 Tf 95 700 Td (Dupont) Tj ET",
                   "[personne A]");
}

static void
every_operator_that_shows_text_is_known (void **state)
{
  (void) state;
  assert_rewrites (
      "BT /F1 12 Tf 20 TL 60 700 Td (Avant) ' (Marie Dupont ici) ' 2 1 (et Marie Dupont) "
      "\" ET",
      "Avant [personne A] ici et [personne A]");
}

static void
a_name_written_as_octal_or_hexadecimal_goes (void **state)
{
  (void) state;
  assert_rewrites ("BT /F1 12 Tf 60 700 Td (\\115arie Du\\160ont) Tj ET", "[personne A]");
  assert_rewrites ("BT /F1 12 Tf 60 700 Td <4D6172696520447570 6F6E74> Tj ET", "[personne A]");
}

static void
two_names_in_one_string_are_two_labels (void **state)
{
  (void) state;
  assert_rewrites ("BT /F1 12 Tf 60 700 Td (Marie Dupont, Marie Dupont.) Tj ET",
                   "[personne A], [personne A].");
}

static void
a_name_over_two_lines_leaves_one_label (void **state)
{
  (void) state;
  assert_rewrites ("BT /F1 12 Tf 14 TL 60 700 Td (Elle habite au 3 avec Marie) Tj T* "
                   "(Dupont depuis.) Tj ET",
                   "Elle habite au 3 avec [personne A] depuis.");
}

static void
a_name_in_a_turned_line_goes (void **state)
{
  (void) state;
  assert_rewrites ("BT /F1 12 Tf 0.866 0.5 -0.5 0.866 60 300 Tm (Avant Marie Dupont apres) Tj ET",
                   "Avant [personne A] apres");
}

static void
an_actual_text_goes_with_its_glyphs (void **state)
{
  (void) state;
  assert_holds_nothing (
      made_page ("BT /F1 12 Tf 60 700 Td /Span << /ActualText (Marie Dupont) >> BDC "
                 "(M. D.) Tj EMC ( fin) Tj ET"),
      "Dupont");
  assert_holds_nothing (
      made_page ("/P << /Alt (Marie Dupont) /E (Marie Dupont) >> BDC BT /F1 12 Tf "
                 "60 700 Td (fin) Tj ET EMC /X << /N (Dupont) >> DP"),
      "Dupont");
}

static void
what_nobody_sees_is_not_in_the_copy (void **state)
{
  (void) state;
  assert_holds_nothing (made_page ("BT /F1 12 Tf 3 Tr 60 700 Td (Secret) Tj ET"), "Secret");
  assert_holds_nothing (made_page ("BT /F1 12 Tf 2000 700 Td (Secret) Tj ET"), "Secret");
}

static void
a_form_is_rewritten_for_each_use (void **state)
{
  static const char *const objects[] = {
    "<< /Type /XObject /Subtype /Form /BBox [0 0 400 60] /Matrix [1 0 0 1 150 40] /Resources << "
    "/Font << /F1 3 0 R >> >> /Length 54 >>\nstream\n"
    "BT /F1 12 Tf 10 30 Td (Avant Marie Dupont ici) Tj ET  \nendstream",
    NULL,
  };

  (void) state;
  assert_holds_nothing (
      made_page_with ("q 0.5 0 0 2 60 500 cm /Fo Do Q q 0 1 -1 0 500 100 cm /Fo Do "
                      "Q",
                      "/XObject << /Fo 10 0 R >>", "", "", objects),
      "Dupont");
}

static void
patterns_lose_their_text (void **state)
{
  static const char *const objects[] = {
    "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 80 30] /XStep 80 "
    "/YStep 30 /Resources << /Font << /F1 3 0 R >> >> /Length 42 >>\nstream\n"
    "BT /F1 10 Tf 2 10 Td (Marie Dupont) Tj ET \nendstream",
    NULL,
  };

  (void) state;
  assert_holds_nothing (made_page_with ("/Pattern cs /P1 scn 60 600 300 60 re f",
                                        "/Pattern << /P1 10 0 R >>", "", "", objects),
                        "Dupont");
}

static void
nothing_but_pages_passes (void **state)
{
  static const char *const objects[] = {
    "<< /Title (Secret) /Parent 10 0 R >>",
    "<< /S /JavaScript /JS (Secret) >>",
    NULL,
  };

  (void) state;
  assert_holds_nothing (
      made_page_with (
          "BT /F1 12 Tf 60 700 Td (fin) Tj ET", "/Properties << /Secret 10 0 R >>",
          "/PieceInfo << /A << /Private (Secret) >> >> /Secret (Secret)",
          "/Outlines 10 0 R /OpenAction 11 0 R /PageLabels << /Nums [0 << /P (Secret) >>] "
          ">>",
          objects),
      "Secret");
}

static void
a_label_longer_than_its_name_can_still_be_read (void **state)
{
  g_autoptr (GBytes) bytes =
      made_page ("BT /F1 12 Tf 400 700 Td (avec Li Xu, puis la suite.) Tj ET");
  g_autoptr (GBytes) copy = made_replaced (bytes, "Li Xu", "[une personne de la famille]", NULL);
  g_autoptr (EstPdf) pdf = est_pdf_open (copy, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };

  (void) state;
  assert_true (est_pdf_page_read (pdf, 0, &page, NULL));
  for (guint i = 0; i < page.glyphs->len; i++)
    assert_true (g_array_index (page.glyphs, EstPdfGlyph, i).size >= 5.99f);
}

/* Where every glyph of @bytes stands. */
static char *
places_in (GBytes *bytes)
{
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };
  GString *places = g_string_new (NULL);

  assert_true (est_pdf_page_read (pdf, 0, &page, NULL));
  for (guint i = 0; i < page.glyphs->len; i++)
    {
      const EstPdfGlyph *glyph = &g_array_index (page.glyphs, EstPdfGlyph, i);

      if (!g_unichar_isspace (glyph->letters[0]))
        g_string_append_printf (places, "%c%.1f ", (char) glyph->letters[0], glyph->x);
    }
  return g_string_free (places, FALSE);
}

/* The same in the copy of a page, from which @name was taken. */
static char *
places_without (const char *content, const char *name)
{
  g_autoptr (GBytes) bytes = made_page (content);
  g_autoptr (GBytes) copy = made_replaced (bytes, name, "A", NULL);

  return places_in (copy);
}

static void
the_width_of_what_was_taken_out_is_nowhere_left (void **state)
{
  g_autofree char *narrow = places_without ("BT /F1 12 Tf 60 700 Td (Avec Il puis) Tj ET "
                                            "BT /F1 12 Tf 130 700 Td (la suite) Tj ET",
                                            "Il");
  g_autofree char *wide = places_without ("BT /F1 12 Tf 60 700 Td (Avec Mammwmmm puis) Tj ET "
                                          "BT /F1 12 Tf 197 700 Td (la suite) Tj ET",
                                          "Mammwmmm");

  (void) state;
  assert_string_equal (narrow, wide);
}

static void
words_set_wide_to_fill_a_line_do_not_tell_either (void **state)
{
  g_autofree char *loose =
      places_without ("BT /F1 12 Tf 7 Tw 60 700 Td (Avec Il puis la suite) Tj ET", "Il");
  g_autofree char *tight =
      places_without ("BT /F1 12 Tf 1 Tw 60 700 Td (Avec Il puis la suite) Tj ET", "Il");

  (void) state;
  assert_string_equal (loose, tight);
}

static void
without_edits_every_glyph_stays_where_it_is (void **state)
{
  const char *content =
      "BT /F1 12 Tf 2 Tc 5 Tw 80 Tz 3 Ts 60 700 Td [(Un) 100 ( deux) -50 ( trois)] "
      "TJ 0 -14 Td (quatre) Tj ET";
  g_autoptr (GBytes) bytes = made_page (content);
  g_autofree char *before = places_in (bytes);
  g_autofree char *after = places_without (content, "personne");

  (void) state;
  assert_string_equal (before, after);
}

static void
the_same_input_gives_the_same_bytes (void **state)
{
  g_autoptr (GBytes) one = copy_of (made_page ("BT /F1 12 Tf 60 700 Td (Marie Dupont) Tj ET"));
  g_autoptr (GBytes) two = copy_of (made_page ("BT /F1 12 Tf 60 700 Td (Marie Dupont) Tj ET"));

  (void) state;
  assert_true (g_bytes_equal (one, two));
}

static void
an_edit_of_no_stretch_is_a_mistake (void **state)
{
  g_autoptr (GBytes) bytes = made_page ("BT /F1 12 Tf 60 700 Td (Bonjour) Tj ET");
  g_autoptr (EstDocument) document = made_read (bytes);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GError) error = NULL;
  const EstEdit edit = { .anchor = 99, .start = 0, .end = 1, .text = "A" };

  (void) state;
  g_array_append_val (edits, edit);
  assert_null (est_pdf_write (document, edits, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUG));
}

static void
numbers_have_the_digits_of_their_source (void **state)
{
  g_autoptr (GBytes) copy = copy_of (
      made_page (".23999999 0 0 .23999999 0 0 cm BT /F1 14.6599998 Tf 12.2088013 700 Td (Avant) Tj "
                 "8.1511078 0 Td (apres) Tj ET"));
  g_autoptr (GString) all = made_everything (copy);

  (void) state;
  assert_non_null (memmem (all->str, all->len, "0.23999999 0 0", 14));
  assert_non_null (memmem (all->str, all->len, "14.6599998 Tf", 13));
  assert_non_null (memmem (all->str, all->len, "12.2088013 700", 14));
  assert_non_null (memmem (all->str, all->len, "8.1511078 0", 11));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_label_stands_where_the_name_stood),
    cmocka_unit_test (a_name_cut_over_strings_arrays_and_objects_goes),
    cmocka_unit_test (every_operator_that_shows_text_is_known),
    cmocka_unit_test (a_name_written_as_octal_or_hexadecimal_goes),
    cmocka_unit_test (two_names_in_one_string_are_two_labels),
    cmocka_unit_test (a_name_over_two_lines_leaves_one_label),
    cmocka_unit_test (a_name_in_a_turned_line_goes),
    cmocka_unit_test (an_actual_text_goes_with_its_glyphs),
    cmocka_unit_test (what_nobody_sees_is_not_in_the_copy),
    cmocka_unit_test (a_form_is_rewritten_for_each_use),
    cmocka_unit_test (patterns_lose_their_text),
    cmocka_unit_test (nothing_but_pages_passes),
    cmocka_unit_test (a_label_longer_than_its_name_can_still_be_read),
    cmocka_unit_test (the_width_of_what_was_taken_out_is_nowhere_left),
    cmocka_unit_test (words_set_wide_to_fill_a_line_do_not_tell_either),
    cmocka_unit_test (without_edits_every_glyph_stays_where_it_is),
    cmocka_unit_test (the_same_input_gives_the_same_bytes),
    cmocka_unit_test (an_edit_of_no_stretch_is_a_mistake),
    cmocka_unit_test (numbers_have_the_digits_of_their_source),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

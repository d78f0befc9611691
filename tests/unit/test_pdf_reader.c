/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

static void
assert_reads (const char *content, const char *expected)
{
  g_autoptr (GBytes) bytes = made_page (content);
  g_autofree char *text = made_text (bytes);

  assert_string_equal (text, expected);
}

/* Only what our own reading of the page gives: what Poppler adds comes behind. */
static void
assert_begins (const char *content, const char *expected)
{
  g_autoptr (GBytes) bytes = made_page (content);
  g_autoptr (EstDocument) document = made_read (bytes);

  assert_string_equal (est_document_block (document, 0)->text->str, expected);
}

static void
assert_refuses (GBytes *bytes, EstError code)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;

  assert_null (est_pdf_read (owned, &est_default_limits, &est_default_treatment, &error));
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
a_pdf_is_known_by_its_first_bytes (void **state)
{
  g_autoptr (GBytes) pdf = made_page ("");
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);

  (void) state;
  assert_true (est_pdf_probe (pdf, "lettre.txt"));
  assert_false (est_pdf_probe (text, "lettre.pdf"));
}

static void
a_name_cut_by_kerning_is_whole (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 60 700 Td [(M) -20 (ar) 35 (ie) -278 (Du) 5 (pont)] TJ ET",
                "Marie Dupont");
}

static void
letters_shown_in_any_order_are_read_in_that_of_the_line (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 1 0 0 1 90 700 Tm (pont) Tj 1 0 0 1 75 700 Tm (Du) Tj ET", "Dupont");
}

static void
letters_shown_twice_to_look_bold_are_read_once (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 60 700 Td (Dupont) Tj 1 0 0 1 60.3 700 Tm (Dupont) Tj ET", "Dupont");
}

static void
spread_letters_are_one_word (void **state)
{
  (void) state;
  assert_begins ("BT /F1 12 Tf 6 Tc 60 700 Td (Marie) Tj ET", "Marie");
}

static void
a_full_line_goes_on_and_a_short_one_ends (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 14 TL 60 700 Td (Elle habite au numero 3 avec Marie) Tj T* "
                "(Dupont depuis.) Tj T* (Fin) Tj ET",
                "Elle habite au numero 3 avec Marie Dupont depuis.\nFin");
}

static void
a_word_broken_at_a_line_end_is_whole (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 14 TL 60 700 Td (Madame Jeanne Du-) Tj T* (pont est la) Tj ET",
                "Madame Jeanne Du\u00ADpont est la");
  assert_reads ("BT /F1 12 Tf 14 TL 60 700 Td (Madame Jeanne-) Tj T* (Marie est la) Tj ET",
                "Madame Jeanne-Marie est la");
}

static void
what_the_second_reader_sees_far_apart_is_not_one_name (void **state)
{
  g_autoptr (GBytes) file =
      made_page ("BT /F1 12 Tf 60 700 Td /Span << /ActualText (Fatoumata) >> BDC (F.) Tj EMC "
                 "90 0 Td (Ville de Hayange) Tj -90 -20 Td (Nom) Tj ET");
  g_autoptr (EstDocument) document = made_read (file);

  (void) state;
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const char *text = est_document_block (document, i)->text->str;

      assert_true (strstr (text, "Ville") == NULL || g_str_has_prefix (text, "Ville") ||
                   strstr (text, "\tVille") != NULL);
    }
}

static void
columns_with_their_heads_are_a_table (void **state)
{
  g_autoptr (GBytes) bytes = made_page (
      "BT /F1 10 Tf 60 700 Td (Nom) Tj 200 0 Td (Telephone) Tj -200 -20 Td (Marie Dupont) "
      "Tj 200 0 Td (01 99 00 12 34) Tj ET");
  g_autoptr (EstDocument) document = made_read (bytes);

  (void) state;
  assert_int_equal (est_document_n_blocks (document), 4);
  assert_string_equal (est_document_column_header (document, 3)->text->str, "Telephone");
  assert_string_equal (est_document_row_label (document, 3)->text->str, "Marie Dupont");
}

static void
text_that_nobody_sees_is_not_read (void **state)
{
  (void) state;
  assert_begins ("BT /F1 12 Tf 3 Tr 60 700 Td (Invisible) Tj 0 Tr 0 -20 Td (Visible) Tj 2000 0 Td "
                 "(Dehors) Tj ET",
                 "Visible");
}

static void
what_an_actual_text_says_is_read_as_well (void **state)
{
  g_autoptr (GBytes) bytes =
      made_page ("BT /F1 12 Tf 60 700 Td /Span << /ActualText (Marie Dupont) "
                 ">> BDC (M. D.) Tj EMC ET");
  g_autofree char *text = made_text (bytes);

  (void) state;
  assert_non_null (strstr (text, "M. D."));
  assert_non_null (strstr (text, "Marie Dupont"));
}

static void
an_annotation_is_text_of_its_page (void **state)
{
  static const char *const objects[] = {
    "<< /Type /Annot /Subtype /FreeText /Rect [60 600 260 620] /AP << /N 11 0 R >> >>",
    "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> "
    "/Length 40 >>\nstream\nBT /F1 10 Tf 2 4 Td (Note de Zoe ) Tj ET \nendstream",
    NULL,
  };
  g_autoptr (GBytes) bytes = made_page_with ("", "", "/Annots [10 0 R]", "", objects);
  g_autofree char *text = made_text (bytes);

  (void) state;
  assert_string_equal (text, "Note de Zoe");
}

static void
a_picture_that_cannot_be_read_is_refused (void **state)
{
  static const char *const objects[] = {
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
    NULL,
  };

  (void) state;
  assert_refuses (
      made_page_with ("q 595 0 0 842 0 0 cm /I Do Q", "/XObject << /I 10 0 R >>", "", "", objects),
      EST_ERROR_DOUBT);
}

static void
damaged_files_are_refused (void **state)
{
  g_autoptr (GBytes) whole = made_page ("BT /F1 12 Tf 60 700 Td (Bonjour) Tj ET");

  (void) state;
  assert_refuses (g_bytes_new_from_bytes (whole, 0, 300), EST_ERROR_UNREADABLE);
  assert_refuses (g_bytes_new_static ("%PDF-1.4\nrien", 13), EST_ERROR_UNREADABLE);
  assert_refuses (made_pages (NULL, 0), EST_ERROR_UNREADABLE);
}

static void
a_page_larger_than_the_standard_allows_is_refused (void **state)
{
  (void) state;
  assert_refuses (made_page_with ("", "", "/MediaBox [0 0 900000 900000]", "", NULL),
                  EST_ERROR_LIMIT);
}

static void
a_form_that_draws_itself_is_refused (void **state)
{
  static const char *const objects[] = {
    "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 10 0 R >> >> "
    "/Length 12 >>\nstream\n/A Do /A Do \nendstream",
    NULL,
  };

  (void) state;
  assert_refuses (made_page_with ("/A Do", "/XObject << /A 10 0 R >>", "", "", objects),
                  EST_ERROR_LIMIT);
}

static void
a_stream_that_inflates_beyond_the_limit_is_refused (void **state)
{
  g_autoptr (GBytes) bytes = made_page ("BT /F1 12 Tf 60 700 Td (Bonjour) Tj ET");
  g_autoptr (GError) error = NULL;
  EstLimits limits = est_default_limits;

  (void) state;
  limits.member_bytes = 10;
  assert_null (est_pdf_read (bytes, &limits, &est_default_treatment, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_LIMIT));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_pdf_is_known_by_its_first_bytes),
    cmocka_unit_test (a_name_cut_by_kerning_is_whole),
    cmocka_unit_test (letters_shown_in_any_order_are_read_in_that_of_the_line),
    cmocka_unit_test (letters_shown_twice_to_look_bold_are_read_once),
    cmocka_unit_test (spread_letters_are_one_word),
    cmocka_unit_test (a_full_line_goes_on_and_a_short_one_ends),
    cmocka_unit_test (a_word_broken_at_a_line_end_is_whole),
    cmocka_unit_test (what_the_second_reader_sees_far_apart_is_not_one_name),
    cmocka_unit_test (columns_with_their_heads_are_a_table),
    cmocka_unit_test (text_that_nobody_sees_is_not_read),
    cmocka_unit_test (what_an_actual_text_says_is_read_as_well),
    cmocka_unit_test (an_annotation_is_text_of_its_page),
    cmocka_unit_test (a_picture_that_cannot_be_read_is_refused),
    cmocka_unit_test (damaged_files_are_refused),
    cmocka_unit_test (a_page_larger_than_the_standard_allows_is_refused),
    cmocka_unit_test (a_form_that_draws_itself_is_refused),
    cmocka_unit_test (a_stream_that_inflates_beyond_the_limit_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

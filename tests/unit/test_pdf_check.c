/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_keys.h"
#include "tests/support/made_pdf.h"

static void
assert_fails (GBytes *bytes, EstError code)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;

  assert_false (est_pdf_check (owned, &est_default_limits, &error));
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
a_plain_page_passes (void **state)
{
  g_autoptr (GBytes) bytes = made_page ("BT /F1 12 Tf 60 700 Td (Bonjour) Tj ET");

  (void) state;
  assert_true (est_pdf_check (bytes, &est_default_limits, NULL));
}

static void
a_catalogue_holds_pages_and_nothing_else (void **state)
{
  (void) state;
  assert_fails (made_page_with ("", "", "", "/Lang (fr)", NULL), EST_ERROR_LEAK);
  assert_fails (made_page_with ("", "", "", "/Names << >>", NULL), EST_ERROR_LEAK);
}

static void
an_unknown_key_fails_wherever_it_stands (void **state)
{
  static const char *const objects[] = { "<< /Type /ExtGState /Secret 1 >>", NULL };

  (void) state;
  assert_fails (made_page_with ("", "", "/Tabs /S", "", NULL), EST_ERROR_LEAK);
  assert_fails (made_page_with ("", "/ExtGState << /G 10 0 R >>", "", "", objects), EST_ERROR_LEAK);
}

static void
a_string_fails_where_none_is_needed (void **state)
{
  static const char *const objects[] = { "<< /Type /ExtGState /LW (Secret) >>", NULL };
  static const char *const array[] = { "<< /Type /ExtGState /D [(Secret)] >>", NULL };

  (void) state;
  assert_fails (made_page_with ("", "/ExtGState << /G 10 0 R >>", "", "", objects), EST_ERROR_LEAK);
  assert_fails (made_page_with ("", "/ExtGState << /G 10 0 R >>", "", "", array), EST_ERROR_LEAK);
}

/* What calls itself a page, or a catalogue, is none. */
static void
links_and_outlines_are_of_the_document_and_of_nothing_else (void **state)
{
  static const char *const page[] = { "<< /Type /Page /Annots [<< /Secret (Secret) >>] >>", NULL };
  static const char *const root[] = { "<< /Type /Catalog /Outlines << /Title (Secret) >> >>",
                                      NULL };

  (void) state;
  assert_fails (made_page_with ("", "/ExtGState << /G 10 0 R >>", "", "", page), EST_ERROR_LEAK);
  assert_fails (made_page_with ("", "/ExtGState << /G 10 0 R >>", "", "", root), EST_ERROR_LEAK);
  assert_fails (made_page_with ("", "", "/Outlines << /Title (Secret) >>", "", NULL),
                EST_ERROR_LEAK);
  assert_fails (made_page_with ("", "", "", "/Annots [(Secret)]", NULL), EST_ERROR_LEAK);
}

static void
a_palette_is_a_string_that_may_stay (void **state)
{
  g_autoptr (GBytes) bytes =
      made_page_with ("", "/ColorSpace << /C [/Indexed /DeviceRGB 1 (abcdef)] >>", "", "", NULL);

  (void) state;
  assert_true (est_pdf_check (bytes, &est_default_limits, NULL));
}

static void
a_damaged_file_fails (void **state)
{
  g_autoptr (GBytes) whole = made_page ("BT ET");

  (void) state;
  assert_fails (g_bytes_new_from_bytes (whole, 0, 200), EST_ERROR_UNREADABLE);
}

static void
keys_are_whole_words (void **state)
{
  (void) state;
  assert_true (est_pdf_key_may_pass ("MediaBox"));
  assert_true (est_pdf_key_may_pass ("N"));
  assert_false (est_pdf_key_may_pass ("Media"));
  assert_false (est_pdf_key_may_pass ("ActualText"));
  assert_false (est_pdf_key_may_pass (""));
  assert_false (est_pdf_key_may_pass ("Type Pages"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_plain_page_passes),
    cmocka_unit_test (a_catalogue_holds_pages_and_nothing_else),
    cmocka_unit_test (an_unknown_key_fails_wherever_it_stands),
    cmocka_unit_test (a_string_fails_where_none_is_needed),
    cmocka_unit_test (links_and_outlines_are_of_the_document_and_of_nothing_else),
    cmocka_unit_test (a_palette_is_a_string_that_may_stay),
    cmocka_unit_test (a_damaged_file_fails),
    cmocka_unit_test (keys_are_whole_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

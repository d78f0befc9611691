/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/display.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
assert_shown (const char *bytes, const char *expected)
{
  g_autofree char *shown = est_display_escape (bytes, -1);

  assert_string_equal (shown, expected);
}

static void
what_prints_is_shown_as_it_is (void **state)
{
  (void) state;
  assert_shown ("Bilan d’été n° 3, 漢字.docx", "Bilan d’été n° 3, 漢字.docx");
}

static void
an_escape_sequence_never_reaches_the_terminal (void **state)
{
  (void) state;
  assert_shown ("a\x1b[2Jb", "a\\x1b[2Jb");
  assert_shown ("a\xc2\x9b"
                "2Jb",
                "a\\x9b2Jb"); /* CSI of the C1 set */
  assert_shown ("a\x7f\x07\r", "a\\x7f\\x07\\x0d");
}

static void
a_newline_cannot_forge_a_line (void **state)
{
  (void) state;
  assert_shown ("a\n[1/1] verified\t\xe2\x80\xa8", "a\\n[1/1] verified\\t\\u2028");
}

static void
a_direction_override_is_spelled_out (void **state)
{
  (void) state;
  assert_shown ("bilan\xe2\x80\xae"
                "xcod.exe",
                "bilan\\u202excod.exe");
}

static void
bytes_that_are_no_text_are_spelled_out (void **state)
{
  (void) state;
  assert_shown ("\xe9t\xe9", "\\xe9t\\xe9");
  assert_shown ("cut \xe2\x80", "cut \\xe2\\x80");
}

static void
a_backslash_cannot_pass_for_an_escape (void **state)
{
  (void) state;
  assert_shown ("a\\n", "a\\\\n");
}

static void
a_stretch_ends_where_it_is_said_to_end (void **state)
{
  g_autofree char *shown = est_display_escape ("Zoé Martin", 4);

  (void) state;
  assert_string_equal (shown, "Zoé");
}

static void
a_name_is_the_last_component_of_a_path (void **state)
{
  g_autofree char *shown = est_display_name ("/home/zoé/a\nb.docx");

  (void) state;
  assert_string_equal (shown, "a\\nb.docx");
}

static void
a_line_never_takes_more_columns_than_it_may (void **state)
{
  g_autofree char *whole = est_display_fit ("été", 3);
  g_autofree char *cut = est_display_fit ("été 2025", 5);
  g_autofree char *wide = est_display_fit ("漢字漢字", 6);
  g_autofree char *none = est_display_fit ("été", 0);

  (void) state;
  assert_string_equal (whole, "été");
  assert_string_equal (cut, "été …");
  assert_string_equal (wide, "漢字…");
  assert_string_equal (none, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_prints_is_shown_as_it_is),
    cmocka_unit_test (an_escape_sequence_never_reaches_the_terminal),
    cmocka_unit_test (a_newline_cannot_forge_a_line),
    cmocka_unit_test (a_direction_override_is_spelled_out),
    cmocka_unit_test (bytes_that_are_no_text_are_spelled_out),
    cmocka_unit_test (a_backslash_cannot_pass_for_an_escape),
    cmocka_unit_test (a_stretch_ends_where_it_is_said_to_end),
    cmocka_unit_test (a_name_is_the_last_component_of_a_path),
    cmocka_unit_test (a_line_never_takes_more_columns_than_it_may),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_pattern.h"

/* @pattern with two macros: A is [a-c], AA is {A}{A}. */
static char *
expanded (const char *pattern)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_value (file, EST_IDENTIFIER_MACROS, "A", "[a-c]");
  g_key_file_set_value (file, EST_IDENTIFIER_MACROS, "AA", "{A}{A}");
  g_key_file_set_value (file, EST_IDENTIFIER_MACROS, "LOOP", "{LOOP}");
  return est_identifier_pattern (file, pattern);
}

static void
assert_expands (const char *pattern, const char *expected)
{
  g_autofree char *text = expanded (pattern);

  assert_string_equal (text, expected);
}

static void
a_macro_gives_way_to_its_pattern (void **state)
{
  (void) state;
  assert_expands ("x{A}y", "x[a-c]y");
  assert_expands ("{AA}", "[a-c][a-c]");
}

static void
repetitions_and_properties_are_no_macros (void **state)
{
  (void) state;
  assert_expands ("x{2}{3,}\\p{L}\\P{N}\\p{Lu}", "x{2}{3,}\\p{L}\\P{N}\\p{Lu}");
  assert_expands ("ap{A}", "ap[a-c]");
}

static void
a_digit_is_an_ascii_digit (void **state)
{
  (void) state;
  assert_expands ("\\d[\\dAB]\\\\d\\[\\d\\]", "[0-9][0-9AB]\\\\d\\[[0-9]\\]");
}

static void
an_unknown_or_endless_macro_is_none (void **state)
{
  (void) state;
  assert_null (expanded ("{UNKNOWN}"));
  assert_null (expanded ("{LOOP}"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_macro_gives_way_to_its_pattern),
    cmocka_unit_test (repetitions_and_properties_are_no_macros),
    cmocka_unit_test (a_digit_is_an_ascii_digit),
    cmocka_unit_test (an_unknown_or_endless_macro_is_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

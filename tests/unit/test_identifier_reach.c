/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_reach.h"
#include "tests/support/identifier_sample.h"
#include "tests/support/scratch.h"

static void
assert_found (void *const *state, const char *keys, const char *text, const char *expected)
{
  g_autofree char *rows =
      g_strdup_printf ("[a]\ncategory=nir\nscore=0.5\nbefore=2\nafter=2\n%s\n", keys);
  g_autofree char *said = sample_findings (state, rows, text);

  assert_string_equal (said, expected);
}

static void
a_row_may_ask_for_digits_in_one_piece (void **state)
{
  static const char keys[] = "digits=4\nrun=4\npattern=\\d{2,}";

  assert_found (state, keys, "a 1234 b", "0.50 nir [1234]");
  assert_found (state, keys, "a 12 34 b", "");
  assert_found (state, keys, "a 12 3456 b", "0.50 nir [12]; 0.50 nir [3456]");
}

static void
a_row_may_ask_for_digits_that_stand_alone (void **state)
{
  static const char keys[] = "digits=3\nsingles=3\npattern=\\d(?: \\d)+";

  assert_found (state, keys, "a 1 2 3 b", "0.50 nir [1 2 3]");
  assert_found (state, keys, "a 1 2 34 b", "");
  assert_found (state, keys, "a 1 2 34 5 b", "0.50 nir [1 2 3]; 0.50 nir [4 5]");
}

static void
a_row_may_ask_for_a_sign_close_by (void **state)
{
  static const char keys[] = "digits=2\nneeds=+A-C\npattern=\\d+";

  assert_found (state, keys, "a +12 b", "0.50 nir [12]");
  assert_found (state, keys, "a B12 b", "0.50 nir [12]");
  assert_found (state, keys, "a D12 b", "");
  assert_found (state, keys, "+      12", "");
}

static void
a_row_may_ask_for_a_line_end_close_by (void **state)
{
  static const char keys[] = "digits=2\nneeds=\\n\npattern=\\d+";

  assert_found (state, keys, "a\n12 b", "0.50 nir [12]");
  assert_found (state, keys, "an 12 b", "");
}

static void
a_row_may_ask_for_the_beginning_of_a_line (void **state)
{
  static const char keys[] = "digits=2\nline=true\npattern=\\d+";

  assert_found (state, keys, "12 b", "0.50 nir [12]");
  assert_found (state, keys, "une ligne\n12 b", "0.50 nir [12]");
  assert_found (state, keys, "une ligne 12", "");
}

static void
a_character_may_ask_for_what_follows_it (void **state)
{
  static const char keys[] = "characters=%#\nfollowed=46\npattern=[%#]\\d+";

  assert_found (state, keys, "a %40 b", "0.50 nir [%40]");
  assert_found (state, keys, "a #64 b", "0.50 nir [#64]");
  assert_found (state, keys, "a %50 b", "");
  assert_found (state, keys, "a %", "");
}

static void
a_place_that_was_looked_at_is_not_forgotten (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\nscore=0.5\ndigits=2\nneeds=+\nbefore=2\nafter=2\n"
                             "pattern=\\d+\n"
                             "[b]\ncategory=siret\nscore=0.5\ndigits=2\nneeds=+\nbefore=16\n"
                             "after=2\npattern=\\d{3}\n";
  g_autofree char *said =
      sample_findings (state, rows, "123 mot et encore un mot +456 ou bien 789");

  assert_string_equal (said, "0.50 nir [456]; 0.50 siret [456]; 0.50 siret [789]");
}

static void
what_goes_with_a_pattern_is_not_another_s (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\nscore=0.5\ndigits=2\nneeds=+\nrun=9\nsingles=9\n"
                             "line=true\npattern=x\n[b]\nlike=a\npattern=\\d+\n";
  g_autofree char *said = sample_findings (state, rows, "une ligne 12");

  assert_string_equal (said, "0.50 nir [12]");
}

static void
a_size_that_is_none_is_refused (void **state)
{
  g_autofree char *words =
      sample_refusal (state, "[a]\ncategory=nir\nscore=1\nrun=many\npattern=x\n");
  g_autofree char *huge =
      sample_refusal (state, "[a]\ncategory=nir\nscore=1\nafter=99999\npattern=x\n");

  assert_non_null (strstr (words, "run"));
  assert_non_null (strstr (huge, "after"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (a_row_may_ask_for_digits_in_one_piece, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_may_ask_for_digits_that_stand_alone, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_may_ask_for_a_sign_close_by, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_may_ask_for_a_line_end_close_by, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_may_ask_for_the_beginning_of_a_line, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_character_may_ask_for_what_follows_it, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_place_that_was_looked_at_is_not_forgotten, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (what_goes_with_a_pattern_is_not_another_s, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_size_that_is_none_is_refused, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

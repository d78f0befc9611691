/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_scan.h"
#include "tests/support/identifier_sample.h"
#include "tests/support/scratch.h"

static void
assert_found (void *const *state, const char *rows, const char *text, const char *expected)
{
  g_autofree char *said = sample_findings (state, rows, text);

  assert_string_equal (said, expected);
}

static void
a_pattern_runs_only_where_enough_digits_stand_together (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=4\nbefore=0\nafter=0\nscore=0.5\n"
                             "pattern=\\d+\n";

  assert_found (state, rows, "123", "");
  assert_found (state, rows, "1234", "0.50 nir [1234]");
  assert_found (state, rows, "12 et 34", "0.50 nir [12]; 0.50 nir [34]");
  assert_found (state, rows, "12 puis là 34", "");
}

static void
a_pattern_runs_around_its_characters (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ncharacters=@#\nbefore=1\nafter=1\nscore=0.5\n"
                             "pattern=\\w[@#]\\w\n";

  assert_found (state, rows, "a@b c#d e&f", "0.50 nir [a@b]; 0.50 nir [c#d]");
}

static void
a_pattern_runs_around_its_words (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\nwords=été\nbefore=4\nafter=4\nscore=0.5\n"
                             "pattern=x\\w\n";

  assert_found (state, rows, "x1 ÉTÉ x2 et tout à la fin x3", "0.50 nir [x1]; 0.50 nir [x2]");
}

static void
a_window_is_cut_at_a_blank_not_in_a_word (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\nwords=rue\nbefore=0\nafter=2\nscore=0.5\n"
                             "pattern=\\p{Lu}\\p{L}+\n";

  assert_found (state, rows, "rue Éléonore-Été Bas", "0.50 nir [Éléonore]; 0.50 nir [Été]");
}

static void
what_one_window_found_the_next_does_not_find_again (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=1\nbefore=40\nafter=40\nscore=0.5\n"
                             "pattern=x+\n";

  assert_found (state, rows, "1 xxx 2 et encore 3", "0.50 nir [xxx]");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (a_pattern_runs_only_where_enough_digits_stand_together,
                                     scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_pattern_runs_around_its_characters, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_pattern_runs_around_its_words, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_window_is_cut_at_a_blank_not_in_a_word, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (what_one_window_found_the_next_does_not_find_again,
                                     scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

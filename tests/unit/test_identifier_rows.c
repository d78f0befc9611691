/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_rows.h"
#include "tests/support/identifier_sample.h"
#include "tests/support/scratch.h"

static void
assert_refused (void *const *state, const char *rows, const char *named)
{
  g_autofree char *sentence = sample_refusal (state, rows);

  assert_non_null (strstr (sentence, "identifiers.ini"));
  assert_non_null (strstr (sentence, named));
}

static void
assert_found (void *const *state, const char *rows, const char *text, const char *expected)
{
  g_autofree char *said = sample_findings (state, rows, text);

  assert_string_equal (said, expected);
}

static void
a_row_says_its_category_pattern_and_score (void **state)
{
  assert_refused (state, "[a]\npattern=x\nscore=0.5\n", "category");
  assert_refused (state, "[a]\ncategory=unheard\npattern=x\nscore=0.5\n", "category");
  assert_refused (state, "[a]\ncategory=nir\nscore=0.5\n", "pattern");
  assert_refused (state, "[a]\ncategory=nir\npattern=x\n", "score");
}

static void
a_malformed_value_is_refused_by_name (void **state)
{
  assert_refused (state, "[a]\ncategory=nir\npattern=x(\nscore=0.5\n", "[a]");
  assert_refused (state, "[a]\ncategory=nir\npattern=x\nscore=high\n", "score");
  assert_refused (state, "[a]\ncategory=nir\npattern=x\nscore=1\nvalidator=no\n", "validator");
  assert_refused (state, "[a]\ncategory=nir\npattern=x\nscore=1\nwords=a*b\n", "words");
  assert_refused (state, "[a]\ncategory=nir\npattern=x\nscore=1\nexcept=(\n", "except");
}

static void
a_list_of_what_stays_must_be_there (void **state)
{
  g_autofree char *sentence =
      sample_refusal (state, "[a]\ncategory=nir\npattern=x\nscore=1\nkeep=none.txt\n");

  assert_non_null (strstr (sentence, "none.txt"));
}

static void
macros_stand_for_patterns_and_may_hold_macros (void **state)
{
  assert_found (state,
                "[macros]\nN={D}{2}\nD=\\d\n"
                "[a]\ncategory=nir\ndigits=1\nscore=0.5\npattern={N}\\p{L}{1}\n",
                "12x 1x", "0.50 nir [12x]");
}

static void
macros_that_never_end_are_refused_not_followed (void **state)
{
  assert_refused (state, "[macros]\nA=x{A}\n[a]\ncategory=nir\nscore=0.5\npattern={A}\n",
                  "pattern");
  assert_refused (state, "[macros]\nA=x\n[a]\ncategory=nir\nscore=0.5\npattern={B}\n", "pattern");
}

static void
a_row_like_another_takes_its_keys_but_not_its_trigger (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=1\nscore=0.5\npattern=\\d+\n"
                             "[b]\nlike=a\nwords=tel\npattern=x\\d\n";

  assert_found (state, rows, "12", "0.50 nir [12]");
  assert_found (state, rows, "x1", "0.50 nir [1]");
  assert_found (state, rows, "tel x1", "0.50 nir [x1]; 0.50 nir [1]");
}

static void
what_stays_scores_what_its_row_says (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=4\nscore=0.8\nkeep=kept.txt\n"
                             "keep_score=0.3\npattern=[\\d .]{4,9}(?=x)\n";

  assert_found (state, rows, "4321x", "0.30 nir [4321]");
  assert_found (state, rows, "4.32.1x", "0.30 nir [4.32.1]");
  assert_found (state, rows, "9912x", "0.30 nir [9912]");
  assert_found (state, rows, "1234x", "0.80 nir [1234]");
}

static void
a_phrase_may_want_something_shortly_before_it (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\nwords=rue\nbehind=0123456789\nwithin=3\nafter=6\n"
                             "score=0.5\npattern=rue \\w+\n";

  assert_found (state, rows, "12 rue Haute, la rue Basse", "0.50 nir [rue Haute]");
  assert_found (state, rows, "12 la la rue Basse", "");
  assert_found (state, rows, "rue Basse", "");
}

/* What the program was built with is trusted at its start: this is why. */
static void
every_pattern_that_ships_compiles (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open (NULL, &error);
  g_autoptr (EstCategories) categories = est_categories_load (data, &error);
  EstSetup setup = { .data = data, .categories = categories, .compiles_ahead = TRUE };
  g_autoptr (EstIdentifierRows) rows = est_identifier_rows_load (&setup, &error);

  (void) state;
  assert_null (error);
  assert_true (rows->rows->len > 100);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_pattern_that_ships_compiles),
    cmocka_unit_test_setup_teardown (a_phrase_may_want_something_shortly_before_it, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_says_its_category_pattern_and_score, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_malformed_value_is_refused_by_name, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_list_of_what_stays_must_be_there, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (macros_stand_for_patterns_and_may_hold_macros, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (macros_that_never_end_are_refused_not_followed, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_like_another_takes_its_keys_but_not_its_trigger,
                                     scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (what_stays_scores_what_its_row_says, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/identifier_sample.h"
#include "tests/support/scratch.h"

/* Nine digits under Luhn's rule: 123456782 agrees. */
static const char siren_rows[] = "[a]\ncategory=siret\ndigits=9\nscore=0.4\nvalidator=siren\n"
                                 "cues=siren;rcs\nagainst=facture\ncues_after=au registre\n"
                                 "against_after=euros\npattern=\\d{9}\n";

static void
assert_found (void *const *state, const char *text, const char *expected)
{
  g_autofree char *said = sample_findings (state, siren_rows, text);

  assert_string_equal (said, expected);
}

static void
check_digits_raise_or_lower_the_score (void **state)
{
  assert_found (state, "le 123456782", "0.80 siret [123456782]");
  assert_found (state, "le 123456783", "0.20 siret [123456783]");
}

static void
a_cue_speaks_for_a_match (void **state)
{
  assert_found (state, "SIREN : 123456782", "1.00 siret [123456782]");
  assert_found (state, "123456782 au registre", "1.00 siret [123456782]");
  assert_found (state, "SIREN : un peu plus loin que quarante caractères 123456782",
                "0.80 siret [123456782]");
}

static void
a_wrong_digit_is_forgiven_beside_a_cue (void **state)
{
  assert_found (state, "SIREN 123456783", "0.60 siret [123456783]");
}

static void
a_phrase_against_it_lowers_the_score (void **state)
{
  assert_found (state, "facture 123456782", "0.30 siret [123456782]");
  assert_found (state, "123456782 euros", "0.30 siret [123456782]");
  assert_found (state, "facture 123456783", "");
}

static void
of_two_phrases_that_disagree_the_nearer_is_right (void **state)
{
  assert_found (state, "facture du SIREN 123456782", "1.00 siret [123456782]");
  assert_found (state, "SIREN de la facture 123456782", "0.70 siret [123456782]");
}

static void
a_header_is_a_cue (void **state)
{
  g_autofree char *under_a_cue = sample_cell_findings (state, siren_rows, "N° SIREN", "123456782");
  g_autofree char *under_another = sample_cell_findings (state, siren_rows, "Somme", "123456782");

  assert_string_equal (under_a_cue, "1.00 siret [123456782]");
  assert_string_equal (under_another, "0.80 siret [123456782]");
}

static void
a_row_that_needs_a_cue_finds_nothing_without (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\nscore=0.4\nneeds_cue=true\ncues=caf\n"
                             "pattern=\\b\\d{4}\\b\n";
  g_autofree char *without = sample_findings (state, rows, "le 1234");
  g_autofree char *with = sample_findings (state, rows, "CAF n° 1234");
  g_autofree char *behind_another = sample_findings (state, rows, "CAF en 12, n° 1234");

  assert_string_equal (without, "");
  assert_string_equal (with, "0.80 nir [1234]");
  assert_string_equal (behind_another, "");
}

static void
a_row_that_needs_a_header_finds_nothing_outside_its_cells (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=2\nscore=0.4\nneeds_header=true\n"
                             "cues=caf\npattern=\\d{4}\n";
  g_autofree char *in_text = sample_findings (state, rows, "CAF 1234");
  g_autofree char *in_cell = sample_cell_findings (state, rows, "CAF", "1234");

  assert_string_equal (in_text, "");
  assert_string_equal (in_cell, "0.80 nir [1234]");
}

static void
what_a_row_excepts_is_left_alone (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=2\nscore=0.4\nexcept=^12\n"
                             "pattern=\\d{4}\n";
  g_autofree char *said = sample_findings (state, rows, "1234 3412");

  assert_string_equal (said, "0.40 nir [3412]");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (check_digits_raise_or_lower_the_score, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_cue_speaks_for_a_match, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_wrong_digit_is_forgiven_beside_a_cue, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_phrase_against_it_lowers_the_score, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (of_two_phrases_that_disagree_the_nearer_is_right, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_header_is_a_cue, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_that_needs_a_cue_finds_nothing_without, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_row_that_needs_a_header_finds_nothing_outside_its_cells,
                                     scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (what_a_row_excepts_is_left_alone, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

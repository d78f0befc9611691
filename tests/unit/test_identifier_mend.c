/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_mend.h"

static void
assert_mended (const char *text, const char *expected)
{
  g_autofree char *mended = est_mend_scanned_digits (text, strlen (text));

  assert_non_null (mended);
  assert_string_equal (mended, expected);
}

static void
assert_left_alone (const char *text)
{
  assert_null (est_mend_scanned_digits (text, strlen (text)));
}

static void
letters_among_digits_are_digits (void **state)
{
  (void) state;
  assert_mended (" O6 39 98 l2 34", " 06 39 98 12 34");
  assert_mended ("2 69 O5 49 58B l57 82", "2 69 05 49 588 157 82");
  assert_mended ("n° 123 4S6 7B2, SOLO", "n° 123 456 782, SOLO");
}

static void
words_stay_words (void **state)
{
  (void) state;
  assert_left_alone ("SOLOGIZ et BOBO");
  assert_left_alone ("12 SO");
  assert_left_alone ("06 39 98 12 34");
  assert_left_alone ("");
}

static void
a_word_after_the_number_is_not_touched (void **state)
{
  (void) state;
  assert_mended ("O6 39 98 12 34 Solange", "06 39 98 12 34 Solange");
}

static void
fewer_than_seven_digits_in_ten_are_no_number (void **state)
{
  (void) state;
  assert_left_alone ("12345 SOLIZ");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (letters_among_digits_are_digits),
    cmocka_unit_test (words_stay_words),
    cmocka_unit_test (a_word_after_the_number_is_not_touched),
    cmocka_unit_test (fewer_than_seven_digits_in_ten_are_no_number),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

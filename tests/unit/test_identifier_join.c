/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/identifier_sample.h"
#include "tests/support/scratch.h"

static const char rows[] = "[street]\ncategory=address\nwords=rue\nscore=0.5\njoins=address\n"
                           "pattern=rue \\w+\n"
                           "[town]\ncategory=postcode_town\ndigits=5\nscore=0.4\njoins=address\n"
                           "pattern=\\d{5} \\w+\n";

static void
assert_found (void *const *state, const char *text, const char *expected)
{
  g_autofree char *said = sample_findings (state, rows, text);

  assert_string_equal (said, expected);
}

static void
pieces_that_touch_are_one_address (void **state)
{
  assert_found (state, "rue Haute, 57000 Metz", "0.80 address [rue Haute, 57000 Metz]");
  assert_found (state, "rue Haute\n  57000 Metz", "0.80 address [rue Haute\n  57000 Metz]");
  assert_found (state, "57000 Metz - rue Haute", "0.80 address [57000 Metz - rue Haute]");
}

static void
words_between_them_keep_pieces_apart (void **state)
{
  assert_found (state, "rue Haute puis 57000 Metz",
                "0.50 address [rue Haute]; 0.40 postcode_town [57000 Metz]");
}

static void
no_address_goes_on_for_ever (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "rue Haute, ");
  said = sample_findings (state, rows, text->str);

  assert_non_null (strchr (said, ';'));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (pieces_that_touch_are_one_address, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (words_between_them_keep_pieces_apart, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (no_address_goes_on_for_ever, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

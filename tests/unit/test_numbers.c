/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/base/numbers.h"

static guint32
first_of (const EstNumbers *numbers, guint64 key)
{
  guint32 at = est_numbers_start (numbers, key);

  return est_numbers_next (numbers, key, &at);
}

static void
what_was_put_is_found_however_many_there_are (void **state)
{
  EstNumbers numbers = { 0 };

  (void) state;
  for (guint32 i = 1; i <= 10000; i++)
    est_numbers_put (&numbers, (guint64) i << 20, i);

  for (guint32 i = 1; i <= 10000; i++)
    assert_int_equal (first_of (&numbers, (guint64) i << 20), i);
  assert_int_equal (first_of (&numbers, 7), 0);
  est_numbers_clear (&numbers);
}

static void
one_key_may_have_several_numbers (void **state)
{
  EstNumbers numbers = { 0 };
  guint32 at;

  (void) state;
  est_numbers_put (&numbers, 5, 1);
  est_numbers_put (&numbers, 5, 2);

  at = est_numbers_start (&numbers, 5);
  assert_int_equal (est_numbers_next (&numbers, 5, &at), 1);
  assert_int_equal (est_numbers_next (&numbers, 5, &at), 2);
  assert_int_equal (est_numbers_next (&numbers, 5, &at), 0);
  est_numbers_clear (&numbers);
}

static void
an_empty_table_has_nothing (void **state)
{
  EstNumbers numbers = { 0 };

  (void) state;
  assert_int_equal (first_of (&numbers, 5), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_put_is_found_however_many_there_are),
    cmocka_unit_test (one_key_may_have_several_numbers),
    cmocka_unit_test (an_empty_table_has_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

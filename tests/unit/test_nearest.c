/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char *const words[] = { "run", "inspect", "verify", NULL };

static void
one_slip_of_the_finger_is_forgiven (void **state)
{
  (void) state;
  assert_string_equal (est_nearest ("inspct", words), "inspect");
  assert_string_equal (est_nearest ("inspects", words), "inspect");
  assert_string_equal (est_nearest ("verifi", words), "verify");
  assert_string_equal (est_nearest ("urn", words), "run");
}

static void
another_word_is_not_taken_for_a_slip (void **state)
{
  (void) state;
  assert_null (est_nearest ("shred", words));
  assert_null (est_nearest ("", words));
  assert_null (est_nearest ("ab", words));
}

static void
a_word_of_any_length_may_be_typed (void **state)
{
  (void) state;
  assert_null (est_nearest ("inspectinspectinspectinspectinspectinspect", words));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (one_slip_of_the_finger_is_forgiven),
    cmocka_unit_test (another_word_is_not_taken_for_a_slip),
    cmocka_unit_test (a_word_of_any_length_may_be_typed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

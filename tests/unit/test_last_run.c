/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/last_run.h"
#include "tests/support/scratch.h"

#define NAME "state/derniere-course.json"

static void
assert_cannot_be_read (void *const *state, EstError code)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (GError) error = NULL;
  EstLastRun last;

  assert_false (est_last_run_read (&last, folder, &error));
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
the_last_run_is_told_while_another_one_has_the_register (void **state)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  EstLastRun kept = { .ended = 1234, .copied = 5, .refused = 6, .waiting = 7, .failed = 8 };
  EstLastRun last = { 0 };

  assert_true (est_last_run_keep (&kept, reg, NULL));
  assert_true (est_last_run_read (&last, folder, NULL));

  assert_int_equal (last.ended, 1234);
  assert_int_equal (last.copied, 5);
  assert_int_equal (last.refused, 6);
  assert_int_equal (last.waiting, 7);
  assert_int_equal (last.failed, 8);
}

static void
no_run_is_not_a_damaged_one (void **state)
{
  assert_cannot_be_read (state, EST_ERROR_MISSING);
  scratch_put (state, NAME, "");
  assert_cannot_be_read (state, EST_ERROR_UNREADABLE);
}

static void
what_is_none_of_ours_is_not_believed (void **state)
{
  static const char *const wrong[] = {
    "{}",
    "[]",
    "12",
    "{\"ended\":1,\"copied\":1,\"refused\":1,\"waiting\":1}",
    "{\"ended\":-1,\"copied\":1,\"refused\":1,\"waiting\":1,\"failed\":1}",
    "{\"ended\":\"1\",\"copied\":1,\"refused\":1,\"waiting\":1,\"failed\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      scratch_put (state, NAME, wrong[i]);
      assert_cannot_be_read (state, EST_ERROR_UNREADABLE);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_last_run_is_told_while_another_one_has_the_register),
    TEST (no_run_is_not_a_damaged_one),
    TEST (what_is_none_of_ours_is_not_believed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

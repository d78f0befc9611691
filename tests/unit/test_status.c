/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static EstStatus
status_of (EstStage stage, EstError code)
{
  g_autoptr (GError) error = g_error_new (EST_ERROR, (int) code, "A sentence.");

  return est_status_of_error (stage, error);
}

static void
a_run_without_a_refusal_is_done (void **state)
{
  (void) state;
  assert_int_equal (est_status_of_tally (5, 0, 0), 0);
  assert_int_equal (est_status_of_tally (0, 0, 0), 0);
}

static void
a_refusal_alerts_whoever_watches (void **state)
{
  (void) state;
  assert_int_equal (est_status_of_tally (5, 1, 0), 3);
  assert_int_equal (est_status_of_tally (0, 2, 0), 65);
}

static void
a_copy_that_could_not_be_written_comes_before_a_refusal (void **state)
{
  (void) state;
  assert_int_equal (est_status_of_tally (5, 1, 1), 74);
  assert_int_equal (est_status_of_tally (0, 0, 1), 74);
}

static void
an_error_has_the_status_of_its_kind (void **state)
{
  (void) state;
  assert_int_equal (status_of (EST_STAGE_DISCOVER, EST_ERROR_USAGE), 64);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_UNREADABLE), 65);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_UNSUPPORTED), 65);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_LIMIT), 65);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_DOUBT), 65);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_LEAK), 65);
  assert_int_equal (status_of (EST_STAGE_DISCOVER, EST_ERROR_MISSING), 66);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_BUG), 70);
  assert_int_equal (status_of (EST_STAGE_WORK, EST_ERROR_WRITE), 74);
  assert_int_equal (status_of (EST_STAGE_DISCOVER, EST_ERROR_PERMISSION), 77);
  assert_int_equal (status_of (EST_STAGE_SETUP, EST_ERROR_POLICY), 78);
}

static void
a_stage_may_give_an_error_another_meaning (void **state)
{
  (void) state;
  assert_int_equal (status_of (EST_STAGE_OUTPUT, EST_ERROR_WRITE), 73);
  assert_int_equal (status_of (EST_STAGE_STREAM, EST_ERROR_UNREADABLE), 74);
  assert_int_equal (status_of (EST_STAGE_LOCK, EST_ERROR_BUSY), 75);
  assert_int_equal (status_of (EST_STAGE_LOCK, EST_ERROR_DOUBT), 76);
  assert_int_equal (status_of (EST_STAGE_SETUP, EST_ERROR_MISSING), 78);
  assert_int_equal (status_of (EST_STAGE_SETUP, EST_ERROR_DOUBT), 78);
}

static void
an_error_that_is_not_ours_is_a_bug (void **state)
{
  g_autoptr (GError) foreign = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "foreign");
  g_autoptr (GError) beyond = g_error_new (EST_ERROR, 99, "beyond");

  (void) state;
  assert_int_equal (est_status_of_error (EST_STAGE_WORK, foreign), 70);
  assert_int_equal (est_status_of_error (EST_STAGE_WORK, beyond), 70);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_run_without_a_refusal_is_done),
    cmocka_unit_test (a_refusal_alerts_whoever_watches),
    cmocka_unit_test (a_copy_that_could_not_be_written_comes_before_a_refusal),
    cmocka_unit_test (an_error_has_the_status_of_its_kind),
    cmocka_unit_test (a_stage_may_give_an_error_another_meaning),
    cmocka_unit_test (an_error_that_is_not_ours_is_a_bug),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

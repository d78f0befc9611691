/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/summary.h"
#include "pipeline/last_run.h"
#include "tests/support/capture.h"
#include "tests/support/scratch.h"

static char *
told_of (const EstTally *tally, gboolean quiet)
{
  char output[] = "out";
  const EstOptions options = { .output = output, .quiet = quiet };
  Capture capture;

  capture_begin (&capture, stderr);
  est_summary_tell (&options, tally, 0);
  return capture_end (&capture);
}

static void
a_quiet_run_tells_only_what_wants_a_person (void **state)
{
  static const struct {
    EstTally tally;
    const char *told; /* NULL: nothing */
  } runs[] = {
    { { .copied = 2 }, NULL },
    { { .unchanged = 2, .gone = 1 }, NULL },
    { { .copied = 2, .purged = 1 }, NULL },
    { { .copied = 2, .refused = 1 }, "1 document refused" },
    { { .copied = 2, .failed = 1 }, "1 copy could not be written" },
    { { .copied = 2, .waiting = 1 }, "1 document was left for the next run" },
    { { .copied = 2, .held = 2 }, "2 documents are open in other programs" },
    { { .unchanged_refused = 1 }, "1 document stays refused" },
    { { .gone = 5, .is_purge_refused = TRUE }, "These are so many" },
    { { .copied = 1, .is_out_of_reach = TRUE }, "The share went away" },
  };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *told = told_of (&runs[i].tally, TRUE);

      if (runs[i].told == NULL)
        assert_string_equal (told, "");
      else
        assert_non_null (strstr (told, runs[i].told));
    }
}

static void
nothing_to_do_is_told_from_nothing_found (void **state)
{
  const EstTally unchanged = { .unchanged = 3 };
  const EstTally empty = { 0 };
  g_autofree char *one = told_of (&unchanged, FALSE);
  g_autofree char *other = told_of (&empty, FALSE);

  (void) state;
  assert_non_null (strstr (one, "nothing has changed"));
  assert_non_null (strstr (one, "3 copies of earlier runs"));
  assert_non_null (strstr (other, "no document was found"));
}

static void
the_status_says_what_is_to_be_done_next (void **state)
{
  static const struct {
    EstTally tally;
    EstStatus status;
  } runs[] = {
    { { 0 }, EST_STATUS_DONE },
    { { .copied = 1 }, EST_STATUS_DONE },
    { { .unchanged = 1, .gone = 1 }, EST_STATUS_DONE },
    { { .copied = 1, .refused = 1 }, EST_STATUS_LOOK },
    { { .unchanged = 1, .unchanged_refused = 1 }, EST_STATUS_LOOK },
    { { .refused = 1 }, EST_STATUS_REFUSED },
    { { .unchanged_refused = 1 }, EST_STATUS_REFUSED },
    { { .copied = 1, .held = 1 }, EST_STATUS_LOOK },
    { { .copied = 1, .waiting = 1 }, EST_STATUS_LOOK },
    { { .unchanged = 1, .is_purge_refused = TRUE }, EST_STATUS_LOOK },
    { { .copied = 1, .failed = 1 }, EST_STATUS_IO },
    { { .copied = 1, .failed = 1, .waiting = 1 }, EST_STATUS_IO },
    { { .copied = 1, .held = 1, .is_out_of_reach = TRUE }, EST_STATUS_AGAIN },
  };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    assert_int_equal (est_summary_status (&runs[i].tally), runs[i].status);
}

/* A document that is unchanged counts as what it is; one that is held waits. */
static void
what_is_kept_is_how_the_output_stands (void **state)
{
  const EstTally tally = { .copied = 1,
                           .unchanged = 2,
                           .refused = 3,
                           .unchanged_refused = 4,
                           .waiting = 5,
                           .held = 6,
                           .failed = 7 };
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  EstLastRun last = { 0 };

  assert_true (est_summary_keep (&tally, NULL, NULL));
  assert_true (est_summary_keep (&tally, reg, NULL));

  assert_true (est_last_run_read (&last, folder, NULL));
  assert_int_equal (last.copied, 3);
  assert_int_equal (last.refused, 7);
  assert_int_equal (last.waiting, 11);
  assert_int_equal (last.failed, 7);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_quiet_run_tells_only_what_wants_a_person),
    cmocka_unit_test (nothing_to_do_is_told_from_nothing_found),
    cmocka_unit_test (the_status_says_what_is_to_be_done_next),
    cmocka_unit_test_setup_teardown (what_is_kept_is_how_the_output_stands, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

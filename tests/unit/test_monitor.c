/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/monitor.h"
#include "pipeline/last_run.h"
#include "tests/support/capture.h"
#include "tests/support/scratch.h"

enum { OK, WARNING, CRITICAL, UNKNOWN };
enum { HOUR = 3600 };

/* As a run leaves it that ended @ago seconds ago. */
static void
leave (void *const *state, EstLastRun last, gint64 ago)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);

  last.ended = g_get_real_time () / G_USEC_PER_SEC - ago;
  assert_true (est_last_run_keep (&last, reg, NULL));
}

/* The status and the line; @output NULL: none is asked about. */
static int
ask (void *const *state, const char *output, int max_age, char **line)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autofree char *path = output == NULL ? NULL : scratch_path (state, output);
  char *sources[] = { path, NULL };
  const EstOptions options = { .state = folder, .sources = sources, .max_age = max_age };
  g_autofree char *complaint = NULL;
  Capture out;
  Capture messages;
  int status;

  capture_begin (&out, stdout);
  capture_begin (&messages, stderr);
  status = (int) est_monitor (&options);
  complaint = capture_end (&messages);
  *line = capture_end (&out);
  assert_true (g_str_has_suffix (*line, "\n"));
  assert_ptr_equal (strchr (*line, '\n'), *line + strlen (*line) - 1);
  return status;
}

static void
assert_judged (void *const *state, EstLastRun last, gint64 ago, int status)
{
  static const char *const words[] = { "ESTOMPE OK - ", "ESTOMPE WARNING - ", "ESTOMPE CRITICAL - ",
                                       "ESTOMPE UNKNOWN - " };
  g_autofree char *line = NULL;

  leave (state, last, ago);
  assert_int_equal (ask (state, NULL, 0, &line), status);
  assert_true (g_str_has_prefix (line, words[status]));
}

static void
the_word_and_the_status_are_the_monitoring_systems (void **state)
{
  assert_judged (state, (EstLastRun){ .copied = 1 }, HOUR, OK);
  assert_judged (state, (EstLastRun){ .refused = 1 }, HOUR, WARNING);
  assert_judged (state, (EstLastRun){ .waiting = 1 }, HOUR, WARNING);
  assert_judged (state, (EstLastRun){ .failed = 1 }, HOUR, CRITICAL);
  assert_judged (state, (EstLastRun){ .copied = 1 }, 49 * HOUR, CRITICAL);
  assert_judged (state, (EstLastRun){ .copied = 1 }, -2 * HOUR, WARNING);
}

static void
how_old_is_too_old_may_be_said (void **state)
{
  g_autofree char *line = NULL;
  g_autofree char *later = NULL;

  leave (state, (EstLastRun){ .copied = 1 }, 3 * HOUR);
  assert_int_equal (ask (state, NULL, 2, &line), CRITICAL);
  assert_int_equal (ask (state, NULL, 4, &later), OK);
  assert_non_null (strstr (later, ";;14400;0"));
}

static void
what_is_drawn_are_the_counts (void **state)
{
  g_autofree char *line = NULL;

  leave (state, (EstLastRun){ .copied = 1, .refused = 2, .waiting = 3, .failed = 4 }, HOUR);
  (void) ask (state, NULL, 0, &line);
  assert_non_null (strstr (line, " copies=1;"));
  assert_non_null (strstr (line, " refused=2;"));
  assert_non_null (strstr (line, " waiting=3;"));
  assert_non_null (strstr (line, " failed=4;"));
}

static void
no_run_is_not_one_that_cannot_be_read (void **state)
{
  g_autofree char *none = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *elsewhere = NULL;

  assert_int_equal (ask (state, NULL, 0, &none), CRITICAL);
  scratch_put (state, "state/derniere-course.json", "x");
  assert_int_equal (ask (state, NULL, 0, &damaged), UNKNOWN);
  leave (state, (EstLastRun){ .copied = 1 }, HOUR);
  assert_int_equal (ask (state, "nowhere", 0, &elsewhere), UNKNOWN);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_word_and_the_status_are_the_monitoring_systems),
    TEST (how_old_is_too_old_may_be_said),
    TEST (what_is_drawn_are_the_counts),
    TEST (no_run_is_not_one_that_cannot_be_read),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

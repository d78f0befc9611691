/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/base/look.h"
#include "tests/support/scratch.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

static EstLook
look_at (void *const *state, const char *name)
{
  g_autofree char *path = scratch_path (state, name);
  EstLook look = { 0 };

  assert_true (est_look_at (path, &look));
  return look;
}

static void
set_time (void *const *state, const char *name, gint64 seconds)
{
  g_autofree char *path = scratch_path (state, name);
  struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

  assert_int_equal (utimensat (AT_FDCWD, path, times, 0), 0);
}

static void
a_file_that_was_changed_looks_different (void **state)
{
  EstLook before;
  EstLook after;

  scratch_put (state, "a", "one");
  set_time (state, "a", 1000);
  before = look_at (state, "a");
  scratch_put (state, "a", "two");
  set_time (state, "a", 1001);
  after = look_at (state, "a");

  assert_false (est_look_is_equal (&before, &after, FALSE));
  assert_true (est_look_is_equal (&before, &before, TRUE));
}

/* Somebody who sets the time back cannot set back when he did so. */
static void
a_time_set_back_shows_only_to_who_looks_strictly (void **state)
{
  EstLook before;
  EstLook after;

  scratch_put (state, "a", "one");
  set_time (state, "a", 1000);
  before = look_at (state, "a");
  g_usleep (20000);
  scratch_put (state, "a", "two");
  set_time (state, "a", 1000);
  after = look_at (state, "a");

  assert_true (est_look_is_equal (&before, &after, FALSE));
  assert_false (est_look_is_equal (&before, &after, TRUE));
}

static void
only_a_regular_file_has_a_look (void **state)
{
  g_autofree char *folder = scratch_path (state, ".");
  g_autofree char *nothing = scratch_path (state, "nothing");
  g_autofree char *link = scratch_path (state, "link");
  EstLook look;

  scratch_put (state, "a", "");
  assert_int_equal (symlink ("a", link), 0);

  assert_false (est_look_at (folder, &look));
  assert_false (est_look_at (nothing, &look));
  assert_false (est_look_at (link, &look));
}

static void
a_change_just_before_or_after_the_reading_is_racy (void **state)
{
  EstLook look = { .modified = 1000 * SECOND };

  (void) state;
  assert_true (est_look_is_racy (&look, 1000 * SECOND, 0));
  assert_true (est_look_is_racy (&look, 1002 * SECOND, 2 * SECOND));
  assert_true (est_look_is_racy (&look, 500 * SECOND, 0));
  assert_false (est_look_is_racy (&look, 1003 * SECOND, 2 * SECOND));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_file_that_was_changed_looks_different),
    TEST (a_time_set_back_shows_only_to_who_looks_strictly),
    TEST (only_a_regular_file_has_a_look),
    TEST (a_change_just_before_or_after_the_reading_is_racy),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <fcntl.h>
#include <setjmp.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/base/output_lock.h"
#include "tests/support/scratch.h"

/* Whether the share keeps locks; some do not. */
static gboolean has_locks = TRUE;

/* In place of the C library's. */
int
flock (int file, int operation)
{
  if (has_locks)
    return (int) syscall (SYS_flock, file, operation);
  errno = ENOLCK;
  return -1;
}

static EstOutputLock *
take (void *const *state, GError **error)
{
  g_autofree char *folder = scratch_path (state, ".");

  return est_output_lock_take (folder, error);
}

static void
assert_busy (void *const *state)
{
  g_autoptr (GError) error = NULL;

  assert_null (take (state, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUSY));
}

static void
two_runs_do_not_have_it_at_once (void **state)
{
  g_autoptr (EstOutputLock) lock = take (state, NULL);

  assert_non_null (lock);
  assert_busy (state);
}

static void
it_leaves_nothing_behind (void **state)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < 2; i++)
    {
      EstOutputLock *lock = take (state, NULL);

      assert_non_null (lock);
      est_output_lock_free (lock);
    }
  names = scratch_list (state, ".");
  assert_string_equal (names, "");
}

/* A child that takes it and is killed. */
static void
leave_one_behind (void *const *state)
{
  int ready[2];
  char byte;
  pid_t child;

  assert_int_equal (pipe (ready), 0);
  child = fork ();
  if (child == 0)
    {
      if (take (state, NULL) == NULL || write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  assert_int_equal (read (ready[0], &byte, 1), 1);
  assert_busy (state);
  assert_int_equal (kill (child, SIGKILL), 0);
  assert_int_equal (waitpid (child, NULL, 0), child);
  close (ready[0]);
  close (ready[1]);
}

static void
what_a_killed_run_left_is_taken_over (void **state)
{
  g_autoptr (EstOutputLock) lock = NULL;

  leave_one_behind (state);
  lock = take (state, NULL);
  assert_non_null (lock);
  assert_busy (state);
}

static void
what_was_made_and_not_yet_written_is_taken_over (void **state)
{
  g_autoptr (EstOutputLock) lock = NULL;

  scratch_put (state, EST_OUTPUT_LOCK_NAME, "");
  lock = take (state, NULL);
  assert_non_null (lock);
}

static void
another_machine_keeps_it_however_old_it_is (void **state)
{
  g_autofree char *path = scratch_path (state, EST_OUTPUT_LOCK_NAME);
  g_autofree char *content = NULL;
  struct timespec old[2] = { { .tv_sec = 1000000 }, { .tv_sec = 1000000 } };
  g_autoptr (GError) error = NULL;

  scratch_put (state, EST_OUTPUT_LOCK_NAME, "another\n");
  assert_int_equal (utimensat (AT_FDCWD, path, old, 0), 0);

  assert_null (take (state, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUSY));
  assert_non_null (strstr (error->message, "1970-01-12"));
  content = scratch_get (state, EST_OUTPUT_LOCK_NAME);
  assert_string_equal (content, "another\n");
}

static void
where_no_locks_are_kept_people_are_told_what_to_take_away (void **state)
{
  g_autofree char *path = scratch_path (state, EST_OUTPUT_LOCK_NAME);
  g_autoptr (EstOutputLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  EstOutputLock *again;

  leave_one_behind (state);
  has_locks = FALSE;
  assert_null (take (state, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_BUSY));
  assert_non_null (strstr (error->message, EST_OUTPUT_LOCK_NAME));
  assert_int_equal (unlink (path), 0);
  lock = take (state, NULL);
  again = take (state, NULL);
  has_locks = TRUE;

  assert_non_null (lock);
  assert_null (again);
}

static void
a_lock_of_another_that_came_in_its_place_stays (void **state)
{
  EstOutputLock *lock = take (state, NULL);
  g_autofree char *path = scratch_path (state, EST_OUTPUT_LOCK_NAME);
  g_autofree char *content = NULL;

  assert_int_equal (unlink (path), 0);
  scratch_put (state, EST_OUTPUT_LOCK_NAME, "another\n");
  est_output_lock_free (lock);

  content = scratch_get (state, EST_OUTPUT_LOCK_NAME);
  assert_string_equal (content, "another\n");
}

static void
a_link_in_its_place_leads_nowhere (void **state)
{
  g_autofree char *path = scratch_path (state, EST_OUTPUT_LOCK_NAME);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  scratch_put (state, "precious", "bytes");
  assert_int_equal (symlink ("precious", path), 0);

  assert_null (take (state, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
  content = scratch_get (state, "precious");
  assert_string_equal (content, "bytes");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (two_runs_do_not_have_it_at_once),
    TEST (it_leaves_nothing_behind),
    TEST (what_a_killed_run_left_is_taken_over),
    TEST (what_was_made_and_not_yet_written_is_taken_over),
    TEST (another_machine_keeps_it_however_old_it_is),
    TEST (where_no_locks_are_kept_people_are_told_what_to_take_away),
    TEST (a_lock_of_another_that_came_in_its_place_stays),
    TEST (a_link_in_its_place_leads_nowhere),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

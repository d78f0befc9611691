/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "pipeline/base/small_file.h"
#include "tests/support/scratch.h"

static char *
read_it (void *const *state, gsize max_bytes)
{
  g_autofree char *path = scratch_path (state, "file");

  return est_small_file_read (path, max_bytes);
}

static void
a_file_comes_whole_and_ends_with_a_zero (void **state)
{
  g_autofree char *text = NULL;
  g_autofree char *empty = NULL;

  scratch_put (state, "file", "abc");
  text = read_it (state, 3);
  scratch_put (state, "file", "");
  empty = read_it (state, 3);

  assert_string_equal (text, "abc");
  assert_string_equal (empty, "");
}

static void
what_is_too_large_or_not_there_is_not_read (void **state)
{
  assert_null (read_it (state, 3));
  scratch_put (state, "file", "abcd");
  assert_null (read_it (state, 3));
}

static void
nobody_waits_for_a_pipe_or_reads_a_folder (void **state)
{
  g_autofree char *path = scratch_path (state, "file");

  assert_int_equal (mkfifo (path, 0600), 0);
  assert_null (read_it (state, 3));
  assert_null (est_small_file_read (*state, 3));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_file_comes_whole_and_ends_with_a_zero),
    TEST (what_is_too_large_or_not_there_is_not_read),
    TEST (nobody_waits_for_a_pipe_or_reads_a_folder),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

static int
open_scratch (void **state)
{
  int folder = open (*state, O_RDONLY | O_DIRECTORY);

  assert_true (folder >= 0);
  return folder;
}

static char *
listed (int folder)
{
  g_autoptr (GPtrArray) names = est_folder_list (folder);

  assert_non_null (names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
names_come_sorted_and_whole_each_time (void **state)
{
  int folder = open_scratch (state);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  scratch_put (state, "b", "");
  scratch_put (state, ".a", "");
  scratch_put (state, "Z/x", "");
  once = listed (folder);
  twice = listed (folder);
  close (folder);

  assert_string_equal (once, ".a Z b");
  assert_string_equal (twice, ".a Z b");
}

static void
what_is_no_folder_cannot_be_listed (void **state)
{
  g_autofree char *path = scratch_path (state, "file");
  int file;

  scratch_put (state, "file", "");
  file = open (path, O_RDONLY);

  assert_null (est_folder_list (file));
  assert_int_equal (errno, ENOTDIR);
  close (file);
}

static void
only_our_temporary_files_are_swept (void **state)
{
  int folder = open_scratch (state);
  g_autofree char *left = NULL;

  scratch_put (state, EST_TEMPORARY_PREFIX "0123456789abcdef", "");
  scratch_put (state, "copy.docx", "");
  scratch_put (state, ".estompe", "");
  est_folder_sweep (folder);
  close (folder);

  left = scratch_list (state, ".");
  assert_string_equal (left, ".estompe copy.docx");
}

static void
a_folder_is_synced (void **state)
{
  int folder = open_scratch (state);

  assert_true (est_folder_sync (folder));
  close (folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (names_come_sorted_and_whole_each_time),
    TEST (what_is_no_folder_cannot_be_listed),
    TEST (only_our_temporary_files_are_swept),
    TEST (a_folder_is_synced),
  };

  return cmocka_run_group_tests_name ("folder", tests, NULL, NULL);
}

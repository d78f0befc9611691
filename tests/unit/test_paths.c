/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

static void
links_are_resolved (void **state)
{
  g_autofree char *root = est_path_resolve (*state);
  g_autofree char *link = scratch_path (state, "link");
  g_autofree char *expected = g_build_filename (root, "real", NULL);
  g_autofree char *resolved = NULL;

  scratch_put (state, "real/x", "");
  assert_int_equal (symlink ("real/../real", link), 0);
  resolved = est_path_resolve (link);

  assert_string_equal (resolved, expected);
}

static void
what_leads_nowhere_has_no_path_yet (void **state)
{
  g_autofree char *path = scratch_path (state, "nothing");
  g_autofree char *link = scratch_path (state, "link");

  assert_null (est_path_resolve (path));
  assert_int_equal (symlink ("link", link), 0);
  assert_null (est_path_resolve (link));
}

static void
a_future_path_is_resolved_as_far_as_it_exists (void **state)
{
  g_autofree char *root = est_path_resolve (*state);
  g_autofree char *link = scratch_path (state, "link");
  g_autofree char *future = scratch_path (state, "link/new/newer");
  g_autofree char *expected = g_build_filename (root, "real", "new", "newer", NULL);
  g_autofree char *resolved = NULL;
  g_autofree char *top = est_path_resolve_future ("/");

  scratch_put (state, "real/x", "");
  assert_int_equal (symlink ("real", link), 0);
  resolved = est_path_resolve_future (future);

  assert_string_equal (resolved, expected);
  assert_string_equal (top, "/");
}

static void
a_name_that_begins_alike_is_not_inside (void **state)
{
  (void) state;
  assert_true (est_path_is_inside ("/a/b", "/a"));
  assert_true (est_path_is_inside ("/a", "/a"));
  assert_true (est_path_is_inside ("/a", "/"));
  assert_false (est_path_is_inside ("/ab", "/a"));
  assert_false (est_path_is_inside ("/a", "/a/b"));
}

static void
work_files_are_known_by_their_names (void **state)
{
  (void) state;
  assert_true (est_name_is_work_file ("~$bilan.docx"));
  assert_true (est_name_is_work_file ("~WRL0001.tmp"));
  assert_true (est_name_is_work_file ("~wrl0001"));
  assert_true (est_name_is_work_file (".~lock.bilan.odt#"));
  assert_true (est_name_is_work_file ("bilan.TMP"));
  assert_true (est_name_is_work_file ("bilan.pdf.crdownload"));
  assert_true (est_name_is_work_file ("bilan.pdf.part"));
  assert_true (est_name_is_work_file (".bilan.txt.swp"));
  assert_true (est_name_is_work_file ("~$\xE9t\xE9.docx"));
  assert_false (est_name_is_work_file ("bilan.docx"));
  assert_false (est_name_is_work_file ("rempart"));
  assert_false (est_name_is_work_file (".~lock"));
}

static void
system_files_are_known_by_their_names (void **state)
{
  (void) state;
  assert_true (est_name_is_system_file ("Thumbs.db"));
  assert_true (est_name_is_system_file ("Desktop.ini"));
  assert_false (est_name_is_system_file ("Thumbs.docx"));
}

static void
shared_file_systems_are_known_by_their_magic (void **state)
{
  (void) state;
  assert_true (est_filesystem_is_shared (0xFF534D42));
  assert_true (est_filesystem_is_shared ((guint64) (gint32) 0xFE534D42));
  assert_true (est_filesystem_is_shared (0x6969));
  assert_true (est_filesystem_is_shared (0x65735546));
  assert_true (est_filesystem_is_shared (0x01021997));
  assert_false (est_filesystem_is_shared (0xEF53));     /* ext4 */
  assert_false (est_filesystem_is_shared (0x01021994)); /* tmpfs */
  assert_false (est_filesystem_is_shared (0x794C7630)); /* overlay */
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (links_are_resolved),
    TEST (what_leads_nowhere_has_no_path_yet),
    TEST (a_future_path_is_resolved_as_far_as_it_exists),
    cmocka_unit_test (a_name_that_begins_alike_is_not_inside),
    cmocka_unit_test (work_files_are_known_by_their_names),
    cmocka_unit_test (system_files_are_known_by_their_names),
    cmocka_unit_test (shared_file_systems_are_known_by_their_magic),
  };

  return cmocka_run_group_tests_name ("paths", tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/base/owner_files.h"
#include "tests/support/scratch.h"

static gboolean
has_owner (const char *name, const char *owner)
{
  g_auto (GStrv) names = est_owner_file_names (name);

  return g_strv_contains ((const char *const *) names, owner);
}

static gboolean
holds (void *const *state, const char *name)
{
  g_autofree char *path = scratch_path (state, ".");
  int folder = open (path, O_RDONLY | O_DIRECTORY);
  gboolean answer = est_owner_file_holds (folder, name);

  close (folder);
  return answer;
}

static void
word_writes_over_the_first_letters_of_a_long_name (void **state)
{
  (void) state;
  assert_true (has_owner ("bilan annuel.docx", "~$lan annuel.docx"));
  assert_true (has_owner ("réunions.docx", "~$unions.docx"));
  assert_true (has_owner ("bilan25.docx", "~$ilan25.docx"));
  assert_true (has_owner ("bilan.docx", "~$bilan.docx"));
  assert_true (has_owner ("a", "~$a"));
}

static void
another_document_is_not_held_by_it (void **state)
{
  (void) state;
  assert_false (has_owner ("plan.docx", "~$an.docx"));
  assert_false (has_owner ("autre bilan.docx", "~$bilan.docx"));
}

static void
libreoffice_and_editors_name_the_whole_file (void **state)
{
  (void) state;
  assert_true (has_owner ("bilan.odt", ".~lock.bilan.odt#"));
  assert_true (has_owner ("notes.txt", ".notes.txt.swp"));
}

static void
a_name_that_is_no_utf8_is_looked_for_as_it_is (void **state)
{
  (void) state;
  assert_true (has_owner ("bilan \xe9t\xe9.docx", "~$bilan \xe9t\xe9.docx"));
}

static void
what_a_crash_left_days_ago_holds_nobody_back (void **state)
{
  g_autofree char *path = scratch_path (state, "~$a.docx");
  struct timespec old[2] = { { .tv_sec = 1000000 }, { .tv_sec = 1000000 } };

  scratch_put (state, "~$a.docx", "Claire");
  assert_true (holds (state, "~$a.docx"));
  assert_int_equal (utimensat (AT_FDCWD, path, old, 0), 0);
  assert_false (holds (state, "~$a.docx"));
  assert_false (holds (state, "~$b.docx"));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (word_writes_over_the_first_letters_of_a_long_name),
    TEST (another_document_is_not_held_by_it),
    TEST (libreoffice_and_editors_name_the_whole_file),
    TEST (a_name_that_is_no_utf8_is_looked_for_as_it_is),
    TEST (what_a_crash_left_days_ago_holds_nobody_back),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

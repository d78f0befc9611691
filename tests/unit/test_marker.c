/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/marker.h"
#include "pipeline/discover.h"
#include "tests/support/capture.h"
#include "tests/support/scratch.h"

/* How marking these two folders ends; what is said goes to @said. */
static EstStatus
mark (void *const *state, const char *one, const char *other, char **said)
{
  g_autofree char *first = scratch_path (state, one);
  g_autofree char *second = scratch_path (state, other);
  char *const folders[] = { first, second, NULL };
  Capture out;
  Capture messages;
  g_autofree char *complaint = NULL;
  EstStatus status;

  capture_begin (&out, stdout);
  capture_begin (&messages, stderr);
  status = est_marker_write (folders);
  complaint = capture_end (&messages);
  *said = capture_end (&out);
  return status;
}

static void
each_folder_gets_the_file_and_says_so (void **state)
{
  g_autofree char *said = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  scratch_put (state, "share/a.txt", "a");
  scratch_put (state, "out/b.txt", "b");
  assert_int_equal (mark (state, "share", "out", &said), EST_STATUS_DONE);

  one = scratch_get (state, "share/" EST_PRESENCE_NAME);
  other = scratch_get (state, "out/" EST_PRESENCE_NAME);
  assert_non_null (one);
  assert_non_null (other);
  assert_non_null (strstr (said, "runs will look for it"));
}

static void
one_that_is_there_stays_as_it_is (void **state)
{
  g_autofree char *said = NULL;
  g_autofree char *there = NULL;

  scratch_put (state, "share/" EST_PRESENCE_NAME, "theirs");
  scratch_put (state, "out/b.txt", "b");
  assert_int_equal (mark (state, "share", "out", &said), EST_STATUS_DONE);

  there = scratch_get (state, "share/" EST_PRESENCE_NAME);
  assert_string_equal (there, "theirs");
  assert_non_null (strstr (said, "stays as it is"));
}

/* A marker in a folder that was made for it would say that a share is there. */
static void
a_folder_that_is_not_there_is_not_made (void **state)
{
  g_autofree char *said = NULL;
  g_autofree char *names = NULL;

  scratch_put (state, "file", "x");
  assert_int_equal (mark (state, "nowhere", "file", &said), EST_STATUS_MISSING);
  g_free (said);
  assert_int_equal (mark (state, "file", "nowhere", &said), EST_STATUS_MISSING);

  names = scratch_list (state, ".");
  assert_string_equal (names, "file");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (each_folder_gets_the_file_and_says_so),
    TEST (one_that_is_there_stays_as_it_is),
    TEST (a_folder_that_is_not_there_is_not_made),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

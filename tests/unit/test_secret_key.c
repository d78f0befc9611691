/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/secret_key.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

static const guint8 zeros[EST_KEY_BYTES];

static const guint8 *
load (void **state, gboolean may_create, GError **error)
{
  int folder = open (*state, O_RDONLY | O_DIRECTORY);
  const guint8 *key = est_secret_key_load (folder, "key", may_create, error);

  close (folder);
  return key;
}

static void
assert_refused (void **state, EstError code)
{
  g_autoptr (GError) error = NULL;

  assert_null (load (state, TRUE, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
a_new_key_is_kept_for_its_owner_alone (void **state)
{
  g_autofree char *path = scratch_path (state, "key");
  struct stat status;
  const guint8 *made = load (state, TRUE, NULL);
  const guint8 *kept = load (state, FALSE, NULL);

  assert_non_null (made);
  assert_non_null (kept);
  assert_memory_equal (made, kept, EST_KEY_BYTES);
  assert_memory_not_equal (made, zeros, EST_KEY_BYTES);
  assert_int_equal (stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0400);
  assert_int_equal (status.st_size, EST_KEY_BYTES);
  est_secret_key_free (made);
  est_secret_key_free (kept);
}

static void
a_missing_key_is_not_made_up (void **state)
{
  g_autoptr (GError) error = NULL;

  assert_null (load (state, FALSE, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
}

static void
a_key_that_others_may_read_is_refused (void **state)
{
  g_autofree char *path = scratch_path (state, "key");

  est_secret_key_free (load (state, TRUE, NULL));
  assert_int_equal (chmod (path, 0440), 0);
  assert_refused (state, EST_ERROR_PERMISSION);

  assert_int_equal (chmod (path, 0404), 0);
  assert_refused (state, EST_ERROR_PERMISSION);
}

static void
a_key_of_another_length_is_refused (void **state)
{
  g_autofree char *path = scratch_path (state, "key");

  scratch_put (state, "key", "too short");
  assert_int_equal (chmod (path, 0400), 0);
  assert_refused (state, EST_ERROR_DOUBT);

  scratch_put (state, "key", "0123456789012345678901234567890123456789");
  assert_int_equal (chmod (path, 0400), 0);
  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_link_to_a_key_is_refused (void **state)
{
  g_autofree char *path = scratch_path (state, "key");

  scratch_put (state, "other", "01234567890123456789012345678901");
  assert_int_equal (symlink ("other", path), 0);

  assert_refused (state, EST_ERROR_PERMISSION);
}

static void
a_child_process_finds_no_key (void **state)
{
  const guint8 *key = load (state, TRUE, NULL);
  int status = -1;
  pid_t child = fork ();

  if (child == 0)
    _exit (memcmp (key, zeros, EST_KEY_BYTES) == 0 ? 0 : 1);
  assert_int_equal (waitpid (child, &status, 0), child);
  assert_int_equal (status, 0);
  assert_memory_not_equal (key, zeros, EST_KEY_BYTES);
  est_secret_key_free (key);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_new_key_is_kept_for_its_owner_alone),
    TEST (a_missing_key_is_not_made_up),
    TEST (a_key_that_others_may_read_is_refused),
    TEST (a_key_of_another_length_is_refused),
    TEST (a_link_to_a_key_is_refused),
    TEST (a_child_process_finds_no_key),
  };

  return cmocka_run_group_tests_name ("secret_key", tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

/* The system calls that may fail on order: these definitions come before those
 * of the C library.  One test at a time, so globals do. */
typedef struct {
  int code;      /* errno of the failure; 0: none */
  guint n_times; /* how often it fails */
  guint n_calls;
} Fault;

static Fault file_sync, folder_sync, renaming;

static int
fails (Fault *fault)
{
  fault->n_calls++;
  if (fault->code == 0 || fault->n_calls > fault->n_times)
    return 0;
  errno = fault->code;
  return -1;
}

int
fsync (int file)
{
  struct stat status;

  (void) fstat (file, &status);
  if (fails (S_ISDIR (status.st_mode) ? &folder_sync : &file_sync) != 0)
    return -1;
  return (int) syscall (SYS_fsync, file);
}

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  if (fails (&renaming) != 0)
    return -1;
  return (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, 0);
}

static int
make (void **state)
{
  file_sync = folder_sync = renaming = (Fault){ 0 };
  return scratch_make (state);
}

static gboolean
write_result (void **state, const char *content, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  int folder = open (*state, O_RDONLY | O_DIRECTORY);
  gboolean done = est_atomic_file_write (folder, "result", bytes, 0640, error);

  close (folder);
  return done;
}

static void
assert_nothing_written (void **state, const GError *error)
{
  g_autofree char *names = scratch_list (state, ".");

  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
  assert_string_equal (names, "");
}

static void
a_file_is_written_whole_with_its_mode (void **state)
{
  g_autofree char *path = scratch_path (state, "result");
  g_autofree char *content = NULL;
  g_autofree char *names = NULL;
  struct stat status;

  assert_true (write_result (state, "bonjour", NULL));

  content = scratch_get (state, "result");
  names = scratch_list (state, ".");
  assert_string_equal (content, "bonjour");
  assert_string_equal (names, "result");
  assert_int_equal (stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0640);
  assert_int_equal (file_sync.n_calls, 1);
  assert_int_equal (folder_sync.n_calls, 1);
}

static void
a_former_file_is_replaced (void **state)
{
  g_autofree char *content = NULL;

  scratch_put (state, "result", "a longer former text");
  assert_true (write_result (state, "new", NULL));

  content = scratch_get (state, "result");
  assert_string_equal (content, "new");
}

static void
a_link_with_the_name_of_the_result_is_replaced_not_followed (void **state)
{
  g_autofree char *link = scratch_path (state, "result");
  g_autofree char *target = NULL;

  scratch_put (state, "target", "untouched");
  assert_int_equal (symlink ("target", link), 0);
  assert_true (write_result (state, "new", NULL));

  target = scratch_get (state, "target");
  assert_string_equal (target, "untouched");
}

static void
an_fsync_that_fails_leaves_nothing (void **state)
{
  g_autoptr (GError) error = NULL;

  file_sync = (Fault){ .code = EIO, .n_times = 1 };

  assert_false (write_result (state, "text", &error));
  assert_nothing_written (state, error);
}

static void
a_rename_that_fails_leaves_nothing (void **state)
{
  g_autoptr (GError) error = NULL;

  renaming = (Fault){ .code = EROFS, .n_times = 1 };

  assert_false (write_result (state, "text", &error));
  assert_nothing_written (state, error);
}

static void
a_target_that_is_open_elsewhere_is_waited_for (void **state)
{
  g_autofree char *content = NULL;

  renaming = (Fault){ .code = EBUSY, .n_times = 1 };

  assert_true (write_result (state, "text", NULL));
  content = scratch_get (state, "result");
  assert_string_equal (content, "text");
  assert_int_equal (renaming.n_calls, 2);
}

static void
a_folder_that_fails_to_sync_loses_the_name_again (void **state)
{
  g_autoptr (GError) error = NULL;

  folder_sync = (Fault){ .code = EIO, .n_times = 1 };

  assert_false (write_result (state, "text", &error));
  assert_nothing_written (state, error);
}

static void
a_share_that_cannot_sync_folders_will_do (void **state)
{
  folder_sync = (Fault){ .code = EINVAL, .n_times = 1 };
  assert_true (write_result (state, "text", NULL));

  folder_sync = (Fault){ .code = ENOTSUP, .n_times = 1 };
  assert_true (write_result (state, "text", NULL));
}

static void
a_file_that_cannot_be_synced_will_not_do (void **state)
{
  g_autoptr (GError) error = NULL;

  file_sync = (Fault){ .code = EINVAL, .n_times = 1 };

  assert_false (write_result (state, "text", &error));
  assert_nothing_written (state, error);
}

static void
a_write_cut_short_leaves_nothing (void **state)
{
  const struct rlimit tight = { .rlim_cur = 4096, .rlim_max = RLIM_INFINITY };
  g_autofree char *content = g_strnfill (10000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit former;
  gboolean done;

  signal (SIGXFSZ, SIG_IGN);
  assert_int_equal (getrlimit (RLIMIT_FSIZE, &former), 0);
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &tight), 0);
  done = write_result (state, content, &error);
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &former), 0);

  assert_false (done);
  assert_nothing_written (state, error);
}

static char *
sentence_for (int code)
{
  g_autoptr (GError) error = NULL;

  assert_false (est_fail_write (&error, code));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
  return g_strdup (error->message);
}

static void
a_full_disk_and_a_missing_right_have_their_own_sentences (void **state)
{
  g_autofree char *full = sentence_for (ENOSPC);
  g_autofree char *quota = sentence_for (EDQUOT);
  g_autofree char *right = sentence_for (EACCES);
  g_autofree char *other = sentence_for (EIO);

  (void) state;
  assert_non_null (strstr (full, "full"));
  assert_string_equal (full, quota);
  assert_non_null (strstr (right, "right"));
  assert_string_not_equal (other, full);
  assert_string_not_equal (other, right);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_file_is_written_whole_with_its_mode),
    TEST (a_former_file_is_replaced),
    TEST (a_link_with_the_name_of_the_result_is_replaced_not_followed),
    TEST (an_fsync_that_fails_leaves_nothing),
    TEST (a_rename_that_fails_leaves_nothing),
    TEST (a_target_that_is_open_elsewhere_is_waited_for),
    TEST (a_folder_that_fails_to_sync_loses_the_name_again),
    TEST (a_share_that_cannot_sync_folders_will_do),
    TEST (a_file_that_cannot_be_synced_will_not_do),
    TEST (a_write_cut_short_leaves_nothing),
    cmocka_unit_test (a_full_disk_and_a_missing_right_have_their_own_sentences),
  };

  return cmocka_run_group_tests_name ("atomic_file", tests, NULL, NULL);
}

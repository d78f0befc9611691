/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/publish.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

#define NOBODY 65534
#define MEBIBYTE (1024 * 1024)

/* Somebody saves the document while it is read: this definition comes before that
 * of the C library.  One test at a time, so a global does. */
static const char *saved_meanwhile;

static void
save_in_place (const char *path)
{
  int file = open (path, O_WRONLY);

  assert_int_equal (write (file, "BONJOUR", 7), 7);
  close (file);
}

ssize_t
read (int file, void *bytes, size_t length)
{
  const char *path = saved_meanwhile;

  saved_meanwhile = NULL;
  if (path != NULL)
    save_in_place (path);
  return syscall (SYS_read, file, bytes, length);
}

/* Rights do not bind root: for a while, be somebody they bind. */
static void
become_nobody (void)
{
  if (geteuid () == 0 && seteuid (NOBODY) != 0)
    skip ();
}

static void
become_oneself (void)
{
  assert_int_equal (seteuid (getuid ()), 0);
}

static void
make_old (const char *path)
{
  const struct timespec times[] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };

  assert_int_equal (utimensat (AT_FDCWD, path, times, 0), 0);
}

static GError *
refusal_of (const char *path, guint64 max_bytes)
{
  GError *error = NULL;

  assert_null (est_source_read (path, max_bytes, &error));
  assert_non_null (error);
  assert_true (error->domain == EST_ERROR);
  return error;
}

static void
a_source_is_read_whole (void **state)
{
  g_autofree char *path = scratch_path (state, "source");
  g_autoptr (GBytes) bytes = NULL;

  scratch_put (state, "source", "bonjour");
  bytes = est_source_read (path, 7, NULL);

  assert_non_null (bytes);
  assert_int_equal (g_bytes_get_size (bytes), 7);
  assert_memory_equal (g_bytes_get_data (bytes, NULL), "bonjour", 7);
}

static void
an_empty_source_is_read (void **state)
{
  g_autofree char *path = scratch_path (state, "source");
  g_autoptr (GBytes) bytes = NULL;

  scratch_put (state, "source", "");
  bytes = est_source_read (path, 7, NULL);

  assert_non_null (bytes);
  assert_int_equal (g_bytes_get_size (bytes), 0);
}

static void
a_source_above_the_limit_is_refused (void **state)
{
  g_autofree char *path = scratch_path (state, "source");
  g_autoptr (GError) error = NULL;

  scratch_put (state, "source", "bonjour");
  error = refusal_of (path, 6);

  assert_int_equal (error->code, EST_ERROR_LIMIT);
}

static void
a_source_that_is_not_there_is_missing (void **state)
{
  g_autofree char *path = scratch_path (state, "nothing");
  g_autofree char *below_a_file = scratch_path (state, "file/nothing");
  g_autoptr (GError) error = refusal_of (path, MEBIBYTE);
  g_autoptr (GError) below = NULL;

  scratch_put (state, "file", "");
  below = refusal_of (below_a_file, MEBIBYTE);

  assert_int_equal (error->code, EST_ERROR_MISSING);
  assert_int_equal (below->code, EST_ERROR_MISSING);
}

static void
a_source_that_may_not_be_opened_is_a_matter_of_permission (void **state)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = scratch_path (state, "source");
  g_autoptr (GError) error = NULL;

  scratch_put (state, "source", "bonjour");
  assert_int_equal (chmod (path, 0), 0);
  become_nobody ();
  bytes = est_source_read (path, MEBIBYTE, &error);
  become_oneself ();

  assert_null (bytes);
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_PERMISSION));
}

static void
a_link_is_not_followed (void **state)
{
  g_autofree char *path = scratch_path (state, "link");
  g_autoptr (GError) error = NULL;

  scratch_put (state, "source", "bonjour");
  assert_int_equal (symlink ("source", path), 0);
  error = refusal_of (path, MEBIBYTE);

  assert_int_equal (error->code, EST_ERROR_UNREADABLE);
  assert_non_null (strstr (error->message, "link"));
}

static void
a_fifo_does_not_block (void **state)
{
  g_autofree char *path = scratch_path (state, "fifo.docx");
  g_autoptr (GError) error = NULL;

  assert_int_equal (mkfifo (path, 0600), 0);
  error = refusal_of (path, MEBIBYTE);

  assert_int_equal (error->code, EST_ERROR_UNREADABLE);
}

static void
neither_folder_nor_device_nor_socket_is_a_document (void **state)
{
  g_autofree char *path = scratch_path (state, "socket");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int server = socket (AF_UNIX, SOCK_STREAM, 0);
  g_autoptr (GError) folder = refusal_of (*state, MEBIBYTE);
  g_autoptr (GError) device = refusal_of ("/dev/zero", MEBIBYTE);
  g_autoptr (GError) socket_error = NULL;

  (void) g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  assert_int_equal (bind (server, (struct sockaddr *) &address, sizeof address), 0);
  socket_error = refusal_of (path, MEBIBYTE);
  close (server);

  assert_int_equal (folder->code, EST_ERROR_UNREADABLE);
  assert_int_equal (device->code, EST_ERROR_UNREADABLE);
  assert_int_equal (socket_error->code, EST_ERROR_UNREADABLE);
}

/* Files of /proc say they are empty and are not: as if they had grown. */
static void
a_source_that_grows_while_it_is_read_waits (void **state)
{
  g_autoptr (GError) error = refusal_of ("/proc/self/status", MEBIBYTE);

  (void) state;
  assert_int_equal (error->code, EST_ERROR_BUSY);
  assert_non_null (strstr (error->message, "written"));
}

static void
a_source_saved_while_it_is_read_waits (void **state)
{
  g_autofree char *path = scratch_path (state, "source");
  g_autoptr (GError) error = NULL;

  scratch_put (state, "source", "bonjour");
  make_old (path);
  saved_meanwhile = path;
  error = refusal_of (path, MEBIBYTE);

  assert_int_equal (error->code, EST_ERROR_BUSY);
  assert_non_null (strstr (error->message, "written"));
}

static void
no_sentence_carries_the_name_of_the_source (void **state)
{
  g_autofree char *path = scratch_path (state, "Mauricette Planchon.docx");
  g_autoptr (GError) error = refusal_of (path, MEBIBYTE);

  assert_null (strstr (error->message, "Planchon"));
}

static gboolean
publish (void **state, const char *relative, const char *content, GError **error)
{
  g_autofree char *folder = scratch_path (state, "output");
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return est_publish (folder, relative, bytes, 0640, error);
}

static gboolean
unpublish (void **state, const char *relative, GError **error)
{
  g_autofree char *folder = scratch_path (state, "output");

  return est_unpublish (folder, relative, error);
}

static guint
mode_of (void **state, const char *name)
{
  g_autofree char *path = scratch_path (state, name);
  struct stat status;

  assert_int_equal (lstat (path, &status), 0);
  return status.st_mode & 0777;
}

static void
folders_are_made_on_the_way (void **state)
{
  g_autofree char *content = NULL;
  g_autofree char *names = NULL;

  assert_true (publish (state, "a_verifier/dossier/a.txt", "bonjour", NULL));

  content = scratch_get (state, "output/a_verifier/dossier/a.txt");
  names = scratch_list (state, "output/a_verifier/dossier");
  assert_string_equal (content, "bonjour");
  assert_string_equal (names, "a.txt");
  assert_int_equal (mode_of (state, "output/a_verifier"), 0750);
  assert_int_equal (mode_of (state, "output/a_verifier/dossier/a.txt"), 0640);
}

static void
publishing_twice_keeps_the_last (void **state)
{
  g_autofree char *content = NULL;

  assert_true (publish (state, "d/a.txt", "one", NULL));
  assert_true (publish (state, "d/a.txt", "two", NULL));

  content = scratch_get (state, "output/d/a.txt");
  assert_string_equal (content, "two");
}

static void
assert_not_published (void **state, const char *relative, EstError code)
{
  g_autoptr (GError) error = NULL;

  assert_false (publish (state, relative, "bonjour", &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
}

static void
nothing_is_published_outside_the_folder (void **state)
{
  g_autofree char *names = NULL;

  assert_not_published (state, "../a.txt", EST_ERROR_BUG);
  assert_not_published (state, "d/../../a.txt", EST_ERROR_BUG);
  assert_not_published (state, "/tmp/a.txt", EST_ERROR_BUG);
  assert_not_published (state, "", EST_ERROR_BUG);
  assert_not_published (state, "d/", EST_ERROR_BUG);

  names = scratch_list (state, ".");
  assert_string_equal (names, "");
}

static void
a_link_within_the_output_does_not_lead_a_copy_elsewhere (void **state)
{
  g_autofree char *link = scratch_path (state, "output/d");
  g_autofree char *names = NULL;

  scratch_put (state, "output/x", "");
  scratch_put (state, "elsewhere/x", "");
  assert_int_equal (symlink ("../elsewhere", link), 0);

  assert_not_published (state, "d/a.txt", EST_ERROR_WRITE);
  names = scratch_list (state, "elsewhere");
  assert_string_equal (names, "x");
}

static void
a_folder_in_the_place_of_the_copy_is_an_error_that_leaves_nothing (void **state)
{
  g_autofree char *names = NULL;

  scratch_put (state, "output/d/a.txt/x", "");
  assert_not_published (state, "d/a.txt", EST_ERROR_WRITE);

  names = scratch_list (state, "output/d");
  assert_string_equal (names, "a.txt");
}

static void
a_folder_that_may_not_be_written_is_an_error (void **state)
{
  g_autofree char *folder = scratch_path (state, "output");
  g_autoptr (GError) error = NULL;
  gboolean done;

  assert_int_equal (g_mkdir (folder, 0500), 0);
  assert_int_equal (chmod (*state, 0755), 0);
  assert_int_equal (chmod (folder, 0555), 0);
  become_nobody ();
  done = publish (state, "d/a.txt", "bonjour", &error);
  become_oneself ();
  assert_int_equal (chmod (folder, 0700), 0);

  assert_false (done);
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
  assert_non_null (strstr (error->message, "right"));
}

static void
the_copy_of_an_earlier_run_can_be_taken_back (void **state)
{
  g_autofree char *names = NULL;

  assert_true (publish (state, "d/a.txt", "bonjour", NULL));
  assert_true (publish (state, "d/b.txt", "bonjour", NULL));
  assert_true (unpublish (state, "d/a.txt", NULL));

  names = scratch_list (state, "output/d");
  assert_string_equal (names, "b.txt");
}

static void
taking_back_what_is_not_there_is_no_failure (void **state)
{
  g_autofree char *names = NULL;

  assert_true (unpublish (state, "d/a.txt", NULL));
  scratch_put (state, "output/x", "");
  assert_true (unpublish (state, "d/a.txt", NULL));
  assert_true (unpublish (state, "a.txt", NULL));

  names = scratch_list (state, "output");
  assert_string_equal (names, "x");
}

static void
taking_back_follows_no_link_either (void **state)
{
  g_autofree char *link = scratch_path (state, "output/d");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  scratch_put (state, "output/x", "");
  scratch_put (state, "elsewhere/a.txt", "kept");
  assert_int_equal (symlink ("../elsewhere", link), 0);

  assert_false (unpublish (state, "d/a.txt", &error));
  content = scratch_get (state, "elsewhere/a.txt");
  assert_string_equal (content, "kept");
}

static void
assert_safe (const char *name, const char *expected)
{
  g_autofree char *safe = est_safe_name (name);
  g_autofree char *again = est_safe_name (safe);

  assert_string_equal (safe, expected);
  assert_string_equal (again, expected);
}

static void
a_good_name_stays_as_it_is (void **state)
{
  (void) state;
  assert_safe ("Bilan été 2025 (v2) – [personne A].docx",
               "Bilan été 2025 (v2) – [personne A].docx");
  assert_safe (".config", ".config");
  assert_safe ("console.txt", "console.txt");
  assert_safe ("com10.txt", "com10.txt");
}

static void
what_windows_shares_refuse_is_replaced (void **state)
{
  (void) state;
  assert_safe ("a<b>c:d\"e/f\\g|h?i*j", "a_b_c_d_e_f_g_h_i_j");
  assert_safe ("fin. . ", "fin");
  assert_safe ("NUL", "_NUL");
  assert_safe ("con.txt", "_con.txt");
  assert_safe ("Aux .docx", "_Aux .docx");
  assert_safe ("LPT1", "_LPT1");
  assert_safe ("com².md", "_com².md");
}

static void
what_terminals_obey_is_replaced (void **state)
{
  (void) state;
  assert_safe ("a\033[31mb\nc\rd\177e", "a_[31mb_c_d_e");
  assert_safe ("a\xC2\x9B"
               "b",
               "a_b");
  assert_safe ("gnp\xE2\x80\xAE"
               "cod",
               "gnp_cod");
}

static void
bytes_that_are_not_utf8_are_replaced (void **state)
{
  (void) state;
  assert_safe ("\xE9t\xE9.txt", "_t_.txt");
  assert_safe ("\xC3", "_");
}

static void
a_name_is_never_empty_nor_a_step_up (void **state)
{
  (void) state;
  assert_safe ("", "_");
  assert_safe (".", "_");
  assert_safe ("..", "_");
  assert_safe (" ", "_");
}

static char *
long_name (void)
{
  GString *name = g_string_new ("x");

  for (guint i = 0; i < 120; i++)
    g_string_append (name, "é");
  g_string_append (name, ".docx");
  return g_string_free (name, FALSE);
}

static void
a_long_name_is_cut_between_characters_and_keeps_its_extension (void **state)
{
  g_autofree char *name = long_name ();
  g_autofree char *safe = est_safe_name (name);

  (void) state;
  assert_in_range (strlen (safe), 198, 200);
  assert_true (g_utf8_validate (safe, -1, NULL));
  assert_true (g_str_has_suffix (safe, "é.docx"));
}

static void
what_stands_behind_a_dot_is_not_always_an_extension (void **state)
{
  g_autofree char *name = long_name ();
  g_autofree char *dotted = g_strconcat ("a.", name + 1, NULL);
  g_autofree char *safe = NULL;

  (void) state;
  *strrchr (dotted, '.') = ' ';
  safe = est_safe_name (dotted);

  assert_in_range (strlen (safe), 198, 200);
  assert_true (g_utf8_validate (safe, -1, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_source_is_read_whole),
    TEST (an_empty_source_is_read),
    TEST (a_source_above_the_limit_is_refused),
    TEST (a_source_that_is_not_there_is_missing),
    TEST (a_source_that_may_not_be_opened_is_a_matter_of_permission),
    TEST (a_link_is_not_followed),
    TEST (a_fifo_does_not_block),
    TEST (neither_folder_nor_device_nor_socket_is_a_document),
    TEST (a_source_that_grows_while_it_is_read_waits),
    TEST (a_source_saved_while_it_is_read_waits),
    TEST (no_sentence_carries_the_name_of_the_source),
    TEST (folders_are_made_on_the_way),
    TEST (publishing_twice_keeps_the_last),
    TEST (nothing_is_published_outside_the_folder),
    TEST (a_link_within_the_output_does_not_lead_a_copy_elsewhere),
    TEST (a_folder_in_the_place_of_the_copy_is_an_error_that_leaves_nothing),
    TEST (a_folder_that_may_not_be_written_is_an_error),
    TEST (the_copy_of_an_earlier_run_can_be_taken_back),
    TEST (taking_back_what_is_not_there_is_no_failure),
    TEST (taking_back_follows_no_link_either),
    cmocka_unit_test (a_good_name_stays_as_it_is),
    cmocka_unit_test (what_windows_shares_refuse_is_replaced),
    cmocka_unit_test (what_terminals_obey_is_replaced),
    cmocka_unit_test (bytes_that_are_not_utf8_are_replaced),
    cmocka_unit_test (a_name_is_never_empty_nor_a_step_up),
    cmocka_unit_test (a_long_name_is_cut_between_characters_and_keeps_its_extension),
    cmocka_unit_test (what_stands_behind_a_dot_is_not_always_an_extension),
  };

  umask (022);
  return cmocka_run_group_tests_name ("publish", tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/journal.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

static EstJournal *
open_state (void **state, GError **error)
{
  g_autofree char *folder = scratch_path (state, "state");

  return est_journal_open (folder, error);
}

static gboolean
append (EstJournal *journal, int year, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (year, 6, 1, 12, 0, 0);

  return est_journal_append (journal, now, "\"x\":1", error);
}

/* Opens, adds a line for each of @years (0 ends them), closes. */
static void
keep_lines (void **state, const int *years)
{
  g_autoptr (EstJournal) journal = open_state (state, NULL);

  assert_non_null (journal);
  for (guint i = 0; years[i] != 0; i++)
    assert_true (append (journal, years[i], NULL));
}

static void
keep_three_lines (void **state)
{
  keep_lines (state, (const int[]){ 2026, 2026, 2026, 0 });
}

static guint
count_lines (void **state, const char *name)
{
  g_autofree char *text = scratch_get (state, name);
  guint count = 0;

  assert_non_null (text);
  for (const char *next = text; (next = strchr (next, '\n')) != NULL; next++)
    count++;
  return count;
}

static void
assert_refused (void **state, EstError code)
{
  g_autoptr (GError) error = NULL;

  assert_null (open_state (state, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, (gint) code));
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
a_new_state_is_for_its_owner_alone (void **state)
{
  g_autofree char *names = NULL;
  g_autofree char *lines = NULL;

  keep_three_lines (state);

  names = scratch_list (state, "state");
  lines = scratch_list (state, "state/registre");
  assert_string_equal (names, "lock registre registre.key");
  assert_string_equal (lines, "2026.jsonl TETE");
  assert_int_equal (mode_of (state, "state"), 0700);
  assert_int_equal (mode_of (state, "state/registre"), 0700);
  assert_int_equal (mode_of (state, "state/registre.key"), 0400);
  assert_int_equal (mode_of (state, "state/registre/2026.jsonl"), 0600);
}

static void
the_chain_goes_on_when_the_journal_is_opened_again (void **state)
{
  keep_three_lines (state);
  keep_three_lines (state);

  assert_int_equal (count_lines (state, "state/registre/2026.jsonl"), 6);
}

static void
the_head_is_the_digest_of_the_last_line (void **state)
{
  g_autoptr (EstJournal) journal = NULL;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  keep_three_lines (state);
  journal = open_state (state, NULL);
  assert_non_null (journal);
  before = g_strdup (est_journal_head (journal));
  assert_true (append (journal, 2026, NULL));

  text = scratch_get (state, "state/registre/2026.jsonl");
  assert_non_null (strstr (text, before));
  assert_string_not_equal (est_journal_head (journal), before);
  assert_true (g_str_has_suffix (text, "\"}\n"));
  assert_memory_equal (text + strlen (text) - 67, est_journal_head (journal), 64);
}

static void
a_new_year_has_a_new_file_and_the_same_chain (void **state)
{
  keep_lines (state, (const int[]){ 2026, 2027, 2027, 0 });
  keep_lines (state, (const int[]){ 2028, 0 });

  assert_int_equal (count_lines (state, "state/registre/2026.jsonl"), 1);
  assert_int_equal (count_lines (state, "state/registre/2027.jsonl"), 2);
  assert_int_equal (count_lines (state, "state/registre/2028.jsonl"), 1);
  keep_three_lines (state);
}

static void
a_clock_set_back_does_not_write_into_a_former_year (void **state)
{
  keep_lines (state, (const int[]){ 2026, 2027, 2026, 0 });
  keep_lines (state, (const int[]){ 2025, 0 });

  assert_int_equal (count_lines (state, "state/registre/2026.jsonl"), 1);
  assert_int_equal (count_lines (state, "state/registre/2027.jsonl"), 3);
}

static void
a_second_run_does_not_get_the_journal (void **state)
{
  g_autoptr (EstJournal) journal = open_state (state, NULL);

  assert_non_null (journal);
  assert_refused (state, EST_ERROR_BUSY);

  est_journal_free (g_steal_pointer (&journal));
  keep_three_lines (state);
}

static void
one_byte_changed_is_found (void **state)
{
  g_autofree char *text = NULL;

  keep_three_lines (state);
  text = scratch_get (state, "state/registre/2026.jsonl");
  *strstr (text, "\"x\":1") = '\'';
  scratch_put (state, "state/registre/2026.jsonl", text);

  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_line_removed_from_the_middle_is_found (void **state)
{
  g_autofree char *text = NULL;
  char *second;
  char *third;

  keep_three_lines (state);
  text = scratch_get (state, "state/registre/2026.jsonl");
  second = strchr (text, '\n') + 1;
  third = strchr (second, '\n') + 1;
  memmove (second, third, strlen (third) + 1);
  scratch_put (state, "state/registre/2026.jsonl", text);

  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_last_line_cut_off_is_found (void **state)
{
  g_autofree char *text = NULL;

  keep_three_lines (state);
  text = scratch_get (state, "state/registre/2026.jsonl");
  strchr (strchr (text, '\n') + 1, '\n')[1] = '\0';
  scratch_put (state, "state/registre/2026.jsonl", text);

  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_year_taken_away_is_found (void **state)
{
  g_autofree char *first = scratch_path (state, "state/registre/2026.jsonl");
  g_autofree char *last = scratch_path (state, "state/registre/2027.jsonl");

  keep_lines (state, (const int[]){ 2026, 2026, 2027, 2027, 0 });
  assert_int_equal (unlink (last), 0);
  assert_refused (state, EST_ERROR_DOUBT);

  assert_int_equal (unlink (first), 0);
  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_head_taken_away_is_found (void **state)
{
  g_autofree char *head = scratch_path (state, "state/registre/TETE");

  keep_three_lines (state);
  assert_int_equal (unlink (head), 0);

  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_torn_last_line_is_cut (void **state)
{
  g_autofree char *text = NULL;
  g_autofree char *torn = NULL;
  g_autofree char *mended = NULL;

  keep_three_lines (state);
  text = scratch_get (state, "state/registre/2026.jsonl");
  torn = g_strconcat (text, "{\"v\":1,\"seq\":4,\"x\"", NULL);
  scratch_put (state, "state/registre/2026.jsonl", torn);
  est_journal_free (open_state (state, NULL));

  mended = scratch_get (state, "state/registre/2026.jsonl");
  assert_string_equal (mended, text);
  keep_three_lines (state);
}

static void
a_torn_line_before_the_last_file_is_found (void **state)
{
  g_autofree char *text = NULL;
  g_autofree char *torn = NULL;

  keep_lines (state, (const int[]){ 2026, 2027, 0 });
  text = scratch_get (state, "state/registre/2026.jsonl");
  torn = g_strconcat (text, "{\"v\":1", NULL);
  scratch_put (state, "state/registre/2026.jsonl", torn);

  assert_refused (state, EST_ERROR_DOUBT);
}

static void
a_run_killed_between_line_and_head_goes_on (void **state)
{
  g_autofree char *head = NULL;

  keep_lines (state, (const int[]){ 2026, 2026, 0 });
  head = scratch_get (state, "state/registre/TETE");
  keep_lines (state, (const int[]){ 2026, 0 });
  scratch_put (state, "state/registre/TETE", head);
  keep_lines (state, (const int[]){ 2026, 0 });

  assert_int_equal (count_lines (state, "state/registre/2026.jsonl"), 4);
}

static void
a_head_two_lines_behind_is_found (void **state)
{
  g_autofree char *head = NULL;

  keep_lines (state, (const int[]){ 2026, 2026, 0 });
  head = scratch_get (state, "state/registre/TETE");
  keep_lines (state, (const int[]){ 2026, 2026, 0 });
  scratch_put (state, "state/registre/TETE", head);

  assert_refused (state, EST_ERROR_DOUBT);
}

#define LINES "state/registre/2026.jsonl"
#define HEAD "state/registre/TETE"

/* A journal with a line, and three more that came at once; *before is the head in between. */
static void
keep_several (void **state, char **before)
{
  char *const fields[] = { (char *) "\"x\":1", (char *) "\"x\":2", (char *) "\"x\":3" };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 1, 12, 0, 0);
  g_autoptr (EstJournal) journal = open_state (state, NULL);

  assert_true (append (journal, 2026, NULL));
  *before = scratch_get (state, HEAD);
  g_strchomp (*before);
  assert_true (est_journal_append_all (journal, now, fields, 0, NULL));
  assert_int_equal (est_journal_count (journal), 1);
  assert_true (est_journal_append_all (journal, now, fields, G_N_ELEMENTS (fields), NULL));
  assert_int_equal (est_journal_count (journal), 4);
}

/* How many lines there are with that @more behind the head of the first one, and @length
 * bytes; -1: it is not what was written. */
static int
count_with (void **state, const char *before, const char *more, gsize length)
{
  g_autofree char *head = g_strconcat (before, more, "\n", NULL);
  g_autofree char *whole = scratch_get (state, LINES);
  g_autofree char *lines = g_strndup (whole, length);
  g_autoptr (EstJournal) journal = NULL;
  int count;

  scratch_put (state, HEAD, head);
  scratch_put (state, LINES, lines);
  journal = open_state (state, NULL);
  count = journal == NULL ? -1 : (int) est_journal_count (journal);
  g_clear_pointer (&journal, est_journal_free);
  scratch_put (state, LINES, whole);
  return count;
}

static void
several_lines_at_once_are_lines_like_others (void **state)
{
  g_autofree char *before = NULL;
  g_autofree char *head = NULL;
  g_autoptr (EstJournal) journal = NULL;

  keep_several (state, &before);
  head = scratch_get (state, HEAD);
  assert_true (g_str_has_prefix (head, "4 "));
  assert_null (strchr (head, '+'));
  journal = open_state (state, NULL);
  assert_int_equal (est_journal_count (journal), 4);
  assert_true (append (journal, 2026, NULL));
}

static void
a_run_killed_among_several_lines_goes_on (void **state)
{
  g_autofree char *before = NULL;
  g_autofree char *whole = NULL;
  gsize first;

  keep_several (state, &before);
  whole = scratch_get (state, LINES);
  first = strcspn (whole, "\n") + 1;

  assert_int_equal (count_with (state, before, " +3", first), 1);
  assert_int_equal (count_with (state, before, " +3", first + 5), 1);
  assert_int_equal (count_with (state, before, " +3", 2 * first + 5), 2);
  assert_int_equal (count_with (state, before, " +3", strlen (whole)), 4);
}

static void
more_lines_than_were_to_come_are_found (void **state)
{
  static const char *const heads[] = { "", " +2", " +", " +3x", " +03", " 3" };
  g_autofree char *before = NULL;
  g_autofree char *other = NULL;
  g_autofree char *whole = NULL;

  keep_several (state, &before);
  whole = scratch_get (state, LINES);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    assert_int_equal (count_with (state, before, heads[i], strlen (whole)), -1);

  other = g_strdup (before);
  other[2] = other[2] == '0' ? '1' : '0';
  assert_int_equal (count_with (state, other, " +3", strlen (whole)), -1);
  assert_int_equal (count_with (state, before, " +3", 0), -1);
}

static void
a_lost_key_is_found_and_not_made_again (void **state)
{
  g_autofree char *key = scratch_path (state, "state/registre.key");

  keep_three_lines (state);
  assert_int_equal (unlink (key), 0);

  assert_refused (state, EST_ERROR_DOUBT);
  assert_int_not_equal (access (key, F_OK), 0);
}

static void
what_a_killed_run_left_is_removed (void **state)
{
  g_autofree char *names = NULL;

  keep_three_lines (state);
  scratch_put (state, "state/registre/.estompe-tmp-0123456789abcdef", "");
  keep_three_lines (state);

  names = scratch_list (state, "state/registre");
  assert_string_equal (names, "2026.jsonl TETE");
}

/* Files may not grow beyond what is there and @more bytes, while a line is added. */
static gboolean
append_with_room_for (EstJournal *journal, void **state, rlim_t more, GError **error)
{
  g_autofree char *text = scratch_get (state, "state/registre/2026.jsonl");
  struct rlimit former;
  struct rlimit tight;
  gboolean done;

  signal (SIGXFSZ, SIG_IGN);
  assert_int_equal (getrlimit (RLIMIT_FSIZE, &former), 0);
  tight = former;
  tight.rlim_cur = strlen (text) + more;
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &tight), 0);
  done = append (journal, 2026, error);
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &former), 0);
  return done;
}

static void
a_line_that_does_not_fit_is_taken_back_and_nothing_follows (void **state)
{
  g_autoptr (EstJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  keep_three_lines (state);
  before = scratch_get (state, "state/registre/2026.jsonl");
  journal = open_state (state, NULL);
  assert_non_null (journal);

  assert_false (append_with_room_for (journal, state, 20, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
  assert_false (append (journal, 2026, &again));
  assert_true (g_error_matches (again, EST_ERROR, EST_ERROR_WRITE));
  est_journal_free (g_steal_pointer (&journal));

  after = scratch_get (state, "state/registre/2026.jsonl");
  assert_string_equal (after, before);
  keep_three_lines (state);
}

static void
a_state_that_cannot_be_made_is_an_error (void **state)
{
  scratch_put (state, "state", "a file");

  assert_refused (state, EST_ERROR_WRITE);
}

static void
digests_of_different_kinds_differ (void **state)
{
  g_autoptr (EstJournal) journal = open_state (state, NULL);
  g_autofree char *one = est_journal_digest (journal, "doc", "x");
  g_autofree char *same = est_journal_digest (journal, "doc", "x");
  g_autofree char *other = est_journal_digest (journal, "in", "x");

  assert_string_equal (one, same);
  assert_string_not_equal (one, other);
  assert_null (est_journal_digest (journal, "doc", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_new_state_is_for_its_owner_alone),
    TEST (the_chain_goes_on_when_the_journal_is_opened_again),
    TEST (the_head_is_the_digest_of_the_last_line),
    TEST (a_new_year_has_a_new_file_and_the_same_chain),
    TEST (a_clock_set_back_does_not_write_into_a_former_year),
    TEST (a_second_run_does_not_get_the_journal),
    TEST (one_byte_changed_is_found),
    TEST (a_line_removed_from_the_middle_is_found),
    TEST (a_last_line_cut_off_is_found),
    TEST (a_year_taken_away_is_found),
    TEST (a_head_taken_away_is_found),
    TEST (a_torn_last_line_is_cut),
    TEST (a_torn_line_before_the_last_file_is_found),
    TEST (a_run_killed_between_line_and_head_goes_on),
    TEST (a_head_two_lines_behind_is_found),
    TEST (several_lines_at_once_are_lines_like_others),
    TEST (a_run_killed_among_several_lines_goes_on),
    TEST (more_lines_than_were_to_come_are_found),
    TEST (a_lost_key_is_found_and_not_made_again),
    TEST (what_a_killed_run_left_is_removed),
    TEST (a_line_that_does_not_fit_is_taken_back_and_nothing_follows),
    TEST (a_state_that_cannot_be_made_is_an_error),
    TEST (digests_of_different_kinds_differ),
  };

  return cmocka_run_group_tests_name ("journal", tests, NULL, NULL);
}

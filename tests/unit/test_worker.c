/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/worker.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

#include "pipeline/base/frames.h"

/* What a child does, and what it needs for that: it may reach around EstWork, as
 * somebody who has taken it over would. */
typedef struct {
  int number;
  const EstWorker *worker;
} Subject;

static EstBlob *
blob_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  EstBlob *blob = est_blob_new (NULL);

  assert_true (est_blob_write (blob, bytes));
  return blob;
}

static void
shout (EstWork *work, gpointer subject)
{
  g_autofree char *text = g_utf8_strup (g_bytes_get_data (work->inputs[0], NULL),
                                        (gssize) g_bytes_get_size (work->inputs[0]));

  (void) subject;
  work->outputs[0] = g_bytes_new (text, strlen (text));
  est_frames_put_number (work->frames, 7);
}

static EstResult
run (EstWorkFunc perform, int number, const EstSandbox *sandbox)
{
  g_autoptr (EstBlob) input = blob_of ("une note");
  EstWorker worker = { 0 };
  Subject subject = { .number = number, .worker = &worker };
  EstTask task = { .perform = perform, .subject = &subject, .inputs = { input } };

  assert_true (est_worker_start (&worker, &task, sandbox, NULL));
  return est_worker_collect (&worker);
}

static void
assert_shouted (EstResult *result)
{
  g_autoptr (GBytes) copy = NULL;
  EstFrames frames;

  assert_null (result->error);
  assert_null (result->outputs[1]);
  copy = est_blob_map (result->outputs[0]);
  assert_memory_equal (g_bytes_get_data (copy, NULL), "UNE NOTE", 8);
  frames = est_frames_of (result->frames);
  assert_true (est_frames_number (&frames, 10) == 7);
  assert_true (est_frames_are_whole (&frames));
}

static void
bytes_go_in_and_bytes_and_a_word_come_out (void **state)
{
  g_auto (EstResult) result = run (shout, 0, NULL);

  (void) state;
  assert_shouted (&result);
}

static void
the_same_without_a_child (void **state)
{
  g_autoptr (EstBlob) input = blob_of ("une note");
  EstTask task = { .perform = shout, .inputs = { input } };
  g_auto (EstResult) result = est_worker_perform_here (&task);

  (void) state;
  assert_shouted (&result);
}

static void
the_same_confined (void **state)
{
  static const char *const nothing[] = { NULL };
  EstSandboxLimits limits = { 10, 0, 256 << 20, 1 << 20, nothing };
  g_autoptr (EstSandbox) sandbox = NULL;
  g_auto (EstResult) result = { 0 };

  (void) state;
  if (est_sandbox_is_left_out ())
    skip ();
  sandbox = est_sandbox_new (&limits, NULL);
  assert_non_null (sandbox);
  result = run (shout, 0, sandbox);
  assert_shouted (&result);
}

static void
fail_in_words (EstWork *work, gpointer data)
{
  (void) data;
  (void) est_fail (&work->error, EST_ERROR_CHARTER, "The charter refuses it.");
}

static void
a_failure_comes_back_with_its_code_and_sentence (void **state)
{
  g_auto (EstResult) result = run (fail_in_words, 0, NULL);

  (void) state;
  assert_true (g_error_matches (result.error, EST_ERROR, EST_ERROR_CHARTER));
  assert_string_equal (result.error->message, "The charter refuses it.");
}

static void
die_by (EstWork *work, gpointer data)
{
  const Subject *subject = data;

  shout (work, data);
  (void) signal (subject->number, SIG_DFL);
  (void) raise (subject->number);
}

/* Of the 64 signals those whose default is to end a process. */
static gboolean
ends_a_process (int number)
{
  switch (number)
    {
    case SIGCHLD:
    case SIGCONT:
    case SIGURG:
    case SIGWINCH:
    case SIGSTOP:
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU:
    case 32: /* the C library's own */
    case 33:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
nothing_is_taken_from_a_child_that_a_signal_ended (void **state)
{
  (void) state;
  for (int number = 1; number <= SIGRTMAX; number++)
    {
      g_auto (EstResult) result = { 0 };

      if (!ends_a_process (number))
        continue;
      result = run (die_by, number, NULL);
      assert_non_null (result.error);
      assert_true (result.error->domain == EST_ERROR);
      assert_null (result.outputs[0]);
      assert_null (result.frames);
    }
}

static void
leave_with (EstWork *work, gpointer data)
{
  const Subject *subject = data;

  (void) work;
  _exit (subject->number);
}

static void
nothing_is_taken_from_a_child_that_left_early (void **state)
{
  static const int statuses[] = { 0, 1, 2, 71, 74, 127, 255 };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (EstResult) result = run (leave_with, statuses[i], NULL);

      assert_non_null (result.error);
      assert_null (result.outputs[0]);
    }
}

static void
write_raw (int file, GByteArray *bytes)
{
  assert_int_equal (write (file, bytes->data, bytes->len), bytes->len);
}

/* A report as the child writes it, and the ways in which it can lie. */
enum {
  LIE_NONE,
  LIE_NO_LAST_WORD,
  LIE_NO_FIRST_WORD,
  LIE_LONGER_COPY,
  LIE_SHORTER_COPY,
  LIE_COMPANION,
  LIE_LONGER_WORD,
  LIE_HUGE_WORD,
  LIE_UNKNOWN_FAILURE,
  LIE_FAILURE_WITHOUT_SENTENCE,
  LIE_SENTENCE_WITHOUT_FAILURE,
  LIE_SENTENCE_WITH_AN_ESCAPE,
  LIE_TWO_LAST_WORDS,
  LIE_HUGE_REPORT,
  N_LIES,
};

#define FIRST_WORD G_GUINT64_CONSTANT (0x315453455F54524F)
#define LAST_WORD G_GUINT64_CONSTANT (0x444E455F54534531)

static const char *
sentence_of (int lie)
{
  if (lie == LIE_SENTENCE_WITHOUT_FAILURE)
    return "A sentence.";
  return lie == LIE_SENTENCE_WITH_AN_ESCAPE ? "\033[2J gone" : NULL;
}

static guint64
failure_of (int lie)
{
  if (lie == LIE_UNKNOWN_FAILURE)
    return EST_ERROR_LAST + 2;
  return lie == LIE_FAILURE_WITHOUT_SENTENCE || lie == LIE_SENTENCE_WITH_AN_ESCAPE ? 1 : 0;
}

static guint64
word_length_of (int lie)
{
  if (lie == LIE_HUGE_WORD)
    return G_MAXUINT64 - 7;
  return lie == LIE_LONGER_WORD ? 9 : 8;
}

static void
lie_in_report (EstWork *work, gpointer data)
{
  const Subject *subject = data;
  int report = est_blob_file (subject->worker->report);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  int lie = subject->number;

  (void) work;
  assert_int_equal (write (est_blob_file (subject->worker->outputs[0]), "copy", 4), 4);
  if (lie != LIE_NO_FIRST_WORD)
    est_frames_put_number (all, FIRST_WORD);
  est_frames_put_number (all, failure_of (lie));
  est_frames_put_text (all, sentence_of (lie));
  est_frames_put_number (all, lie == LIE_LONGER_COPY ? 5 : lie == LIE_SHORTER_COPY ? 3 : 4);
  est_frames_put_number (all, lie == LIE_COMPANION ? 1 : 0);
  est_frames_put_number (all, word_length_of (lie));
  est_frames_put_number (all, 7);
  if (lie != LIE_NO_LAST_WORD)
    est_frames_put_number (all, LAST_WORD);
  if (lie == LIE_TWO_LAST_WORDS)
    est_frames_put_number (all, LAST_WORD);
  write_raw (report, all);
  if (lie == LIE_HUGE_REPORT)
    assert_int_equal (ftruncate (report, G_GINT64_CONSTANT (1) << 33), 0);
  _exit (0);
}

static void
a_report_that_lies_is_not_believed (void **state)
{
  (void) state;
  for (int lie = LIE_NONE; lie < N_LIES; lie++)
    {
      g_auto (EstResult) result = { 0 };

      result = run (lie_in_report, lie, NULL);
      if (lie == LIE_NONE)
        {
          assert_null (result.error);
          continue;
        }
      if (!g_error_matches (result.error, EST_ERROR, EST_ERROR_DOUBT))
        fail_msg ("lie %d is believed", lie);
      assert_null (result.outputs[0]);
    }
}

static void
fill_its_file (EstWork *work, gpointer data)
{
  static const char much[1 << 16];
  const Subject *subject = data;

  (void) work;
  while (write (est_blob_file (subject->worker->outputs[0]), much, sizeof much) > 0)
    continue;
}

static void
a_file_that_grows_without_end_is_stopped (void **state)
{
  static const char *const nothing[] = { NULL };
  EstSandboxLimits limits = { 10, 0, 64 << 20, 1 << 20, nothing };
  g_autoptr (EstSandbox) sandbox = NULL;
  g_auto (EstResult) result = { 0 };

  (void) state;
  if (est_sandbox_is_left_out ())
    skip ();
  sandbox = est_sandbox_new (&limits, NULL);
  result = run (fill_its_file, 0, sandbox);
  assert_non_null (result.error);
  assert_null (result.outputs[0]);
}

static void
print_the_document (EstWork *work, gpointer data)
{
  (void) data;
  assert_int_equal (write (STDOUT_FILENO, "une note", 8), 8);
  assert_int_equal (write (STDERR_FILENO, "une note", 8), 8);
  shout (work, data);
}

static void
what_a_child_prints_is_lost (void **state)
{
  int seen[2];
  int before = dup (STDERR_FILENO);
  char byte = 0;
  g_auto (EstResult) result = { 0 };

  (void) state;
  assert_int_equal (pipe (seen), 0);
  (void) dup2 (seen[1], STDERR_FILENO);
  result = run (print_the_document, 0, NULL);
  (void) dup2 (before, STDERR_FILENO);
  close (seen[1]);
  close (before);
  assert_null (result.error);
  assert_int_equal (read (seen[0], &byte, 1), 0);
  close (seen[0]);
}

static void
sleep_long (EstWork *work, gpointer data)
{
  (void) work;
  (void) data;
  (void) raise (SIGSTOP);
}

static void
a_child_that_stands_still_is_ended (void **state)
{
  EstWorker worker = { 0 };
  EstTask task = { .perform = sleep_long };
  g_auto (EstResult) result = { 0 };

  (void) state;
  assert_true (est_worker_start (&worker, &task, NULL, NULL));
  est_worker_stop (&worker);
  result = est_worker_collect (&worker);
  assert_true (g_error_matches (result.error, EST_ERROR, EST_ERROR_LIMIT));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (bytes_go_in_and_bytes_and_a_word_come_out),
    cmocka_unit_test (the_same_without_a_child),
    cmocka_unit_test (the_same_confined),
    cmocka_unit_test (a_failure_comes_back_with_its_code_and_sentence),
    cmocka_unit_test (nothing_is_taken_from_a_child_that_a_signal_ended),
    cmocka_unit_test (nothing_is_taken_from_a_child_that_left_early),
    cmocka_unit_test (a_report_that_lies_is_not_believed),
    cmocka_unit_test (a_file_that_grows_without_end_is_stopped),
    cmocka_unit_test (what_a_child_prints_is_lost),
    cmocka_unit_test (a_child_that_stands_still_is_ended),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

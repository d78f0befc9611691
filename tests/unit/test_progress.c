/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A view on a stream in memory, told of one document of two. */
typedef struct {
  char *text;
  size_t length;
  FILE *stream;
  EstProgressView *view;
  EstSource source;
  EstDocumentRecord record;
} Watched;

static Watched *
watched (guint columns, EstProgressLevel level)
{
  Watched *watched = g_new0 (Watched, 1);

  watched->stream = open_memstream (&watched->text, &watched->length);
  watched->view = est_progress_view_new (watched->stream, columns, level);
  watched->source.path = (char *) "/dossiers/Zoé\x1b[2J Martin.docx";
  watched->record.code = (char *) "DOC-001";
  return watched;
}

static void
tell (Watched *watched, const char *step)
{
  EstProgress progress = {
    .n_documents = 2,
    .step = step,
    .source = &watched->source,
    .record = strcmp (step, "register") == 0 ? &watched->record : NULL,
  };

  est_progress_view_tell (&progress, watched->view);
}

static void
end (Watched *watched)
{
  est_progress_view_free (watched->view);
  watched->view = NULL;
}

static void
watched_free (Watched *watched)
{
  est_progress_view_free (watched->view);
  fclose (watched->stream);
  free (watched->text);
  g_free (watched);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watched, watched_free)

static void
a_log_names_a_document_by_its_code_and_its_copy (void **state)
{
  g_autoptr (Watched) log = watched (0, EST_PROGRESS_USUAL);

  (void) state;
  log->record.copy = (char *) "a_verifier/d/[personne A].docx";

  tell (log, "extract");
  tell (log, "register");
  end (log);

  assert_string_equal (log->text, "[1/2] DOC-001 verified copy: a_verifier/d/[personne A].docx\n");
}

static void
a_log_says_why_a_document_was_refused (void **state)
{
  g_autoptr (Watched) log = watched (0, EST_PROGRESS_USUAL);

  (void) state;
  log->record.outcome = EST_OUTCOME_REFUSED;
  log->record.error_message = (char *) "The file is damaged.";

  tell (log, "register");
  end (log);

  assert_string_equal (log->text, "[1/2] DOC-001 refused: The file is damaged.\n");
}

static void
a_verbose_log_tells_each_step (void **state)
{
  g_autoptr (Watched) log = watched (0, EST_PROGRESS_VERBOSE);

  (void) state;
  tell (log, "extract");
  tell (log, "verify");
  end (log);

  assert_string_equal (log->text, "[1/2] reading\n[1/2] verifying\n");
}

static void
a_quiet_view_says_nothing (void **state)
{
  g_autoptr (Watched) log = watched (80, EST_PROGRESS_QUIET);

  (void) state;
  log->record.outcome = EST_OUTCOME_REFUSED;

  tell (log, "extract");
  tell (log, "register");
  end (log);

  assert_string_equal (log->text, "");
}

static void
a_bar_shows_count_step_and_name_without_their_escapes (void **state)
{
  g_autoptr (Watched) terminal = watched (80, EST_PROGRESS_USUAL);

  (void) state;
  tell (terminal, "verify");
  fflush (terminal->stream);

  assert_non_null (strstr (terminal->text, " 1/2  verifying"));
  assert_non_null (strstr (terminal->text, "Zoé\\x1b[2J Martin.docx"));
  assert_null (strstr (terminal->text, "\x1b[2J"));
}

static void
a_bar_is_half_full_when_one_document_of_two_is_done (void **state)
{
  g_autoptr (Watched) terminal = watched (80, EST_PROGRESS_USUAL);

  (void) state;
  tell (terminal, "register");
  fflush (terminal->stream);

  assert_non_null (strstr (terminal->text, "██████████░░░░░░░░░░ 1/2"));
}

static void
a_document_read_is_half_of_its_way (void **state)
{
  g_autoptr (Watched) terminal = watched (80, EST_PROGRESS_USUAL);

  (void) state;
  tell (terminal, "extract");
  tell (terminal, "verify");
  fflush (terminal->stream);

  assert_non_null (strstr (terminal->text, "█████░░░░░░░░░░░░░░░ 1/2  verifying"));
}

static void
a_bar_fits_the_terminal (void **state)
{
  g_autoptr (Watched) terminal = watched (24, EST_PROGRESS_USUAL);

  (void) state;
  tell (terminal, "extract");
  fflush (terminal->stream);

  assert_non_null (strstr (terminal->text, " 1…"));
}

static void
a_bar_is_erased_at_the_end (void **state)
{
  g_autoptr (Watched) terminal = watched (80, EST_PROGRESS_USUAL);

  (void) state;
  tell (terminal, "extract");
  end (terminal);

  assert_true (g_str_has_suffix (terminal->text, "\r\033[K"));
}

static void
time_left_grows_from_what_was_taken (void **state)
{
  g_autofree char *early = est_progress_time_left (0.5, G_USEC_PER_SEC / 2);
  g_autofree char *nowhere = est_progress_time_left (0.0, 60 * G_USEC_PER_SEC);
  g_autofree char *half = est_progress_time_left (0.5, 65 * G_USEC_PER_SEC);
  g_autofree char *hours = est_progress_time_left (0.25, 1205 * (gint64) G_USEC_PER_SEC);

  (void) state;
  assert_null (early);
  assert_null (nowhere);
  assert_string_equal (half, "1:05");
  assert_string_equal (hours, "1:00:15");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_log_names_a_document_by_its_code_and_its_copy),
    cmocka_unit_test (a_log_says_why_a_document_was_refused),
    cmocka_unit_test (a_verbose_log_tells_each_step),
    cmocka_unit_test (a_quiet_view_says_nothing),
    cmocka_unit_test (a_bar_shows_count_step_and_name_without_their_escapes),
    cmocka_unit_test (a_bar_is_half_full_when_one_document_of_two_is_done),
    cmocka_unit_test (a_document_read_is_half_of_its_way),
    cmocka_unit_test (a_bar_fits_the_terminal),
    cmocka_unit_test (a_bar_is_erased_at_the_end),
    cmocka_unit_test (time_left_grows_from_what_was_taken),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

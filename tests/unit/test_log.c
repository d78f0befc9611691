/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

static void
name_stream (FILE *stream, gulong more)
{
  struct stat status;
  g_autofree char *named = NULL;

  assert_int_equal (fstat (fileno (stream), &status), 0);
  named = g_strdup_printf ("%lu:%lu", (gulong) status.st_dev, (gulong) status.st_ino + more);
  g_setenv ("JOURNAL_STREAM", named, TRUE);
}

static void
lines_for_the_journal_are_marked (G_GNUC_UNUSED void **state)
{
  FILE *stream = tmpfile ();

  name_stream (stream, 0);
  assert_string_equal (est_log_mark (stream, EST_LOG_ERROR), "<3>");
  assert_string_equal (est_log_mark (stream, EST_LOG_WARNING), "<4>");
  assert_string_equal (est_log_mark (stream, EST_LOG_NOTICE), "<5>");
  assert_string_equal (est_log_mark (stream, EST_LOG_INFO), "<6>");
  assert_int_equal (fclose (stream), 0);
}

static void
lines_for_others_are_not (G_GNUC_UNUSED void **state)
{
  FILE *stream = tmpfile ();

  g_unsetenv ("JOURNAL_STREAM");
  assert_string_equal (est_log_mark (stream, EST_LOG_ERROR), "");
  name_stream (stream, 1);
  assert_string_equal (est_log_mark (stream, EST_LOG_ERROR), "");
  g_setenv ("JOURNAL_STREAM", "nonsense", TRUE);
  assert_string_equal (est_log_mark (stream, EST_LOG_ERROR), "");
  assert_int_equal (fclose (stream), 0);
}

/* Standard error is no terminal where tests run. */
static void
a_log_does_not_name_the_folder_of_a_dossier (G_GNUC_UNUSED void **state)
{
  static const char *const paths[][2] = {
    { "/srv/Mme Aurore Quarvand/dossier.ini", "…/dossier.ini" },
    { "/srv/Mme Aurore Quarvand/dictionnaires", "…/dictionnaires" },
    { "/srv/Mme Aurore Quarvand/dictionnaires/noms.txt", "…/dictionnaires/noms.txt" },
    { "/etc/estompe/noms.txt", "/etc/estompe/noms.txt" },
    { "/etc/a\nb.txt", "/etc/a\\nb.txt" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *shown = est_log_path (paths[i][0]);

      assert_string_equal (shown, paths[i][1]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (lines_for_the_journal_are_marked),
    cmocka_unit_test (lines_for_others_are_not),
    cmocka_unit_test (a_log_does_not_name_the_folder_of_a_dossier),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

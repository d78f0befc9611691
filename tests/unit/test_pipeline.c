/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/pipeline.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"
#include "tests/support/scratch.h"

/* The engine as it comes, sound formats, and a folder for the test. */
static int
set_up (void **state)
{
  fake_faults = (FakeFaults){ 0 };
  engine ()->dry_run = FALSE;
  return scratch_make (state);
}

static void
put (void *const *state, const char *name, const char *lines)
{
  g_autofree char *content = g_strconcat ("#fake\n", lines, NULL);

  scratch_put (state, name, content);
}

/* The lines of the copy at @name below a_verifier/; NULL: there is none. */
static char *
get_copy (void *const *state, const char *name)
{
  g_autofree char *path = g_strconcat ("out/a_verifier/", name, NULL);
  g_autofree char *content = scratch_get (state, path);

  return content != NULL ? g_strdup (content + strlen ("#fake\n")) : NULL;
}

static void
assert_copy (void *const *state, const char *name, const char *lines)
{
  g_autofree char *copy = get_copy (state, name);

  if (copy == NULL)
    fail_msg ("there is no copy “%s”", name);
  assert_string_equal (copy, lines);
}

static void
assert_no_copy (void *const *state, const char *name)
{
  g_autofree char *copy = get_copy (state, name);

  assert_null (copy);
}

typedef struct {
  EstRegister *reg;
  EstWatcher watcher;
} Watching;

/* Runs over the folders @sources, parted by ";", below the scratch folder. */
static EstTally
run_watched (void *const *state, const char *sources, const Watching *watching)
{
  g_auto (GStrv) paths = g_strsplit (sources, ";", -1);
  g_autofree char *output = scratch_path (state, "out");
  g_autoptr (GPtrArray) dossiers = NULL;
  g_autoptr (GError) error = NULL;
  EstTally tally = { 0 };
  EstOutlet outlet = { .output = output, .reg = watching->reg, .watcher = watching->watcher };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = paths[i];

      paths[i] = scratch_path (state, name);
    }
  dossiers = est_discover ((const char *const *) paths, output, &error);
  if (dossiers == NULL || !est_run (engine (), dossiers, &outlet, &tally, &error))
    fail_msg ("the run fails: %s", error->message);
  return tally;
}

static EstTally
run (void *const *state, const char *sources)
{
  Watching nobody = { 0 };

  return run_watched (state, sources, &nobody);
}

static void
documents_of_a_dossier_share_letters (void **state)
{
  EstTally tally;

  put (state, "in/1.fake", "M. Durand et Mme Claire Lefèvre\n");
  put (state, "in/2.fake", "Mme Lefèvre\n");
  put (state, "in/3.fake", "chez LEFEVRE, sans titre\n");
  put (state, "in/0.fake", "chez Durand, avant qu’on le connaisse\n");
  tally = run (state, "in");

  assert_int_equal (tally.copied, 4);
  assert_copy (state, "in/0.fake", "chez [personne A], avant qu’on le connaisse\n");
  assert_copy (state, "in/1.fake", "M. A et Mme B\n");
  assert_copy (state, "in/2.fake", "Mme B\n");
  assert_copy (state, "in/3.fake", "chez [personne B], sans titre\n");
}

static void
two_dossiers_share_nothing (void **state)
{
  put (state, "one/a.fake", "M. Durand et Mme Lefèvre\n");
  put (state, "two/a.fake", "Mme Lefèvre, chez nous\n");
  (void) run (state, "one;two");

  assert_copy (state, "one/a.fake", "M. A et Mme B\n");
  assert_copy (state, "two/a.fake", "Mme A, chez nous\n");
}

/* Changes the second document once the first is verified. */
static void
change_second (const EstProgress *progress, gpointer user_data)
{
  void *const *state = user_data;

  if (g_str_equal (progress->step, "verify") && progress->document == 0)
    put (state, "in/2.fake", "Mme Roche\n");
}

static void
a_document_that_changes_between_the_sweeps_waits (void **state)
{
  Watching watching = { .watcher = { change_second, state } };
  EstTally tally;

  put (state, "in/1.fake", "M. Durand\n");
  put (state, "in/2.fake", "Mme Lefèvre\n");
  tally = run_watched (state, "in", &watching);

  assert_int_equal (tally.copied, 1);
  assert_int_equal (tally.held, 1);
  assert_no_copy (state, "in/2.fake");
}

static void
file_names_are_redacted (void **state)
{
  g_autofree char *names = NULL;

  put (state, "Suivi M. Durand/Mme Lefèvre/bilan_LEFEVRE.fake", "Mme Lefèvre\n");
  put (state, "Suivi M. Durand/Mme Lefèvre/autre.lines", "M. Durand\n");
  (void) run (state, "Suivi M. Durand");

  names = scratch_list (state, "out/a_verifier");
  assert_string_equal (names, "Suivi M. A");
  assert_copy (state, "Suivi M. A/Mme B/autre.lines", "M. A\n");
  assert_copy (state, "Suivi M. A/Mme B/bilan_B.fake", "Mme B\n");
}

static void
a_name_that_still_says_too_much_refuses_the_document (void **state)
{
  EstTally tally;

  put (state, "in/06 39/98 12 34.fake", "au 06 39 98 12 34\n");
  tally = run (state, "in");

  assert_int_equal (tally.refused, 1);
  assert_no_copy (state, "in/06 39/98 12 34.fake");
}

static void
dossiers_of_two_persons_do_not_meet_in_one_folder (void **state)
{
  put (state, "in/Mme Durand/a.fake", "Mme Durand a un chat\n");
  put (state, "in/Mme Lefevre/a.fake", "Mme Lefevre a un chien\n");
  (void) run (state, "in/Mme Durand;in/Mme Lefevre");

  assert_copy (state, "Mme A/a.fake", "Mme A a un chat\n");
  assert_copy (state, "Mme A-2/a.fake", "Mme A a un chien\n");
}

static void
a_refused_document_has_no_copy_and_a_reason (void **state)
{
  g_autofree char *report = NULL;
  EstTally tally;

  put (state, "in/1.fake", "Mme Lefèvre\n");
  put (state, "in/2.fake", "#damaged\n");
  scratch_put (state, "in/3.fake", "unknown");
  scratch_put (state, "in/4.fake", "");
  tally = run (state, "in");
  report = scratch_get (state, "out/rapports/in/rapport.json");

  assert_int_equal (tally.copied, 1);
  assert_int_equal (tally.refused, 3);
  assert_no_copy (state, "in/2.fake");
  assert_non_null (strstr (report, "\"unreadable\""));
  assert_non_null (strstr (report, "\"unsupported\""));
  assert_null (strstr (report, "Lef"));
}

static void
the_earlier_copy_of_a_refused_document_is_taken_away (void **state)
{
  put (state, "in/1.fake", "Mme Lefèvre\n");
  put (state, "in/2.fake", "M. Durand\n");
  (void) run (state, "in");
  assert_copy (state, "in/2.fake", "M. B\n");

  put (state, "in/2.fake", "#damaged\n");
  (void) run (state, "in");
  assert_copy (state, "in/1.fake", "Mme A\n");
  assert_no_copy (state, "in/2.fake");

  fake_faults.leaked = "Claire Lefèvre";
  put (state, "in/1.fake", "Mme Claire Lefèvre\n");
  (void) run (state, "in");
  assert_no_copy (state, "in/1.fake");
}

static void
a_copy_that_leaks_is_never_written (void **state)
{
  g_autofree char *report = NULL;
  EstTally tally;

  put (state, "in/1.fake", "Mme Claire Lefèvre\n");
  fake_faults.leaked = "Claire Lefèvre";
  tally = run (state, "in");
  report = scratch_get (state, "out/rapports/in/rapport.json");

  assert_int_equal (tally.refused, 1);
  assert_no_copy (state, "in/1.fake");
  assert_non_null (strstr (report, "\"leak\""));
}

static void
a_copy_that_cannot_be_written_is_a_failure_of_its_own (void **state)
{
  EstTally tally;

  put (state, "in/1.fake", "Mme Claire Lefèvre\n");
  fake_faults.cannot_write = TRUE;
  tally = run (state, "in");

  assert_int_equal (tally.failed, 1);
  assert_int_equal (tally.refused, 0);
}

static void
a_dry_run_writes_nothing (void **state)
{
  g_autofree char *names = NULL;
  EstTally tally;

  put (state, "in/1.fake", "Mme Claire Lefèvre\n");
  engine ()->dry_run = TRUE;
  tally = run (state, "in");
  names = scratch_list (state, ".");

  assert_int_equal (tally.copied, 1);
  assert_string_equal (names, "in");
}

static void
the_same_input_gives_the_same_bytes (void **state)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  put (state, "in/1.fake", "Mme Claire Lefèvre, M. Durand, 06 39 98 12 34\ncell: d’Élodie\n");
  (void) run (state, "in");
  first = get_copy (state, "in/1.fake");
  (void) run (state, "in");
  second = get_copy (state, "in/1.fake");

  assert_non_null (first);
  assert_string_equal (first, second);
}

static void
a_copy_made_anonymous_again_says_the_same (void **state)
{
  static const char lines[] =
      "J’ai vu Mme Lefèvre. Demain, elle revient avec M. J. Boulanger.\n"
      "MM. Durand et Petit. Aujourd’hui, ils sont là. Mme Roche. Elle a 42 ans.\n"
      "Née le 12/03/1984, tél. 06 39 98 12 34, zoe@exemple.fr, 57000 Metz.\n"
      "cell: LEFÈVRE\nheading: D’Élodie Roche à Mme de La Tour\n"
      "L’accompagnateur·ice né·e le 3 : un·e chargé.e.s de mission.\n";
  g_autofree char *once = engine_sanitise (lines);
  g_autofree char *twice = engine_sanitise (once);

  (void) state;
  assert_string_equal (once, twice);
  assert_non_null (strstr (once, "L’accompagnateur·ice né·e le 3 : un·e chargé.e.s de mission.\n"));
}

static void
count_step (const EstProgress *progress, gpointer user_data)
{
  GString *steps = user_data;

  g_string_append_printf (steps, "%u/%u %s%s, ", progress->document, progress->n_documents,
                          progress->step, progress->record != NULL ? "!" : "");
}

static void
whoever_watches_is_told_each_step (void **state)
{
  g_autoptr (GString) steps = g_string_new (NULL);
  Watching watching = { .watcher = { count_step, steps } };

  put (state, "one/1.fake", "a\n");
  put (state, "one/2.fake", "b\n");
  put (state, "two/1.fake", "c\n");
  (void) run_watched (state, "one;two", &watching);

  assert_string_equal (steps->str,
                       "0/3 extract, 1/3 extract, 0/3 verify, 0/3 register!, 1/3 verify, "
                       "1/3 register!, 2/3 extract, 2/3 verify, 2/3 register!, ");
}

static void
the_register_has_a_line_for_each_document (void **state)
{
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  Watching watching = { .reg = reg };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_non_null (reg);
  before = g_strdup (est_register_head (reg));
  put (state, "in/1.fake", "Mme Lefèvre\n");
  put (state, "in/2.fake", "#damaged\n");
  engine ()->dry_run = TRUE;
  (void) run_watched (state, "in", &watching);
  assert_string_equal (est_register_head (reg), before);

  engine ()->dry_run = FALSE;
  (void) run_watched (state, "in", &watching);
  after = g_strdup (est_register_head (reg));
  assert_string_not_equal (after, before);
}

static void
one_document_is_refused_like_many (void **state)
{
  g_autoptr (GBytes) unknown = g_bytes_new_static ("unknown", 7);
  g_autoptr (GBytes) file = fake_file ("Mme Claire Lefèvre\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) leak = NULL;

  (void) state;
  assert_null (est_sanitise (engine (), unknown, "a.fake", NULL, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));

  fake_faults.leaked = "Claire Lefèvre";
  assert_null (est_sanitise (engine (), file, "a.fake", NULL, &leak));
  assert_true (g_error_matches (leak, EST_ERROR, EST_ERROR_LEAK));
}

static void
an_inspection_tells_what_would_be_done_and_why (void **state)
{
  g_autoptr (GBytes) file = fake_file ("Mme Claire Lefèvre\n");
  g_autoptr (EstInspection) seen = est_inspect (engine (), file, "a.fake", NULL);
  const EstDecision *decision = NULL;

  (void) state;
  assert_non_null (seen);
  assert_int_equal (est_decisions_count (seen->decisions), 1);
  decision = est_decisions_get (seen->decisions, 0);
  assert_string_equal (decision->replacement, "A");
  assert_string_equal (decision->reason, "found");
  assert_int_equal (est_ledger_n_persons (seen->ledger), 1);
  est_inspection_free (NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (documents_of_a_dossier_share_letters),
    TEST (two_dossiers_share_nothing),
    TEST (a_document_that_changes_between_the_sweeps_waits),
    TEST (file_names_are_redacted),
    TEST (a_name_that_still_says_too_much_refuses_the_document),
    TEST (dossiers_of_two_persons_do_not_meet_in_one_folder),
    TEST (a_refused_document_has_no_copy_and_a_reason),
    TEST (the_earlier_copy_of_a_refused_document_is_taken_away),
    TEST (a_copy_that_leaks_is_never_written),
    TEST (a_copy_that_cannot_be_written_is_a_failure_of_its_own),
    TEST (a_dry_run_writes_nothing),
    TEST (the_same_input_gives_the_same_bytes),
    TEST (a_copy_made_anonymous_again_says_the_same),
    TEST (whoever_watches_is_told_each_step),
    TEST (the_register_has_a_line_for_each_document),
    TEST (one_document_is_refused_like_many),
    TEST (an_inspection_tells_what_would_be_done_and_why),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

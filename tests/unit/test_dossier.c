/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/dossier.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"
#include "tests/support/scratch.h"

/* Sources of a dossier of that name, parted by ";", below the scratch folder. */
static EstDossierSources *
sources_of (void *const *state, const char *name, const char *files)
{
  EstDossierSources *sources = g_new0 (EstDossierSources, 1);
  g_auto (GStrv) list = g_strsplit (files, ";", -1);

  sources->name = g_strdup (name);
  sources->path = g_strdup (*state);
  sources->sources = g_ptr_array_new ();
  for (guint i = 0; list[i] != NULL; i++)
    {
      EstSource *source = g_new0 (EstSource, 1);

      source->relative = g_strdup (list[i]);
      source->path = scratch_path (state, list[i]);
      g_ptr_array_add (sources->sources, source);
    }
  return sources;
}

static void
sources_clear (EstDossierSources *sources)
{
  for (guint i = 0; i < sources->sources->len; i++)
    {
      EstSource *source = g_ptr_array_index (sources->sources, i);

      g_free (source->relative);
      g_free (source->path);
      g_free (source);
    }
  g_ptr_array_unref (sources->sources);
  g_free (sources->name);
  g_free (sources->path);
  g_free (sources);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDossierSources, sources_clear)

static void
documents_are_refused_until_they_are_copied (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake;b.fake");
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, engine (), sources, *state);

  assert_int_equal (dossier.jobs->len, 2);
  assert_int_equal (est_dossier_job (&dossier, 1)->record->outcome, EST_OUTCOME_REFUSED);
  assert_string_equal (est_dossier_job (&dossier, 1)->record->code, "DOC-002");
  assert_string_equal (est_dossier_job (&dossier, 1)->source->relative, "b.fake");
}

static void
the_bytes_of_a_source_are_noted (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake");
  g_auto (EstDossier) dossier = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  scratch_put (state, "a.fake", "abc");
  est_dossier_init (&dossier, engine (), sources, *state);
  bytes = est_job_load (&dossier, est_dossier_job (&dossier, 0));

  assert_int_equal (g_bytes_get_size (bytes), 3);
  assert_int_equal (est_dossier_job (&dossier, 0)->record->in_bytes, 3);
  assert_string_equal (est_dossier_job (&dossier, 0)->record->in_sha256,
                       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
a_source_that_changed_is_refused (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake");
  g_auto (EstDossier) dossier = { 0 };
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) same = NULL;
  EstJob *job = NULL;

  scratch_put (state, "a.fake", "abc");
  est_dossier_init (&dossier, engine (), sources, *state);
  job = est_dossier_job (&dossier, 0);
  first = est_job_load (&dossier, job);
  same = est_job_load (&dossier, job);
  assert_non_null (same);

  scratch_put (state, "a.fake", "abd");
  assert_null (est_job_load (&dossier, job));
  assert_true (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_UNREADABLE));
}

static void
a_source_that_is_not_there_is_refused (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "gone.fake");
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, engine (), sources, *state);
  assert_null (est_job_load (&dossier, est_dossier_job (&dossier, 0)));
  assert_true (
      g_error_matches (est_dossier_job (&dossier, 0)->refusal, EST_ERROR, EST_ERROR_MISSING));
}

static void
documents_wait_as_long_as_there_is_room (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake;b.fake");
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, engine (), sources, *state);
  engine ()->max_waiting = 10;
  for (guint i = 0; i < 2; i++)
    {
      EstJob *job = est_dossier_job (&dossier, i);

      job->record->in_bytes = 6;
      job->survey.document = fake_document ("x\n");
      job->survey.findings = est_findings_new ();
      est_job_wait (&dossier, job);
    }

  assert_non_null (est_dossier_job (&dossier, 0)->survey.document);
  assert_null (est_dossier_job (&dossier, 1)->survey.document);
}

static void
a_file_that_cannot_be_read_still_has_a_name_to_redact (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "Bilan Mme Lefèvre.docx");
  g_auto (EstDossier) dossier = { 0 };
  EstJob *job = NULL;

  est_dossier_init (&dossier, engine (), sources, *state);
  job = est_dossier_job (&dossier, 0);
  est_job_stand_in (&dossier, job);

  assert_int_equal (est_document_n_blocks (job->survey.document), 1);
  assert_true (est_findings_count (job->survey.findings) >= 1);
}

static char *
redacted (void *const *state, EstNaming *naming, const char *name)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, name, "a.fake");
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, engine (), sources, *state);
  return est_dossier_redacted_name (&dossier, naming);
}

static void
the_name_of_a_dossier_is_redacted_whole_and_given_once (void **state)
{
  g_autoptr (EstNaming) naming = est_naming_new ();
  g_autofree char *dotted = redacted (state, naming, "Suivi 2025.v2");
  g_autofree char *again = redacted (state, naming, "suivi 2025.V2");
  g_autofree char *person = redacted (state, naming, "Suivi de Mme Lefèvre");

  assert_string_equal (dotted, "Suivi 2025.v2");
  assert_string_equal (again, "suivi 2025.V2-2");
  assert_null (strstr (person, "Lef"));
}

static int
set_up (void **state)
{
  engine ()->max_waiting = G_MAXUINT64;
  return scratch_make (state);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (documents_are_refused_until_they_are_copied),
    TEST (the_bytes_of_a_source_are_noted),
    TEST (a_source_that_changed_is_refused),
    TEST (a_source_that_is_not_there_is_refused),
    TEST (documents_wait_as_long_as_there_is_room),
    TEST (a_file_that_cannot_be_read_still_has_a_name_to_redact),
    TEST (the_name_of_a_dossier_is_redacted_whole_and_given_once),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

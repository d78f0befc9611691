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

/* The first source as it is now. */
static void
find (EstDossierSources *sources)
{
  EstSource *source = sources->sources->pdata[0];

  assert_true (est_look_at (source->path, &source->look));
}

static void
the_bytes_of_a_source_are_noted (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake");
  g_auto (EstDossier) dossier = { 0 };

  scratch_put (state, "a.fake", "abc");
  find (sources);
  est_dossier_init (&dossier, engine (), sources, *state);
  assert_true (est_job_load (est_dossier_job (&dossier, 0)));

  assert_int_equal (est_blob_size (est_dossier_job (&dossier, 0)->original), 3);
  assert_int_equal (est_dossier_job (&dossier, 0)->record->in_bytes, 3);
  assert_string_equal (est_dossier_job (&dossier, 0)->record->in_sha256,
                       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
a_source_that_changed_waits (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake");
  g_auto (EstDossier) dossier = { 0 };
  EstJob *job = NULL;

  scratch_put (state, "a.fake", "abc");
  find (sources);
  est_dossier_init (&dossier, engine (), sources, *state);
  job = est_dossier_job (&dossier, 0);
  assert_true (est_job_load (job));
  assert_true (est_job_load (job));

  scratch_put (state, "a.fake", "abd");
  assert_false (est_job_load (job));
  assert_true (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_BUSY));
}

static void
a_source_that_somebody_has_open_waits (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "a.fake");
  g_auto (EstDossier) dossier = { 0 };
  EstJob *job = NULL;

  est_dossier_init (&dossier, engine (), sources, *state);
  job = est_dossier_job (&dossier, 0);
  assert_true (est_job_is_free (job));

  ((EstSource *) sources->sources->pdata[0])->is_held = TRUE;
  assert_false (est_job_is_free (job));
  assert_true (g_error_matches (job->refusal, EST_ERROR, EST_ERROR_BUSY));
}

static void
a_source_that_is_not_there_is_refused (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "gone.fake");
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, engine (), sources, *state);
  assert_false (est_job_load (est_dossier_job (&dossier, 0)));
  assert_true (
      g_error_matches (est_dossier_job (&dossier, 0)->refusal, EST_ERROR, EST_ERROR_MISSING));
}

static void
a_file_that_cannot_be_read_still_gets_a_name_that_says_nothing (void **state)
{
  g_autoptr (EstDossierSources) sources = sources_of (state, "d", "Bilan Mme Lefèvre.docx");
  g_auto (EstDossier) dossier = { 0 };
  EstJob *job = NULL;

  est_dossier_init (&dossier, engine (), sources, *state);
  dossier.record->name = g_strdup ("d");
  job = est_dossier_job (&dossier, 0);
  est_job_name (job);

  assert_true (g_str_has_prefix (job->path, "a_verifier/d/Bilan Mme "));
  assert_null (strstr (job->path, "Lef"));
  assert_int_equal (job->wanted->len, 1);
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

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (documents_are_refused_until_they_are_copied),
    TEST (the_bytes_of_a_source_are_noted),
    TEST (a_source_that_changed_waits),
    TEST (a_source_that_somebody_has_open_waits),
    TEST (a_source_that_is_not_there_is_refused),
    TEST (a_file_that_cannot_be_read_still_gets_a_name_that_says_nothing),
    TEST (the_name_of_a_dossier_is_redacted_whole_and_given_once),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/dossier_memory.h"
#include "tests/support/engine.h"
#include "tests/support/scratch.h"

#define OWNER "owner"
#define REPORT "out/rapports/d/rapport.json"

/* A dossier of two documents, worked on. */
typedef struct {
  GPtrArray *found;
  EstDossier dossier;
  EstRegister *reg;
  EstRecall recall;
  EstStanding standing;
  char *output;
} Fixture;

static void
fixture_open (Fixture *fixture, void *const *state)
{
  g_autofree char *in = scratch_path (state, "in/d");
  g_autofree char *folder = scratch_path (state, "state");

  scratch_put (state, "in/d/dossier.ini", "[dossier]\n");
  scratch_put (state, "in/d/a.txt", "a");
  scratch_put (state, "in/d/b.txt", "b");
  scratch_put (state, REPORT, "{}");
  fixture->output = scratch_path (state, "out");
  fixture->found = est_discover ((const char *const[]){ in, NULL }, fixture->output, NULL);
  fixture->reg = est_register_open (folder, NULL);
  est_recall_init (&fixture->recall, engine (), fixture->reg, fixture->output);
  est_dossier_init (&fixture->dossier, engine (), fixture->found->pdata[0], fixture->output);
  fixture->dossier.record->name = g_strdup ("d");
  fixture->standing.owner = g_strdup (OWNER);
  fixture->standing.settings = g_strdup ("00");
}

static void
fixture_close (Fixture *fixture)
{
  est_dossier_clear (&fixture->dossier);
  est_recall_clear (&fixture->recall);
  est_standing_clear (&fixture->standing);
  g_ptr_array_unref (fixture->found);
  est_register_free (fixture->reg);
  g_free (fixture->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_close)

/* The document at @index was copied to @path. */
static void
copy (Fixture *fixture, void *const *state, guint index, const char *path)
{
  EstJob *job = est_dossier_job (&fixture->dossier, index);
  g_autofree char *file = g_strconcat ("out/", path, NULL);

  scratch_put (state, file, "copy");
  job->path = g_strdup (path);
  job->record->outcome = EST_OUTCOME_COPIED;
  job->record->copy = g_strdup (path);
  job->record->in_sha256 = g_strdup ("11");
  job->record->out_sha256 = g_strdup ("22");
}

/* It was not, and would have been called @path. */
static void
refuse (Fixture *fixture, guint index, const char *path, EstError code)
{
  EstJob *job = est_dossier_job (&fixture->dossier, index);

  job->path = g_strdup (path);
  g_set_error (&job->refusal, EST_ERROR, (gint) code, "refused");
}

static EstMemory *
remember (Fixture *fixture)
{
  assert_true (
      est_dossier_remember (&fixture->dossier, &fixture->recall, &fixture->standing, NULL));
  return est_memory_load (fixture->reg, OWNER);
}

/* What the last run remembers of the document at @index, or of one that went (2). */
static void
recall_copy (Fixture *fixture, void *const *state, guint index, const char *path)
{
  const EstLook look = { 0 };
  g_autofree char *file = g_strconcat ("out/", path, NULL);
  g_autofree char *key =
      index < 2
          ? est_recall_key (&fixture->recall, est_dossier_job (&fixture->dossier, index)->source)
          : g_strdup ("gone");

  scratch_put (state, file, "copy");
  if (fixture->standing.memory == NULL)
    fixture->standing.memory = est_memory_new ();
  est_memory_file_set (&est_memory_add (fixture->standing.memory, key)->copy, path, "33", &look);
}

static const EstMemoryDocument *
document_at (const EstMemory *memory, guint index)
{
  return memory->documents->pdata[index];
}

static void
what_was_made_of_each_document_is_remembered (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = NULL;

  fixture_open (&fixture, state);
  copy (&fixture, state, 0, "a_verifier/d/a.txt");
  refuse (&fixture, 1, "a_verifier/d/b.txt", EST_ERROR_LEAK);
  memory = remember (&fixture);

  assert_string_equal (memory->name, "d");
  assert_string_equal (memory->report.path, "rapports/d/rapport.json");
  assert_int_equal (memory->documents->len, 2);
  assert_int_equal (document_at (memory, 0)->fate, EST_MEMORY_COPIED);
  assert_string_equal (document_at (memory, 0)->copy.path, "a_verifier/d/a.txt");
  assert_int_equal (document_at (memory, 1)->fate, EST_MEMORY_REFUSED);
  assert_null (document_at (memory, 1)->copy.path);
}

static void
what_the_next_run_would_find_otherwise_is_not_remembered (void **state)
{
  static const EstError codes[] = { EST_ERROR_STOPPED, EST_ERROR_WRITE, EST_ERROR_SANDBOX,
                                    EST_ERROR_BUG };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_auto (Fixture) fixture = { 0 };
      g_autoptr (EstMemory) memory = NULL;

      fixture_open (&fixture, state);
      copy (&fixture, state, 0, "a_verifier/d/a.txt");
      refuse (&fixture, 1, "a_verifier/d/b.txt", codes[i]);
      memory = remember (&fixture);

      assert_null (memory);
    }
}

static void
a_dossier_whose_results_are_not_there_is_not_remembered (void **state)
{
  static const char *const missing[] = { REPORT, "out/a_verifier/d/a.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_auto (Fixture) fixture = { 0 };
      g_autofree char *path = scratch_path (state, missing[i]);
      g_autoptr (EstMemory) memory = NULL;

      fixture_open (&fixture, state);
      copy (&fixture, state, 0, "a_verifier/d/a.txt");
      copy (&fixture, state, 1, "a_verifier/d/b.txt");
      assert_int_equal (unlink (path), 0);
      memory = remember (&fixture);

      assert_null (memory);
    }
}

static void
the_copy_of_a_document_that_went_is_gone_while_it_is_there (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = NULL;
  g_autoptr (EstMemory) later = NULL;
  g_autofree char *path = scratch_path (state, "out/valide/d/old.txt");

  fixture_open (&fixture, state);
  copy (&fixture, state, 0, "a_verifier/d/a.txt");
  copy (&fixture, state, 1, "a_verifier/d/b.txt");
  recall_copy (&fixture, state, 0, "valide/d/a.txt");
  recall_copy (&fixture, state, 2, "valide/d/old.txt");
  memory = remember (&fixture);
  assert_int_equal (memory->gone->len, 1);
  assert_string_equal (((EstMemoryFile *) memory->gone->pdata[0])->path, "valide/d/old.txt");

  assert_int_equal (unlink (path), 0);
  later = remember (&fixture);
  assert_int_equal (later->gone->len, 0);
}

/* Unread, its name still says what a reader would take out of it. */
static void
a_document_that_waits_has_its_copy_whatever_it_would_be_called (void **state)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (EstMemory) memory = NULL;

  fixture_open (&fixture, state);
  refuse (&fixture, 0, "a_verifier/d/suivi Zoltorind.txt", EST_ERROR_BUSY);
  copy (&fixture, state, 1, "a_verifier/d/b.txt");
  recall_copy (&fixture, state, 0, "a_verifier/d/suivi A.txt");
  memory = remember (&fixture);

  assert_int_equal (document_at (memory, 0)->fate, EST_MEMORY_WAITING);
  assert_string_equal (document_at (memory, 0)->copy.path, "a_verifier/d/suivi A.txt");
  assert_int_equal (memory->gone->len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (what_was_made_of_each_document_is_remembered),
    TEST (what_the_next_run_would_find_otherwise_is_not_remembered),
    TEST (a_dossier_whose_results_are_not_there_is_not_remembered),
    TEST (the_copy_of_a_document_that_went_is_gone_while_it_is_there),
    TEST (a_document_that_waits_has_its_copy_whatever_it_would_be_called),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

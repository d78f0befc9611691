/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/stages.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "pipeline/base/frames.h"
#include "pipeline/replies.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"
#include "tests/support/scratch.h"

static void
put (void *const *state, const char *name, const char *lines)
{
  g_autofree char *content = g_strconcat ("#fake\n", lines, NULL);

  scratch_put (state, name, content);
}

/* Runs over the folder "in" into the folder @name with @n_hands children at once. */
static EstTally
run (void *const *state, const char *name, guint n_hands)
{
  g_autofree char *input = scratch_path (state, "in");
  g_autofree char *output = scratch_path (state, name);
  const char *const paths[] = { input, NULL };
  g_autoptr (EstCrew) crew =
      est_crew_new (&(EstCrewSettings){ .n_hands = n_hands, .wall_seconds = 60 });
  g_autoptr (GPtrArray) dossiers = est_discover (paths, output, NULL);
  g_autoptr (GError) error = NULL;
  EstOutlet outlet = { .output = output, .crew = crew };
  EstTally tally = { 0 };

  if (!est_run (engine (), dossiers, &outlet, &tally, &error))
    fail_msg ("the run fails: %s", error->message);
  return tally;
}

static void
assert_same (void *const *state, const char *one, const char *other, const char *file)
{
  g_autofree char *first = g_strdup_printf ("%s/a_verifier/in/%s", one, file);
  g_autofree char *second = g_strdup_printf ("%s/a_verifier/in/%s", other, file);
  g_autofree char *expected = scratch_get (state, first);
  g_autofree char *got = scratch_get (state, second);

  assert_non_null (expected);
  assert_string_equal (got, expected);
}

static void
copies_are_the_same_whatever_the_number_of_children (void **state)
{
  static const guint n_hands[] = { 1, 2, 7 };

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%02u.fake", i);
      g_autofree char *lines = g_strdup_printf (
          "Mme Claire Lefèvre et M. Nom%c Durand\n06 39 98 10 %02u\n", 'a' + (int) i, i);

      put (state, name, lines);
    }
  (void) run (state, "here", 0);
  for (guint n = 0; n < G_N_ELEMENTS (n_hands); n++)
    {
      g_autofree char *name = g_strdup_printf ("by%u", n_hands[n]);
      EstTally tally = run (state, name, n_hands[n]);

      assert_int_equal (tally.copied, 20);
      assert_same (state, "here", name, "00.fake");
      assert_same (state, "here", name, "11.fake");
      assert_same (state, "here", name, "19.fake");
    }
}

/* A name that appears when a copy is written is taken out by the next child. */
static void
a_copy_is_cleaned_and_verified_again (void **state)
{
  static const char *const names[] = { "Mme Claire Lefèvre est venue.", "M. Yann Kerbrat est venu.",
                                       NULL };
  g_autofree char *copy = NULL;
  EstTally tally;

  put (state, "in/a.fake", "bonjour\n");
  fake_faults = (FakeFaults){ .added_each = names };
  tally = run (state, "out", 0);
  copy = scratch_get (state, "out/a_verifier/in/a.fake");

  assert_int_equal (tally.copied, 1);
  assert_null (strstr (copy, "Lef"));
  assert_null (strstr (copy, "Kerbrat"));
  assert_int_equal (fake_faults.n_writes, 3);
}

/* ------ What a child that was taken over could say. */

typedef struct {
  EstDossierSources sources;
  EstDossier dossier;
} Fixture;

static void
fixture_init (Fixture *fixture, void *const *state)
{
  EstSource *source = g_new0 (EstSource, 1);

  source->path = scratch_path (state, "a.fake");
  source->relative = g_strdup ("a.fake");
  fixture->sources = (EstDossierSources){ .name = g_strdup ("d"), .path = g_strdup (*state) };
  fixture->sources.sources = g_ptr_array_new ();
  g_ptr_array_add (fixture->sources.sources, source);
  est_dossier_init (&fixture->dossier, engine (), &fixture->sources, *state);
}

static void
fixture_clear (Fixture *fixture)
{
  EstSource *source = fixture->sources.sources->pdata[0];

  est_dossier_clear (&fixture->dossier);
  g_free (source->path);
  g_free (source->relative);
  g_free (source);
  g_ptr_array_unref (fixture->sources.sources);
  g_free (fixture->sources.name);
  g_free (fixture->sources.path);
}

/* A true word of the first sweep, as frames. */
static GByteArray *
true_word (Fixture *fixture, const char *lines)
{
  EstWork work = { .inputs = { fake_file (lines) }, .frames = g_byte_array_new () };

  est_stage_read (&work, est_dossier_job (&fixture->dossier, 0));
  assert_null (work.error);
  g_bytes_unref (work.inputs[0]);
  return work.frames;
}

/* What the reader is told by @perform, for a document that was, or was not, read before. */
static gboolean
is_told_they_agreed (Fixture *fixture, EstWorkFunc perform, gboolean was_read, gboolean is_public)
{
  EstJob *job = est_dossier_job (&fixture->dossier, 0);
  EstWork work = { .inputs = { fake_file ("Bonjour.\n") }, .frames = g_byte_array_new () };

  job->was_read = was_read;
  job->is_public = is_public;
  fake_faults.was_agreed = !was_read;
  perform (&work, job);
  assert_null (work.error);
  g_bytes_unref (work.inputs[0]);
  g_clear_pointer (&work.outputs[0], g_bytes_unref);
  g_byte_array_unref (work.frames);
  return fake_faults.was_agreed;
}

static void
one_reader_is_enough_only_for_what_was_read_before (void **state)
{
  Fixture fixture = { 0 };

  fixture_init (&fixture, state);
  assert_false (is_told_they_agreed (&fixture, est_stage_read, FALSE, FALSE));
  assert_false (is_told_they_agreed (&fixture, est_stage_write, FALSE, FALSE));
  assert_false (is_told_they_agreed (&fixture, est_stage_write, TRUE, TRUE));
  assert_true (is_told_they_agreed (&fixture, est_stage_write, TRUE, FALSE));
  fixture_clear (&fixture);
}

static void
a_true_word_is_taken (void **state)
{
  Fixture fixture = { 0 };
  g_autoptr (GByteArray) word = NULL;
  g_autoptr (GBytes) bytes = NULL;
  EstJob *job = NULL;

  fixture_init (&fixture, state);
  job = est_dossier_job (&fixture.dossier, 0);
  word = true_word (&fixture, "Mme Claire Lefèvre, 06 39 98 10 20\n");
  bytes = g_bytes_new (word->data, word->len);
  assert_true (est_stage_take_read (job, bytes, &job->refusal));
  assert_ptr_equal (job->format, &engine ()->formats[0]);
  assert_true (job->sightings->len >= 2);
  fixture_clear (&fixture);
}

/* Every byte of a true word turned over, and every length it could be cut to:
 * whatever is taken is within bounds, and the rest is refused. */
static void
no_word_that_was_tampered_with_does_harm (void **state)
{
  Fixture fixture = { 0 };
  g_autoptr (GByteArray) word = NULL;
  EstJob *job = NULL;

  fixture_init (&fixture, state);
  job = est_dossier_job (&fixture.dossier, 0);
  word = true_word (&fixture, "Mme Claire Lefèvre, 06 39 98 10 20\n");
  for (guint i = 0; i < word->len; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (word->data, i);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      assert_false (est_stage_take_read (job, cut, &error));
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
      word->data[i] ^= 0xFF;
      changed = g_bytes_new (word->data, word->len);
      word->data[i] ^= 0xFF;
      if (est_stage_take_read (job, changed, NULL))
        assert_true (job->sightings->len <= 10);
      g_clear_pointer (&job->sightings, g_ptr_array_unref);
    }
  fixture_clear (&fixture);
}

static void
a_format_or_a_category_that_is_not_there_is_refused (void **state)
{
  Fixture fixture = { 0 };
  EstJob *job = NULL;

  fixture_init (&fixture, state);
  job = est_dossier_job (&fixture.dossier, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GByteArray) word = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;

      est_frames_put_number (word, i == 0 ? 9 : 1);  /* format */
      est_frames_put_number (word, i == 1 ? 99 : 0); /* kind */
      est_frames_put_number (word, 0);
      est_frames_put_number (word, 1); /* sightings */
      est_frames_put_text (word, "x");
      est_frames_put_number (word, i == 2 ? 9999 : 0); /* category */
      bytes = g_bytes_new (word->data, word->len);
      assert_false (est_stage_take_read (job, bytes, NULL));
    }
  fixture_clear (&fixture);
}

static void
a_record_comes_back_as_it_went (void **state)
{
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);
  g_autoptr (EstDocumentRecord) back = est_document_record_new (1);
  g_autoptr (GByteArray) word = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  const EstCategories *categories = engine ()->categories;
  EstCategoryCount count = { .category = est_categories_get (categories, 3)->id, .replaced = 5 };
  EstFateCount fate = { .kind = "list of parts", .fate = "cleaned", .count = 2 };
  EstPlaceToReread place = { .block = 4,
                             .page = 2,
                             .kind = "cell",
                             .category = count.category,
                             .reason = "high-picture",
                             .high = TRUE };
  EstPageNote note = { .page = 2, .state = EST_PAGE_SCAN, .confidence = 90, .n_dropped = 1 };
  EstFrames frames;

  (void) state;
  record->words_in = 12;
  g_array_append_val (record->counts, count);
  g_array_append_val (record->fates, fate);
  g_array_append_val (record->places, place);
  g_array_append_val (record->pages, note);
  est_replies_put_record (word, record, categories);
  bytes = g_bytes_new (word->data, word->len);
  frames = est_frames_of (bytes);
  est_replies_take_record (&frames, back, categories);

  assert_true (est_frames_are_whole (&frames));
  assert_int_equal (back->words_in, 12);
  assert_int_equal (g_array_index (back->counts, EstCategoryCount, 0).replaced, 5);
  assert_string_equal (g_array_index (back->fates, EstFateCount, 0).kind, "list of parts");
  assert_string_equal (g_array_index (back->places, EstPlaceToReread, 0).reason, "high-picture");
  assert_int_equal (g_array_index (back->places, EstPlaceToReread, 0).page, 2);
  assert_memory_equal (&g_array_index (back->pages, EstPageNote, 0), &note, sizeof note);
}

static int
set_up (void **state)
{
  fake_faults = (FakeFaults){ 0 };
  engine ()->dry_run = FALSE;
  return scratch_make (state);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (copies_are_the_same_whatever_the_number_of_children),
    TEST (a_copy_is_cleaned_and_verified_again),
    TEST (one_reader_is_enough_only_for_what_was_read_before),
    TEST (a_true_word_is_taken),
    TEST (no_word_that_was_tampered_with_does_harm),
    TEST (a_format_or_a_category_that_is_not_there_is_refused),
    TEST (a_record_comes_back_as_it_went),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/text.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

/* A writer that lets a new name appear each time it writes, as markup can that
 * kept it apart before. */
static const char *const names[] = {
  "Mme Claire Lefèvre est venue.",
  "M. Yann Kerbrat est venu.",
  "Mme Aïcha Benhaddou est venue.",
  "M. Théo Lhuillier est venu.",
  "Mme Josette Roche est venue.",
  "M. Paul Durand est venu.",
  "Mme Nadia Ben Othmane est venue.",
  "M. Luc Berthier est venu.",
  NULL,
};

/* The copy of one line by a writer that adds @n names one after the other. */
static GBytes *
copy_with (guint n, EstDocumentRecord *record, GError **error)
{
  g_autoptr (GBytes) file = fake_file ("bonjour\n");

  fake_faults = (FakeFaults){ .added_each = names + G_N_ELEMENTS (names) - 1 - n };
  return est_sanitise (engine (), file, "a.fake", record, error);
}

static void
what_appears_in_a_copy_is_taken_out_in_as_many_rounds_as_it_takes (void **state)
{
  (void) state;
  for (guint n = 0; n <= 2; n++)
    {
      g_autoptr (EstDocumentRecord) record = est_document_record_new (1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) copy = copy_with (n, record, &error);
      guint replaced = 0;

      if (copy == NULL)
        fail_msg ("%u names: %s", n, error->message);
      assert_int_equal (fake_faults.n_writes, n + 1);
      for (guint i = 0; i < record->counts->len; i++)
        replaced += g_array_index (record->counts, EstCategoryCount, i).replaced;
      assert_int_equal (replaced, n);
    }
}

static void
a_copy_that_never_comes_clean_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = copy_with (8, NULL, &error);

  (void) state;
  assert_null (copy);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_LEAK));
  assert_true (fake_faults.n_writes <= 1 + EST_MAX_ROUNDS);
}

/* The text for the AI of a copy that holds @line, when @value was replaced in it. */
static GBytes *
companion_of (const char *line, const char *value)
{
  const EstFormat both[] = {
    fake_formats[0],
    {
        .name = "text",
        .probe = est_text_probe,
        .read = est_text_read,
        .write = est_text_write,
        .unpack = est_text_unpack,
        .check = est_text_check,
    },
    { .name = NULL },
  };
  EstBatch batch = *engine ();
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (GPtrArray) wanted = est_wanted_new ();
  g_autoptr (GBytes) copy = fake_file (line);
  g_autoptr (EstDocument) reread = NULL;
  EstGrounds grounds = est_batch_grounds (&batch, ledger);
  EstVerifier verifier = est_batch_verifier (&batch, &both[0], &grounds);

  batch.formats = both;
  est_wanted_add (wanted, value, strlen (value), TRUE);
  reread = verifier.format->read (copy, verifier.limits, &est_default_treatment, NULL);
  return est_copy_companion (&batch, &verifier, reread, wanted, "DOC-001");
}

static void
the_text_for_the_ai_is_verified_like_the_copy (void **state)
{
  g_autoptr (GBytes) clean = companion_of ("Mme A est venue au jardin.\n", "Kerbrat");
  g_autoptr (GBytes) leaking = companion_of ("Le jardin de kerbrat est grand.\n", "Kerbrat");

  (void) state;
  assert_non_null (clean);
  assert_non_null (memmem (g_bytes_get_data (clean, NULL), g_bytes_get_size (clean), "Mme A", 5));
  assert_null (leaking);
}

static int
reset (void **state)
{
  (void) state;
  fake_faults = (FakeFaults){ 0 };
  return 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_teardown (what_appears_in_a_copy_is_taken_out_in_as_many_rounds_as_it_takes,
                               reset),
    cmocka_unit_test (the_text_for_the_ai_is_verified_like_the_copy),
    cmocka_unit_test_teardown (a_copy_that_never_comes_clean_is_refused, reset),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/dossier_memory.h"
#include "tests/support/engine.h"
#include "tests/support/scratch.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstRecall, est_recall_clear)

/* The digest for the folder "in" below the scratch folder, worked on with @batch. */
static char *
settings_of (void *const *state, const EstBatch *batch, const char *name)
{
  g_autofree char *in = scratch_path (state, "in");
  g_autofree char *out = scratch_path (state, "out");
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (GPtrArray) found = est_discover ((const char *const[]){ in, NULL }, out, NULL);
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  g_auto (EstRecall) recall = { 0 };
  g_auto (EstDossier) dossier = { 0 };
  EstDossierSources *sources = found->pdata[0];

  if (name != NULL)
    {
      g_free (sources->name);
      sources->name = g_strdup (name);
    }
  est_recall_init (&recall, batch, reg, out);
  est_dossier_init (&dossier, batch, sources, out);
  return est_dossier_settings (&dossier, &recall);
}

static void
the_same_run_has_the_same_settings (void **state)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  scratch_put (state, "in/a.txt", "a");
  one = settings_of (state, engine (), NULL);
  scratch_put (state, "in/b.txt", "b");
  other = settings_of (state, engine (), NULL);

  assert_string_equal (one, other);
}

static void
whatever_a_copy_depends_on_changes_them (void **state)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  EstBatch others[6];

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = *engine ();
  others[1].language = strcmp (others[0].language, "fr") == 0 ? "en" : "fr";
  others[2].allowed = 1;
  others[3].allowed_by = "DPO";
  others[4].names_in_report = !others[0].names_in_report;
  others[5].limits.file_bytes++;
  scratch_put (state, "in/a.txt", "a");

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_true (g_hash_table_add (seen, settings_of (state, &others[i], NULL)));
  assert_true (g_hash_table_add (seen, settings_of (state, engine (), "another")));
}

/* Who answers, and why, are two things: what one loses the other does not gain. */
static void
words_do_not_run_into_each_other (void **state)
{
  EstBatch one = *engine ();
  EstBatch other = *engine ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  one.allowed_by = "a";
  one.allowed_why = "b\nwhy 1 c";
  other.allowed_by = "a\nwhy 1 b";
  other.allowed_why = "c";
  scratch_put (state, "in/a.txt", "a");
  first = settings_of (state, &one, NULL);
  second = settings_of (state, &other, NULL);

  assert_string_not_equal (first, second);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_same_run_has_the_same_settings),
    TEST (whatever_a_copy_depends_on_changes_them),
    TEST (words_do_not_run_into_each_other),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

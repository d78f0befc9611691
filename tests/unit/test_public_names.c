/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

/* What inspect says of the first name in @lines under @policy. */
static void
assert_first (const char *policy, const char *lines, const char *action, const char *reason)
{
  g_autoptr (GBytes) file = fake_file (lines);
  EstBatch batch = *engine ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EstPolicy) asked = est_policy_load (batch.data, batch.categories, policy, &error);
  EstInspection *inspection = NULL;

  assert_non_null (asked);
  batch.policy = asked;
  inspection = est_inspect (&batch, file, "a.fake", &error);
  assert_non_null (inspection);
  assert_int_not_equal (est_decisions_count (inspection->decisions), 0);
  assert_string_equal (est_decisions_get (inspection->decisions, 0)->action, action);
  assert_string_equal (est_decisions_get (inspection->decisions, 0)->reason, reason);
  est_inspection_free (inspection);
}

static void
an_author_with_others_is_public (void **state)
{
  (void) state;
  assert_first ("charte", "D’après Marmot et al. (2010), oui.", "keep", "public-name");
  assert_first ("charte", "D’après M. Marmot et al. (2010), oui.", "letter", "found");
}

static void
an_author_is_one_by_a_reference (void **state)
{
  (void) state;
  assert_first ("charte", "Breton E., Jabot F. (2017). Titre. Paris : Éditions du Seuil.", "keep",
                "public-name");
  assert_first ("charte", "Bibliographie\nBreton E., Jabot F. (2017). Un titre quelconque.", "keep",
                "public-name");
  assert_first ("charte",
                "Selon Jabot (2017), oui.\nBreton E., Jabot F. (2017). Titre. Revue de santé.",
                "keep", "public-name");
  assert_first ("charte", "Avec Kévin Roche (1979), (Goffman, 1963).", "letter", "found");
}

static void
a_person_of_history_is_public_by_the_whole_name (void **state)
{
  (void) state;
  assert_first ("charte", "Frantz Fanon a écrit ce livre.", "keep", "public-name");
  assert_first ("charte", "Mme Frantz Fanon habite ici.", "letter", "found");
}

static void
a_policy_may_replace_them_all (void **state)
{
  (void) state;
  assert_first ("strict", "Frantz Fanon a écrit ce livre.", "letter", "found");
  assert_first ("strict", "D’après Marmot et al. (2010), oui.", "letter", "found");
}

static void
a_policy_may_keep_officials (void **state)
{
  (void) state;
  assert_first ("charte", "Mme Claire Aubry, maire de Metz, parle.", "letter", "found");
  assert_first ("tests/unit/policies/officials.ini", "Mme Claire Aubry, maire de Metz, parle.",
                "keep", "public-name");
  assert_first ("tests/unit/policies/officials.ini", "Le préfet Paul Aubry parle.", "keep",
                "public-name");
  assert_first ("tests/unit/policies/officials.ini", "Mme Claire Aubry parle.", "letter", "found");
}

static void
whoever_is_named_elsewhere_is_nobody_public (void **state)
{
  g_autofree char *copy = NULL;

  (void) state;
  copy = engine_sanitise ("Mme Jabot est venue.\nJabot F. (2017). Titre. Revue de santé.");
  assert_null (strstr (copy, "Jabot"));
}

/* So many names that none may read the whole line again. */
#define A_CROWD 60000

/* Everybody with a year, on one line, and not one bracket to stop at. */
static void
a_crowd_with_years_on_one_line_is_read_name_by_name (void **state)
{
  EstSetup setup = { .data = engine ()->data, .categories = engine ()->categories };
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstFindings) findings = est_findings_new ();
  EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "test");
  EstFinding name = { .score = 0.9, .pass = "test", .rule = "test" };
  gpointer pass = NULL;
  gboolean went = est_detector_public_names.prepare (&setup, &pass, NULL);

  (void) state;
  assert_true (went);
  name.category = est_categories_find (setup.categories, EST_CATEGORY_PERSON);
  est_block_append (block, "Dupont J. (2019). Titre. Revue.\n", 32, 0);
  name.end = strlen ("Dupont J.");
  est_findings_add (findings, &name);
  for (guint i = 0; i < A_CROWD; i++)
    {
      name.start = block->text->len;
      name.end = name.start + strlen ("Dupont");
      est_block_append (block, "Dupont, 1979 ; ", 15, 0);
      est_findings_add (findings, &name);
    }
  went = est_detector_public_names.detect (pass, document, findings, NULL, findings, NULL);
  est_detector_public_names.release (pass);
  assert_true (went);
  assert_int_equal (est_findings_count (findings), A_CROWD + 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_author_with_others_is_public),
    cmocka_unit_test (an_author_is_one_by_a_reference),
    cmocka_unit_test (a_person_of_history_is_public_by_the_whole_name),
    cmocka_unit_test (a_policy_may_replace_them_all),
    cmocka_unit_test (a_policy_may_keep_officials),
    cmocka_unit_test (whoever_is_named_elsewhere_is_nobody_public),
    cmocka_unit_test (a_crowd_with_years_on_one_line_is_read_name_by_name),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

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

/* What the pass finds in @text by @list alone. */
static EstFindings *
find (const char *list, const EstDocument *document)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (EstUserLists) own = est_user_lists_new (engine ()->lexicon);
  g_autoptr (GBytes) bytes = g_bytes_new_static (list, strlen (list));
  g_autoptr (EstFindings) none = est_findings_new ();
  EstFindings *findings = est_findings_new ();
  EstSetup setup = { .data = engine ()->data, .categories = engine ()->categories };
  gpointer bare = NULL;
  gpointer state = NULL;

  assert_true (est_user_lists_add (own, bytes, "run", NULL));
  assert_true (est_detector_dictionary.prepare (&setup, &bare, NULL));
  g_ptr_array_add (lists, own);
  state = est_detector_dictionary.adapt (bare, lists);
  assert_true (est_detector_dictionary.detect (state, document, none, NULL, findings, NULL));
  est_detector_dictionary.release (state);
  est_detector_dictionary.release (bare);
  return findings;
}

static void
what_is_to_be_hidden_is_found_with_its_line (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Bonjour\nAvec solbeth kerdonfell, oui");
  g_autoptr (EstFindings) findings = find ("# liste\nSolbeth Kerdonfell\n", document);
  const EstFinding *finding = est_findings_get (findings, 0);

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
  assert_int_equal (finding->block, 1);
  assert_int_equal (finding->start, strlen ("Avec "));
  assert_int_equal (finding->end, strlen ("Avec solbeth kerdonfell"));
  assert_int_equal (finding->listed, EST_LISTED_HIDE);
  assert_int_equal (finding->line, 2);
  assert_string_equal (finding->rule, "hide-person");
}

static void
kinds_are_categories (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("la Grenouyère et le Zyxhome");
  g_autoptr (EstFindings) findings =
      find ("[masquer lieux]\nLa Grenouyère\n[masquer structures]\nLe Zyxhome\n", document);

  (void) state;
  assert_int_equal (est_findings_count (findings), 2);
  assert_string_equal (est_findings_get (findings, 0)->category->id, "place");
  assert_string_equal (est_findings_get (findings, 1)->category->id, "establishment");
}

static void
what_is_kept_is_no_finding_but_keeps_others (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("la maison Zyxhome");
  g_autoptr (EstFindings) findings = find ("[garder structures]\nMaison Zyxhome\n", document);
  EstFinding inside = engine_finding (document, 0, "Zyxhome", "person");
  EstFinding beyond = engine_finding (document, 0, "la maison Zyxhome", "person");

  (void) state;
  assert_int_equal (est_findings_count (findings), 0);
  assert_non_null (est_findings_keeper (findings, &inside, engine ()->policy));
  assert_null (est_findings_keeper (findings, &beyond, engine ()->policy));
}

static void
the_lists_of_a_dossier_are_its_own (void **state)
{
  g_autoptr (EstUserLists) own = est_user_lists_new (engine ()->lexicon);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Zyxhome\n", 8);
  EstDossierSources dossier = { .lists = own };
  EstBatch adapted = { 0 };
  const EstBatch *batch = est_batch_adapt (&adapted, engine (), &dossier);
  g_autoptr (EstDocument) document = fake_document ("dit zyxhome");
  g_autoptr (EstFindings) with = NULL;
  g_autoptr (EstFindings) without = NULL;

  (void) state;
  assert_true (est_user_lists_add (own, bytes, "dossier", NULL));
  with = est_detect (batch->detection, document, NULL);
  without = est_detect (engine ()->detection, document, NULL);
  est_batch_clear_adapted (&adapted);

  assert_int_equal (est_findings_count (with), est_findings_count (without) + 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_to_be_hidden_is_found_with_its_line),
    cmocka_unit_test (kinds_are_categories),
    cmocka_unit_test (what_is_kept_is_no_finding_but_keeps_others),
    cmocka_unit_test (the_lists_of_a_dossier_are_its_own),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

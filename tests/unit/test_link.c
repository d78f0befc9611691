/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/link.h"
#include "tests/support/engine.h"
#include "tests/support/fake_format.h"

/* Links @needle in block @block of @document, as if a pass had found it. */
static void
link_one (EstLedger *ledger, const EstDocument *document, const EstFinding *finding)
{
  g_autoptr (EstFindings) findings = est_findings_new ();

  est_findings_add (findings, finding);
  est_link (ledger, document, findings, engine ()->titles, engine ()->policy);
}

static guint
find (const EstLedger *ledger, const EstDocument *document, guint block, const char *needle)
{
  EstFinding finding = engine_finding (document, block, needle, "person");

  return est_link_find (ledger, est_document_block (document, block), finding.start, finding.end,
                        engine ()->titles, NULL);
}

static void
letters_follow_the_text_and_not_the_findings (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Lefèvre et M. Durand\nM. Roche");
  g_autoptr (EstFindings) findings = est_findings_new ();
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstFinding roche = engine_finding (document, 1, "Roche", "person");
  EstFinding durand = engine_finding (document, 0, "Durand", "person");
  EstFinding lefevre = engine_finding (document, 0, "Lefèvre", "person");

  (void) state;
  est_findings_add (findings, &roche);
  est_findings_add (findings, &durand);
  est_findings_add (findings, &lefevre);
  est_link (ledger, document, findings, engine ()->titles, engine ()->policy);

  assert_int_equal (find (ledger, document, 0, "Lefèvre"), 0);
  assert_int_equal (find (ledger, document, 0, "Durand"), 1);
  assert_int_equal (find (ledger, document, 1, "Roche"), 2);
}

static void
the_title_tells_husband_and_wife_apart (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Martin\nM. Martin\nMartin");
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstFinding her = engine_finding (document, 0, "Martin", "person");
  EstFinding him = engine_finding (document, 1, "Martin", "person");

  (void) state;
  link_one (ledger, document, &her);
  link_one (ledger, document, &him);

  assert_int_equal (est_ledger_n_persons (ledger), 2);
  assert_int_equal (find (ledger, document, 0, "Martin"), 0);
  assert_int_equal (find (ledger, document, 1, "Martin"), 1);
  assert_int_equal (find (ledger, document, 2, "Martin"), G_MAXUINT);
}

static void
what_stays_is_not_looked_for (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Lefèvre, 57000 Metz, 12/03/2025");
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstFinding doubtful = engine_finding (document, 0, "Lefèvre", "person");
  EstFinding untraced = engine_finding (document, 0, "57000 Metz", "postcode_town");
  EstFinding kept = engine_finding (document, 0, "12/03/2025", "date");

  (void) state;
  doubtful.score = 0.3;
  link_one (ledger, document, &doubtful);
  link_one (ledger, document, &untraced);
  link_one (ledger, document, &kept);

  assert_int_equal (est_ledger_n_persons (ledger), 0);
  assert_int_equal (est_ledger_values (ledger)->len, 0);
}

static void
other_values_are_entered_as_they_stand (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("au 01 99 00 12 34, merci");
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstFinding phone = engine_finding (document, 0, "01 99 00 12 34", "phone");
  const EstKnownValue *value = NULL;

  (void) state;
  link_one (ledger, document, &phone);

  assert_int_equal (est_ledger_values (ledger)->len, 1);
  value = g_ptr_array_index (est_ledger_values (ledger), 0);
  assert_string_equal (value->text, "01 99 00 12 34");
  assert_string_equal (value->category, "phone");
}

static void
a_name_is_found_in_either_order (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("Mme Claire Lefèvre\nLEFEVRE CLAIRE");
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstFinding claire = engine_finding (document, 0, "Claire Lefèvre", "person");

  (void) state;
  link_one (ledger, document, &claire);

  assert_int_equal (find (ledger, document, 1, "LEFEVRE CLAIRE"), 0);
}

static void
a_stretch_without_words_is_nobody (void **state)
{
  g_autoptr (EstDocument) document = fake_document ("--- Lefèvre");
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstFinding signs = engine_finding (document, 0, "---", "person");

  (void) state;
  link_one (ledger, document, &signs);

  assert_int_equal (est_ledger_n_persons (ledger), 0);
  assert_int_equal (find (ledger, document, 0, "---"), G_MAXUINT);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (letters_follow_the_text_and_not_the_findings),
    cmocka_unit_test (the_title_tells_husband_and_wife_apart),
    cmocka_unit_test (what_stays_is_not_looked_for),
    cmocka_unit_test (other_values_are_entered_as_they_stand),
    cmocka_unit_test (a_name_is_found_in_either_order),
    cmocka_unit_test (a_stretch_without_words_is_nobody),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

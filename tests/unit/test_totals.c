/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/totals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "tests/support/dossier_sample.h"

static void
a_refused_document_adds_nothing_but_itself (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autoptr (EstTotals) totals = NULL;
  EstDocumentRecord *leaked = dossier_sample_add_refusal (dossier, EST_ERROR_LEAK, "Leak.");

  (void) state;
  dossier_sample_count (leaked, "person", 9);
  dossier_sample_reread (leaked, 3, "person", "below-threshold");

  totals = est_totals_new (dossier);

  assert_int_equal (totals->documents, 1);
  assert_int_equal (totals->refused, 1);
  assert_int_equal (totals->copied, 0);
  assert_int_equal (totals->replaced, 0);
  assert_int_equal (totals->flagged, 0);
  assert_int_equal (totals->counts->len, 0);
}

static void
counts_of_one_category_add_up_over_documents (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autoptr (EstTotals) totals = NULL;
  EstDocumentRecord *another = dossier_sample_add_copy (dossier, "docx");

  (void) state;
  dossier_sample_count (another, "address", 2);
  dossier_sample_count (another, "person", 9);

  totals = est_totals_new (dossier);

  assert_int_equal (totals->replaced, 41 + 1 + 6 + 2 + 9);
  assert_int_equal (est_totals_find (totals, "person").replaced, 50);
  assert_int_equal (est_totals_find (totals, "address").replaced, 2);
  assert_int_equal (est_totals_find (totals, "iban").replaced, 0);
}

static void
categories_come_in_alphabetical_order_whatever_the_documents_say (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autoptr (EstTotals) totals = NULL;

  (void) state;
  dossier_sample_count (dossier_sample_add_copy (dossier, "docx"), "phone", 1);
  dossier_sample_count (dossier_sample_add_copy (dossier, "docx"), "age", 1);

  totals = est_totals_new (dossier);

  assert_string_equal (g_array_index (totals->counts, EstCategoryCount, 0).category, "age");
  assert_string_equal (g_array_index (totals->counts, EstCategoryCount, 1).category, "phone");
}

static void
places_that_block_sign_off_are_counted_apart (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autoptr (EstTotals) totals = est_totals_new (dossier);

  (void) state;
  assert_int_equal (totals->flagged, 2);
  assert_int_equal (totals->high, 1);
}

static void
parts_of_one_kind_and_fate_add_up (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autoptr (EstTotals) totals = NULL;
  EstDocumentRecord *another = dossier_sample_add_copy (dossier, "docx");
  EstFateCount pictures = { .kind = "picture", .fate = "dropped", .count = 2 };
  EstFateCount headers = { .kind = "header", .fate = "rewritten", .count = 1 };

  (void) state;
  g_array_append_val (another->fates, pictures);
  g_array_append_val (another->fates, headers);

  totals = est_totals_new (dossier);

  assert_int_equal (totals->fates->len, 2);
  assert_string_equal (g_array_index (totals->fates, EstFateCount, 0).kind, "header");
  assert_int_equal (g_array_index (totals->fates, EstFateCount, 1).count, 5);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_refused_document_adds_nothing_but_itself),
    cmocka_unit_test (counts_of_one_category_add_up_over_documents),
    cmocka_unit_test (categories_come_in_alphabetical_order_whatever_the_documents_say),
    cmocka_unit_test (places_that_block_sign_off_are_counted_apart),
    cmocka_unit_test (parts_of_one_kind_and_fate_add_up),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

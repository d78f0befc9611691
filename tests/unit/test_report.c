/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report.h"

#include <gio/gio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/dossier_sample.h"

static const EstCategory person = { .id = (char *) "person", .rank = 0 };
static const EstCategory phone = { .id = (char *) "phone", .rank = 1 };
static const EstCategory health = { .id = (char *) "health", .rank = 2 };

/* A heading and a table cell, with what would leak written all over them. */
static EstDocument *
document_with_names (void)
{
  EstDocument *document = est_document_new ("docx", NULL, NULL);

  est_block_append (est_document_add_block (document, EST_BLOCK_HEADING, "word/Testard.xml"),
                    "Bilan de Fernande Testard", 25, 0);
  est_block_append (est_document_add_block (document, EST_BLOCK_CELL, "word/Testard.xml"),
                    "01 99 00 12 34", 14, 1);
  est_document_add_part (document, "word/Testard.xml", "document", EST_FATE_REWRITTEN);
  est_document_add_part (document, "media/Fernande.png", "picture", EST_FATE_DROPPED);
  est_document_add_part (document, "media/Testard.png", "picture", EST_FATE_DROPPED);
  est_document_add_part (document, "media/logo.png", "picture", EST_FATE_COPIED);
  return document;
}

static void
decide (EstDecisions *decisions, const EstCategory *category, guint block, const char *replacement)
{
  EstDecision decision = {
    .block = block,
    .finding = { .block = block, .category = category, .rule = "Testard" },
    .action = "mark",
    .replacement = g_strdup (replacement),
    .reason = "found",
  };

  est_decisions_take (decisions, &decision);
}

static void
flag (EstDecisions *decisions, const EstCategory *category, guint block, const char *reason)
{
  EstDecision decision = {
    .block = block,
    .finding = { .block = block, .category = category },
    .action = "flag",
    .reason = reason,
  };

  est_decisions_take (decisions, &decision);
}

static const EstCategoryCount *
count_at (const EstDocumentRecord *record, guint index)
{
  return &g_array_index (record->counts, EstCategoryCount, index);
}

static const EstPlaceToReread *
place_at (const EstDocumentRecord *record, guint index)
{
  return &g_array_index (record->places, EstPlaceToReread, index);
}

static void
replacements_are_counted_in_the_order_of_the_categories (void **state)
{
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);

  (void) state;
  decide (decisions, &health, 0, "[information de santé]");
  decide (decisions, &person, 0, "Mme A");
  decide (decisions, &person, 1, "A");

  est_report_add_decisions (record, document, decisions);

  assert_int_equal (record->counts->len, 2);
  assert_string_equal (count_at (record, 0)->category, "person");
  assert_int_equal (count_at (record, 0)->replaced, 2);
  assert_string_equal (count_at (record, 1)->category, "health");
  assert_int_equal (count_at (record, 1)->replaced, 1);
}

static void
decisions_added_in_several_rounds_make_one_row_a_category (void **state)
{
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);

  (void) state;
  decide (decisions, &person, 0, "Mme A");

  est_report_add_decisions (record, document, decisions);
  est_report_add_decisions (record, document, decisions);

  assert_int_equal (record->counts->len, 1);
  assert_int_equal (count_at (record, 0)->replaced, 2);
}

static void
what_is_kept_is_neither_counted_nor_listed (void **state)
{
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);

  (void) state;
  decide (decisions, &phone, 1, NULL);

  est_report_add_decisions (record, document, decisions);

  assert_int_equal (record->counts->len, 0);
  assert_int_equal (record->places->len, 0);
}

static void
what_is_flagged_is_a_place_to_reread_counted_from_one (void **state)
{
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);

  (void) state;
  flag (decisions, &phone, 1, "below-threshold");

  est_report_add_decisions (record, document, decisions);

  assert_int_equal (record->places->len, 1);
  assert_int_equal (place_at (record, 0)->block, 2);
  assert_string_equal (place_at (record, 0)->kind, "cell");
  assert_string_equal (place_at (record, 0)->category, "phone");
  assert_string_equal (place_at (record, 0)->reason, "below-threshold");
  assert_int_equal (count_at (record, 0)->replaced, 0);
  assert_int_equal (count_at (record, 0)->flagged, 1);
}

static void
only_a_reason_that_says_so_is_high (void **state)
{
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);

  (void) state;
  flag (decisions, &health, 0, "high-near-person");
  flag (decisions, &health, 1, "near-person");
  flag (decisions, &health, 1, NULL);

  est_report_add_decisions (record, document, decisions);

  assert_true (place_at (record, 0)->high);
  assert_false (place_at (record, 1)->high);
  assert_false (place_at (record, 2)->high);
}

static void
parts_are_counted_by_kind_and_fate_without_their_names (void **state)
{
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);
  const EstFateCount *pictures;

  (void) state;
  est_report_add_parts (record, document);

  assert_int_equal (record->fates->len, 3);
  pictures = &g_array_index (record->fates, EstFateCount, 1);
  assert_string_equal (pictures->kind, "picture");
  assert_string_equal (pictures->fate, "dropped");
  assert_int_equal (pictures->count, 2);
}

static void
a_refused_document_keeps_nothing_of_its_copy (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("en");
  g_autoptr (GError) refusal = g_error_new (EST_ERROR, EST_ERROR_LEAK, "Something was left.");
  EstDocumentRecord *record = dossier_sample_add_copy (dossier, "docx");

  (void) state;
  est_report_refuse (record, refusal);

  assert_int_equal (record->outcome, EST_OUTCOME_REFUSED);
  assert_string_equal (record->error_code, "leak");
  assert_string_equal (record->error_message, "Something was left.");
  assert_null (record->copy);
  assert_null (record->out_sha256);
  assert_int_equal (record->out_bytes, 0);
  assert_int_equal (record->words_out, 0);
}

static void
an_error_that_is_not_ours_is_not_quoted (void **state)
{
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);
  g_autoptr (GError) foreign =
      g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Error opening “Fernande Testard.docx”");

  (void) state;
  est_report_refuse (record, foreign);

  assert_string_equal (record->error_code, "bug");
  assert_null (strstr (record->error_message, "Testard"));
}

static gboolean
says_a_planted_word (const char *report)
{
  static const char *const planted[] = { "Fernande", "Testard", "01 99 00 12 34" };

  for (gsize i = 0; i < G_N_ELEMENTS (planted); i++)
    if (strstr (report, planted[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A dossier whose documents went through the step, names and all. */
static EstDossierRecord *
dossier_of_names (void)
{
  EstDossierRecord *dossier = dossier_sample_empty ("fr");
  g_autoptr (EstDocument) document = document_with_names ();
  g_autoptr (EstDecisions) decisions = est_decisions_new ();
  g_autoptr (GError) foreign =
      g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Error opening “Fernande Testard.docx”");
  EstDocumentRecord *copied = dossier_sample_add_copy (dossier, "docx");
  EstDocumentRecord *refused = dossier_sample_add_copy (dossier, "docx");

  decide (decisions, &person, 0, "Mme A");
  flag (decisions, &phone, 1, "below-threshold");
  est_report_add_decisions (copied, document, decisions);
  est_report_add_parts (copied, document);
  est_report_add_decisions (refused, document, decisions);
  est_report_add_parts (refused, document);
  est_report_refuse (refused, foreign);
  return dossier;
}

static void
no_word_of_a_document_reaches_a_report (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_of_names ();
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autofree char *json = est_report_to_json (dossier);
  g_autofree char *html = est_report_to_html (data, categories, dossier, NULL);

  (void) state;
  assert_false (says_a_planted_word (json));
  assert_false (says_a_planted_word (html));

  /* The look-out itself works: a name that was let into the record is seen. */
  g_free (dossier->name);
  dossier->name = g_strdup ("Dossier Testard");
  g_free (json);
  json = est_report_to_json (dossier);
  g_free (html);
  html = est_report_to_html (data, categories, dossier, NULL);
  assert_true (says_a_planted_word (json));
  assert_true (says_a_planted_word (html));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (replacements_are_counted_in_the_order_of_the_categories),
    cmocka_unit_test (decisions_added_in_several_rounds_make_one_row_a_category),
    cmocka_unit_test (what_is_kept_is_neither_counted_nor_listed),
    cmocka_unit_test (what_is_flagged_is_a_place_to_reread_counted_from_one),
    cmocka_unit_test (only_a_reason_that_says_so_is_high),
    cmocka_unit_test (parts_are_counted_by_kind_and_fate_without_their_names),
    cmocka_unit_test (a_refused_document_keeps_nothing_of_its_copy),
    cmocka_unit_test (an_error_that_is_not_ours_is_not_quoted),
    cmocka_unit_test (no_word_of_a_document_reaches_a_report),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

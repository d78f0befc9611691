/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/page_note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "pipeline/report.h"

static void
each_state_has_its_word (void **state)
{
  (void) state;
  assert_string_equal (est_page_state_word (EST_PAGE_TEXT), "text");
  assert_string_equal (est_page_state_word (EST_PAGE_SCAN), "scan");
  assert_string_equal (est_page_state_word (EST_PAGE_DRAWN), "drawn");
  assert_string_equal (est_page_state_word (EST_PAGE_LOST), "lost");
}

static void
pages_are_told_by_number_whoever_notes_them (void **state)
{
  const EstPageNote scan = { .page = 2, .state = EST_PAGE_SCAN, .confidence = 87 };
  const guint drawn = 0;
  g_autoptr (EstDocument) document = est_document_new ("pdf", NULL, NULL);
  g_autoptr (EstDocumentRecord) record = est_document_record_new (1);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));

  (void) state;
  est_document_add_page_note (document, &scan);
  g_array_append_val (pages, drawn);
  est_report_add_parts (record, document);
  est_report_add_drawn (record, pages);

  assert_int_equal (record->pages->len, 2);
  assert_int_equal (g_array_index (record->pages, EstPageNote, 0).page, 1);
  assert_int_equal (g_array_index (record->pages, EstPageNote, 0).state, EST_PAGE_DRAWN);
  assert_int_equal (g_array_index (record->pages, EstPageNote, 1).confidence, 87);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_state_has_its_word),
    cmocka_unit_test (pages_are_told_by_number_whoever_notes_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

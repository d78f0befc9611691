/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/document_record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
a_document_is_known_by_its_number_not_by_its_name (void **state)
{
  g_autoptr (EstDocumentRecord) first = est_document_record_new (1);
  g_autoptr (EstDocumentRecord) thousandth = est_document_record_new (1000);

  (void) state;
  assert_string_equal (first->code, "DOC-001");
  assert_string_equal (thousandth->code, "DOC-1000");
}

static void
a_place_is_named_by_its_document_and_its_paragraph (void **state)
{
  g_autoptr (EstDocumentRecord) document = est_document_record_new (2);
  EstPlaceToReread place = { .block = 12, .page = 3 };
  g_autofree char *id = est_place_id (document, &place);

  (void) state;
  assert_string_equal (id, "DOC-002:12");
}

static void
a_document_frees_its_signature (void **state)
{
  EstDocumentRecord *document = est_document_record_new (1);

  (void) state;
  document->source = g_strdup ("bilan.docx");
  document->signature = est_signature_new (TRUE, "Anne Roy", "DPO", "2026-02-03", NULL);
  assert_null (document->signature->note);
  assert_string_equal (document->signature->role, "DPO");

  est_document_record_free (document);
  est_signature_free (NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_document_is_known_by_its_number_not_by_its_name),
    cmocka_unit_test (a_place_is_named_by_its_document_and_its_paragraph),
    cmocka_unit_test (a_document_frees_its_signature),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

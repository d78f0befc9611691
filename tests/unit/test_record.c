/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
a_new_record_claims_nothing (void **state)
{
  g_autoptr (EstDocumentRecord) document = est_document_record_new (1);
  g_autoptr (EstDossierRecord) dossier = est_dossier_record_new ();

  (void) state;
  assert_null (document->copy);
  assert_null (document->out_sha256);
  assert_int_equal (document->counts->len, 0);
  assert_int_equal (document->fates->len, 0);
  assert_int_equal (document->places->len, 0);
  assert_int_equal (dossier->documents->len, 0);
  assert_false (dossier->dry_run);
}

static void
a_dossier_frees_its_documents (void **state)
{
  EstDossierRecord *dossier = est_dossier_record_new ();
  EstDocumentRecord *document = est_document_record_new (1);

  (void) state;
  document->error_message = g_strdup ("freed with it");
  g_ptr_array_add (dossier->documents, document);
  dossier->name = g_strdup ("atelier-cuisine");

  est_dossier_record_free (dossier);
  est_dossier_record_free (NULL);
  est_document_record_free (NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_new_record_claims_nothing),
    cmocka_unit_test (a_dossier_frees_its_documents),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "pipeline/report.h"
#include "tests/support/dossier_sample.h"

static char *
render (const EstDossierRecord *dossier)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  char *page = est_report_to_html (data, categories, dossier, NULL);

  assert_non_null (page);
  return page;
}

static void
consents_are_unknown_open_or_complete (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *unknown = render (dossier);
  g_autofree char *open = NULL;
  g_autofree char *complete = NULL;

  (void) state;
  dossier->has_manifest = TRUE;
  complete = render (dossier);
  g_ptr_array_add (dossier->gaps,
                   est_lack_new ("missing", "consentement1_ref", TRUE, g_strdup ("Manque.")));
  g_ptr_array_add (dossier->gaps, est_lack_new ("missing", "finalite", TRUE, g_strdup ("Manque.")));
  open = render (dossier);

  assert_non_null (strstr (unknown, "Non renseigné."));
  assert_non_null (strstr (complete, "Complet"));
  assert_non_null (strstr (open, "1 pièce manque."));
}

static void
pages_to_look_at_are_listed (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "pdf");
  EstPageNote scan = { .page = 3, .state = EST_PAGE_SCAN, .confidence = 81 };
  EstPageNote drawn = { .page = 4, .state = EST_PAGE_DRAWN, .n_dropped = 2 };
  EstPageNote lost = { .page = 5, .state = EST_PAGE_LOST };
  g_autofree char *page = NULL;

  (void) state;
  g_array_append_val (document->pages, scan);
  g_array_append_val (document->pages, drawn);
  g_array_append_val (document->pages, lost);
  page = render (dossier);

  assert_non_null (strstr (page, "Pages à regarder"));
  assert_non_null (strstr (page, "p. 3"));
  assert_non_null (strstr (page, "81 sur 100"));
  assert_non_null (strstr (page, "2 caractères invisibles"));
  assert_non_null (strstr (page, "retirée de la copie : à relire dans l’original"));
}

static void
a_signature_stands_with_its_function_and_the_digest_signed (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "docx");
  g_autofree char *before = render (dossier);
  g_autofree char *after = NULL;
  g_autofree char *digest = g_strndup (document->out_sha256, 12);

  (void) state;
  document->signature =
      est_signature_new (FALSE, "Anne Roy", "DPO", "2026-02-03T10:00:00Z", "annexe nominative");
  after = render (dossier);

  assert_null (strstr (before, "Décisions déjà enregistrées"));
  assert_non_null (strstr (after, "Anne Roy, DPO"));
  assert_non_null (strstr (after, "rejetée"));
  assert_non_null (strstr (after, "annexe nominative"));
  assert_non_null (strstr (strstr (after, "Décisions déjà enregistrées"), digest));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (consents_are_unknown_open_or_complete),
    cmocka_unit_test (pages_to_look_at_are_listed),
    cmocka_unit_test (a_signature_stands_with_its_function_and_the_digest_signed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

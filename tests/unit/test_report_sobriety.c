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
words_and_tokens_of_the_copies_are_added_up (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("en");
  g_autofree char *page = NULL;

  (void) state;
  (void) dossier_sample_add_copy (dossier, "docx");
  (void) dossier_sample_add_copy (dossier, "odt");
  page = render (dossier);

  assert_non_null (strstr (page, ">2,408</td>"));
  assert_non_null (strstr (page, ">2,398</td>"));
  assert_non_null (strstr (page, ">3,600</td>"));
}

static void
documents_that_are_the_same_are_told (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *first = dossier_sample_add_copy (dossier, "docx");
  EstDocumentRecord *second = dossier_sample_add_copy (dossier, "docx");
  g_autofree char *without = render (dossier);
  g_autofree char *with = NULL;

  (void) state;
  g_free (second->in_sha256);
  second->in_sha256 = g_strdup (first->in_sha256);
  with = render (dossier);

  assert_non_null (strstr (without, "Aucun document n’est la copie exacte"));
  assert_non_null (strstr (with, "DOC-002 (comme DOC-001)."));
}

static void
what_was_not_read_is_no_duplicate (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *page = NULL;

  (void) state;
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&dossier_sample_add_refusal (dossier, EST_ERROR_PERMISSION, "No.")->in_sha256,
                     g_free);
  page = render (dossier);

  assert_non_null (strstr (page, "Aucun document n’est la copie exacte"));
}

static void
energy_is_an_estimate_of_the_time_that_was_measured (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *without = render (dossier);
  g_autofree char *with = NULL;

  (void) state;
  dossier->cpu_ms = 480000;
  with = render (dossier);

  assert_null (strstr (without, "Wh"));
  assert_non_null (strstr (with, "480,0\u00a0s"));
  assert_non_null (strstr (with, "2,000\u00a0Wh"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (words_and_tokens_of_the_copies_are_added_up),
    cmocka_unit_test (documents_that_are_the_same_are_told),
    cmocka_unit_test (what_was_not_read_is_no_duplicate),
    cmocka_unit_test (energy_is_an_estimate_of_the_time_that_was_measured),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

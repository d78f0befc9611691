/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* The report of a dossier of 500 documents: JSON, page and PDF. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "pipeline/base/digest.h"
#include "pipeline/report.h"

#define N_DOCUMENTS 500
#define N_PLACES 4 /* to reread, in each */

static double
cpu_seconds (void)
{
  struct timespec now;

  (void) clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static char *
digest_of (guint number)
{
  g_autoptr (GBytes) bytes = g_bytes_new (&number, sizeof number);

  return est_digest_sha256 (bytes);
}

static EstDocumentRecord *
new_document (guint number)
{
  static const char *const categories[] = { "person", "phone", "email", "address", "health" };
  EstDocumentRecord *document = est_document_record_new (number);

  document->format = g_strdup (number % 3 == 0 ? "pdf" : "docx");
  document->copy = g_strdup_printf ("a_verifier/dossier/document-%u.docx", number);
  document->in_sha256 = digest_of (number);
  document->out_sha256 = digest_of (number + N_DOCUMENTS);
  document->words_in = document->words_out = 1000 + number;
  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      EstCategoryCount count = { .category = categories[i], .replaced = number + 1 };

      g_array_append_val (document->counts, count);
    }
  for (guint i = 0; i < N_PLACES; i++)
    {
      EstPlaceToReread place = {
        .block = 7 * i + 1, .kind = "body", .category = "person", .reason = "below-threshold"
      };

      g_array_append_val (document->places, place);
    }
  return document;
}

static EstDossierRecord *
new_dossier (void)
{
  EstDossierRecord *dossier = est_dossier_record_new ();

  dossier->name = g_strdup ("dossier");
  dossier->run = g_strdup ("0");
  dossier->started = g_strdup ("2026-02-01T09:00:00Z");
  dossier->language = g_strdup ("fr");
  dossier->tool_version = g_strdup ("0");
  dossier->policy = g_strdup ("charte");
  dossier->policy_version = g_strdup ("1");
  for (guint i = 0; i < N_DOCUMENTS; i++)
    g_ptr_array_add (dossier->documents, new_document (i + 1));
  return dossier;
}

int
main (void)
{
  g_autoptr (EstDossierRecord) dossier = new_dossier ();
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = data == NULL ? NULL : est_categories_load (data, NULL);
  double started = cpu_seconds ();
  double jsoned;
  double paged;
  g_autofree char *json = NULL;
  g_autofree char *html = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (categories == NULL)
    return 1;
  json = est_report_to_json (dossier);
  jsoned = cpu_seconds ();
  html = est_report_to_html (data, categories, dossier, NULL);
  paged = cpu_seconds ();
  pdf = html == NULL ? NULL : est_report_to_pdf (data, dossier, html, NULL);
  if (pdf == NULL)
    return 1;
  (void) printf ("  report of %d documents   JSON %.3f s, page %.3f s, PDF %.3f s, all %.3f s\n",
                 N_DOCUMENTS, jsoned - started, paged - jsoned, cpu_seconds () - paged,
                 cpu_seconds () - started);
  return 0;
}

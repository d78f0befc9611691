/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/dossier_sample.h"

#include <string.h>

#include "pipeline/base/digest.h"

/* Some digest, a different one for each @seed. */
static char *
digest_of (const char *seed, guint number)
{
  g_autofree char *text = g_strdup_printf ("%s %u", seed, number);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return est_digest_sha256 (bytes);
}

EstDossierRecord *
dossier_sample_empty (const char *language)
{
  EstDossierRecord *dossier = est_dossier_record_new ();

  dossier->name = g_strdup ("atelier-cuisine");
  dossier->run = g_strdup ("7c1e42a0-9d3b-48f6-8a51-0c6d3b2e9f14");
  dossier->started = g_strdup ("2026-02-01T09:05:12Z");
  dossier->language = g_strdup (language);
  dossier->tool_version = g_strdup ("0.1.0");
  dossier->policy = g_strdup ("charte");
  dossier->policy_version = g_strdup ("1");
  dossier->policy_charter = g_strdup ("CAPS 2026-02");
  dossier->policy_digest = digest_of ("policy", 0);
  dossier->data_digest = digest_of ("data", 0);
  return dossier;
}

static EstDocumentRecord *
add_document (EstDossierRecord *dossier, const char *format)
{
  guint number = dossier->documents->len + 1;
  EstDocumentRecord *document = est_document_record_new (number);

  document->format = g_strdup (format);
  document->in_sha256 = digest_of ("in", number);
  document->in_bytes = 24117;
  g_ptr_array_add (dossier->documents, document);
  return document;
}

EstDocumentRecord *
dossier_sample_add_copy (EstDossierRecord *dossier, const char *format)
{
  EstDocumentRecord *document = add_document (dossier, format);

  document->copy = g_strdup_printf ("a_verifier/atelier-cuisine/%s.%s", document->code, format);
  document->out_sha256 = digest_of ("out", dossier->documents->len);
  document->out_bytes = 23998;
  document->words_in = 1204;
  document->words_out = 1199;
  return document;
}

EstDocumentRecord *
dossier_sample_add_refusal (EstDossierRecord *dossier, EstError code, const char *message)
{
  EstDocumentRecord *document = add_document (dossier, "pdf");
  g_autoptr (GError) refusal = g_error_new_literal (EST_ERROR, (int) code, message);

  est_report_refuse (document, refusal);
  return document;
}

void
dossier_sample_count (EstDocumentRecord *document, const char *category, guint replaced)
{
  EstCategoryCount count = { .category = category, .replaced = replaced };

  g_array_append_val (document->counts, count);
}

void
dossier_sample_reread (EstDocumentRecord *document, guint block, const char *category,
                       const char *reason)
{
  EstPlaceToReread place = {
    .block = block,
    .kind = "cell",
    .category = category,
    .reason = reason,
    .high = g_str_has_prefix (reason, "high-"),
  };

  g_array_append_val (document->places, place);
}

EstDossierRecord *
dossier_sample_new (const char *language)
{
  EstDossierRecord *dossier = dossier_sample_empty (language);
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "docx");
  EstFateCount pictures = { .kind = "picture", .fate = "dropped", .count = 3 };

  dossier->n_persons = 2;
  dossier_sample_count (document, "person", 41);
  dossier_sample_count (document, "phone", 1);
  dossier_sample_count (document, "health", 6);
  dossier_sample_reread (document, 4, "person", "below-threshold");
  dossier_sample_reread (document, 12, "health", "high-near-person");
  g_array_append_val (document->fates, pictures);
  dossier_sample_add_refusal (dossier, EST_ERROR_UNREADABLE,
                              "The document is protected by a password. Remove it and run again.");
  dossier_sample_add_copy (dossier, "odt");
  return dossier;
}

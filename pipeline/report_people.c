/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What people have done, and still have to: consents, pages to look at, sign-offs. */
#include "pipeline/report_sections.h"

#define SHORT_DIGEST 12

/* Questions of the manifest that the second chapter answers. */
static const char *const consents[] = { "consentement", "charte", "entretien", "accord_porteur" };

static gboolean
is_of_consent (const EstLack *gap)
{
  for (gsize i = 0; gap->key != NULL && i < G_N_ELEMENTS (consents); i++)
    if (g_str_has_prefix (gap->key, consents[i]))
      return TRUE;
  return FALSE;
}

void
est_report_add_consent (const EstReportPage *page, EstFields *fields)
{
  const EstDossierRecord *record = page->record;
  guint blocking = 0;

  for (guint i = 0; i < record->gaps->len; i++)
    {
      const EstLack *gap = g_ptr_array_index (record->gaps, i);

      blocking += gap->blocking && is_of_consent (gap);
    }
  est_fields_show (fields, "consent_unknown", !record->has_manifest);
  est_fields_show (fields, "consent_open", record->has_manifest && blocking > 0);
  est_fields_show (fields, "consent_given", record->has_manifest && blocking == 0);
  est_fields_take (fields, "n_consent_open",
                   est_wording_count (page->wording, "n_consent_open", blocking));
}

static void
add_page (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document,
          const EstPageNote *note)
{
  EstFields *row = est_fields_add (fields, "pages");

  est_fields_set (row, "code", document->code);
  est_fields_take (row, "page", est_wording_number (page->wording, note->page));
  est_fields_set (row, "state", est_report_word (page, "page", est_page_state_word (note->state)));
  est_fields_show (row, "scanned", note->state == EST_PAGE_SCAN);
  est_fields_take (row, "confidence", est_wording_number (page->wording, note->confidence));
  est_fields_show (row, "dropped", note->n_dropped > 0);
  est_fields_take (row, "n_dropped",
                   est_wording_count (page->wording, "n_dropped", note->n_dropped));
}

void
est_report_add_pages (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *documents = page->record->documents;
  gboolean some = FALSE;

  est_fields_declare (fields, "pages");
  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (documents, i);

      for (guint j = 0; document->outcome == EST_OUTCOME_COPIED && j < document->pages->len; j++)
        {
          add_page (page, fields, document, &g_array_index (document->pages, EstPageNote, j));
          some = TRUE;
        }
    }
  est_fields_show (fields, "some_pages", some);
}

static void
add_signature (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  const EstSignature *signature = document->signature;
  EstFields *row = est_fields_add (fields, "signatures");

  est_fields_set (row, "code", document->code);
  est_fields_show (row, "approved", signature->approved);
  est_fields_show (row, "rejected", !signature->approved);
  est_fields_set (row, "by", signature->by);
  est_fields_set (row, "role", signature->role);
  est_fields_take (row, "date", est_wording_date (page->wording, signature->date));
  est_fields_show (row, "noted", signature->note != NULL && *signature->note != '\0');
  est_fields_set (row, "note", signature->note);
  est_fields_take (row, "out_short",
                   g_strdup_printf ("%.*s…", SHORT_DIGEST,
                                    document->out_sha256 == NULL ? "" : document->out_sha256));
}

void
est_report_add_signatures (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *documents = page->record->documents;
  gboolean some = FALSE;

  est_fields_declare (fields, "signatures");
  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (documents, i);

      if (document->signature == NULL)
        continue;
      add_signature (page, fields, document);
      some = TRUE;
    }
  est_fields_show (fields, "some_signatures", some);
}

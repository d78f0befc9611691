/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/record.h"

EstDocumentRecord *
est_document_record_new (guint number)
{
  EstDocumentRecord *record = g_new0 (EstDocumentRecord, 1);

  record->code = g_strdup_printf ("DOC-%03u", number);
  record->counts = g_array_new (FALSE, TRUE, sizeof (EstCategoryCount));
  record->fates = g_array_new (FALSE, TRUE, sizeof (EstFateCount));
  record->places = g_array_new (FALSE, TRUE, sizeof (EstPlaceToReread));
  return record;
}

void
est_document_record_free (EstDocumentRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->code);
  g_free (record->format);
  g_free (record->copy);
  g_free (record->in_sha256);
  g_free (record->out_sha256);
  g_free (record->error_code);
  g_free (record->error_message);
  g_array_unref (record->counts);
  g_array_unref (record->fates);
  g_array_unref (record->places);
  g_free (record);
}

static void
free_document (gpointer data)
{
  est_document_record_free (data);
}

EstDossierRecord *
est_dossier_record_new (void)
{
  EstDossierRecord *record = g_new0 (EstDossierRecord, 1);

  record->documents = g_ptr_array_new_with_free_func (free_document);
  return record;
}

void
est_dossier_record_free (EstDossierRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->name);
  g_free (record->run);
  g_free (record->started);
  g_free (record->language);
  g_free (record->tool_version);
  g_free (record->policy);
  g_free (record->policy_version);
  g_free (record->policy_charter);
  g_free (record->policy_digest);
  g_free (record->data_digest);
  g_ptr_array_unref (record->documents);
  g_free (record);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/document_record.h"

char *
est_place_id (const EstDocumentRecord *record, const EstPlaceToReread *place)
{
  return g_strdup_printf ("%s:%u", record->code, place->block);
}

void
est_exception_free (EstException *exception)
{
  if (exception == NULL)
    return;
  g_free (exception->kind);
  g_free (exception->lets);
  g_free (exception->url);
  g_free (exception->date);
  g_free (exception->by);
  g_free (exception->why);
  g_free (exception);
}

EstSignature *
est_signature_new (gboolean approved, const char *by, const char *role, const char *date,
                   const char *note)
{
  EstSignature *signature = g_new0 (EstSignature, 1);

  signature->approved = approved;
  signature->by = g_strdup (by);
  signature->role = g_strdup (role);
  signature->date = g_strdup (date);
  signature->note = g_strdup (note);
  return signature;
}

void
est_signature_free (EstSignature *signature)
{
  if (signature == NULL)
    return;
  g_free (signature->by);
  g_free (signature->role);
  g_free (signature->date);
  g_free (signature->note);
  g_free (signature);
}

EstDocumentRecord *
est_document_record_new (guint number)
{
  EstDocumentRecord *record = g_new0 (EstDocumentRecord, 1);

  record->code = g_strdup_printf ("DOC-%03u", number);
  record->counts = g_array_new (FALSE, TRUE, sizeof (EstCategoryCount));
  record->fates = g_array_new (FALSE, TRUE, sizeof (EstFateCount));
  record->places = g_array_new (FALSE, TRUE, sizeof (EstPlaceToReread));
  record->pages = g_array_new (FALSE, TRUE, sizeof (EstPageNote));
  return record;
}

void
est_document_record_forget (EstDocumentRecord *record)
{
  record->words_in = 0;
  record->words_out = 0;
  g_array_set_size (record->counts, 0);
  g_array_set_size (record->fates, 0);
  g_array_set_size (record->places, 0);
  g_array_set_size (record->pages, 0);
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
  g_free (record->companion_sha256);
  g_free (record->type);
  est_exception_free (record->exception);
  est_signature_free (record->signature);
  g_free (record->source);
  g_free (record->error_code);
  g_free (record->error_message);
  g_array_unref (record->counts);
  g_array_unref (record->fates);
  g_array_unref (record->places);
  g_array_unref (record->pages);
  g_free (record);
}

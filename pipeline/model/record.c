/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/record.h"

EstLack *
est_lack_new (const char *reason, const char *key, gboolean blocking, char *message)
{
  EstLack *gap = g_new0 (EstLack, 1);

  gap->reason = g_strdup (reason);
  gap->key = g_strdup (key);
  gap->blocking = blocking;
  gap->message = message;
  return gap;
}

void
est_lack_free (EstLack *gap)
{
  if (gap == NULL)
    return;
  g_free (gap->reason);
  g_free (gap->key);
  g_free (gap->message);
  g_free (gap);
}

static void
free_gap (gpointer data)
{
  est_lack_free (data);
}

static void
free_statement (gpointer data)
{
  EstStatement *statement = data;

  g_free (statement->key);
  g_free (statement->answer);
  g_free (statement);
}

static void
free_document (gpointer data)
{
  est_document_record_free (data);
}

static void
free_list (gpointer data)
{
  EstListRecord *list = data;

  g_free (list->digest);
  g_free (list);
}

const char *
est_list_origin (const char *origin)
{
  static const char *const origins[] = { "run", "configured", "dossier" };

  for (gsize i = 0; origin != NULL && i < G_N_ELEMENTS (origins); i++)
    if (strcmp (origin, origins[i]) == 0)
      return origins[i];
  return NULL;
}

EstDossierRecord *
est_dossier_record_new (void)
{
  EstDossierRecord *record = g_new0 (EstDossierRecord, 1);

  record->lists = g_ptr_array_new_with_free_func (free_list);
  record->statements = g_ptr_array_new_with_free_func (free_statement);
  record->gaps = g_ptr_array_new_with_free_func (free_gap);
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
  g_free (record->confinement);
  g_free (record->policy);
  g_free (record->policy_version);
  g_free (record->policy_charter);
  g_free (record->policy_digest);
  g_free (record->data_digest);
  g_ptr_array_unref (record->lists);
  g_ptr_array_unref (record->statements);
  g_ptr_array_unref (record->gaps);
  g_ptr_array_unref (record->documents);
  g_free (record);
}

const char *
est_dossier_record_answer (const EstDossierRecord *record, const char *key)
{
  for (guint i = 0; i < record->statements->len; i++)
    {
      const EstStatement *statement = record->statements->pdata[i];

      if (g_str_equal (statement->key, key))
        return statement->answer;
    }
  return NULL;
}

void
est_dossier_record_state (EstDossierRecord *record, const char *key, const char *answer)
{
  EstStatement *statement = g_new0 (EstStatement, 1);

  statement->key = g_strdup (key);
  statement->answer = g_strdup (answer);
  g_ptr_array_add (record->statements, statement);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/pipeline.h"
#include "pipeline/report.h"
#include "pipeline/texts.h"

#ifndef EST_VERSION
#define EST_VERSION "0"
#endif

static EstBatch *
make (const EstFormat *formats, EstData *data, const char *policy, gboolean for_children,
      GError **error)
{
  g_autoptr (EstBatch) batch = g_new0 (EstBatch, 1);
  EstSetup setup = { .data = data, .compiles_ahead = for_children };

  batch->formats = formats;
  batch->limits = est_default_limits;
  batch->data = data;
  batch->language = "fr";
  batch->categories = est_categories_load (data, error);
  if (batch->categories == NULL)
    return NULL;
  setup.categories = batch->categories;
  batch->user_lists = g_ptr_array_new_with_free_func ((GDestroyNotify) est_user_lists_free);
  setup.user_lists = batch->user_lists;
  if (!est_report_prepare (data, error) || !est_texts_prepare (data, error) ||
      (batch->policy = est_policy_load (data, batch->categories, policy, error)) == NULL ||
      (batch->titles = est_titles_load (data, error)) == NULL ||
      (batch->phrases = est_phrases_load (data, error)) == NULL ||
      (batch->form = est_form_load (data, error)) == NULL ||
      (batch->usage = est_usage_load (data, error)) == NULL ||
      (batch->lexicon = est_lexicon_load (data, error)) == NULL ||
      (batch->detection = est_detection_new (&setup, error)) == NULL ||
      (batch->kinds = est_kinds_load (data, error)) == NULL)
    return NULL;
  return g_steal_pointer (&batch);
}

EstBatch *
est_batch_new (const EstFormat *formats, EstData *data, const char *policy, GError **error)
{
  return make (formats, data, policy, FALSE, error);
}

EstBatch *
est_batch_new_for_children (const EstFormat *formats, EstData *data, const char *policy,
                            GError **error)
{
  return make (formats, data, policy, TRUE, error);
}

void
est_batch_free (EstBatch *batch)
{
  if (batch == NULL)
    return;
  est_detection_free (batch->detection);
  g_clear_pointer (&batch->user_lists, g_ptr_array_unref);
  est_lexicon_free (batch->lexicon);
  est_kinds_free (batch->kinds);
  est_usage_free (batch->usage);
  est_form_free (batch->form);
  est_phrases_free (batch->phrases);
  est_titles_free (batch->titles);
  est_policy_free (batch->policy);
  est_categories_free (batch->categories);
  g_free (batch);
}

const EstBatch *
est_batch_adapt (EstBatch *own, const EstBatch *batch, const EstDossierSources *dossier)
{
  if (dossier->policy == NULL && dossier->lists == NULL)
    return batch;
  *own = *batch;
  if (dossier->policy != NULL)
    own->policy = dossier->policy;
  own->user_lists = g_ptr_array_new ();
  g_ptr_array_extend (own->user_lists, batch->user_lists, NULL, NULL);
  if (dossier->lists != NULL)
    g_ptr_array_add (own->user_lists, dossier->lists);
  own->detection = est_detection_with_lists (batch->detection, own->user_lists);
  return own;
}

void
est_batch_clear_adapted (EstBatch *own)
{
  if (own->user_lists != NULL)
    est_detection_free (own->detection);
  g_clear_pointer (&own->user_lists, g_ptr_array_unref);
}

EstDossierRecord *
est_batch_new_record (const EstBatch *batch)
{
  EstDossierRecord *record = est_dossier_record_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  record->run = g_uuid_string_random ();
  record->started = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  record->language = g_strdup (batch->language);
  record->tool_version = g_strdup (EST_VERSION);
  record->confinement = g_strdup (batch->confinement);
  record->policy = g_strdup (est_policy_name (batch->policy));
  record->policy_version = g_strdup (est_policy_version (batch->policy));
  record->policy_charter = g_strdup (est_policy_charter (batch->policy));
  record->policy_digest = g_strdup (est_policy_digest (batch->policy));
  record->data_digest = est_data_digest (batch->data);
  record->dry_run = batch->dry_run;
  return record;
}

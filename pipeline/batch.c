/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/pipeline.h"
#include "pipeline/report.h"
#include "pipeline/texts.h"

#ifndef EST_VERSION
#define EST_VERSION "0"
#endif

#define MAX_WAITING (G_GUINT64_CONSTANT (64) << 20)

EstBatch *
est_batch_new (const EstFormat *formats, EstData *data, const char *policy, GError **error)
{
  g_autoptr (EstBatch) batch = g_new0 (EstBatch, 1);
  EstSetup setup = { .data = data };

  batch->formats = formats;
  batch->limits = est_default_limits;
  batch->data = data;
  batch->language = "fr";
  batch->max_waiting = MAX_WAITING;
  batch->categories = est_categories_load (data, error);
  if (batch->categories == NULL)
    return NULL;
  setup.categories = batch->categories;
  if (!est_report_prepare (data, error) || !est_texts_prepare (data, error) ||
      (batch->policy = est_policy_load (data, batch->categories, policy, error)) == NULL ||
      (batch->titles = est_titles_load (data, error)) == NULL ||
      (batch->phrases = est_phrases_load (data, error)) == NULL ||
      (batch->form = est_form_load (data, error)) == NULL ||
      (batch->usage = est_usage_load (data, error)) == NULL ||
      (batch->detection = est_detection_new (&setup, error)) == NULL ||
      (batch->kinds = est_kinds_load (data, error)) == NULL)
    return NULL;
  return g_steal_pointer (&batch);
}

void
est_batch_free (EstBatch *batch)
{
  if (batch == NULL)
    return;
  est_detection_free (batch->detection);
  est_kinds_free (batch->kinds);
  est_usage_free (batch->usage);
  est_form_free (batch->form);
  est_phrases_free (batch->phrases);
  est_titles_free (batch->titles);
  est_policy_free (batch->policy);
  est_categories_free (batch->categories);
  g_free (batch);
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
  record->policy = g_strdup (est_policy_name (batch->policy));
  record->policy_version = g_strdup (est_policy_version (batch->policy));
  record->policy_charter = g_strdup (est_policy_charter (batch->policy));
  record->policy_digest = g_strdup (est_policy_digest (batch->policy));
  record->data_digest = est_data_digest (batch->data);
  record->dry_run = batch->dry_run;
  return record;
}

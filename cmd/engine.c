/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/engine.h"

#include "pipeline/recognise.h"

#define DEFAULT_POLICY "charte"

gboolean
est_engine_start (EstEngine *engine, const EstCall *call, const EstOptions *options, GError **error)
{
  g_auto (EstEngine) fresh = { .data = est_data_open (options->data, error) };
  const char *policy = options->policy == NULL ? DEFAULT_POLICY : options->policy;

  if (fresh.data == NULL)
    return FALSE;
  fresh.batch = est_batch_new (call->formats, fresh.data, policy, error);
  if (fresh.batch == NULL)
    return FALSE;

  fresh.batch->limits = options->limits;
  fresh.batch->language = call->language;
  fresh.batch->dry_run = options->dry_run;
  fresh.batch->allowed = (options->allow_transcripts ? EST_ALLOW_TRANSCRIPTS : 0U) |
                         (options->allow_individual_files ? EST_ALLOW_INDIVIDUAL_FILES : 0U);
  *engine = fresh;
  fresh = (EstEngine){ 0 };
  return TRUE;
}

void
est_engine_clear (EstEngine *engine)
{
  g_clear_pointer (&engine->batch, est_batch_free);
  g_clear_pointer (&engine->data, est_data_free);
}

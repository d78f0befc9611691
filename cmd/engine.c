/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/engine.h"

#include <string.h>

#include "cmd/lists.h"
#include "extractors/odt_paper.h"
#include "pipeline/recognise.h"

#define DEFAULT_POLICY "charte"

static gboolean
has_children (const EstCall *call, const EstOptions *options)
{
  return call->command->bit == EST_COMMAND_RUN && !options->no_sandbox &&
         strcmp (options->sources[0], "-") != 0;
}

gboolean
est_engine_start (EstEngine *engine, const EstCall *call, const EstOptions *options, GError **error)
{
  g_auto (EstEngine) fresh = { .data = est_data_open (options->data, error) };
  const char *policy = options->policy == NULL ? DEFAULT_POLICY : options->policy;

  if (fresh.data == NULL)
    return FALSE;
  fresh.batch = has_children (call, options)
                    ? est_batch_new_for_children (call->formats, fresh.data, policy, error)
                    : est_batch_new (call->formats, fresh.data, policy, error);
  if (fresh.batch == NULL || !est_lists_read_run (fresh.batch, options->dictionaries, error))
    return FALSE;

  fresh.batch->limits = options->limits;
  fresh.batch->language = call->language;
  fresh.batch->dry_run = options->dry_run;
  fresh.batch->write_paper = est_odt_paper_write;
  fresh.batch->names_in_report = options->names_in_report;
  fresh.batch->allowed = (options->allow_transcripts ? EST_ALLOW_TRANSCRIPTS : 0U) |
                         (options->allow_individual_files ? EST_ALLOW_INDIVIDUAL_FILES : 0U);
  fresh.batch->allowed_by = options->authorised_by;
  fresh.batch->allowed_why = options->note;
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

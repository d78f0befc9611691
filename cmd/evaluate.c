/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>

#include "cmd/engine.h"
#include "cmd/evaluation_show.h"
#include "cmd/fairness.h"
#include "cmd/message.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

/* What every annotated text is called, so that it is read as text and says
 * nothing by its name. */
#define NAME "1.txt"

static void
evaluate_document (const EstBatch *batch, const EstGoldDocument *gold, EstEvaluation *evaluation)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (gold->text, gold->length);
  g_autoptr (GError) refusal = NULL;
  g_autoptr (EstInspection) inspection = est_inspect (batch, bytes, NAME, &refusal);

  est_evaluation_add (evaluation, gold, inspection);
}

static gboolean
evaluate_file (const EstBatch *batch, const char *path, EstEvaluation *evaluation, GError **error)
{
  g_autoptr (GBytes) bytes = est_source_read (path, batch->limits.file_bytes, error);
  g_autoptr (GPtrArray) documents = NULL;

  if (bytes == NULL)
    return FALSE;
  documents = est_gold_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                             batch->categories, error);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    evaluate_document (batch, g_ptr_array_index (documents, i), evaluation);
  return documents != NULL;
}

/* On standard error, so that a program may read standard output. */
static void
summarise (const EstEvaluation *evaluation)
{
  g_autofree char *looked = g_strdup_printf (
      ngettext_ ("%u document evaluated", "%u documents evaluated", evaluation->n_documents),
      evaluation->n_documents);
  g_autofree char *refused = g_strdup_printf (
      ngettext_ ("%u refused", "%u refused", evaluation->n_refused), evaluation->n_refused);

  (void) fprintf (stderr, "%s, %s.\n", looked, refused);
}

/* The lowest group of origin may be this many points below the best. */
#define MAX_GAP 2.0

static EstStatus
compare_origins (const EstBatch *batch, const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstFairness) fairness = est_fairness_measure (batch, &error);

  if (fairness == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (options->json)
    est_fairness_print_json (fairness, options->misses, stdout);
  else
    est_fairness_print (fairness, options->misses, stdout);
  return est_fairness_gap (fairness->origins) > MAX_GAP ? EST_STATUS_LOOK : EST_STATUS_DONE;
}

EstStatus
est_command_evaluate (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (EstEvaluation) evaluation = est_evaluation_new ();
  g_auto (EstEngine) engine = { 0 };

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->by_origin && options->sources[0] != NULL)
    return est_message_usage (call->command->name,
                              _ ("--by-origin brings its own names and sentences: give no file."));
  if (options->sources[0] == NULL && !options->by_origin)
    return est_message_usage (call->command->name, _ ("Say which annotated text to measure by."));
  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  if (options->by_origin)
    return compare_origins (engine.batch, options);

  for (char **path = options->sources; *path != NULL; path++)
    if (!evaluate_file (engine.batch, *path, evaluation, &error))
      return est_message_error (EST_STAGE_WORK, error);
  if (options->json)
    est_evaluation_print_json (evaluation, options->misses, options->alarms, stdout);
  else
    est_evaluation_print (evaluation, options->misses, options->alarms, stdout);
  summarise (evaluation);
  return est_status_of_tally (evaluation->n_documents - evaluation->n_refused,
                              evaluation->n_refused, 0);
}

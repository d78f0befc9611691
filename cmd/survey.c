/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/survey.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/engine.h"
#include "cmd/lists.h"
#include "cmd/sources.h"
#include "cmd/standard_input.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

/* A name is text about people: it is shown to whoever typed it, and stays out
 * of what a shell redirects to a file unless text was asked for. */
static char *
shown_name (const EstSource *source, guint number, gboolean show_text)
{
  if (show_text || isatty (STDOUT_FILENO))
    return est_display_name (source->path);
  return g_strdup_printf (_ ("file %u"), number);
}

static EstInspection *
look (const EstBatch *batch, const EstSource *source, GError **error)
{
  g_autofree char *name = g_path_get_basename (source->path);
  g_autoptr (GBytes) bytes = est_source_read (source->path, batch->limits.file_bytes, error);

  return bytes == NULL ? NULL : est_inspect (batch, bytes, name, error);
}

static void
tell_refusal (const char *shown, const GError *refusal)
{
  g_autofree char *sentence = g_strdup_printf (_ ("%s: refused: %s"), shown, refusal->message);

  est_message (sentence);
}

static void
count_one (const EstSurveyed *surveyed, EstTally *tally)
{
  if (surveyed->inspection != NULL)
    tally->copied++;
  else
    tally->refused++;
  if (surveyed->refusal != NULL)
    tell_refusal (surveyed->shown, surveyed->refusal);
}

static void
survey_one (const EstBatch *batch, const EstSource *source, EstSurveyed *surveyed, EstTally *tally)
{
  surveyed->batch = batch;
  surveyed->inspection = look (batch, source, &surveyed->refusal);
  surveyed->number++;
  surveyed->shown = shown_name (source, surveyed->number, surveyed->show_text);
  count_one (surveyed, tally);
}

/* Whom to tell of each document, and where it is counted. */
typedef struct {
  EstSurveyFunc tell;
  gpointer user_data;
  EstTally *tally;
} EstTeller;

static void
clear (EstSurveyed *surveyed)
{
  g_clear_pointer (&surveyed->inspection, est_inspection_free);
  g_clear_pointer (&surveyed->shown, g_free);
  g_clear_error (&surveyed->refusal);
}

/* "inspect -": nothing can be read, nothing was looked into. */
static EstStatus
survey_input (const EstEngine *engine, gboolean quiet, EstSurveyed *surveyed, EstTally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      est_standard_input_read (engine->batch->limits.file_bytes, quiet, &error);

  if (bytes == NULL)
    return est_message_error (EST_STAGE_STREAM, error);
  surveyed->batch = engine->batch;
  surveyed->number = 1;
  surveyed->shown = g_strdup (EST_STANDARD_INPUT);
  surveyed->inspection =
      est_inspect (engine->batch, bytes, EST_STANDARD_INPUT_NAME, &surveyed->refusal);
  count_one (surveyed, tally);
  return EST_STATUS_DONE;
}

static gboolean
is_input (char **sources)
{
  return strcmp (sources[0], EST_STANDARD_INPUT) == 0 && sources[1] == NULL;
}

static EstStatus
survey_documents (GPtrArray *dossiers, const EstEngine *engine, EstSurveyed *surveyed,
                  const EstTeller *teller)
{
  EstStatus status = est_lists_read_dossiers (dossiers, engine->batch);

  for (guint i = 0; i < dossiers->len && status == EST_STATUS_DONE; i++)
    {
      const EstDossierSources *dossier = dossiers->pdata[i];
      EstBatch own = { 0 };
      const EstBatch *batch = est_batch_adapt (&own, engine->batch, dossier);

      for (guint j = 0; j < dossier->sources->len; j++)
        {
          survey_one (batch, dossier->sources->pdata[j], surveyed, teller->tally);
          teller->tell (surveyed, teller->user_data);
          clear (surveyed);
        }
      est_batch_clear_adapted (&own);
    }
  return status;
}

EstStatus
est_survey (const EstCall *call, const EstOptions *options, EstSurveyFunc tell, gpointer user_data,
            EstTally *tally)
{
  EstStatus status = EST_STATUS_DONE;
  EstSurveyed surveyed = { .language = call->language, .show_text = options->show_text };
  EstTeller teller = { .tell = tell, .user_data = user_data, .tally = tally };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers = NULL;
  g_auto (EstEngine) engine = { 0 };

  if (options->sources[0] == NULL)
    return est_message_usage (call->command->name, _ ("Say which documents to look into."));
  if (!is_input (options->sources))
    {
      if (g_strv_contains ((const char *const *) options->sources, EST_STANDARD_INPUT))
        return est_message_usage (call->command->name,
                                  _ ("“-” stands alone: run the documents apart."));
      dossiers = est_sources_find (options->sources, NULL, &status);
      if (dossiers == NULL)
        return status;
    }
  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  if (dossiers != NULL)
    return survey_documents (dossiers, &engine, &surveyed, &teller);
  status = survey_input (&engine, options->quiet, &surveyed, tally);
  if (status == EST_STATUS_DONE)
    tell (&surveyed, user_data);
  clear (&surveyed);
  return status;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "cmd/reports.h"
#include "cmd/results.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

static void
tell (const EstResults *results, const EstDossierRecord *record)
{
  g_autofree char *path =
      g_build_filename (results->output, EST_FOLDER_REPORTS, record->name, NULL);
  g_autofree char *shown = est_display_escape (path, -1);

  (void) printf (_ ("Written again below %s."), shown);
  (void) putchar ('\n');
}

EstStatus
est_command_report (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_auto (EstReports) reports = { 0 };
  g_auto (EstResults) results = { 0 };
  EstStatus status = EST_STATUS_DONE;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->sources[0] == NULL || options->sources[1] != NULL)
    return est_message_usage (call->command->name, _ ("Give one output folder."));
  if (!est_reports_open (&reports, options->data, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  if (!est_results_open (&results, options->sources[0], &status))
    return status;
  for (guint i = 0; i < results.records->len; i++)
    {
      if (!est_reports_write (&reports, results.output, results.records->pdata[i], &error))
        return est_message_error (EST_STAGE_OUTPUT, error);
      tell (&results, results.records->pdata[i]);
    }
  return EST_STATUS_DONE;
}

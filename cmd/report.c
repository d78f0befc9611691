/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "cmd/results.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/texts.h"

#define MODE 0640

static gboolean
put (const EstResults *results, const EstDossierRecord *record, const char *file, const char *text,
     GError **error)
{
  g_autofree char *relative = g_strconcat (EST_FOLDER_REPORTS "/", record->name, "/", file, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return est_publish (results->output, relative, bytes, MODE, error);
}

static gboolean
write_texts (const EstResults *results, const EstDossierRecord *record, const EstTextMeans *means,
             GError **error)
{
  g_autoptr (GPtrArray) texts = est_texts_write (means, record, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const EstReadyText *text = texts->pdata[i];

      if (!put (results, record, text->file, text->text, error))
        return FALSE;
    }
  return texts != NULL;
}

static gboolean
write_all (const EstResults *results, const EstDossierRecord *record, const EstTextMeans *means,
           GError **error)
{
  g_autofree char *html = est_report_to_html (means->data, means->categories, record, error);
  g_autofree char *relative = NULL;
  g_autofree char *shown = NULL;

  if (html == NULL || !put (results, record, "rapport.html", html, error) ||
      !write_texts (results, record, means, error))
    return FALSE;
  relative = g_build_filename (results->output, EST_FOLDER_REPORTS, record->name, NULL);
  shown = est_display_escape (relative, -1);
  (void) printf (_ ("Written again below %s."), shown);
  (void) putchar ('\n');
  return TRUE;
}

EstStatus
est_command_report (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstForm) form = NULL;
  g_autoptr (EstUsage) usage = NULL;
  g_autoptr (EstCategories) categories = NULL;
  g_auto (EstResults) results = { 0 };
  EstTextMeans means;
  EstStatus status = EST_STATUS_DONE;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->sources[0] == NULL || options->sources[1] != NULL)
    return est_message_usage (call->command->name, _ ("Give one output folder."));
  data = est_data_open (options->data, &error);
  form = data == NULL ? NULL : est_form_load (data, &error);
  usage = form == NULL ? NULL : est_usage_load (data, &error);
  categories = usage == NULL ? NULL : est_categories_load (data, &error);
  if (categories == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (!est_results_open (&results, options->sources[0], &status))
    return status;
  means = (EstTextMeans){ .data = data, .form = form, .usage = usage, .categories = categories };
  for (guint i = 0; i < results.records->len; i++)
    if (!write_all (&results, results.records->pdata[i], &means, &error))
      return est_message_error (EST_STAGE_OUTPUT, error);
  return EST_STATUS_DONE;
}

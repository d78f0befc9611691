/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* text: a paper to be completed and signed, before there is any document. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/display.h"
#include "cmd/manifests.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "cmd/reports.h"
#include "extractors/odt_paper.h"
#include "pipeline/base/messages.h"

#ifndef EST_VERSION
#define EST_VERSION "0"
#endif

#define ODT "odt"
#define TXT "txt"

static EstStatus
list_texts (const EstReports *reports, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = est_texts_list (reports->data, language, &error);

  if (rows == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  for (guint i = 0; i < rows->len; i += 2)
    (void) printf ("%-26s%s\n", (const char *) rows->pdata[i], (const char *) rows->pdata[i + 1]);
  return EST_STATUS_DONE;
}

/* What the dossier.ini of @folder answers; nothing without a folder. */
static EstDossierRecord *
new_record (const EstReports *reports, const char *folder, EstStatus *status)
{
  g_autoptr (EstDossierRecord) record = est_dossier_record_new ();
  g_autoptr (EstManifest) manifest = NULL;

  record->tool_version = g_strdup (EST_VERSION);
  record->policy = g_strdup (EST_PAPER_BLANK);
  if (folder == NULL)
    return g_steal_pointer (&record);
  manifest = est_manifest_of_folder (folder, reports->form, reports->usage, status);
  if (*status != EST_STATUS_DONE)
    return NULL;
  est_manifest_answers (record, reports->form, manifest, NULL);
  return g_steal_pointer (&record);
}

static EstStatus
write_bytes (GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return EST_STATUS_DONE;
  est_message (_ ("The result could not be written to the end. Look for a full disk."));
  return EST_STATUS_IO;
}

static EstStatus
write_text (const EstReports *reports, const EstOptions *options)
{
  EstTextMeans means = {
    .data = reports->data,
    .form = reports->form,
    .usage = reports->usage,
  };
  gboolean as_odt = g_strcmp0 (options->format, ODT) == 0;
  EstStatus status = EST_STATUS_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDossierRecord) record = new_record (reports, options->sources[1], &status);
  g_autoptr (EstPaper) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (record == NULL)
    return status;
  paper = est_texts_fill (&means, record, options->sources[0], &error);
  if (paper == NULL && g_error_matches (error, EST_ERROR, EST_ERROR_USAGE))
    return est_message_usage ("text", error->message);
  if (paper == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  text = est_paper_to_text (paper);
  bytes = g_bytes_new_take (text, strlen (text));
  if (as_odt)
    {
      g_bytes_unref (bytes);
      bytes = est_odt_paper_write (paper, &error);
    }
  return bytes == NULL ? est_message_error (EST_STAGE_WORK, error) : write_bytes (bytes);
}

/* How the options go together; NULL when they do. */
static const char *
contradiction (const EstOptions *options)
{
  gboolean is_odt = g_strcmp0 (options->format, ODT) == 0;

  if (options->format != NULL && !is_odt && strcmp (options->format, TXT) != 0)
    return _ ("--format is odt or txt.");
  if (options->sources[0] != NULL && options->sources[1] != NULL && options->sources[2] != NULL)
    return _ ("Give the name of one text, and the folder of a dossier.");
  if (is_odt && options->sources[0] != NULL && isatty (STDOUT_FILENO))
    return _ ("An ODT file is not for a terminal: send it into a file (> text.odt).");
  return NULL;
}

EstStatus
est_command_text (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_auto (EstReports) reports = { 0 };
  const char *wrong;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  wrong = contradiction (options);
  if (wrong != NULL)
    return est_message_usage (call->command->name, wrong);
  if (!est_reports_open (&reports, options->data, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  return options->sources[0] == NULL ? list_texts (&reports, call->language)
                                     : write_text (&reports, options);
}

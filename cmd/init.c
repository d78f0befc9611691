/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/marker.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "cmd/state.h"
#include "pipeline/base/messages.h"
#include "pipeline/discover.h"
#include "pipeline/publish.h"

#define MODE 0640

static EstStatus
write_blank (const char *folder, const char *blank)
{
  g_autofree char *path = g_build_filename (folder, EST_MANIFEST_NAME, NULL);
  g_autofree char *shown = est_display_escape (path, -1);
  g_autoptr (GBytes) bytes = g_bytes_new (blank, strlen (blank));
  g_autoptr (GError) error = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      est_message (_ ("There is no such folder: give the one that holds the documents."));
      return EST_STATUS_MISSING;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      (void) printf (_ ("%s is there already and stays as it is."), shown);
      (void) putchar ('\n');
      return EST_STATUS_DONE;
    }
  if (!est_publish (folder, EST_MANIFEST_NAME, bytes, MODE, &error))
    return est_message_error (EST_STAGE_OUTPUT, error);
  (void) printf (_ ("%s is ready to be filled in with a text editor."), shown);
  (void) putchar ('\n');
  return EST_STATUS_DONE;
}

/* The key comes with the register that it is for. */
static EstStatus
make_key (const EstOptions *options)
{
  EstStatus status = EST_STATUS_DONE;

  est_register_free (est_state_open (options, &status));
  return status;
}

EstStatus
est_command_init (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstForm) form = NULL;
  g_autoptr (EstUsage) usage = NULL;
  g_autofree char *blank = NULL;
  EstStatus status = EST_STATUS_DONE;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->sources[0] == NULL && !options->key)
    return est_message_usage (call->command->name, _ ("Say into which folder."));
  if (options->marker)
    return est_marker_write (options->sources);
  data = est_data_open (options->data, &error);
  form = data == NULL ? NULL : est_form_load (data, &error);
  usage = form == NULL ? NULL : est_usage_load (data, &error);
  if (usage == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (options->key)
    status = make_key (options);
  blank = est_form_blank (form, usage);
  for (char **folder = options->sources; status == EST_STATUS_DONE && *folder != NULL; folder++)
    status = write_blank (*folder, blank);
  return status;
}

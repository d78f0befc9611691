/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/marker.h"

#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "pipeline/base/messages.h"
#include "pipeline/discover.h"
#include "pipeline/publish.h"

#define MODE 0644

static EstStatus
write_one (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, EST_PRESENCE_NAME, NULL);
  g_autofree char *shown = est_display_escape (path, -1);
  const char *text = _ ("Estompe looks for this file before each run: without it, the share is "
                        "not mounted, and nothing is done. Leave it here.");
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
  g_autoptr (GError) error = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      est_message (_ ("There is no such folder: give the top of a share, or the output folder."));
      return EST_STATUS_MISSING;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      (void) printf (_ ("%s is there already and stays as it is."), shown);
      (void) putchar ('\n');
      return EST_STATUS_DONE;
    }
  if (!est_publish (folder, EST_PRESENCE_NAME, bytes, MODE, &error))
    return est_message_error (EST_STAGE_OUTPUT, error);
  (void) printf (_ ("%s is there: runs will look for it."), shown);
  (void) putchar ('\n');
  return EST_STATUS_DONE;
}

EstStatus
est_marker_write (char *const *folders)
{
  EstStatus status = EST_STATUS_DONE;

  for (guint i = 0; status == EST_STATUS_DONE && folders[i] != NULL; i++)
    status = write_one (folders[i]);
  return status;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/message.h"

#include <stdio.h>

#include "cmd/command.h"
#include "cmd/display.h"
#include "cmd/log.h"
#include "cmd/nearest.h"
#include "pipeline/base/messages.h"

void
est_message (const char *sentence)
{
  (void) fprintf (stderr, "%sestompe: %s\n", est_log_mark (stderr, EST_LOG_ERROR), sentence);
}

EstStatus
est_message_error (EstStage stage, const GError *error)
{
  /* Errors of other libraries may quote what they choked on. */
  est_message (error->domain == EST_ERROR
                   ? error->message
                   : _ ("The program met an error it does not know. Please report it."));
  return est_status_of_error (stage, error);
}

EstStatus
est_message_usage (const char *command, const char *sentence)
{
  est_message (sentence);
  if (command == NULL)
    (void) fprintf (stderr, "%s\n", _ ("“estompe --help” explains the commands."));
  else
    {
      (void) fprintf (stderr, _ ("“estompe %s --help” explains its options."), command);
      (void) fputc ('\n', stderr);
    }
  return EST_STATUS_USAGE;
}

EstStatus
est_message_unknown_command (const char *typed)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *shown = est_display_escape (typed, -1);
  g_autofree char *sentence = NULL;
  const char *nearest;

  for (const EstCommand *command = est_commands; command->name != NULL; command++)
    g_ptr_array_add (names, (gpointer) command->name);
  g_ptr_array_add (names, NULL);

  nearest = est_nearest (typed, (const char *const *) names->pdata);
  if (nearest != NULL)
    sentence = g_strdup_printf (_ ("There is no command “%s”. Did you mean “%s”?"), shown, nearest);
  else
    sentence = g_strdup_printf (_ ("There is no command “%s”."), shown);
  return est_message_usage (NULL, sentence);
}

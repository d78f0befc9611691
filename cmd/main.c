/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/language.h"
#include "cmd/message.h"
#include "extractors/formats.h"
#include "pipeline/base/messages.h"

/* A stream that comes in closed would lend its number to the next file opened,
 * and our messages would be written into a copy. */
static gboolean
streams_are_open (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  return fd >= 0 && close (fd) == 0;
}

/* A core dump would hold the text of documents.  One byte, because with zero
 * Linux still hands the dump to a collector, if one is set up. */
static void
forbid_core_dumps (void)
{
  struct rlimit limit = { .rlim_cur = 1, .rlim_max = 1 };

  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    {
      limit.rlim_cur = limit.rlim_max = 0;
      (void) setrlimit (RLIMIT_CORE, &limit);
    }
}

/* The value of --lang wherever it stands, because the sentences about all other
 * options are said in that language. */
static const char *
asked_language (char **arguments)
{
  for (; *arguments != NULL && strcmp (*arguments, "--") != 0; arguments++)
    if (g_str_has_prefix (*arguments, "--lang="))
      return *arguments + strlen ("--lang=");
    else if (strcmp (*arguments, "--lang") == 0 && arguments[1] != NULL)
      return arguments[1];
  return NULL;
}

static EstStatus
show_help (void)
{
  g_autofree char *page = est_help_program (est_formats);

  (void) fputs (page, stdout);
  return EST_STATUS_DONE;
}

static EstStatus
show_version (void)
{
  (void) puts ("estompe " EST_VERSION);
  return EST_STATUS_DONE;
}

/* @arguments past a --lang that stands before the command. */
static char **
skip_language (char **arguments)
{
  while (*arguments != NULL)
    if (g_str_has_prefix (*arguments, "--lang="))
      arguments++;
    else if (strcmp (*arguments, "--lang") == 0)
      arguments += arguments[1] == NULL ? 1 : 2;
    else
      break;
  return arguments;
}

static EstStatus
perform (char **arguments, const char *language)
{
  const EstCommand *command;
  EstCall call = { .formats = est_formats, .language = language };

  arguments = skip_language (arguments);
  if (arguments[0] == NULL)
    return est_message_usage (NULL, _ ("Say what to do: run, inspect or verify."));
  if (strcmp (arguments[0], "--help") == 0 || strcmp (arguments[0], "-h") == 0)
    return show_help ();
  if (strcmp (arguments[0], "--version") == 0)
    return show_version ();

  command = est_command_find (arguments[0]);
  if (command == NULL)
    return est_message_unknown_command (arguments[0]);

  call.command = command;
  call.arguments = arguments + 1;
  return command->perform (&call);
}

int
main (int argc, char **argv)
{
  const char *language;
  EstStatus status;

  if (!streams_are_open ())
    return EST_STATUS_IO;
  forbid_core_dumps ();

  language = argc == 0 ? NULL : est_language_choose (asked_language (argv + 1));
  est_language_start (language == NULL ? est_language_choose (NULL) : language);
  if (language == NULL)
    return (int) est_message_usage (NULL, _ ("--lang takes fr or en."));

  status = perform (argv + 1, language);
  if ((fflush (stdout) != 0 || ferror (stdout)) && status <= EST_STATUS_LOOK)
    {
      est_message (_ ("The result could not be written to the end. Look for a full disk."));
      return EST_STATUS_IO;
    }
  return (int) status;
}

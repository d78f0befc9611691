/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/help.h"

#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "pipeline/base/messages.h"

enum { WIDTH = 79 };

static void
append_padded (GString *page, const char *text, guint columns)
{
  guint taken = est_display_columns (text);

  g_string_append (page, text);
  for (; taken < columns; taken++)
    g_string_append_c (page, ' ');
}

/* @text broken between words so that no line is wider than a terminal. */
static void
append_wrapped (GString *page, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint column = 0;

  for (char **word = words; *word != NULL; word++)
    {
      guint taken = est_display_columns (*word);

      if (*word[0] == '\0') /* the second of two blanks */
        continue;
      if (column > 0 && column + 1 + taken > WIDTH)
        {
          g_string_append_c (page, '\n');
          column = 0;
        }
      g_string_append_printf (page, "%s%s", column == 0 ? "" : " ", *word);
      column += taken + (column == 0 ? 0 : 1);
    }
  g_string_append_c (page, '\n');
}

static void
append_synopsis (GString *page, const EstCommand *command)
{
  g_auto (GStrv) forms = g_strsplit (_ (command->synopsis), "\n", -1);
  guint indent = est_display_columns (_ ("Usage:"));

  for (guint i = 0; forms[i] != NULL; i++)
    {
      append_padded (page, i == 0 ? _ ("Usage:") : "", indent);
      g_string_append_printf (page, " estompe %s\n", forms[i]);
    }
}

static char *
option_left (const EstOptionHelp *option)
{
  g_autofree char *letter =
      option->letter == 0 ? g_strdup ("    ") : g_strdup_printf ("-%c, ", option->letter);

  if (option->value == NULL)
    return g_strdup_printf ("  %s--%s", letter, option->name);
  return g_strdup_printf ("  %s--%s=%s", letter, option->name, _ (option->value));
}

static void
append_options (GString *page, const EstCommand *command)
{
  g_autoptr (GArray) options = est_options_list (command);
  guint widest = 0;

  for (guint i = 0; i < options->len; i++)
    {
      g_autofree char *left = option_left (&g_array_index (options, EstOptionHelp, i));

      widest = MAX (widest, est_display_columns (left));
    }

  g_string_append_printf (page, "\n%s\n", _ ("Options:"));
  for (guint i = 0; i < options->len; i++)
    {
      const EstOptionHelp *option = &g_array_index (options, EstOptionHelp, i);
      g_autofree char *left = option_left (option);

      append_padded (page, left, widest + 2);
      g_string_append_printf (page, "%s\n", _ (option->help));
    }
}

static void
append_examples (GString *page, const char *const *examples)
{
  if (examples == NULL)
    return;
  g_string_append_printf (page, "\n%s\n", _ ("Examples:"));
  for (; *examples != NULL; examples++)
    g_string_append_printf (page, "  %s\n", *examples);
}

static void
append_formats (GString *page, const EstFormat *formats)
{
  g_string_append_printf (page, "\n%s", _ ("Formats:"));
  for (; formats->name != NULL; formats++)
    g_string_append_printf (page, " %s", formats->extensions);
  g_string_append_c (page, '\n');
}

char *
est_help_command (const EstCommand *command)
{
  GString *page = g_string_new (NULL);

  append_synopsis (page, command);
  g_string_append_c (page, '\n');
  append_wrapped (page, _ (command->description));
  append_options (page, command);
  append_examples (page, command->examples);
  return g_string_free (page, FALSE);
}

char *
est_help_program (const EstFormat *formats)
{
  GString *page = g_string_new (NULL);

  g_string_append_printf (page, "%s %s\n\n", _ ("Usage:"), _ ("estompe [--lang fr|en] COMMAND …"));
  append_wrapped (
      page,
      _ ("Replaces what identifies people in documents before they are given to a generative AI. "
         "A copy is still to be read by a person: some may be recognised all the same."));
  g_string_append_printf (page, "\n%s\n", _ ("Commands:"));
  for (const EstCommand *command = est_commands; command->name != NULL; command++)
    {
      append_padded (page, "", 2);
      append_padded (page, command->name, 10);
      g_string_append_printf (page, "%s\n", _ (command->summary));
    }
  append_formats (page, formats);
  append_examples (page, est_commands[0].examples);
  g_string_append_printf (page, "\n%s\n", _ ("“estompe COMMAND --help” tells the options."));
  return g_string_free (page, FALSE);
}

EstStatus
est_command_explain (const EstCommand *command)
{
  g_autofree char *page = est_help_command (command);

  (void) fputs (page, stdout);
  return EST_STATUS_DONE;
}

EstStatus
est_command_help (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  const EstCommand *command = call->command;
  g_autofree char *page = NULL;

  if (options == NULL)
    return est_message_usage (command->name, error->message);
  if (options->sources[0] != NULL)
    command = est_command_find (options->sources[0]);
  if (command == NULL)
    return est_message_unknown_command (options->sources[0]);
  if (options->help || options->sources[0] != NULL)
    return est_command_explain (command);

  page = est_help_program (call->formats);
  (void) fputs (page, stdout);
  return EST_STATUS_DONE;
}

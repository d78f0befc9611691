/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/options.h"

#include <string.h>

#include "cmd/display.h"
#include "cmd/limit.h"
#include "cmd/nearest.h"
#include "cmd/option_rows.h"
#include "pipeline/base/messages.h"

void
est_options_free (EstOptions *options)
{
  if (options == NULL)
    return;
  g_free (options->output);
  g_free (options->policy);
  g_free (options->state);
  g_free (options->data);
  g_free (options->language);
  g_free (options->by);
  g_free (options->role);
  g_free (options->note);
  g_free (options->step);
  g_free (options->format);
  g_free (options->head);
  g_free (options->authorised_by);
  g_free (options->secret);
  g_free (options->progress);
  g_free (options->shard);
  g_free (options->files_from);
  g_strfreev (options->places);
  g_strfreev (options->limit_settings);
  g_strfreev (options->dictionaries);
  g_strfreev (options->sources);
  g_free (options);
}

GArray *
est_options_list (const EstCommand *command)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (EstOptionHelp));

  for (gsize i = 0; i < est_n_option_rows; i++)
    if (est_option_rows[i].commands & command->bit)
      g_array_append_val (list, est_option_rows[i].shown);
  return list;
}

static gboolean
is_option_of (const EstCommand *command, const char *name)
{
  for (gsize i = 0; i < est_n_option_rows; i++)
    if ((est_option_rows[i].commands & command->bit) &&
        strcmp (est_option_rows[i].shown.name, name) == 0)
      return TRUE;
  return FALSE;
}

/* The first long option of @arguments that @command does not have. */
static char *
unknown_option (const EstCommand *command, char **arguments)
{
  for (; *arguments != NULL && strcmp (*arguments, "--") != 0; arguments++)
    {
      g_autofree char *name = NULL;

      if (!g_str_has_prefix (*arguments, "--"))
        continue;
      name = g_strndup (*arguments + 2, strcspn (*arguments + 2, "="));
      if (!is_option_of (command, name))
        return g_steal_pointer (&name);
    }
  return NULL;
}

static const char *
nearest_option (const EstCommand *command, const char *typed)
{
  g_autofree const char **names = g_new0 (const char *, est_n_option_rows + 1);
  gsize n = 0;

  for (gsize i = 0; i < est_n_option_rows; i++)
    if (est_option_rows[i].commands & command->bit)
      names[n++] = est_option_rows[i].shown.name;
  return est_nearest (typed, names);
}

/* GLib's own sentences are translated only where its catalogues are installed,
 * so the refusal is put in our words. */
static gboolean
explain (const EstCommand *command, char **arguments, const GError *cause, GError **error)
{
  g_autofree char *unknown = unknown_option (command, arguments);
  g_autofree char *shown = unknown == NULL ? NULL : est_display_escape (unknown, -1);
  const char *nearest = unknown == NULL ? NULL : nearest_option (command, unknown);

  if (nearest != NULL)
    return est_fail (error, EST_ERROR_USAGE, _ ("“%s” has no option --%s. Did you mean --%s?"),
                     command->name, shown, nearest);
  if (unknown != NULL)
    return est_fail (error, EST_ERROR_USAGE, _ ("“%s” has no option --%s."), command->name, shown);
  if (g_error_matches (cause, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE))
    return est_fail (error, EST_ERROR_USAGE, _ ("The last option lacks its value."));
  return est_fail (error, EST_ERROR_USAGE, _ ("“%s” does not understand one of these options."),
                   command->name);
}

static GOptionContext *
context_for (const EstCommand *command, EstOptions *options)
{
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  for (gsize i = 0; i < est_n_option_rows; i++)
    {
      const EstOptionHelp *shown = &est_option_rows[i].shown;
      GOptionEntry entries[2] = { { 0 }, { 0 } };

      if (!(est_option_rows[i].commands & command->bit))
        continue;
      entries[0].long_name = shown->name;
      entries[0].short_name = shown->letter;
      entries[0].arg = est_option_rows[i].type;
      entries[0].arg_data = (char *) options + est_option_rows[i].offset;
      g_option_context_add_main_entries (context, entries, NULL);
    }
  return context;
}

static gboolean
apply_limits (EstOptions *options, GError **error)
{
  options->limits = est_default_limits;
  for (char **setting = options->limit_settings; setting != NULL && *setting != NULL; setting++)
    if (!est_limit_apply (&options->limits, *setting, error))
      return FALSE;
  return TRUE;
}

/* What the parser left is what is no option, and a "--" that said so. */
static char **
without_separator (char **left)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  gboolean separated = FALSE;

  for (; *left != NULL; left++)
    if (separated || strcmp (*left, "--") != 0)
      g_ptr_array_add (sources, g_strdup (*left));
    else
      separated = TRUE;
  g_ptr_array_add (sources, NULL);
  return (char **) g_ptr_array_steal (sources, NULL);
}

static gboolean
takes_value (const EstCommand *command, char letter)
{
  for (gsize i = 0; i < est_n_option_rows; i++)
    if ((est_option_rows[i].commands & command->bit) && est_option_rows[i].shown.letter == letter)
      return est_option_rows[i].type != G_OPTION_ARG_NONE;
  return FALSE;
}

/* "-j4", as everybody writes it, in the two words that the parser wants. */
static void
add_words (GStrvBuilder *builder, const EstCommand *command, char **arguments)
{
  gboolean separated = FALSE;

  for (; *arguments != NULL; arguments++)
    {
      const char *word = *arguments;
      char letter[] = { '-', word[0] == '-' ? word[1] : '\0', '\0' };

      separated = separated || strcmp (word, "--") == 0;
      if (separated || letter[1] == '\0' || letter[1] == '-' || word[2] == '\0' ||
          !takes_value (command, letter[1]))
        {
          g_strv_builder_add (builder, word);
          continue;
        }
      g_strv_builder_add (builder, letter);
      g_strv_builder_add (builder, word + 2);
    }
}

EstOptions *
est_options_parse (const EstCommand *command, char **arguments, GError **error)
{
  g_autoptr (EstOptions) options = g_new0 (EstOptions, 1);
  g_autoptr (GOptionContext) context = context_for (command, options);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) cause = NULL;

  g_strv_builder_add (builder, command->name); /* the parser skips the program's name */
  add_words (builder, command, arguments);
  words = g_strv_builder_end (builder);

  if (!g_option_context_parse_strv (context, &words, &cause))
    {
      (void) explain (command, arguments, cause, error);
      return NULL;
    }
  if (!apply_limits (options, error))
    return NULL;

  options->sources = without_separator (words + 1);
  return g_steal_pointer (&options);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/options.h"

#include <string.h>

#include "cmd/display.h"
#include "cmd/limit.h"
#include "cmd/nearest.h"
#include "pipeline/base/messages.h"

enum {
  WORKING = EST_COMMAND_RUN | EST_COMMAND_INSPECT | EST_COMMAND_VERIFY | EST_COMMAND_EVALUATE,
  READING = EST_COMMAND_INSPECT | EST_COMMAND_VERIFY,
  SIGNING = EST_COMMAND_APPROVE | EST_COMMAND_REJECT,
  SAYING = SIGNING | EST_COMMAND_TABLE,
  KEEPING = EST_COMMAND_RUN | SAYING | EST_COMMAND_REGISTER | EST_COMMAND_INIT,
  LOADING = WORKING | SIGNING | EST_COMMAND_INIT | EST_COMMAND_REPORT | EST_COMMAND_REGISTER |
            EST_COMMAND_POLICY | EST_COMMAND_PROMPT | EST_COMMAND_TEXT,
  ALL = LOADING | EST_COMMAND_STATUS | EST_COMMAND_TABLE | EST_COMMAND_HELP,
};

typedef struct {
  EstOptionHelp shown;
  GOptionArg type;
  gsize offset; /* in EstOptions */
  guint commands;
} Row;

#define FIELD(name) offsetof (EstOptions, name)

static const Row rows[] = {
  { { "output", 'o', N_ ("DIR"), N_ ("where copies and reports go") },
    G_OPTION_ARG_FILENAME,
    FIELD (output),
    EST_COMMAND_RUN },
  { { "policy", 'p', N_ ("NAME|FILE"), N_ ("what to do about each category (charte)") },
    G_OPTION_ARG_FILENAME,
    FIELD (policy),
    WORKING },
  { { "dictionary", 'd', N_ ("FILE"), N_ ("names to hide or to keep; may be repeated") },
    G_OPTION_ARG_FILENAME_ARRAY,
    FIELD (dictionaries),
    WORKING },
  { { "allow-transcripts", 0, NULL, N_ ("let transcripts of interviews through") },
    G_OPTION_ARG_NONE,
    FIELD (allow_transcripts),
    WORKING },
  { { "allow-individual-files", 0, NULL, N_ ("let files about one person through") },
    G_OPTION_ARG_NONE,
    FIELD (allow_individual_files),
    WORKING },
  { { "authorised-by", 0, N_ ("ROLE"), N_ ("who allows them (function, not name)") },
    G_OPTION_ARG_STRING,
    FIELD (authorised_by),
    EST_COMMAND_RUN },
  { { "moved", 0, NULL, N_ ("a dossier lay elsewhere before") },
    G_OPTION_ARG_NONE,
    FIELD (moved),
    EST_COMMAND_RUN },
  { { "names-in-report", 0, NULL, N_ ("name the files received in the report") },
    G_OPTION_ARG_NONE,
    FIELD (names_in_report),
    EST_COMMAND_RUN },
  { { "dry-run", 'n', NULL, N_ ("do everything but write") },
    G_OPTION_ARG_NONE,
    FIELD (dry_run),
    EST_COMMAND_RUN },
  { { "jobs", 'j', N_ ("N"), N_ ("how many documents at once (one a processor)") },
    G_OPTION_ARG_INT,
    FIELD (jobs),
    EST_COMMAND_RUN },
  { { "progress", 0, "json", N_ ("tell programs how far it is, a line a document") },
    G_OPTION_ARG_STRING,
    FIELD (progress),
    EST_COMMAND_RUN },
  { { "no-sandbox", 0, NULL, N_ ("do not shut documents in; to look for mistakes") },
    G_OPTION_ARG_NONE,
    FIELD (no_sandbox),
    EST_COMMAND_RUN },
  { { "show-text", 0, NULL, N_ ("show the passages themselves") },
    G_OPTION_ARG_NONE,
    FIELD (show_text),
    READING },
  { { "json", 0, NULL, N_ ("write JSON for programs") },
    G_OPTION_ARG_NONE,
    FIELD (json),
    EST_COMMAND_INSPECT | EST_COMMAND_EVALUATE },
  { { "misses", 0, NULL, N_ ("show what was marked and not found") },
    G_OPTION_ARG_NONE,
    FIELD (misses),
    EST_COMMAND_EVALUATE },
  { { "alarms", 0, NULL, N_ ("show what was replaced and not marked") },
    G_OPTION_ARG_NONE,
    FIELD (alarms),
    EST_COMMAND_EVALUATE },
  { { "by-origin", 0, NULL, N_ ("measure whether names of all origins are found alike") },
    G_OPTION_ARG_NONE,
    FIELD (by_origin),
    EST_COMMAND_EVALUATE },
  { { "strict", 0, NULL, N_ ("passages to reread count as left") },
    G_OPTION_ARG_NONE,
    FIELD (strict),
    EST_COMMAND_VERIFY },
  { { "limit", 0, N_ ("NAME=VALUE"), N_ ("largest input accepted, as file_bytes=200M") },
    G_OPTION_ARG_FILENAME_ARRAY,
    FIELD (limit_settings),
    WORKING },
  { { "by", 0, N_ ("NAME"), N_ ("who signs") }, G_OPTION_ARG_STRING, FIELD (by), SAYING },
  { { "role", 0, N_ ("ROLE"), N_ ("in which function") },
    G_OPTION_ARG_STRING,
    FIELD (role),
    SAYING },
  { { "note", 0, N_ ("TEXT"), N_ ("a note beside the signature") },
    G_OPTION_ARG_STRING,
    FIELD (note),
    EST_COMMAND_APPROVE },
  { { "reason", 0, N_ ("TEXT"), N_ ("why the copies may not be used") },
    G_OPTION_ARG_STRING,
    FIELD (note),
    EST_COMMAND_REJECT },
  { { "reason", 0, N_ ("TEXT"), N_ ("why they are allowed") },
    G_OPTION_ARG_STRING,
    FIELD (note),
    EST_COMMAND_RUN },
  { { "format", 0, N_ ("FORMAT"), N_ ("odt or txt (txt)") },
    G_OPTION_ARG_STRING,
    FIELD (format),
    EST_COMMAND_TEXT },
  { { "acknowledge", 0, N_ ("ID"), N_ ("a place marked high was reread, as DOC-001:12") },
    G_OPTION_ARG_STRING_ARRAY,
    FIELD (places),
    EST_COMMAND_APPROVE },
  { { "step", 0, N_ ("STEP"), N_ ("the step of the work, as cadrage-docs") },
    G_OPTION_ARG_STRING,
    FIELD (step),
    EST_COMMAND_PROMPT },
  { { "check", 0, NULL, N_ ("judge a prompt instead of writing one") },
    G_OPTION_ARG_NONE,
    FIELD (check),
    EST_COMMAND_PROMPT },
  { { "head", 0, N_ ("DIGEST"), N_ ("what the head was, to see that nothing was cut off since") },
    G_OPTION_ARG_STRING,
    FIELD (head),
    EST_COMMAND_REGISTER },
  { { "key", 0, NULL, N_ ("make the secret key of this machine as well") },
    G_OPTION_ARG_NONE,
    FIELD (key),
    EST_COMMAND_INIT },
  { { "secret", 0, N_ ("FILE"), N_ ("the secret key that opens the table") },
    G_OPTION_ARG_FILENAME,
    FIELD (secret),
    EST_COMMAND_TABLE },
  { { "state", 0, N_ ("DIR"), N_ ("where the register is kept") },
    G_OPTION_ARG_FILENAME,
    FIELD (state),
    KEEPING },
  { { "data", 0, N_ ("DIR"), N_ ("the dictionaries to use") },
    G_OPTION_ARG_FILENAME,
    FIELD (data),
    LOADING },
  { { "quiet", 'q', NULL, N_ ("say nothing unless something was refused") },
    G_OPTION_ARG_NONE,
    FIELD (quiet),
    EST_COMMAND_RUN },
  { { "verbose", 'v', NULL, N_ ("tell each step") },
    G_OPTION_ARG_NONE,
    FIELD (verbose),
    EST_COMMAND_RUN },
  { { "lang", 0, "fr|en", N_ ("language of messages and reports") },
    G_OPTION_ARG_FILENAME,
    FIELD (language),
    ALL },
  { { "help", 'h', NULL, N_ ("show this help") }, G_OPTION_ARG_NONE, FIELD (help), ALL },
};

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

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].commands & command->bit)
      g_array_append_val (list, rows[i].shown);
  return list;
}

static gboolean
is_option_of (const EstCommand *command, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((rows[i].commands & command->bit) && strcmp (rows[i].shown.name, name) == 0)
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
  const char *names[G_N_ELEMENTS (rows) + 1] = { NULL };
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].commands & command->bit)
      names[n++] = rows[i].shown.name;
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
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const EstOptionHelp *shown = &rows[i].shown;
      GOptionEntry entries[2] = { { 0 }, { 0 } };

      if (!(rows[i].commands & command->bit))
        continue;
      entries[0].long_name = shown->name;
      entries[0].short_name = shown->letter;
      entries[0].arg = rows[i].type;
      entries[0].arg_data = (char *) options + rows[i].offset;
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
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((rows[i].commands & command->bit) && rows[i].shown.letter == letter)
      return rows[i].type != G_OPTION_ARG_NONE;
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

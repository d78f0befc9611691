/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "cmd/message.h"
#include "cmd/results.h"
#include "cmd/state.h"
#include "pipeline/base/messages.h"
#include "pipeline/signoff.h"
#include "pipeline/uses.h"

/* What a line of the register says, in the order of list and export. */
static const char *const columns[] = { "seq", "t",    "res",    "code",    "error", "fmt",
                                       "out", "run",  "doc",    "dossier", "who",   "policy",
                                       "exc", "lets", "exc_by", "exc_why" };

enum { N_LISTED = 6 };

typedef struct {
  gboolean csv;
  const char *wanted; /* a head that must be met; NULL: none */
  gboolean met;
} Telling;

/* The value of @key in @line as it is printed. */
static char *
value_of (JsonObject *line, const char *key)
{
  JsonNode *node = json_object_get_member (line, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_dup_string (node);
}

static void
tell_line (const char *line, gsize length, gpointer user_data)
{
  const Telling *telling = user_data;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object;

  if (!json_parser_load_from_data (parser, line, (gssize) length, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  for (gsize i = 0; i < (telling->csv ? G_N_ELEMENTS (columns) : N_LISTED); i++)
    {
      g_autofree char *value = value_of (object, columns[i]);

      (void) printf ("%s%s", i == 0 ? "" : telling->csv ? ";" : "  ", value);
    }
  (void) putchar ('\n');
}

static void
look_for_head (const char *line, gsize length, gpointer user_data)
{
  Telling *telling = user_data;
  g_autofree char *mac = g_strdup_printf ("\"mac\":\"%s\"", telling->wanted);

  telling->met |= g_strstr_len (line, (gssize) length, mac) != NULL;
}

static EstStatus
tell_lines (EstRegister *reg, gboolean csv)
{
  g_autoptr (GError) error = NULL;
  Telling telling = { .csv = csv };

  for (gsize i = 0; csv && i < G_N_ELEMENTS (columns); i++)
    (void) printf ("%s%s", i == 0 ? "" : ";", columns[i]);
  if (csv)
    (void) putchar ('\n');
  if (!est_register_visit (reg, tell_line, &telling, &error))
    return est_message_error (EST_STAGE_LOCK, error);
  return EST_STATUS_DONE;
}

/* Opening the register has followed the chain: here is what it came to. */
static EstStatus
check (EstRegister *reg, const char *head)
{
  Telling telling = { .wanted = head };
  g_autoptr (GError) error = NULL;

  if (head != NULL && (strlen (head) != 64 || strspn (head, "0123456789abcdef") != 64))
    return est_message_usage ("register", _ ("--head takes the 64 digits that a run printed."));
  if (head != NULL && !est_register_visit (reg, look_for_head, &telling, &error))
    return est_message_error (EST_STAGE_LOCK, error);
  if (head != NULL && !telling.met && strspn (head, "0") != strlen (head))
    {
      est_message (_ ("The chain holds, but it does not contain this head: lines were cut off, or "
                      "it is another register."));
      return EST_STATUS_REGISTER;
    }
  (void) printf (ngettext_ ("The chain holds: %lu line.", "The chain holds: %lu lines.",
                            (gulong) est_register_count (reg)),
                 (gulong) est_register_count (reg));
  (void) printf ("\n%s %s\n", _ ("Head:"), est_register_head (reg));
  return EST_STATUS_DONE;
}

/* Who checked the dossier last; FALSE while a copy waits. */
static gboolean
find_checker (const EstSignoff *signoff, const EstDossierRecord *record, char **by, char **date)
{
  const EstVerdict *last = NULL;

  for (guint i = 0; i < record->documents->len; i++)
    {
      const EstDocumentRecord *document = record->documents->pdata[i];
      const EstVerdict *verdict = est_signoff_verdict (signoff, document);

      if (document->outcome != EST_OUTCOME_COPIED)
        continue;
      if (est_signoff_state (signoff, document) != EST_SIGNOFF_APPROVED || verdict == NULL)
        return FALSE;
      if (last == NULL || strcmp (verdict->date, last->date) > 0)
        last = verdict;
    }
  if (last == NULL)
    return FALSE;
  *by = g_strdup (last->role);
  *date = g_strndup (last->date, strlen ("2026-02-28"));
  return TRUE;
}

static EstStatus
export_uses (const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open (options->data, &error);
  g_autoptr (EstForm) form = data == NULL ? NULL : est_form_load (data, &error);
  g_autoptr (EstUsage) usage = form == NULL ? NULL : est_usage_load (data, &error);
  g_auto (EstResults) results = { 0 };
  g_autofree char *head = est_uses_head ();
  EstStatus status = EST_STATUS_DONE;

  if (usage == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (!est_results_open (&results, options->sources[1], &status))
    return status;
  (void) fputs (head, stdout);
  for (guint i = 0; i < results.records->len; i++)
    {
      const EstDossierRecord *record = results.records->pdata[i];
      g_autoptr (EstSignoff) signoff = est_signoff_open (results.output, record, &error);
      g_autofree char *by = NULL;
      g_autofree char *date = NULL;
      g_autofree char *line = NULL;

      if (signoff == NULL)
        return est_message_error (EST_STAGE_STREAM, error);
      (void) find_checker (signoff, record, &by, &date);
      line = est_uses_line (form, usage, record, by, date);
      (void) fputs (line, stdout);
    }
  return EST_STATUS_DONE;
}

static EstStatus
perform (const EstOptions *options, const char *verb)
{
  EstStatus status = EST_STATUS_DONE;
  g_autoptr (EstRegister) reg = NULL;

  if (strcmp (verb, "export") == 0 && options->sources[1] != NULL)
    return export_uses (options);
  reg = est_state_open (options, &status);
  if (reg == NULL)
    return status;
  if (strcmp (verb, "check") == 0)
    return check (reg, options->head);
  return tell_lines (reg, strcmp (verb, "export") == 0);
}

EstStatus
est_command_register (const EstCall *call)
{
  static const char *const verbs[] = { "list", "check", "export", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->sources[0] == NULL || !g_strv_contains (verbs, options->sources[0]))
    return est_message_usage (call->command->name, _ ("Say “list”, “check” or “export”."));
  return perform (options, options->sources[0]);
}

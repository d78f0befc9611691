/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/survey.h"
#include "cmd/vocabulary.h"
#include "pipeline/base/messages.h"

/* What the documents looked into hold together. */
typedef struct {
  guint left;   /* would be replaced */
  guint reread; /* would be listed for a person */
} Rest;

/* Of one category in one document. */
typedef struct {
  const EstCategory *category;
  gboolean reread;
  guint n;
  guint last; /* block of the last place */
  GString *places;
} Line;

static void
clear_line (gpointer data)
{
  Line *line = data;

  (void) g_string_free (line->places, TRUE);
}

static gboolean
is_to_reread (const EstDecision *decision)
{
  return decision->replacement == NULL && strcmp (decision->action, "flag") == 0;
}

static Line *
line_of (GArray *lines, const EstDecision *decision)
{
  Line fresh = { .category = decision->finding.category, .reread = is_to_reread (decision) };

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      if (line->category == fresh.category && line->reread == fresh.reread)
        return line;
    }
  fresh.places = g_string_new (NULL);
  g_array_append_val (lines, fresh);
  return &g_array_index (lines, Line, lines->len - 1);
}

/* Each block once, unless its passages are shown. */
static void
append_place (Line *line, const EstSurveyed *surveyed, const EstDecision *decision)
{
  const EstBlock *block = est_document_block (surveyed->inspection->document, decision->block);
  gboolean said = line->n > 0 && line->last == decision->block && !surveyed->show_text;

  if (!said)
    g_string_append_printf (line->places, "%s%s %u", line->n == 0 ? "" : ", ",
                            est_vocabulary_kind (block->kind), decision->block + 1);
  line->n++;
  line->last = decision->block;
  if (surveyed->show_text)
    {
      g_autofree char *text = est_display_escape (block->text->str + decision->start,
                                                  (gssize) (decision->end - decision->start));

      g_string_append_printf (line->places, _ (" “%s”"), text);
    }
}

static GArray *
lines_of (const EstSurveyed *surveyed, Rest *rest)
{
  const EstDecisions *decisions = surveyed->inspection->decisions;
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);

      if (decision->replacement == NULL && !is_to_reread (decision))
        continue;
      append_place (line_of (lines, decision), surveyed, decision);
      if (is_to_reread (decision))
        rest->reread++;
      else
        rest->left++;
    }
  return lines;
}

static void
tell_document (const EstSurveyed *surveyed, gpointer user_data)
{
  g_autoptr (GArray) lines = NULL;

  if (surveyed->inspection == NULL)
    return;
  lines = lines_of (surveyed, user_data);
  if (lines->len == 0)
    (void) printf (_ ("%s: nothing left was found."), surveyed->shown);
  else
    (void) printf (_ ("%s:"), surveyed->shown);
  (void) putchar ('\n');

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      (void) printf (line->reread ? _ ("  %s, to be reread: %u (%s)") : _ ("  %s, left: %u (%s)"),
                     est_vocabulary_label (line->category, surveyed->language), line->n,
                     line->places->str);
      (void) putchar ('\n');
    }
}

static void
summarise (const EstTally *tally, const Rest *rest)
{
  g_autofree char *read = g_strdup_printf (
      ngettext_ ("%u document read", "%u documents read", tally->copied), tally->copied);
  g_autofree char *refused =
      g_strdup_printf (ngettext_ ("%u refused", "%u refused", tally->refused), tally->refused);
  g_autofree char *left =
      g_strdup_printf (ngettext_ ("%u passage left", "%u passages left", rest->left), rest->left);
  g_autofree char *reread = g_strdup_printf (
      ngettext_ ("%u passage to reread", "%u passages to reread", rest->reread), rest->reread);

  (void) printf (_ ("%s, %s: %s, %s."), read, refused, left, reread);
  (void) putchar ('\n');
}

EstStatus
est_command_verify (const EstCall *call)
{
  EstTally tally = { 0 };
  Rest rest = { 0 };
  EstStatus status;
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);

  status = est_survey (call, options, tell_document, &rest, &tally);
  if (status != EST_STATUS_DONE)
    return status;
  summarise (&tally, &rest);
  if (rest.left > 0 || tally.refused > 0 || (options->strict && rest.reread > 0))
    return EST_STATUS_LOOK;
  return EST_STATUS_DONE;
}

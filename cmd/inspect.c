/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>

#include "cmd/display.h"
#include "cmd/explanation.h"
#include "cmd/inspect_json.h"
#include "cmd/message.h"
#include "cmd/survey.h"
#include "cmd/vocabulary.h"
#include "pipeline/base/messages.h"

static void
show_passage (const EstDocument *document, const EstDecision *decision)
{
  const EstBlock *block = est_document_block (document, decision->block);
  g_autofree char *before = est_display_escape (block->text->str + decision->start,
                                                (gssize) (decision->end - decision->start));
  g_autofree char *after =
      decision->replacement == NULL ? NULL : est_display_escape (decision->replacement, -1);

  if (after == NULL)
    (void) printf (_ ("      “%s”"), before);
  else
    (void) printf (_ ("      “%s” becomes “%s”"), before, after);
  (void) putchar ('\n');
}

/* Every finding behind the decision: more than one pass may have seen it. */
static void
show_findings (const EstExplanation *explanation)
{
  (void) fputs (_ ("      found by"), stdout);
  for (guint i = 0; i < explanation->findings->len; i++)
    {
      const EstFinding *finding = explanation->findings->pdata[i];

      (void) printf ("%s %s/%s %.2f", i == 0 ? "" : ",", finding->pass, finding->rule,
                     finding->score);
      if (finding->list > 0)
        (void) printf (_ (" (list %u, line %u)"), finding->list, finding->line);
    }
  (void) putchar ('\n');
}

/* Which letter, because of whom, by what. */
static void
show_person (const EstExplanation *explanation)
{
  if (explanation->cue != NULL)
    {
      (void) printf (_ ("      announced by “%s”"), explanation->cue);
      (void) putchar ('\n');
    }
  if (explanation->letter == NULL)
    return;
  (void) printf (explanation->is_child ? _ ("      letter of a child %s: ")
                                       : _ ("      letter %s: "),
                 explanation->letter);
  if (explanation->first == NULL)
    (void) fputs (_ ("first named here"), stdout);
  else
    (void) printf (_ ("named before in %s %u"), est_vocabulary_kind (explanation->first->kind),
                   explanation->first_block);
  (void) printf (" (%s)", est_vocabulary_link (explanation->link));
  (void) putchar ('\n');
}

static void
show_decision (const EstSurveyed *surveyed, const EstExplainer *explainer, guint index)
{
  const EstDocument *document = surveyed->inspection->document;
  const EstDecision *decision = est_decisions_get (surveyed->inspection->decisions, index);
  const EstBlock *block = est_document_block (document, decision->block);
  g_auto (EstExplanation) explanation = est_explain (explainer, index);

  (void) printf (
      _ ("  %s %u: %s, %s (%s/%s, %.2f, %s)"), est_vocabulary_kind (block->kind),
      decision->block + 1, est_vocabulary_label (decision->finding.category, surveyed->language),
      est_vocabulary_action (decision->action), decision->finding.pass, decision->finding.rule,
      decision->finding.score, est_vocabulary_reason (decision->reason));
  (void) putchar ('\n');
  if (surveyed->show_text)
    show_passage (document, decision);
  if (est_category_is (decision->finding.category, EST_CATEGORY_PERSON) ||
      decision->finding.list > 0)
    {
      show_findings (&explanation);
      show_person (&explanation);
    }
}

static void
show_document (const EstSurveyed *surveyed, G_GNUC_UNUSED gpointer user_data)
{
  g_autoptr (EstExplainer) explainer = NULL;
  const EstDecisions *decisions;
  guint n;

  if (surveyed->inspection == NULL)
    return;
  explainer = est_explainer_new (surveyed);
  decisions = surveyed->inspection->decisions;
  n = est_decisions_count (decisions);
  (void) printf (ngettext_ ("%s (%s): %u passage", "%s (%s): %u passages", n), surveyed->shown,
                 surveyed->inspection->format->name, n);
  (void) putchar ('\n');
  for (guint i = 0; i < n; i++)
    show_decision (surveyed, explainer, i);
}

/* On standard error, so that a program may read standard output. */
static void
summarise (const EstTally *tally)
{
  g_autofree char *looked = g_strdup_printf (
      ngettext_ ("%u document inspected", "%u documents inspected", tally->copied), tally->copied);
  g_autofree char *refused =
      g_strdup_printf (ngettext_ ("%u refused", "%u refused", tally->refused), tally->refused);

  if (tally->refused == 0)
    (void) fprintf (stderr, _ ("%s. Nothing was written."), looked);
  else
    (void) fprintf (stderr, _ ("%s, %s. Nothing was written."), looked, refused);
  (void) fputc ('\n', stderr);
}

EstStatus
est_command_inspect (const EstCall *call)
{
  EstTally tally = { 0 };
  EstStatus status;
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (EstInspectJson) json = NULL;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);

  json = est_inspect_json_new ();
  status = est_survey (call, options, options->json ? est_inspect_json_add : show_document, json,
                       &tally);
  if (status != EST_STATUS_DONE)
    return status;
  if (options->json)
    est_inspect_json_print (json, stdout);
  summarise (&tally);
  return est_status_of_tally (tally.copied, tally.refused, 0);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/explanation.h"

/* Passes say the same of one stretch more than once. */
static gboolean
is_said (const GPtrArray *findings, const EstFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const EstFinding *other = findings->pdata[i];

      if (g_str_equal (other->pass, finding->pass) && g_str_equal (other->rule, finding->rule))
        return TRUE;
    }
  return FALSE;
}

static void
find_findings (EstExplanation *explanation, const EstInspection *inspection,
               const EstDecision *decision)
{
  for (guint i = 0; i < est_findings_count (inspection->findings); i++)
    {
      const EstFinding *finding = est_findings_get (inspection->findings, i);

      if (finding->block == decision->block && finding->start < decision->end &&
          decision->start < finding->end && !is_said (explanation->findings, finding))
        g_ptr_array_add (explanation->findings, (gpointer) finding);
    }
}

static void
find_first (EstExplanation *explanation, const EstInspection *inspection, guint index)
{
  guint person = est_decisions_get (inspection->decisions, index)->person;

  for (guint i = 0; i < index; i++)
    {
      const EstDecision *decision = est_decisions_get (inspection->decisions, i);

      if (decision->person != person)
        continue;
      explanation->first = est_document_block (inspection->document, decision->block);
      explanation->first_block = decision->block + 1;
      return;
    }
}

EstExplanation
est_explain (const EstSurveyed *surveyed, guint index)
{
  const EstInspection *inspection = surveyed->inspection;
  const EstDecision *decision = est_decisions_get (inspection->decisions, index);
  const char *text = est_document_block (inspection->document, decision->block)->text->str;
  EstExplanation explanation = { .findings = g_ptr_array_new () };
  const EstTitle *title = NULL;

  find_findings (&explanation, inspection, decision);
  if (!est_category_is (decision->finding.category, EST_CATEGORY_PERSON))
    return explanation;
  title = est_titles_before (surveyed->batch->titles, text, decision->start);
  explanation.cue = title != NULL ? title->form : NULL;
  if (decision->person == 0)
    return explanation;
  explanation.letter = est_ledger_letter (inspection->ledger, decision->person - 1);
  explanation.is_child = est_ledger_is_child (inspection->ledger, decision->person - 1);
  explanation.link = est_link_word (decision->link);
  find_first (&explanation, inspection, index);
  return explanation;
}

void
est_explanation_clear (EstExplanation *explanation)
{
  g_ptr_array_unref (explanation->findings);
}

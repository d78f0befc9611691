/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/explanation.h"

struct _EstExplainer {
  const EstSurveyed *surveyed;
  GPtrArray *findings; /* of GPtrArray, one a decision: what overlaps it */
  GHashTable *first;   /* person → the first decision about it, + 1 */
};

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

static gboolean
lies_before (const EstDecision *decision, const EstFinding *finding)
{
  return decision->block != finding->block ? decision->block < finding->block
                                           : decision->end <= finding->start;
}

/* The first decision that is not wholly before @finding; they are in reading order. */
static guint
first_not_before (const EstDecisions *decisions, const EstFinding *finding)
{
  guint low = 0;
  guint high = est_decisions_count (decisions);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lies_before (est_decisions_get (decisions, middle), finding))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_finding (EstExplainer *explainer, const EstFinding *finding)
{
  const EstDecisions *decisions = explainer->surveyed->inspection->decisions;
  guint count = est_decisions_count (decisions);

  for (guint i = first_not_before (decisions, finding); i < count; i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);

      if (decision->block != finding->block || decision->start >= finding->end)
        return;
      if (!is_said (explainer->findings->pdata[i], finding))
        g_ptr_array_add (explainer->findings->pdata[i], (gpointer) finding);
    }
}

EstExplainer *
est_explainer_new (const EstSurveyed *surveyed)
{
  const EstInspection *inspection = surveyed->inspection;
  EstExplainer *explainer = g_new0 (EstExplainer, 1);

  explainer->surveyed = surveyed;
  explainer->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  explainer->first = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < est_decisions_count (inspection->decisions); i++)
    {
      gpointer person = GUINT_TO_POINTER (est_decisions_get (inspection->decisions, i)->person);

      g_ptr_array_add (explainer->findings, g_ptr_array_new ());
      if (!g_hash_table_contains (explainer->first, person))
        g_hash_table_insert (explainer->first, person, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < est_findings_count (inspection->findings); i++)
    add_finding (explainer, est_findings_get (inspection->findings, i));
  return explainer;
}

void
est_explainer_free (EstExplainer *explainer)
{
  if (explainer == NULL)
    return;
  g_ptr_array_unref (explainer->findings);
  g_hash_table_unref (explainer->first);
  g_free (explainer);
}

static void
find_first (EstExplanation *explanation, const EstExplainer *explainer, guint index)
{
  const EstInspection *inspection = explainer->surveyed->inspection;
  guint person = est_decisions_get (inspection->decisions, index)->person;
  guint first =
      GPOINTER_TO_UINT (g_hash_table_lookup (explainer->first, GUINT_TO_POINTER (person))) - 1;
  const EstDecision *decision = est_decisions_get (inspection->decisions, first);

  if (first == index)
    return;
  explanation->first = est_document_block (inspection->document, decision->block);
  explanation->first_block = decision->block + 1;
}

EstExplanation
est_explain (const EstExplainer *explainer, guint index)
{
  const EstSurveyed *surveyed = explainer->surveyed;
  const EstInspection *inspection = surveyed->inspection;
  const EstDecision *decision = est_decisions_get (inspection->decisions, index);
  const char *text = est_document_block (inspection->document, decision->block)->text->str;
  EstExplanation explanation = { .findings = g_ptr_array_ref (explainer->findings->pdata[index]) };
  const EstTitle *title = NULL;

  if (!est_category_is (decision->finding.category, EST_CATEGORY_PERSON))
    return explanation;
  title = est_titles_before (surveyed->batch->titles, text, decision->start);
  explanation.cue = title != NULL
                        ? title->form
                        : est_surroundings_cue (est_titles_surroundings (surveyed->batch->titles),
                                                text, decision->start);
  if (decision->person == 0)
    return explanation;
  explanation.letter = est_ledger_letter (inspection->ledger, decision->person - 1);
  explanation.is_child = est_ledger_is_child (inspection->ledger, decision->person - 1);
  explanation.link = est_link_word (decision->link);
  find_first (&explanation, explainer, index);
  return explanation;
}

void
est_explanation_clear (EstExplanation *explanation)
{
  g_ptr_array_unref (explanation->findings);
}

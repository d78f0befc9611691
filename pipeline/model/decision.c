/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/decision.h"

struct _EstDecisions {
  GArray *rows; /* of EstDecision, in reading order */
};

static void
clear (gpointer data)
{
  EstDecision *decision = data;

  g_free (decision->replacement);
}

EstDecisions *
est_decisions_new (void)
{
  EstDecisions *decisions = g_new0 (EstDecisions, 1);

  decisions->rows = g_array_new (FALSE, FALSE, sizeof (EstDecision));
  g_array_set_clear_func (decisions->rows, clear);
  return decisions;
}

void
est_decisions_free (EstDecisions *decisions)
{
  if (decisions == NULL)
    return;
  g_array_unref (decisions->rows);
  g_free (decisions);
}

void
est_decisions_take (EstDecisions *decisions, EstDecision *decision)
{
  g_array_append_vals (decisions->rows, decision, 1);
  decision->replacement = NULL;
}

guint
est_decisions_count (const EstDecisions *decisions)
{
  return decisions->rows->len;
}

const EstDecision *
est_decisions_get (const EstDecisions *decisions, guint index)
{
  return &g_array_index (decisions->rows, EstDecision, index);
}

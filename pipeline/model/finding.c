/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/finding.h"

struct _EstFindings {
  GArray *rows; /* of EstFinding, in the order they were found */
};

EstFindings *
est_findings_new (void)
{
  EstFindings *findings = g_new0 (EstFindings, 1);

  findings->rows = g_array_new (FALSE, FALSE, sizeof (EstFinding));
  return findings;
}

void
est_findings_free (EstFindings *findings)
{
  if (findings == NULL)
    return;
  g_array_unref (findings->rows);
  g_free (findings);
}

void
est_findings_add (EstFindings *findings, const EstFinding *finding)
{
  g_array_append_vals (findings->rows, finding, 1);
}

guint
est_findings_count (const EstFindings *findings)
{
  return findings->rows->len;
}

const EstFinding *
est_findings_get (const EstFindings *findings, guint index)
{
  return &g_array_index (findings->rows, EstFinding, index);
}

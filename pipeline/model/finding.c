/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/finding.h"

#include "pipeline/model/policy.h"

struct _EstFindings {
  GArray *rows;     /* of EstFinding, in the order they were found */
  GHashTable *kept; /* block + 1 → GArray of EstFinding */
};

EstFindings *
est_findings_new (void)
{
  EstFindings *findings = g_new0 (EstFindings, 1);

  findings->rows = g_array_new (FALSE, FALSE, sizeof (EstFinding));
  findings->kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  return findings;
}

void
est_findings_free (EstFindings *findings)
{
  if (findings == NULL)
    return;
  g_array_unref (findings->rows);
  g_hash_table_unref (findings->kept);
  g_free (findings);
}

static void
keep (EstFindings *findings, const EstFinding *finding)
{
  gpointer key = GUINT_TO_POINTER (finding->block + 1);
  GArray *kept = g_hash_table_lookup (findings->kept, key);

  if (kept == NULL)
    {
      kept = g_array_new (FALSE, FALSE, sizeof (EstFinding));
      g_hash_table_insert (findings->kept, key, kept);
    }
  g_array_append_vals (kept, finding, 1);
}

void
est_findings_add (EstFindings *findings, const EstFinding *finding)
{
  if (finding->listed == EST_LISTED_KEEP || finding->listed == EST_LISTED_PUBLIC)
    keep (findings, finding);
  else
    g_array_append_vals (findings->rows, finding, 1);
}

/* Whether the dossier knows somebody whose name stands in @stretch. */
static gboolean
is_known (const EstFindings *findings, const EstFinding *stretch)
{
  for (guint i = 0; i < findings->rows->len; i++)
    {
      const EstFinding *row = &g_array_index (findings->rows, EstFinding, i);

      if (row->block == stretch->block && row->start < stretch->end && stretch->start < row->end &&
          g_str_equal (row->pass, EST_PASS_PROPAGATION))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_force (const EstFindings *findings, const EstFinding *stretch, const EstFinding *finding,
             const EstPolicy *policy)
{
  if (stretch->listed == EST_LISTED_KEEP)
    return TRUE;
  return est_category_is (finding->category, EST_CATEGORY_PERSON) &&
         g_str_equal (est_policy_rule (policy, stretch->category)->action, "keep") &&
         !is_known (findings, stretch);
}

const EstFinding *
est_findings_keeper (const EstFindings *findings, const EstFinding *finding,
                     const EstPolicy *policy)
{
  const GArray *kept = g_hash_table_lookup (findings->kept, GUINT_TO_POINTER (finding->block + 1));

  for (guint i = 0; finding->listed == EST_LISTED_NOT && kept != NULL && i < kept->len; i++)
    {
      const EstFinding *stretch = &g_array_index (kept, EstFinding, i);

      if (stretch->start <= finding->start && finding->end <= stretch->end &&
          is_in_force (findings, stretch, finding, policy))
        return stretch;
    }
  return NULL;
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/record.h"

/* What the copies of one dossier add up to.  A refused document has no copy:
 * it is counted as refused, and nothing else of it is. */
typedef struct {
  guint documents;
  guint copied;
  guint refused;
  guint replaced;
  guint flagged;  /* places to reread */
  guint high;     /* those that must be acknowledged before sign-off */
  GArray *counts; /* of EstCategoryCount, by id in alphabetical order */
  GArray *fates;  /* of EstFateCount, by kind then fate in alphabetical order */
} EstTotals;

EstTotals *est_totals_new (const EstDossierRecord *record);
void est_totals_free (EstTotals *totals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTotals, est_totals_free)

/* Nothing was counted in that category: all zeros. */
EstCategoryCount est_totals_find (const EstTotals *totals, const char *category);

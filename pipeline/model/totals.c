/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/totals.h"

static gint
by_category (gconstpointer a, gconstpointer b)
{
  const EstCategoryCount *one = a;
  const EstCategoryCount *other = b;

  return g_strcmp0 (one->category, other->category);
}

static gint
by_kind_and_fate (gconstpointer a, gconstpointer b)
{
  const EstFateCount *one = a;
  const EstFateCount *other = b;
  gint order = g_strcmp0 (one->kind, other->kind);

  return order != 0 ? order : g_strcmp0 (one->fate, other->fate);
}

static void
add_category (EstTotals *totals, const EstCategoryCount *added)
{
  totals->replaced += added->replaced;
  for (guint i = 0; i < totals->counts->len; i++)
    {
      EstCategoryCount *known = &g_array_index (totals->counts, EstCategoryCount, i);

      if (by_category (known, added) != 0)
        continue;
      known->replaced += added->replaced;
      known->flagged += added->flagged;
      return;
    }
  g_array_append_vals (totals->counts, added, 1);
}

static void
add_fate (EstTotals *totals, const EstFateCount *added)
{
  for (guint i = 0; i < totals->fates->len; i++)
    {
      EstFateCount *known = &g_array_index (totals->fates, EstFateCount, i);

      if (by_kind_and_fate (known, added) != 0)
        continue;
      known->count += added->count;
      return;
    }
  g_array_append_vals (totals->fates, added, 1);
}

static void
add_copy (EstTotals *totals, const EstDocumentRecord *document)
{
  totals->copied++;
  totals->flagged += document->places->len;
  for (guint i = 0; i < document->places->len; i++)
    if (g_array_index (document->places, EstPlaceToReread, i).high)
      totals->high++;
  for (guint i = 0; i < document->counts->len; i++)
    add_category (totals, &g_array_index (document->counts, EstCategoryCount, i));
  for (guint i = 0; i < document->fates->len; i++)
    add_fate (totals, &g_array_index (document->fates, EstFateCount, i));
}

EstTotals *
est_totals_new (const EstDossierRecord *record)
{
  EstTotals *totals = g_new0 (EstTotals, 1);

  totals->counts = g_array_new (FALSE, TRUE, sizeof (EstCategoryCount));
  totals->fates = g_array_new (FALSE, TRUE, sizeof (EstFateCount));
  totals->documents = record->documents->len;
  for (guint i = 0; i < record->documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (record->documents, i);

      if (document->outcome == EST_OUTCOME_COPIED)
        add_copy (totals, document);
      else
        totals->refused++;
    }
  g_array_sort (totals->counts, by_category);
  g_array_sort (totals->fates, by_kind_and_fate);
  return totals;
}

void
est_totals_free (EstTotals *totals)
{
  if (totals == NULL)
    return;
  g_array_unref (totals->counts);
  g_array_unref (totals->fates);
  g_free (totals);
}

EstCategoryCount
est_totals_find (const EstTotals *totals, const char *category)
{
  EstCategoryCount wanted = { .category = category };
  guint index;

  if (!g_array_binary_search (totals->counts, &wanted, by_category, &index))
    return wanted;
  return g_array_index (totals->counts, EstCategoryCount, index);
}

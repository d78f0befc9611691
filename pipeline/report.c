/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report.h"

#include "pipeline/base/messages.h"

#define HIGH_PREFIX "high-"

typedef struct {
  guint rank;
  EstCategoryCount count;
} RankedCount;

static gint
by_rank (gconstpointer a, gconstpointer b)
{
  const RankedCount *one = a;
  const RankedCount *other = b;

  return (one->rank > other->rank) - (one->rank < other->rank);
}

static EstCategoryCount *
count_of (GArray *counts, const EstCategory *category)
{
  RankedCount fresh = { .rank = category->rank, .count = { .category = category->id } };

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, RankedCount, i).rank == category->rank)
      return &g_array_index (counts, RankedCount, i).count;
  g_array_append_val (counts, fresh);
  return &g_array_index (counts, RankedCount, counts->len - 1).count;
}

static void
add_place (EstDocumentRecord *record, const EstDocument *document, const EstDecision *decision)
{
  EstPlaceToReread place = {
    .block = decision->block + 1,
    .page = est_document_block (document, decision->block)->page,
    .kind = est_block_kind_word (est_document_block (document, decision->block)->kind),
    .category = decision->finding.category->id,
    .reason = decision->reason,
    .high = decision->reason != NULL && g_str_has_prefix (decision->reason, HIGH_PREFIX),
  };

  g_array_append_val (record->places, place);
}

/* Whether the name at @index may be of several persons, and is the first of its
 * letter: once a document is enough to look. */
static gboolean
is_first_in_doubt (const EstDecisions *decisions, guint index)
{
  const EstDecision *decision = est_decisions_get (decisions, index);

  if (decision->link != EST_LINK_DOUBT || decision->replacement == NULL)
    return FALSE;
  for (guint i = 0; i < index; i++)
    if (est_decisions_get (decisions, i)->person == decision->person)
      return FALSE;
  return TRUE;
}

/* One row a category, however often decisions are added. */
static void
add_count (EstDocumentRecord *record, const EstCategoryCount *count)
{
  for (guint i = 0; i < record->counts->len; i++)
    {
      EstCategoryCount *known = &g_array_index (record->counts, EstCategoryCount, i);

      if (g_str_equal (known->category, count->category))
        {
          known->replaced += count->replaced;
          known->flagged += count->flagged;
          return;
        }
    }
  g_array_append_vals (record->counts, count, 1);
}

void
est_report_add_decisions (EstDocumentRecord *record, const EstDocument *document,
                          const EstDecisions *decisions)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (RankedCount));

  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (decisions, i);
      gboolean flagged =
          g_strcmp0 (decision->action, "flag") == 0 || is_first_in_doubt (decisions, i);

      if (decision->replacement != NULL)
        count_of (counts, decision->finding.category)->replaced++;
      if (flagged)
        count_of (counts, decision->finding.category)->flagged++;
      if (flagged)
        add_place (record, document, decision);
    }
  g_array_sort (counts, by_rank);
  for (guint i = 0; i < counts->len; i++)
    add_count (record, &g_array_index (counts, RankedCount, i).count);
}

void
est_report_add_kind (EstDocumentRecord *record, const EstDocument *document, gboolean was_allowed)
{
  EstPlaceToReread place = {
    .block = 1,
    .kind = est_block_kind_word (est_document_block (document, 0)->kind),
    .category = EST_CATEGORY_PERSON,
    .reason = was_allowed ? "high-kind-allowed" : "kind-advised",
    .high = was_allowed,
  };

  g_array_append_val (record->places, place);
}

static EstFateCount *
fate_of (GArray *fates, const char *kind, const char *fate)
{
  EstFateCount fresh = { .kind = kind, .fate = fate };

  for (guint i = 0; i < fates->len; i++)
    {
      EstFateCount *known = &g_array_index (fates, EstFateCount, i);

      if (g_str_equal (known->kind, kind) && g_str_equal (known->fate, fate))
        return known;
    }
  g_array_append_val (fates, fresh);
  return &g_array_index (fates, EstFateCount, fates->len - 1);
}

static gint
by_page (gconstpointer a, gconstpointer b)
{
  const EstPageNote *one = a;
  const EstPageNote *other = b;

  return (one->page > other->page) - (one->page < other->page);
}

static void
add_pages (EstDocumentRecord *record, const GArray *notes)
{
  if (notes->len > 0)
    g_array_append_vals (record->pages, notes->data, notes->len);
  g_array_sort (record->pages, by_page);
}

static void
add_sight (EstDocumentRecord *record, const EstDocument *document, const EstSight *sight)
{
  EstPlaceToReread place = {
    .block = sight->block + 1,
    .page = est_document_block (document, sight->block)->page,
    .kind = est_block_kind_word (est_document_block (document, sight->block)->kind),
    .category = EST_CATEGORY_PERSON,
    .reason = sight->reason,
  };

  g_array_append_val (record->places, place);
}

static gint
by_block (gconstpointer a, gconstpointer b)
{
  const EstPlaceToReread *one = a;
  const EstPlaceToReread *other = b;

  return (one->block > other->block) - (one->block < other->block);
}

void
est_report_add_parts (EstDocumentRecord *record, const EstDocument *document)
{
  for (guint i = 0; i < est_document_n_parts (document); i++)
    {
      const EstPart *part = est_document_part (document, i);

      fate_of (record->fates, part->kind, est_fate_word (part->fate))->count++;
    }
  for (guint i = 0; i < est_document_n_sights (document); i++)
    add_sight (record, document, est_document_sight (document, i));
  g_array_sort (record->places, by_block);
  add_pages (record, est_document_page_notes (document));
}

void
est_report_add_drawn (EstDocumentRecord *record, const GArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      EstPageNote note = { .page = g_array_index (pages, guint, i) + 1, .state = EST_PAGE_DRAWN };

      g_array_append_val (record->pages, note);
    }
  g_array_sort (record->pages, by_page);
}

/* The message of a foreign error may name a file, and a file's name is text. */
static void
say_why (EstDocumentRecord *record, const GError *refusal)
{
  gboolean is_ours = refusal->domain == EST_ERROR;
  EstError code = is_ours ? (EstError) refusal->code : EST_ERROR_BUG;

  g_free (record->error_code);
  g_free (record->error_message);
  record->error_code = g_strdup (est_error_word (code));
  record->error_message =
      g_strdup (is_ours ? refusal->message
                        : _ ("The program met a case it does not know and stopped at once. Do "
                             "not use this document and report the problem."));
}

/* Nothing of a copy that does not exist may stay in the record. */
void
est_report_refuse (EstDocumentRecord *record, const GError *refusal)
{
  say_why (record, refusal);
  record->outcome = EST_OUTCOME_REFUSED;
  record->out_bytes = 0;
  record->words_out = 0;
  g_clear_pointer (&record->copy, g_free);
  g_clear_pointer (&record->out_sha256, g_free);
}

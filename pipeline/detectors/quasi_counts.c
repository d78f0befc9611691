/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/quasi_counts.h"

#include <string.h>

#define SCORE 0.5
#define REASON "quasi-identifier"

/* A label is short; what is longer is prose. */
#define MAX_LABEL 80

static gboolean
is_small_number (const EstQuasiReading *reading, guint word)
{
  static const char *const numbers[] = { "1", "2", "3", "4", "deux", "trois", "quatre", NULL };

  return est_quasi_is_one_of (reading, word, numbers);
}

static void
read_count (EstQuasiReading *reading, const EstTermMatch *match)
{
  EstFinding like = {
    .category = reading->lists->count,
    .score = SCORE,
    .rule = "small-count",
    .reason = REASON,
  };
  guint narrowing = EST_QUASI_IS_AGE | EST_QUASI_IS_STATE | EST_QUASI_IS_PLACE;

  if (match->first == 0 || !is_small_number (reading, match->first - 1) ||
      (est_tokens_get (reading->tokens, match->first)->gap & ~(guint) EST_GAP_SOFT) != 0)
    return;
  if (est_quasi_kinds_in (reading, est_quasi_sentence (reading, match->first)) & narrowing)
    est_quasi_add (reading, &like, match->first - 1, match->first - 1, 0);
}

/* EstQuasiTerm of the label, one bit each. */
static guint
terms_of (const EstQuasiLists *lists, const EstBlock *label)
{
  g_autoptr (EstTokens) tokens = NULL;
  g_autoptr (GArray) matches = NULL;
  guint all = 0;

  if (label == NULL || label->text->len > MAX_LABEL)
    return 0;
  tokens = est_tokens_new (label->text->str, label->text->len);
  matches = est_termlist_find (lists->terms, tokens);
  for (guint i = 0; i < matches->len; i++)
    all |= 1U << g_array_index (matches, EstTermMatch, i).family->kind;
  return all;
}

/* A cell that is one small number and nothing else. */
static void
read_cell (EstQuasiReading *reading, const EstDocument *document)
{
  EstFinding like = {
    .category = reading->lists->count,
    .score = SCORE,
    .rule = "small-cell",
    .reason = REASON,
  };
  const char *text = reading->block->text->str;
  guint header;
  guint label;

  if (strlen (text) != 1 || *text < '1' || *text > '4')
    return;
  header = terms_of (reading->lists, est_document_column_header (document, reading->index));
  label = terms_of (reading->lists, est_document_row_label (document, reading->index));
  if (((header | label) & (1U << EST_QUASI_PEOPLE)) != 0 &&
      ((header | label) & (1U << EST_QUASI_CROSSED)) != 0)
    est_quasi_add (reading, &like, 0, 0, 0);
}

void
est_quasi_read_counts (EstQuasiReading *reading, const EstDocument *document)
{
  if (reading->block->cell.table != 0)
    read_cell (reading, document);
  for (guint i = 0; i < reading->matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (reading->matches, EstTermMatch, i);

      if (match->family->kind == EST_QUASI_PEOPLE)
        read_count (reading, match);
    }
}

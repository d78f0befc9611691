/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The first pass: what has a shape.  Numbers with check digits, addresses,
 * telephone numbers, dates of birth: one row each in dictionaries/identifiers.ini.
 * A pattern only runs where a cheap look at the text found something to try it
 * on, and what it matches is scored by check digits and by the words around. */
#include <string.h>

#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"
#include "pipeline/detectors/identifier_join.h"
#include "pipeline/detectors/identifier_mend.h"

#define PASS "identifiers"

/* How far after a cue a scanned number is read again. */
#define MENDED_REACH 72

/* No mark of a category is longer. */
#define MAX_MARK 80

typedef struct {
  EstIdentifierRows *rows;
  GPtrArray *marks; /* of char*: the marks of all categories, folded, without "]" */
} State;

/* The block at hand. */
typedef struct {
  const State *state;
  const EstDocument *document;
  guint block;
  EstIdentifierScan *scan;
  guint8 *headed;     /* for each row, whether header or label of the cell is a cue */
  gboolean is_headed; /* whether the block has a header or a label at all */
  GArray *candidates; /* of EstCandidate */
} Search;

static void
state_free (State *state)
{
  est_identifier_rows_free (state->rows);
  g_clear_pointer (&state->marks, g_ptr_array_unref);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (State, state_free)

static gboolean
prepare (const EstSetup *setup, gpointer *result, GError **error)
{
  g_autoptr (State) state = g_new0 (State, 1);

  state->rows = est_identifier_rows_load (setup, error);
  if (state->rows == NULL)
    return FALSE;
  state->marks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < est_categories_count (setup->categories); i++)
    {
      char *mark = est_fold (est_categories_get (setup->categories, i)->mark, -1);

      if (g_str_has_suffix (mark, "]"))
        mark[strlen (mark) - 1] = '\0';
      g_ptr_array_add (state->marks, mark);
    }
  *result = g_steal_pointer (&state);
  return TRUE;
}

static void
release (gpointer state)
{
  state_free (state);
}

/* Whether [start, end) matches what the row must not take. */
static gboolean
is_excepted (const Search *search, const EstCandidate *candidate, GError **error)
{
  EstRegexSearch look = { 0 };
  EstSpan match = { 0 };

  if (candidate->row->except == NULL)
    return FALSE;
  est_regex_search_within (&look, candidate->row->except, search->scan->text, candidate->start,
                           candidate->end);
  return est_regex_next (&look, &match, NULL, error);
}

/* Runs the pattern of @row over @window.  @text holds the characters to match:
 * those of the block, or, from @shift on, a mended copy of some of them. */
static gboolean
search_window (Search *search, const EstIdentifierRow *row, const char *text, gsize shift,
               const EstSpan *window, GError **error)
{
  EstRegexSearch look = { 0 };
  EstSpan match = { 0 };
  EstSpan group = { 0 };
  GError *failure = NULL;

  est_regex_search_within (&look, row->regex, text, window->start, window->end);
  while (est_regex_next (&look, &match, &group, &failure))
    {
      EstCandidate candidate = {
        .row = row,
        .start = shift + group.start,
        .end = shift + group.end,
        .category = row->category,
      };

      if (group.end > group.start &&
          est_candidate_score (&candidate, search->scan, text + group.start,
                               search->headed[row->index]) &&
          !is_excepted (search, &candidate, &failure) && failure == NULL)
        g_array_append_val (search->candidates, candidate);
      if (failure != NULL)
        break;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* Runs the pattern of @row where the look at the text found a place to. */
static gboolean
search_row (Search *search, const EstIdentifierRow *row, GError **error)
{
  const EstIdentifierScan *scan = search->scan;
  const EstIdentifierWindows *windows = &scan->windows[row->index];

  for (guint i = 0; !row->needs_header && i < windows->count; i++)
    if (!search_window (search, row, scan->text, 0, &windows->spans[i], error))
      return FALSE;
  return TRUE;
}

/* In a cell whose header or label is a cue, the whole cell is worth a try. */
static gboolean
search_headed (Search *search, GError **error)
{
  const GPtrArray *rows = search->state->rows->rows;
  EstSpan whole = { .start = 0, .end = search->scan->length };

  for (guint i = 0; search->is_headed && i < rows->len; i++)
    if (search->headed[i] &&
        !search_window (search, g_ptr_array_index (rows, i), search->scan->text, 0, &whole, error))
      return FALSE;
  return TRUE;
}

/* Looks again after a cue, with letters read as the digits they were. */
static gboolean
search_mended (Search *search, const EstPhraseHit *hit, GError **error)
{
  const EstIdentifierScan *scan = search->scan;
  const GArray *mending = est_identifier_rows_mending (scan->rows, hit->phrase);
  EstSpan window = { .start = 0, .end = MIN (MENDED_REACH, scan->length - hit->end) };
  g_autofree char *mended = NULL;

  while (((guchar) scan->text[hit->end + window.end] & 0xc0) == 0x80)
    window.end--;
  mended = est_mend_scanned_digits (scan->text + hit->end, window.end);
  for (guint i = 0; mended != NULL && i < mending->len; i++)
    if (!search_window (search,
                        g_ptr_array_index (scan->rows->rows, g_array_index (mending, guint, i)),
                        mended, hit->end, &window, error))
      return FALSE;
  return TRUE;
}

static void
find_headers (Search *search)
{
  const EstIdentifierRows *rows = search->state->rows;
  const EstBlock *headers[] = {
    est_document_column_header (search->document, search->block),
    est_document_row_label (search->document, search->block),
  };

  if (search->is_headed)
    memset (search->headed, 0, rows->rows->len);
  search->is_headed = headers[0] != NULL || headers[1] != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (headers[i] != NULL)
      est_identifier_rows_find_cues (rows, headers[i]->text->str, headers[i]->text->len,
                                     search->headed);
}

static gboolean
search_text (Search *search, GError **error)
{
  const EstIdentifierScan *scan = search->scan;
  const EstIdentifierRows *rows = scan->rows;

  for (guint i = 0; i < scan->n_to_try; i++)
    {
      guint row = scan->rows_to_try[i];

      if (!search->headed[row] && !search_row (search, g_ptr_array_index (rows->rows, row), error))
        return FALSE;
    }
  for (guint i = 0; i < scan->hits->len; i++)
    {
      const EstPhraseHit *hit = &g_array_index (scan->hits, EstPhraseHit, i);

      if (est_identifier_rows_mending (rows, hit->phrase)->len > 0 &&
          !search_mended (search, hit, error))
        return FALSE;
    }
  return search_headed (search, error);
}

/* What a mark may say besides its name is coarse: a year, a département, a range
 * of ages; never a number that leads to somebody. */
static gboolean
is_coarse (const char *text)
{
  gsize digits = 0;

  for (gsize run = 0; *text != '\0'; text += MAX (run, 1))
    {
      run = strspn (text, "0123456789");
      digits += run;
      if (run == 3 || run > 4)
        return FALSE;
    }
  return digits <= 8;
}

/* The end of the mark that may begin at @open: its "]", or NULL. */
static const char *
mark_end (const Search *search, gsize open)
{
  const EstIdentifierScan *scan = search->scan;
  gsize limit = MIN (scan->length, open + MAX_MARK);

  for (gsize i = open + 1; i < limit; i++)
    if (strchr ("[]\n", scan->text[i]) != NULL)
      return scan->text[i] == ']' ? scan->text + i : NULL;
  return NULL;
}

/* Whether the candidate lies in a mark that an earlier run left: what has been
 * replaced is not found again. */
static gboolean
is_in_mark (const Search *search, const EstCandidate *candidate)
{
  const char *text = search->scan->text;
  gsize floor = candidate->start > MAX_MARK ? candidate->start - MAX_MARK : 0;
  gsize open = candidate->start;
  const char *close = NULL;
  g_autofree char *folded = NULL;

  while (open > floor && text[open] != '[' && (open == candidate->start || text[open] != ']'))
    open--;
  close = text[open] == '[' ? mark_end (search, open) : NULL;
  if (close == NULL || close + 1 < text + candidate->end)
    return FALSE;
  folded = est_fold (text + open, close - text - (gssize) open);
  for (guint i = 0; i < search->state->marks->len; i++)
    {
      const char *mark = g_ptr_array_index (search->state->marks, i);
      const char *rest = folded + strlen (mark);

      if (g_str_has_prefix (folded, mark) && (*rest == '\0' || *rest == ' '))
        return is_coarse (rest);
    }
  return FALSE;
}

static void
report_candidates (const Search *search, const EstView *view, EstFindings *findings)
{
  gboolean has_marks = memchr (search->scan->text, '[', search->scan->length) != NULL;

  for (guint i = 0; i < search->candidates->len; i++)
    {
      const EstCandidate *candidate = &g_array_index (search->candidates, EstCandidate, i);
      EstFinding finding = {
        .block = search->block,
        .category = candidate->category,
        .score = candidate->score,
        .pass = PASS,
        .rule = candidate->row->rule,
      };

      est_view_to_source (view, candidate->start, candidate->end, &finding.start, &finding.end);
      if (!has_marks || !is_in_mark (search, candidate))
        est_findings_add (findings, &finding);
    }
}

static EstView *
tidy_view_of (const EstBlock *block)
{
  g_autofree char *spaced = NULL;

  if (block->kind != EST_BLOCK_FILE_NAME)
    return est_view_new (EST_VIEW_TIDY, block->text->str, block->text->len);

  /* In file names an underscore is a blank, of as many bytes: the view of the
   * one leads back to the other. */
  spaced = g_strndup (block->text->str, block->text->len);
  (void) g_strdelimit (spaced, "_", ' ');
  return est_view_new (EST_VIEW_TIDY, spaced, block->text->len);
}

static gboolean
detect_in_block (Search *search, EstFindings *findings, GError **error)
{
  const EstBlock *block = est_document_block (search->document, search->block);
  g_autoptr (EstView) view = tidy_view_of (block);

  g_array_set_size (search->candidates, 0);
  find_headers (search);
  est_identifier_scan_look (search->scan, est_view_text (view), est_view_length (view));
  if (!search_text (search, error))
    return FALSE;
  est_candidates_join (search->candidates, est_view_text (view));
  report_candidates (search, view, findings);
  return TRUE;
}

static gboolean
detect (gconstpointer data, const EstDocument *document, const EstFindings *earlier,
        const EstLedger *ledger, EstFindings *findings, GError **error)
{
  const State *state = data;
  g_autoptr (EstIdentifierScan) scan = est_identifier_scan_new (state->rows);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (EstCandidate));
  g_autofree guint8 *headed = g_new0 (guint8, state->rows->rows->len + 1);
  Search search = {
    .state = state,
    .document = document,
    .scan = scan,
    .headed = headed,
    .candidates = candidates,
  };

  (void) earlier;
  (void) ledger;
  for (search.block = 0; search.block < est_document_n_blocks (document); search.block++)
    if (est_document_block (document, search.block)->text->len > 0 &&
        !detect_in_block (&search, findings, error))
      return FALSE;
  return TRUE;
}

const EstDetector est_detector_identifiers = {
  .name = PASS,
  .prepare = prepare,
  .detect = detect,
  .release = release,
};

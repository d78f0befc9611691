/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_scan.h"

#include <string.h>

#include "pipeline/base/view.h"

/* Digits with no more than so many bytes between them are one cluster: " (0) ",
 * "° N, ", a line end. */
#define MAX_GAP 5

/* A window goes on to the next blank, but no further than that. */
#define MAX_STRETCH 64

/* Of a byte that is worth a stop: a digit, or a character that a row asks for. */
#define STOP EST_IDENTIFIER_NO_NEED

static void
mark_stops (EstIdentifierScan *scan)
{
  memcpy (scan->marks, scan->rows->needs, sizeof scan->marks);
  for (guint c = '0'; c <= '9'; c++)
    scan->marks[c] |= STOP;
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      for (const char *c = row->reach.characters; c != NULL && *c != '\0'; c++)
        scan->marks[(guchar) *c] |= STOP;
    }
}

EstIdentifierScan *
est_identifier_scan_new (const EstIdentifierRows *rows)
{
  EstIdentifierScan *scan = g_new0 (EstIdentifierScan, 1);

  scan->rows = rows;
  scan->hits = g_array_new (FALSE, FALSE, sizeof (EstPhraseHit));
  scan->clusters = g_array_new (FALSE, FALSE, sizeof (EstDigitCluster));
  scan->windows = g_new0 (EstIdentifierWindows, rows->rows->len);
  scan->rows_to_try = g_new0 (guint, rows->rows->len);
  scan->bare = g_new0 (EstSpan, rows->n_looks);
  mark_stops (scan);
  return scan;
}

void
est_identifier_scan_free (EstIdentifierScan *scan)
{
  if (scan == NULL)
    return;
  for (guint i = 0; i < scan->rows->rows->len; i++)
    g_free (scan->windows[i].spans);
  g_free (scan->windows);
  g_free (scan->rows_to_try);
  g_free (scan->bare);
  g_array_unref (scan->hits);
  g_array_unref (scan->clusters);
  g_free (scan);
}

/* Where a window that should end at @end is cut: at a blank, on a boundary. */
static gsize
window_end (const EstIdentifierScan *scan, gsize end)
{
  gsize limit = MIN (end + MAX_STRETCH, scan->length);

  if (end >= scan->length)
    return scan->length;
  while (end < limit && !g_ascii_isspace (scan->text[end]))
    end++;
  while (end < scan->length && ((guchar) scan->text[end] & 0xc0) == 0x80)
    end++;
  return end;
}

/* Triggers come in order, so a window can only touch the last one. */
static void
keep_window (EstIdentifierWindows *windows, const EstSpan *window)
{
  EstSpan *last = windows->count == 0 ? NULL : &windows->spans[windows->count - 1];

  if (last != NULL && window->start <= last->end)
    {
      last->end = MAX (last->end, window->end);
      return;
    }
  if (windows->spans == NULL || windows->count == windows->room)
    {
      windows->room = MAX (windows->room * 2, 4);
      windows->spans = g_renew (EstSpan, windows->spans, windows->room);
    }
  windows->spans[windows->count++] = *window;
}

static void
add_window (EstIdentifierScan *scan, const EstIdentifierRow *row, gsize start, gsize end)
{
  EstIdentifierWindows *windows = &scan->windows[row->index];
  const EstIdentifierReach *reach = &row->reach;
  EstSpan window = { .start = start > reach->before ? start - reach->before : 0 };

  if (row->need != 0 && (scan->seen & row->need) == 0)
    return;
  while (window.start > 0 && ((guchar) scan->text[window.start] & 0xc0) == 0x80)
    window.start--;
  window.end = window_end (scan, end + reach->after);
  if (!est_identifier_reach_has_line (reach, scan->text, window.start, window.end) ||
      !est_identifier_reach_has_needs (reach, scan->text, window.start, window.end,
                                       &scan->bare[row->look]))
    return;
  if (windows->count == 0)
    scan->rows_to_try[scan->n_to_try++] = row->index;
  keep_window (windows, &window);
}

static void
add_cluster (EstIdentifierScan *scan, const EstDigitCluster *cluster)
{
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      if (row->reach.digits == 0 || row->reach.digits > cluster->digits)
        break;
      if (est_identifier_reach_has_cluster (&row->reach, cluster))
        add_window (scan, row, cluster->start, cluster->end);
    }
}

static void
add_character (EstIdentifierScan *scan, gsize offset)
{
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      if (est_identifier_reach_has_character (&row->reach, scan->text + offset))
        add_window (scan, row, offset, offset + 1);
    }
}

/* @run: digits in one piece up to the one at @offset. */
static void
take_digit (EstDigitCluster *cluster, gsize offset, guint *run)
{
  if (cluster->digits == 0)
    *cluster = (EstDigitCluster){ .start = offset, .end = offset };
  *run = cluster->digits > 0 && cluster->end == offset ? *run + 1 : 1;
  if (*run == 1)
    cluster->singles++;
  else if (*run == 2)
    cluster->singles--;
  cluster->run = MAX (cluster->run, *run);
  cluster->digits++;
  cluster->end = offset + 1;
}

/* The first byte from @at on that is worth a stop; the end: there is none.  Adds to
 * @seen the marks of all bytes before it. */
static gsize
next_stop (const EstIdentifierScan *scan, gsize at, guint64 *seen)
{
  const guint64 *marks = scan->marks;
  const guchar *text = (const guchar *) scan->text;
  guint64 here = 0;

  for (; at + 4 <= scan->length; at += 4)
    {
      here = marks[text[at]] | marks[text[at + 1]] | marks[text[at + 2]] | marks[text[at + 3]];
      if ((here & STOP) != 0)
        break;
      *seen |= here;
    }
  while (at < scan->length && (marks[text[at]] & STOP) == 0)
    *seen |= marks[text[at++]];
  return at;
}

static void
look_at_bytes (EstIdentifierScan *scan)
{
  EstDigitCluster cluster = { 0 };
  guint64 seen = 0;
  guint run = 0;

  for (gsize i = next_stop (scan, 0, &seen); i < scan->length; i = next_stop (scan, i + 1, &seen))
    {
      seen |= scan->marks[(guchar) scan->text[i]];
      if (!g_ascii_isdigit (scan->text[i]))
        {
          add_character (scan, i);
          continue;
        }
      if (cluster.digits > 0 && i - cluster.end > MAX_GAP)
        {
          g_array_append_val (scan->clusters, cluster);
          cluster.digits = 0;
        }
      take_digit (&cluster, i, &run);
    }
  if (cluster.digits > 0)
    g_array_append_val (scan->clusters, cluster);
  scan->seen = seen;
}

static void
look_at_clusters (EstIdentifierScan *scan)
{
  for (guint i = 0; i < scan->clusters->len; i++)
    add_cluster (scan, &g_array_index (scan->clusters, EstDigitCluster, i));
}

static void
find_phrases (const EstIdentifierRows *rows, const char *text, gsize length, GArray *hits)
{
  g_autoptr (EstView) folded = NULL;

  if (est_cue_phrases_may_read (text, length))
    {
      est_cue_phrases_find (rows->phrases, text, length, hits);
      return;
    }
  folded = est_view_new (EST_VIEW_FOLDED, text, length);
  est_cue_phrases_find (rows->phrases, est_view_text (folded), est_view_length (folded), hits);
  for (guint i = 0; i < hits->len; i++)
    {
      EstPhraseHit *hit = &g_array_index (hits, EstPhraseHit, i);

      est_view_to_source (folded, hit->start, hit->end, &hit->start, &hit->end);
    }
}

static void
look_at_phrases (EstIdentifierScan *scan)
{
  find_phrases (scan->rows, scan->text, scan->length, scan->hits);
  for (guint i = 0; i < scan->hits->len; i++)
    {
      const EstPhraseHit *hit = &g_array_index (scan->hits, EstPhraseHit, i);
      const GArray *triggered = est_identifier_rows_triggered (scan->rows, hit->phrase);

      for (guint r = 0; r < triggered->len; r++)
        {
          const EstIdentifierRow *row =
              g_ptr_array_index (scan->rows->rows, g_array_index (triggered, guint, r));

          if (est_identifier_reach_has_behind (&row->reach, scan->text, hit->start))
            add_window (scan, row, hit->start, hit->end);
        }
    }
}

void
est_identifier_scan_look (EstIdentifierScan *scan, const char *text, gsize length)
{
  scan->text = text;
  scan->length = length;
  g_array_set_size (scan->hits, 0);
  g_array_set_size (scan->clusters, 0);
  for (; scan->n_to_try > 0; scan->n_to_try--)
    scan->windows[scan->rows_to_try[scan->n_to_try - 1]].count = 0;
  memset (scan->bare, 0, scan->rows->n_looks * sizeof *scan->bare);

  /* Until all bytes have been seen, anything may be among them. */
  scan->seen = G_MAXUINT64;
  look_at_bytes (scan);
  look_at_clusters (scan);
  look_at_phrases (scan);
}

void
est_identifier_rows_find_cues (const EstIdentifierRows *rows, const char *text, gsize length,
                               guint8 *is_cue)
{
  g_autoptr (EstView) folded = est_view_new (EST_VIEW_FOLDED, text, length);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (EstPhraseHit));

  est_cue_phrases_find (rows->phrases, est_view_text (folded), est_view_length (folded), hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const guint8 *roles =
          est_identifier_rows_roles (rows, g_array_index (hits, EstPhraseHit, i).phrase);

      for (guint r = 0; r < rows->rows->len; r++)
        if ((roles[r] & EST_PHRASE_CUE) != 0)
          is_cue[r] = TRUE;
    }
}

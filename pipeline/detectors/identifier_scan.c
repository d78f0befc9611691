/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_scan.h"

#include <string.h>

#include "pipeline/base/view.h"

/* Digits with no more than so many bytes between them are one cluster: " (0) ",
 * "° N, ", a line end. */
#define MAX_GAP 5

/* A window goes on to the next blank, but no further than that. */
#define MAX_STRETCH 64

/* The bytes that are worth a stop: digits, and the characters rows ask for. */
static void
mark_stops (EstIdentifierScan *scan)
{
  for (guint c = '0'; c <= '9'; c++)
    scan->stops[c] = TRUE;
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      for (const char *c = row->reach.characters; c != NULL && *c != '\0'; c++)
        scan->stops[(guchar) *c] = TRUE;
    }
}

EstIdentifierScan *
est_identifier_scan_new (const EstIdentifierRows *rows)
{
  EstIdentifierScan *scan = g_new0 (EstIdentifierScan, 1);

  scan->rows = rows;
  scan->hits = g_array_new (FALSE, FALSE, sizeof (EstPhraseHit));
  scan->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  scan->rows_to_try = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < rows->rows->len; i++)
    g_ptr_array_add (scan->windows, g_array_new (FALSE, FALSE, sizeof (EstSpan)));
  mark_stops (scan);
  return scan;
}

void
est_identifier_scan_free (EstIdentifierScan *scan)
{
  if (scan == NULL)
    return;
  g_array_unref (scan->hits);
  g_ptr_array_unref (scan->windows);
  g_array_unref (scan->rows_to_try);
  g_free (scan);
}

GArray *
est_identifier_scan_windows (const EstIdentifierScan *scan, guint row)
{
  return g_ptr_array_index (scan->windows, row);
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
add_window (const EstIdentifierScan *scan, const EstIdentifierRow *row, gsize start, gsize end)
{
  GArray *windows = est_identifier_scan_windows (scan, row->index);
  EstSpan *last = windows->len == 0 ? NULL : &g_array_index (windows, EstSpan, windows->len - 1);
  const EstIdentifierReach *reach = &row->reach;
  EstSpan window = { .start = start > reach->before ? start - reach->before : 0 };

  while (window.start > 0 && ((guchar) scan->text[window.start] & 0xc0) == 0x80)
    window.start--;
  window.end = window_end (scan, end + reach->after);
  if (!est_identifier_reach_has_needs (reach, scan->text, window.start, window.end))
    return;
  if (last != NULL && window.start <= last->end)
    last->end = MAX (last->end, window.end);
  else
    g_array_append_val (windows, window);
  if (last == NULL)
    g_array_append_val (scan->rows_to_try, row->index);
}

static void
add_cluster (const EstIdentifierScan *scan, const EstDigitCluster *cluster)
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
add_character (const EstIdentifierScan *scan, gsize offset)
{
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      if (row->reach.characters != NULL &&
          strchr (row->reach.characters, scan->text[offset]) != NULL)
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

static void
look_at_bytes (const EstIdentifierScan *scan)
{
  EstDigitCluster cluster = { 0 };
  guint run = 0;

  for (gsize i = 0; i < scan->length; i++)
    {
      if (!scan->stops[(guchar) scan->text[i]])
        continue;
      if (!g_ascii_isdigit (scan->text[i]))
        {
          add_character (scan, i);
          continue;
        }
      if (cluster.digits > 0 && i - cluster.end > MAX_GAP)
        {
          add_cluster (scan, &cluster);
          cluster.digits = 0;
        }
      take_digit (&cluster, i, &run);
    }
  if (cluster.digits > 0)
    add_cluster (scan, &cluster);
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
look_at_phrases (const EstIdentifierScan *scan)
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
  for (guint i = 0; i < scan->rows_to_try->len; i++)
    est_identifier_scan_windows (scan, g_array_index (scan->rows_to_try, guint, i))->len = 0;
  g_array_set_size (scan->rows_to_try, 0);
  look_at_bytes (scan);
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_scan.h"

#include <string.h>

#include "pipeline/base/view.h"

/* Digits with no more than so many bytes between them are one cluster: " (0) ",
 * "° N, ", a line end. */
#define MAX_GAP 5

/* A window goes on to the next blank, but no further than that. */
#define MAX_STRETCH 64

typedef struct {
  gsize start;
  gsize end;
  guint digits;
} Cluster;

/* The bytes that are worth a stop: digits, and the characters rows ask for. */
static void
mark_stops (EstIdentifierScan *scan)
{
  for (guint c = '0'; c <= '9'; c++)
    scan->stops[c] = TRUE;
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      for (const char *c = row->characters; c != NULL && *c != '\0'; c++)
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
  EstSpan window = { .start = start > row->before ? start - row->before : 0 };

  while (window.start > 0 && ((guchar) scan->text[window.start] & 0xc0) == 0x80)
    window.start--;
  window.end = window_end (scan, end + row->after);
  if (last != NULL && window.start <= last->end)
    last->end = MAX (last->end, window.end);
  else
    g_array_append_val (windows, window);
  if (last == NULL)
    g_array_append_val (scan->rows_to_try, row->index);
}

static void
add_cluster (const EstIdentifierScan *scan, const Cluster *cluster)
{
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      if (row->digits == 0 || row->digits > cluster->digits)
        break;
      add_window (scan, row, cluster->start, cluster->end);
    }
}

static void
add_character (const EstIdentifierScan *scan, gsize offset)
{
  for (guint i = 0; i < scan->rows->rows->len; i++)
    {
      const EstIdentifierRow *row = g_ptr_array_index (scan->rows->rows, i);

      if (row->characters != NULL && strchr (row->characters, scan->text[offset]) != NULL)
        add_window (scan, row, offset, offset + 1);
    }
}

static void
look_at_bytes (const EstIdentifierScan *scan)
{
  Cluster cluster = { 0 };

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
      if (cluster.digits++ == 0)
        cluster.start = i;
      cluster.end = i + 1;
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

/* Whether what @row wants stands before the phrase at @offset. */
static gboolean
is_behind (const EstIdentifierScan *scan, const EstIdentifierRow *row, gsize offset)
{
  gsize floor = offset > row->within ? offset - row->within : 0;

  for (gsize i = offset; row->behind != NULL && i > floor; i--)
    if (strchr (row->behind, g_ascii_tolower (scan->text[i - 1])) != NULL)
      return TRUE;
  return row->behind == NULL;
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

          if (is_behind (scan, row, hit->start))
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
    g_array_set_size (
        est_identifier_scan_windows (scan, g_array_index (scan->rows_to_try, guint, i)), 0);
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_values.h"

#include <string.h>

#include "pipeline/detectors/field_names.h"

/* A value is shorter; what is longer is prose behind something that looked like
 * a label. */
#define MAX_LINE 200
#define MAX_NAMES 4096

static gboolean
is_leader (const char *at)
{
  return strchr (" \t\n._-:;,=|*", *at) != NULL || strncmp (at, "…", strlen ("…")) == 0 ||
         strncmp (at, "–", strlen ("–")) == 0;
}

/* Without the dots, lines and blanks at both ends. */
static EstSpan
trim (const EstFieldReading *reading, gsize start, gsize end)
{
  EstSpan span = { .start = start, .end = end };

  while (span.start < span.end && is_leader (reading->text + span.start))
    span.start += (gsize) g_utf8_skip[(guchar) reading->text[span.start]];
  while (span.end > span.start)
    {
      const char *last = g_utf8_prev_char (reading->text + span.end);

      if (!is_leader (last))
        break;
      span.end = (gsize) (last - reading->text);
    }
  span.start = MIN (span.start, span.end);
  return span;
}

static gboolean
is_nothing (const EstFieldReading *reading, const EstSpan *span)
{
  g_autofree char *folded =
      est_fold (reading->text + span->start, (gssize) (span->end - span->start));

  return span->start == span->end || g_hash_table_contains (reading->rows->nothing, folded);
}

/* Whether a date may stand in [start, end): its year has two digits side by side, or
 * in the boxes of a form an 0, 8 or 9.  Digits in boxes are many where there are any. */
static gboolean
may_hold_date (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (g_ascii_isdigit (text[i]) &&
        ((i + 1 < end && g_ascii_isdigit (text[i + 1])) || strchr ("089", text[i]) != NULL))
      return TRUE;
  return FALSE;
}

gboolean
est_field_value_find_date (const EstFieldReading *reading, gsize start, gsize end, EstSpan *date,
                           GError **error)
{
  EstRegexSearch look = { 0 };

  if (!may_hold_date (reading->text, start, end))
    return FALSE;
  est_regex_search_within (&look, reading->rows->date, reading->text, start, end);
  return est_regex_next (&look, date, NULL, error);
}

static gboolean
read_dates (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end,
            GError **error)
{
  EstSpan date = { 0 };
  GError *failure = NULL;

  if (est_field_value_find_date (reading, start, end, &date, &failure))
    est_field_reading_add (reading, row, date.start, date.end);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* A stretch of a number: "12", "K", "2B", but not "depuis". */
static gboolean
is_number_piece (const char *at, gsize length)
{
  gsize letters = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (at[i]))
        return TRUE;
      if (g_ascii_isupper (at[i]))
        letters++;
      else if (strchr ("-./+()", at[i]) == NULL)
        return FALSE;
    }
  return letters <= 3;
}

static gboolean
is_kept (const EstFieldReading *reading, gsize start, gsize end)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (gsize i = start; i < end; i++)
    if (g_ascii_isdigit (reading->text[i]))
      g_string_append_c (digits, reading->text[i]);
  return g_hash_table_contains (reading->rows->kept, digits->str);
}

static void
add_number (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  EstSpan span = trim (reading, start, end);
  guint digits = 0;

  for (gsize i = span.start; i < span.end; i++)
    digits += g_ascii_isdigit (reading->text[i]) ? 1 : 0;
  if (digits >= row->digits && !is_kept (reading, span.start, span.end))
    est_field_reading_add (reading, row, span.start, span.end);
}

/* Pieces between blanks that follow one another and hold digits are one number.
 */
static void
read_numbers (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  static const char blanks[] = " \t\n,;|";
  gsize first = G_MAXSIZE;

  for (gsize at = start; at < end;)
    {
      gsize piece = MIN (strcspn (reading->text + at, blanks), end - at);
      gboolean breaks = piece == 0 && reading->text[at] != ' ';

      if (breaks || (piece > 0 && !is_number_piece (reading->text + at, piece)))
        {
          if (first != G_MAXSIZE)
            add_number (reading, row, first, at);
          first = G_MAXSIZE;
        }
      else if (piece > 0 && first == G_MAXSIZE)
        first = at;
      at += MAX (piece, 1);
    }
  if (first != G_MAXSIZE)
    add_number (reading, row, first, end);
}

static gboolean
has_letter (const EstFieldReading *reading, const EstSpan *span)
{
  for (gsize i = span->start; i < span->end; i += g_utf8_skip[(guchar) reading->text[i]])
    if (g_unichar_isalnum (g_utf8_get_char (reading->text + i)))
      return TRUE;
  return FALSE;
}

/* A place is written with a capital or a number; what is not is prose. */
static gboolean
is_place (const EstFieldReading *reading, const EstSpan *span)
{
  for (gsize i = span->start; i < span->end; i += g_utf8_skip[(guchar) reading->text[i]])
    {
      gunichar c = g_utf8_get_char (reading->text + i);

      if (g_unichar_isdigit (c) || g_unichar_isupper (c))
        return TRUE;
    }
  return FALSE;
}

static void
read_lines (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  while (start < end)
    {
      gsize next = est_field_reading_line (reading, start, end - start).end;
      EstSpan line = trim (reading, start, MIN (next, end));

      if (line.end - line.start <= MAX_LINE && has_letter (reading, &line) &&
          is_place (reading, &line) && !is_nothing (reading, &line) &&
          memchr (reading->text + line.start, '@', line.end - line.start) == NULL)
        est_field_reading_add (reading, row, line.start, line.end);
      start = MAX (next, start) + 1;
    }
}

static void
read_word (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  EstSpan span = trim (reading, start, end);
  gsize size = strcspn (reading->text + span.start, " \t\n,;|");

  span.end = MIN (span.end, span.start + size);
  if (span.end - span.start >= 3 && !is_nothing (reading, &span) && is_place (reading, &span))
    est_field_reading_add (reading, row, span.start, span.end);
}

static gboolean
read_piece (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end,
            GError **error)
{
  switch (row->shape)
    {
    case EST_SHAPE_DATE:
      return read_dates (reading, row, start, end, error);
    case EST_SHAPE_NAME:
      est_field_names_read (reading, row, start, MIN (end, start + MAX_NAMES));
      break;
    case EST_SHAPE_NUMBER:
      read_numbers (reading, row, start, MIN (end, start + MAX_LINE));
      break;
    case EST_SHAPE_LINE:
      read_lines (reading, row, start, end);
      break;
    case EST_SHAPE_WORD:
      read_word (reading, row, start, end);
      break;
    }
  return TRUE;
}

/* A line that holds a mark has been read before: what is left of it stays. */
static gboolean
is_spent (const EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  return row->shape != EST_SHAPE_NAME && memchr (reading->text + start, '[', end - start) != NULL;
}

gboolean
est_field_value_read (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end,
                      GError **error)
{
  if (start >= end || is_spent (reading, row, start, end))
    return TRUE;
  while (start < end)
    {
      const char *open = memchr (reading->text + start, '[', end - start);
      gsize stop = open == NULL ? end : (gsize) (open - reading->text);
      gsize after = stop + 1;

      if (stop > start && !read_piece (reading, row, start, stop, error))
        return FALSE;
      if (open == NULL)
        break;
      (void) est_field_reading_mark (reading, stop, &after);
      start = after;
    }
  return TRUE;
}

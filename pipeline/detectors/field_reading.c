/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_reading.h"

#include <string.h>

/* No mark is longer. */
#define MAX_MARK 80

void
est_field_reading_clear (EstFieldReading *reading)
{
  g_clear_pointer (&reading->view, est_view_free);
  g_clear_pointer (&reading->titles.words, g_array_unref);
}

void
est_field_reading_take (EstFieldReading *reading, guint index)
{
  est_field_reading_clear (reading);
  reading->index = index;
  reading->block = est_document_block (reading->document, index);
  reading->text = reading->block->text->str;
  reading->length = reading->block->text->len;
}

void
est_field_reading_open (EstFieldReading *reading)
{
  if (reading->view != NULL)
    return;
  reading->view =
      est_view_new (EST_VIEW_TIDY, reading->block->text->str, reading->block->text->len);
  reading->text = est_view_text (reading->view);
  reading->length = est_view_length (reading->view);
  reading->titles = (EstTitleReading){
    .lists = &reading->rows->names,
    .index = reading->index,
    .view = reading->view,
    .text = reading->text,
    .findings = reading->findings,
  };
}

const EstTitleReading *
est_field_reading_words (EstFieldReading *reading)
{
  if (reading->titles.words == NULL)
    reading->titles.words = est_words (reading->text, reading->length);
  return &reading->titles;
}

guint
est_field_reading_word_at (EstFieldReading *reading, gsize offset)
{
  const GArray *words = est_field_reading_words (reading)->words;
  guint low = 0;
  guint high = words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (words, EstWord, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
est_field_reading_mark (const EstFieldReading *reading, gsize offset, gsize *end)
{
  gsize floor = offset > MAX_MARK ? offset - MAX_MARK : 0;
  gsize open = offset;
  gsize close = offset;

  while (open > floor && reading->text[open] != '[' &&
         (open == offset || reading->text[open] != ']') && reading->text[open] != '\n')
    open--;
  while (close < reading->length && close < offset + MAX_MARK && reading->text[close] != ']' &&
         reading->text[close] != '\n')
    close++;
  if (reading->text[open] != '[' || close >= reading->length || reading->text[close] != ']')
    return FALSE;
  *end = close + 1;
  return TRUE;
}

void
est_field_reading_add_as (EstFieldReading *reading, const EstCategory *category, const char *rule,
                          double score, const EstSpan *place)
{
  EstFinding finding = {
    .block = reading->index,
    .category = category,
    .score = score,
    .pass = "fields",
    .rule = rule,
  };

  est_view_to_source (reading->view, place->start, place->end, &finding.start, &finding.end);
  est_findings_add (reading->findings, &finding);
}

void
est_field_reading_add (EstFieldReading *reading, const EstFieldRow *row, gsize start, gsize end)
{
  EstSpan place = { .start = start, .end = end };

  est_field_reading_add_as (reading, row->category, row->rule, row->score, &place);
}

EstSpan
est_field_reading_line (const EstFieldReading *reading, gsize offset, gsize reach)
{
  gsize floor = offset > reach ? offset - reach : 0;
  gsize ahead = MIN (reach, reading->length - offset);
  const char *end = memchr (reading->text + offset, '\n', ahead);
  EstSpan line = { .start = offset,
                   .end = end == NULL ? offset + ahead : (gsize) (end - reading->text) };

  while (line.start > floor && reading->text[line.start - 1] != '\n')
    line.start--;
  return line;
}

gsize
est_field_reading_place (const EstFieldReading *reading, gsize offset)
{
  gsize low = 0;
  gsize high = reading->length;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      gsize start = 0;
      gsize end = 0;

      while (middle > low && ((guchar) reading->text[middle] & 0xc0) == 0x80)
        middle--;
      est_view_to_source (reading->view, middle, reading->length, &start, &end);
      if (start < offset)
        {
          low = middle + 1;
          while (low < high && ((guchar) reading->text[low] & 0xc0) == 0x80)
            low++;
        }
      else
        high = middle;
    }
  return low;
}

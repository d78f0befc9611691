/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_columns.h"

gboolean
est_pdf_columns_find (const EstPdfColumns *columns, const EstPdfSegment *segment, guint *column)
{
  guint n_met = 0;

  for (guint i = 0; i < columns->n; i++)
    if (segment->u < columns->end[i] && segment->end > columns->start[i])
      {
        n_met++;
        *column = i;
      }
  return n_met == 1;
}

static void
remove_column (EstPdfColumns *columns, guint index)
{
  for (guint i = index; i + 1 < columns->n; i++)
    {
      columns->start[i] = columns->start[i + 1];
      columns->end[i] = columns->end[i + 1];
    }
  columns->n--;
}

gboolean
est_pdf_columns_add (EstPdfColumns *columns, float start, float end)
{
  guint at = 0;

  for (guint i = 0; i < columns->n;)
    if (start < columns->end[i] && end > columns->start[i])
      {
        start = MIN (start, columns->start[i]);
        end = MAX (end, columns->end[i]);
        remove_column (columns, i);
      }
    else
      i++;
  if (columns->n == EST_PDF_MAX_COLUMNS)
    return FALSE;
  while (at < columns->n && columns->start[at] < start)
    at++;
  for (guint i = columns->n++; i > at; i--)
    {
      columns->start[i] = columns->start[i - 1];
      columns->end[i] = columns->end[i - 1];
    }
  columns->start[at] = start;
  columns->end[at] = end;
  return TRUE;
}

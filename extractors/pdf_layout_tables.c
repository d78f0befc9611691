/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables: those whose columns stand at the same places from row to row, and those that
 * lines draw. */
#include <string.h>

#include "extractors/pdf_layout.h"

/* In heights of the text. */
#define CELL_STEP 1.4f     /* from a baseline to the next of the same cell */
#define TABLE_STEP 4.0f    /* of the same table */
#define MAX_SINGLE_LINES 3 /* of a table's cells, between two full rows */
#define MAX_CHANGES 300    /* of columns, each looked at over the whole table */

/* ------ Tables without lines. */

/* Puts what stands in @row among @columns. */
static gboolean
widen (const EstPdfLayout *layout, guint index, EstPdfColumns *columns)
{
  const EstPdfRow *row = est_pdf_layout_row (layout, index);

  for (guint k = 0; k < row->n; k++)
    {
      const EstPdfSegment *segment = est_pdf_layout_segment (layout, row->first + k);

      if (!est_pdf_columns_add (columns, segment->u, segment->end))
        return FALSE;
    }
  return columns->n > 1;
}

static gboolean
is_same (const EstPdfColumns *one, const EstPdfColumns *other)
{
  return one->n == other->n && memcmp (one->start, other->start, one->n * sizeof (float)) == 0 &&
         memcmp (one->end, other->end, one->n * sizeof (float)) == 0;
}

static gboolean
fits (const EstPdfLayout *layout, const EstPdfColumns *columns, guint first, guint last)
{
  guint column = 0;

  for (guint i = first; i <= last; i++)
    for (guint k = 0; k < est_pdf_layout_row (layout, i)->n; k++)
      if (!est_pdf_columns_find (
              columns, est_pdf_layout_segment (layout, est_pdf_layout_row (layout, i)->first + k),
              &column))
        return FALSE;
  return TRUE;
}

/* The last row of the table whose first full row is @first: full rows, and between
 * them a few lines of cells that take more than one. */
static guint
table_end (const EstPdfLayout *layout, guint first, EstPdfColumns *columns)
{
  EstPdfColumns wider;
  guint last = first;
  guint row = first + 1;
  guint n_changes = 0;

  columns->n = 0;
  (void) widen (layout, first, columns);
  for (; row < layout->rows->len && est_pdf_layout_step (layout, row) <= TABLE_STEP; row++)
    {
      gboolean is_known = FALSE;

      if (est_pdf_layout_row (layout, row)->n < 2 && row - last <= MAX_SINGLE_LINES)
        continue;
      wider = *columns;
      if (est_pdf_layout_row (layout, row)->n < 2 || !widen (layout, row, &wider))
        break;
      /* Where no column changed, what fitted before does so still. */
      is_known = last > first && is_same (&wider, columns);
      n_changes += !is_known;
      if (n_changes > MAX_CHANGES || !fits (layout, &wider, is_known ? last + 1 : first, row))
        break;
      *columns = wider;
      last = row;
    }
  /* The last row may have cells of several lines too. */
  while (last + 1 < layout->rows->len && est_pdf_layout_row (layout, last + 1)->n == 1 &&
         est_pdf_layout_step (layout, last + 1) <= CELL_STEP &&
         fits (layout, columns, last + 1, last + 1))
    last++;
  return last;
}

/* One row of cells on its way into blocks: its lines may be several. */
typedef struct {
  EstBlock *cells[EST_PDF_MAX_COLUMNS];
  EstCellPlace place;
} Cells;

static gboolean
has_cell (const EstPdfLayout *layout, const EstPdfColumns *columns, const EstPdfRow *row,
          guint wanted)
{
  guint column = 0;

  for (guint k = 0; k < row->n; k++)
    if (est_pdf_columns_find (columns, est_pdf_layout_segment (layout, row->first + k), &column) &&
        column == wanted)
      return TRUE;
  return FALSE;
}

/* Whether line @row goes on with the cells above it. */
static gboolean
is_same_row (const EstPdfLayout *layout, const EstPdfColumns *columns, const Cells *cells,
             guint row)
{
  return est_pdf_layout_step (layout, row) <= CELL_STEP &&
         est_pdf_layout_row (layout, row)->n < columns->n &&
         !(cells->cells[0] != NULL &&
           has_cell (layout, columns, est_pdf_layout_row (layout, row), 0));
}

/* The blocks of a row follow one another by column: all that the row will hold are
 * added when its first line is met. */
static guint
add_cells (EstPdfLayout *layout, const EstPdfColumns *columns, Cells *cells, guint row, guint last)
{
  guint end = row;

  memset (cells->cells, 0, sizeof cells->cells);
  do
    for (guint i = 0; i < columns->n; i++)
      if (has_cell (layout, columns, est_pdf_layout_row (layout, end), i) &&
          cells->cells[i] == NULL)
        cells->cells[i] = GINT_TO_POINTER (1);
  while (++end <= last && is_same_row (layout, columns, cells, end));
  for (guint i = 0; i < columns->n; i++)
    if (cells->cells[i] != NULL)
      {
        cells->cells[i] = est_pdf_layout_add_block (layout, EST_BLOCK_CELL);
        cells->cells[i]->cell = cells->place;
        cells->cells[i]->cell.column = i;
      }
  for (; row < end; row++)
    for (guint k = 0; k < est_pdf_layout_row (layout, row)->n; k++)
      {
        const EstPdfSegment *segment =
            est_pdf_layout_segment (layout, est_pdf_layout_row (layout, row)->first + k);
        guint column = 0;

        (void) est_pdf_columns_find (columns, segment, &column);
        est_pdf_layout_add_segment (layout, cells->cells[column], segment, columns->end[column]);
      }
  return end;
}

static guint
add_rows (EstPdfLayout *layout, guint first, guint last, const EstPdfColumns *columns)
{
  Cells cells = { .place = { .table = ++layout->run->n_tables } };

  for (guint row = first; row <= last; cells.place.row++)
    row = add_cells (layout, columns, &cells, row, last);
  return last + 1;
}

guint
est_pdf_layout_add_table (EstPdfLayout *layout, guint row)
{
  EstPdfColumns columns;
  guint last = table_end (layout, row, &columns);

  if (columns.n < 2 || !fits (layout, &columns, row, last))
    return row;
  return add_rows (layout, row, last, &columns);
}

/* ------ Tables that lines draw. */

/* A cell is one block, whatever its lines; two stretches of one line have a blank
 * between them. */
static void
add_cell (EstPdfLayout *layout, const EstCellPlace *place, const GArray *segments)
{
  EstBlock *block = est_pdf_layout_add_block (layout, EST_BLOCK_CELL);
  float edge = 0;

  block->cell = *place;
  for (guint i = 0; i < segments->len; i++)
    edge = MAX (edge, g_array_index (segments, const EstPdfSegment *, i)->end);
  for (guint i = 0; i < segments->len; i++)
    est_pdf_layout_add_segment (layout, block, g_array_index (segments, const EstPdfSegment *, i),
                                edge);
}

/* The segments of each cell of @table, of GArray of EstPdfSegment *; NULL: it is empty. */
static GPtrArray *
share_out (const EstPdfLayout *layout, const EstPdfGrid *table, guint first, guint n)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_set_size (cells, (gint) table->cells->len);
  for (guint i = first; i < first + n; i++)
    {
      const EstPdfSegment *segment = est_pdf_layout_segment (layout, i);
      gpointer *cell = &cells->pdata[segment->cell];

      if (*cell == NULL)
        *cell = g_array_new (FALSE, FALSE, sizeof (const EstPdfSegment *));
      g_array_append_val ((GArray *) *cell, segment);
    }
  return cells;
}

void
est_pdf_layout_add_grid (EstPdfLayout *layout, guint grid, guint first, guint n)
{
  const EstPdfGrid *table = g_ptr_array_index (layout->lines->grids, grid);
  guint n_columns = est_pdf_grid_n_columns (table);
  EstCellPlace place = { .table = ++layout->run->n_tables };
  g_autoptr (GPtrArray) cells = share_out (layout, table, first, n);

  for (guint cell = 0; cell < cells->len; cell++)
    {
      g_autoptr (GArray) segments = cells->pdata[cell];

      place.row = cell / n_columns;
      place.column = cell % n_columns;
      if (segments != NULL)
        add_cell (layout, &place, segments);
    }
}

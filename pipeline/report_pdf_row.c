/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_pdf_row.h"

#define LEADING 1.14 /* between lines, of the height of the font */
#define BAR_HEIGHT 6.0
#define LEADER_GAP 3.0
#define ACCENT 0x24506e
#define SOFT 0x505b69

static void
clear_line (gpointer data)
{
  EstCellLine *line = data;

  pango_layout_line_unref (line->line);
}

static void
clear_cell (gpointer data)
{
  EstCell *cell = data;

  g_clear_pointer (&cell->lines, g_array_unref);
  g_clear_object (&cell->layout);
}

EstRow *
est_row_new (double left, double width)
{
  EstRow *row = g_new0 (EstRow, 1);

  row->references = 1;
  row->left = left;
  row->width = width;
  row->cells = g_array_new (FALSE, TRUE, sizeof (EstCell));
  g_array_set_clear_func (row->cells, clear_cell);
  return row;
}

EstRow *
est_row_ref (EstRow *row)
{
  row->references++;
  return row;
}

void
est_row_unref (EstRow *row)
{
  if (row == NULL || --row->references > 0)
    return;
  g_array_unref (row->cells);
  g_free (row->outline);
  g_free (row);
}

EstCell *
est_row_add (EstRow *row, PangoLayout *layout, double x, double width)
{
  EstCell cell = { .layout = layout, .x = x, .width = width };

  /* Shared ones have it already, and setting it again would lay them out again. */
  if (layout != NULL && pango_layout_get_width (layout) < 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  g_array_append_val (row->cells, cell);
  return &g_array_index (row->cells, EstCell, row->cells->len - 1);
}

static double
points (int units)
{
  return (double) units / PANGO_SCALE;
}

static void
break_cell (EstCell *cell)
{
  PangoLayoutIter *at = cell->layout == NULL ? NULL : pango_layout_get_iter (cell->layout);
  gboolean more = at != NULL;

  cell->lines = g_array_new (FALSE, TRUE, sizeof (EstCellLine));
  g_array_set_clear_func (cell->lines, clear_line);
  while (more)
    {
      PangoRectangle logical;
      EstCellLine line = {
        .line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (at)),
      };

      pango_layout_iter_get_line_extents (at, NULL, &logical);
      line.x = points (logical.x);
      line.end = points (logical.x + logical.width);
      line.height = points (logical.height);
      line.ascent = points (pango_layout_iter_get_baseline (at) - logical.y);
      g_array_append_val (cell->lines, line);
      more = pango_layout_iter_next_line (at);
    }
  g_clear_pointer (&at, pango_layout_iter_free);
}

guint
est_row_measure (EstRow *row)
{
  guint n_lines = 1;

  for (guint i = 0; i < row->cells->len; i++)
    {
      EstCell *cell = &g_array_index (row->cells, EstCell, i);

      break_cell (cell);
      n_lines = MAX (n_lines, cell->first + cell->lines->len);
    }
  return n_lines;
}

/* NULL: it has none at that line of the row. */
static const EstCellLine *
cell_line (const EstCell *cell, guint number)
{
  if (number < cell->first || number - cell->first >= cell->lines->len)
    return NULL;
  return &g_array_index (cell->lines, EstCellLine, number - cell->first);
}

/* The tallest of the cells' lines of that number, and where their common baseline is. */
static double
measure_line (const EstRow *row, guint number, double *ascent)
{
  double height = 0;

  *ascent = 0;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const EstCellLine *line = cell_line (&g_array_index (row->cells, EstCell, i), number);

      if (line == NULL)
        continue;
      height = MAX (height, line->height);
      *ascent = MAX (*ascent, line->ascent);
    }
  *ascent += height * (LEADING - 1) / 2;
  return height * LEADING;
}

double
est_row_line_height (const EstRow *row, guint line, guint n_lines)
{
  double ascent;
  double height = measure_line (row, line, &ascent) + (line == 0 ? row->pad : 0);

  if (line + 1 < n_lines)
    height += row->spread;
  else
    height = MAX (height + row->pad + row->rule, row->least);
  return height;
}

void
est_row_set_colour (cairo_t *cairo, guint32 colour)
{
  cairo_set_source_rgb (cairo, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

static void
set_dotted (cairo_t *cairo)
{
  static const double dots[] = { 0, 2.2 };

  est_row_set_colour (cairo, SOFT);
  cairo_set_line_width (cairo, 0.9);
  cairo_set_line_cap (cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cairo, dots, 2, 0);
}

static void
draw_dots (cairo_t *cairo, const EstCell *cell, double end, double y, double least)
{
  double from = cell->x + end + (end > 0 ? LEADER_GAP : 0);

  cairo_save (cairo);
  set_dotted (cairo);
  if (cell->boxed)
    cairo_rectangle (cairo, from, y - 8, cell->x + cell->width - from, least);
  else
    {
      cairo_move_to (cairo, from, y + 1.5);
      cairo_line_to (cairo, cell->x + cell->width, y + 1.5);
    }
  cairo_stroke (cairo);
  cairo_restore (cairo);
}

static void
draw_cell (const EstRow *row, const EstCell *cell, cairo_t *cairo, double baseline, guint number)
{
  const EstCellLine *line = cell_line (cell, number);

  if (cell->bar > 0 && number == 0)
    {
      est_row_set_colour (cairo, ACCENT);
      cairo_rectangle (cairo, cell->x, baseline - BAR_HEIGHT, cell->width * cell->bar, BAR_HEIGHT);
      cairo_fill (cairo);
    }
  if (line != NULL)
    {
      est_row_set_colour (cairo, 0x1c2430);
      cairo_move_to (cairo, cell->x + line->x, baseline);
      pango_cairo_show_layout_line (cairo, line->line);
    }
  if ((cell->leader || cell->boxed) && number + 1 == cell->first + MAX (1, cell->lines->len))
    draw_dots (cairo, cell, line == NULL ? 0 : line->end, baseline, row->least - 12);
}

void
est_row_draw (const EstRow *row, cairo_t *cairo, double y, guint line, guint n_lines)
{
  double ascent;
  double height = est_row_line_height (row, line, n_lines);

  (void) measure_line (row, line, &ascent);
  for (guint i = 0; i < row->cells->len; i++)
    draw_cell (row, &g_array_index (row->cells, EstCell, i), cairo,
               y + ascent + (line == 0 ? row->pad : 0), line);
  if (line + 1 < n_lines || row->rule <= 0)
    return;
  est_row_set_colour (cairo, row->rule_colour);
  cairo_rectangle (cairo, row->left, y + height - row->rule, row->width, row->rule);
  cairo_fill (cairo);
}

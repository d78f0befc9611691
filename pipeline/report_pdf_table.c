/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "pipeline/report_pdf_blocks.h"

#define PADDING 5.0 /* of a cell, on both sides */
#define HEAD_GAP 4.0

/* <col style="width:12%">; 0: an even share of what the others leave. */
static double
share_of (const EstElement *column)
{
  const char *style = est_element_attribute (column, "style");

  return style != NULL && g_str_has_prefix (style, "width:")
             ? g_ascii_strtod (style + strlen ("width:"), NULL) / 100
             : 0;
}

static void
place_columns (EstReportTable *table, const EstElement *columns)
{
  double shares[EST_MAX_COLUMNS] = { 0 };
  double left = 1;
  guint n_open = 0;
  double x = est_sheet_left (table->sheet);

  for (guint i = 0; columns != NULL && i < est_element_n_children (columns); i++)
    {
      const EstElement *column = est_element_child (columns, i);

      if (!est_element_is (column, "col") || table->n_columns == EST_MAX_COLUMNS)
        continue;
      shares[table->n_columns] = share_of (column);
      left -= shares[table->n_columns];
      n_open += shares[table->n_columns++] <= 0;
    }
  table->n_columns = MAX (1, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    {
      table->x[i] = x;
      x += est_sheet_width (table->sheet) * (shares[i] > 0 ? shares[i] : left / MAX (1, n_open));
    }
  table->x[table->n_columns] = est_sheet_left (table->sheet) + est_sheet_width (table->sheet);
}

/* The bar that a cell draws, as a share of its width; 0: none. */
static double
bar_of (const EstElement *cell)
{
  const EstElement *bar = est_element_find (cell, "rect");
  const char *width = bar == NULL ? NULL : est_element_attribute (bar, "width");

  return width == NULL ? 0 : g_ascii_strtod (width, NULL) / 100;
}

static EstFace
face_of (const EstElement *cell, gboolean in_head)
{
  EstFace face = { .size = EST_SMALL_SIZE + 0.2, .colour = EST_INK };

  if (in_head)
    face = (EstFace){ .size = 8, .colour = EST_SOFT, .bold = TRUE };
  face.bold |= est_element_has_class (cell, "key") || est_element_has_class (cell, "family");
  if (est_element_has_class (cell, "number"))
    face.align = PANGO_ALIGN_RIGHT;
  if (est_element_has_class (cell, "tick"))
    face.align = PANGO_ALIGN_CENTER;
  return face;
}

static guint
span_of (const EstElement *cell)
{
  const char *span = est_element_attribute (cell, "colspan");

  return span == NULL ? 1 : (guint) g_ascii_strtoull (span, NULL, 10);
}

static void
add_cell (const EstReportTable *table, EstRow *row, const EstElement *cell, guint *column,
          gboolean in_head)
{
  EstFace face = face_of (cell, in_head);
  guint end = MIN (*column + span_of (cell), table->n_columns);
  g_autoptr (EstWords) words = est_words_new ();
  EstCell *set;
  double width;

  if (*column >= table->n_columns)
    return;
  est_words_add (words, cell);
  width = table->x[end] - table->x[*column] - (*column == 0 ? 1 : 2) * PADDING;
  set = est_row_add (row, est_words_cell (words, est_sheet_context (table->sheet), &face, width),
                     table->x[*column] + (*column == 0 ? 0 : PADDING), width);
  set->bar = bar_of (cell);
  *column = end;
}

static EstRow *
new_row (const EstReportTable *table, const EstElement *line, gboolean in_head)
{
  EstRow *row = est_row_new (est_sheet_left (table->sheet), est_sheet_width (table->sheet));
  guint column = 0;

  row->pad = 2.7;
  row->rule = in_head ? 1.2 : 0.5;
  row->rule_colour = in_head ? EST_SOFT : 0xc3cad3;
  row->keep = in_head;
  row->gap = in_head ? HEAD_GAP : 0;
  for (guint i = 0; i < est_element_n_children (line); i++)
    {
      const EstElement *cell = est_element_child (line, i);

      if (cell->name != NULL)
        add_cell (table, row, cell, &column, in_head);
      if (cell->name != NULL && est_element_has_class (cell, "family"))
        {
          row->keep = TRUE;
          row->pad = 4.5;
          row->rule_colour = EST_SOFT;
        }
    }
  return row;
}

static void
add_line (EstReportTable *table, const EstElement *line)
{
  EstRow *row;

  if (table->n_columns == 0)
    place_columns (table, NULL);
  row = new_row (table, line, table->in_head);
  if (table->in_head)
    est_sheet_begin_table (table->sheet, row);
  else
    {
      row->gap = table->is_headless ? HEAD_GAP : 0;
      est_sheet_add (table->sheet, row);
    }
  table->is_headless = FALSE;
}

static void
add_caption (EstSheet *sheet, const EstElement *caption)
{
  static const EstFace face = { .size = EST_BODY_SIZE, .colour = EST_INK, .bold = TRUE };
  EstRow *row = est_row_new (est_sheet_left (sheet), est_sheet_width (sheet));

  row->gap = 11;
  row->keep = TRUE;
  (void) est_row_add (row, est_words_of (caption, est_sheet_context (sheet), &face, row->width),
                      row->left, row->width);
  est_sheet_add (sheet, row);
}

void
est_report_table_begin (EstReportTable *table, EstSheet *sheet)
{
  *table = (EstReportTable){ .sheet = sheet, .is_headless = TRUE };
}

gboolean
est_report_table_enter (EstReportTable *table, const EstElement *element)
{
  const gboolean in_head = est_element_is (element, "thead");

  if (!in_head && !est_element_is (element, "tbody"))
    return FALSE;
  table->in_head = in_head;
  table->in_part = TRUE;
  return TRUE;
}

void
est_report_table_take (EstReportTable *table, const EstElement *element)
{
  if (table->in_part && est_element_is (element, "tr"))
    add_line (table, element);
  else if (est_element_is (element, "caption"))
    add_caption (table->sheet, element);
  else if (est_element_is (element, "colgroup"))
    place_columns (table, element);
}

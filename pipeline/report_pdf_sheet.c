/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_pdf_sheet.h"

#include <cairo-pdf.h>

#define MILLIMETRES (72.0 / 25.4)
#define PAPER_WIDTH (210 * MILLIMETRES)
#define PAPER_HEIGHT (297 * MILLIMETRES)
#define SIDE (17 * MILLIMETRES)
#define TOP (20 * MILLIMETRES)
#define BOTTOM (PAPER_HEIGHT - 19 * MILLIMETRES)
#define HEAD_Y (12 * MILLIMETRES)
#define FOOT_Y (PAPER_HEIGHT - 10 * MILLIMETRES)
#define MARK_SIZE 8.0
#define FRAME_GAP 9.0

/* One line of a row, waiting for its place. */
typedef struct {
  EstRow *row;
  EstRow *head; /* of the table it stands in; NULL: none */
  const EstFrame *frame;
  guint line;
  guint n_lines;
  double gap;
  double height;
  gboolean keep;
  gboolean opens; /* the first line on its frame, the last one */
  gboolean closes;
} Slice;

struct _EstSheet {
  cairo_t *cairo;
  PangoContext *pango;
  const EstSheetMarks *marks;
  GArray *waiting; /* of Slice */
  const EstFrame *frame;
  gboolean opens; /* the next line is the first on its frame */
  guint groups;   /* open ones */
  EstRow *head;
  double frame_gap; /* above the next row */
  guint page;       /* counted from 1 */
  double y;
  const EstFrame *last_frame; /* of the line just set on this page */
};

static void
clear_slice (gpointer data)
{
  Slice *slice = data;

  est_row_unref (slice->row);
  est_row_unref (slice->head);
}

EstSheet *
est_sheet_new (cairo_t *cairo, PangoContext *pango, const EstSheetMarks *marks)
{
  EstSheet *sheet = g_new0 (EstSheet, 1);

  sheet->cairo = cairo;
  sheet->pango = g_object_ref (pango);
  sheet->marks = marks;
  sheet->waiting = g_array_new (FALSE, TRUE, sizeof (Slice));
  g_array_set_clear_func (sheet->waiting, clear_slice);
  sheet->page = 1;
  sheet->y = TOP;
  return sheet;
}

void
est_sheet_free (EstSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_array_unref (sheet->waiting);
  est_row_unref (sheet->head);
  g_object_unref (sheet->pango);
  g_free (sheet);
}

PangoContext *
est_sheet_context (const EstSheet *sheet)
{
  return sheet->pango;
}

double
est_sheet_left (const EstSheet *sheet)
{
  return SIDE + (sheet->frame == NULL ? 0 : sheet->frame->indent);
}

double
est_sheet_width (const EstSheet *sheet)
{
  return PAPER_WIDTH - 2 * est_sheet_left (sheet);
}

/* ------ Pages. */

static void
draw_mark (const EstSheet *sheet, const char *text, double y, PangoAlignment side)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (sheet->pango);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (sheet->pango));

  pango_font_description_set_absolute_size (font, MARK_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) ((PAPER_WIDTH - 2 * SIDE) * PANGO_SCALE));
  pango_layout_set_alignment (layout, side);
  est_row_set_colour (sheet->cairo, 0x505b69);
  cairo_move_to (sheet->cairo, SIDE, y);
  pango_cairo_show_layout (sheet->cairo, layout);
}

static void
end_page (EstSheet *sheet)
{
  g_autofree char *number = NULL;

  if (sheet->cairo != NULL)
    {
      number =
          g_strdup_printf ("%s %u / %u", sheet->marks->number, sheet->page, sheet->marks->n_pages);
      draw_mark (sheet, sheet->marks->head, HEAD_Y, PANGO_ALIGN_LEFT);
      draw_mark (sheet, sheet->marks->foot, FOOT_Y, PANGO_ALIGN_LEFT);
      draw_mark (sheet, number, FOOT_Y, PANGO_ALIGN_RIGHT);
      cairo_show_page (sheet->cairo);
    }
  sheet->last_frame = NULL;
}

static void
turn_page (EstSheet *sheet)
{
  end_page (sheet);
  sheet->page++;
  sheet->y = TOP;
}

/* ------ Lines. */

static void
draw_frame (const EstSheet *sheet, const Slice *slice, double above)
{
  const EstFrame *frame = slice->frame;
  double y = sheet->y - above;
  double height = slice->height + above;
  double width = PAPER_WIDTH - 2 * SIDE;

  if (frame->fill >= 0)
    {
      est_row_set_colour (sheet->cairo, (guint32) frame->fill);
      cairo_rectangle (sheet->cairo, SIDE, y, width, height);
      cairo_fill (sheet->cairo);
    }
  est_row_set_colour (sheet->cairo, frame->border);
  cairo_rectangle (sheet->cairo, SIDE, y, frame->left, height);
  if (frame->sides > 0)
    cairo_rectangle (sheet->cairo, SIDE + width - frame->sides, y, frame->sides, height);
  if (frame->sides > 0 && slice->opens)
    cairo_rectangle (sheet->cairo, SIDE, y, width, frame->sides);
  if (frame->sides > 0 && slice->closes)
    cairo_rectangle (sheet->cairo, SIDE, y + height - frame->sides, width, frame->sides);
  cairo_fill (sheet->cairo);
}

static void
add_outline (const EstSheet *sheet, const EstRow *row)
{
  g_autofree char *place =
      g_strdup_printf ("page=%u pos=[%d %d]", sheet->page, (int) row->left, (int) sheet->y);

  cairo_pdf_surface_add_outline (cairo_get_target (sheet->cairo), CAIRO_PDF_OUTLINE_ROOT,
                                 row->outline, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void
set_line (EstSheet *sheet, const Slice *slice, gboolean on_top)
{
  double gap = on_top ? 0 : slice->gap;
  double inside = slice->opens && slice->frame != NULL ? slice->frame->pad : 0;

  sheet->y += gap;
  if (sheet->cairo != NULL)
    {
      if (slice->frame != NULL)
        draw_frame (sheet, slice, sheet->last_frame == slice->frame ? gap : 0);
      if (slice->row->outline != NULL && slice->line == 0)
        add_outline (sheet, slice->row);
      est_row_draw (slice->row, sheet->cairo, sheet->y + inside, slice->line, slice->n_lines);
    }
  sheet->last_frame = slice->frame;
  sheet->y += slice->height;
}

static void
set_head (EstSheet *sheet, EstRow *head, const EstFrame *frame)
{
  guint n_lines = 1;

  for (guint i = 0; i < head->cells->len; i++)
    n_lines = MAX (n_lines, g_array_index (head->cells, EstCell, i).lines->len);
  for (guint i = 0; i < n_lines; i++)
    {
      Slice slice = {
        .row = head,
        .frame = frame,
        .line = i,
        .n_lines = n_lines,
        .height = est_row_line_height (head, i, n_lines),
      };

      set_line (sheet, &slice, FALSE);
    }
}

static void
continue_on_new_page (EstSheet *sheet, const Slice *slice)
{
  turn_page (sheet);
  if (slice->head != NULL && slice->head != slice->row)
    set_head (sheet, slice->head, slice->frame);
}

/* The first @n lines that wait: they belong together. */
static void
set_lines (EstSheet *sheet, guint n)
{
  double height = 0;

  for (guint i = 0; i < n; i++)
    {
      const Slice *slice = &g_array_index (sheet->waiting, Slice, i);

      height += slice->height + (i == 0 && sheet->y <= TOP ? 0 : slice->gap);
    }
  if (sheet->y + height > BOTTOM && sheet->y > TOP && height <= BOTTOM - TOP)
    continue_on_new_page (sheet, &g_array_index (sheet->waiting, Slice, 0));
  for (guint i = 0; i < n; i++)
    {
      const Slice *slice = &g_array_index (sheet->waiting, Slice, i);

      if (sheet->y + slice->height > BOTTOM && sheet->y > TOP)
        continue_on_new_page (sheet, slice);
      set_line (sheet, slice, sheet->y <= TOP);
    }
  g_array_remove_range (sheet->waiting, 0, n);
}

/* How many of the waiting lines make the first whole that is kept together. */
static guint
first_group (const EstSheet *sheet)
{
  for (guint i = 0; i < sheet->waiting->len; i++)
    if (!g_array_index (sheet->waiting, Slice, i).keep)
      return i + 1;
  return 0;
}

/* The last line always waits: it may turn out to be the last of its frame. */
static void
settle (EstSheet *sheet, gboolean all)
{
  guint n;

  while ((n = first_group (sheet)) > 0 && n < sheet->waiting->len)
    set_lines (sheet, n);
  if (all && sheet->waiting->len > 0)
    set_lines (sheet, sheet->waiting->len);
}

static Slice *
last_waiting (const EstSheet *sheet)
{
  return sheet->waiting->len == 0 ? NULL
                                  : &g_array_index (sheet->waiting, Slice, sheet->waiting->len - 1);
}

void
est_sheet_add (EstSheet *sheet, EstRow *row)
{
  guint n_lines = est_row_measure (row);

  for (guint i = 0; i < n_lines; i++)
    {
      Slice slice = {
        .row = est_row_ref (row),
        .head = sheet->head == NULL ? NULL : est_row_ref (sheet->head),
        .frame = sheet->frame,
        .line = i,
        .n_lines = n_lines,
        .gap = i == 0 ? MAX (row->gap, sheet->frame_gap) : 0,
        .height = est_row_line_height (row, i, n_lines),
        .keep = row->keep || sheet->groups > 0 || i + 1 < n_lines,
        .opens = sheet->opens && sheet->frame != NULL,
      };

      slice.height += slice.opens ? sheet->frame->pad : 0;
      g_array_append_val (sheet->waiting, slice);
      sheet->opens = FALSE;
      sheet->frame_gap = 0;
    }
  est_row_unref (row);
  settle (sheet, FALSE);
}

void
est_sheet_begin_frame (EstSheet *sheet, const EstFrame *frame)
{
  sheet->frame = frame;
  sheet->opens = TRUE;
  sheet->frame_gap = FRAME_GAP;
}

void
est_sheet_end_frame (EstSheet *sheet)
{
  Slice *last = last_waiting (sheet);

  if (last != NULL && last->frame == sheet->frame)
    {
      last->closes = TRUE;
      last->height += sheet->frame->pad;
    }
  sheet->frame = NULL;
  sheet->opens = FALSE;
  sheet->frame_gap = FRAME_GAP;
}

void
est_sheet_begin_group (EstSheet *sheet)
{
  sheet->groups++;
}

void
est_sheet_end_group (EstSheet *sheet)
{
  Slice *last = last_waiting (sheet);

  sheet->groups--;
  if (last != NULL && sheet->groups == 0)
    last->keep = FALSE;
}

void
est_sheet_begin_table (EstSheet *sheet, EstRow *head)
{
  est_sheet_end_table (sheet);
  sheet->head = est_row_ref (head);
  est_sheet_add (sheet, head);
}

void
est_sheet_end_table (EstSheet *sheet)
{
  g_clear_pointer (&sheet->head, est_row_unref);
}

void
est_sheet_break_page (EstSheet *sheet)
{
  settle (sheet, TRUE);
  if (sheet->y > TOP)
    turn_page (sheet);
}

guint
est_sheet_finish (EstSheet *sheet)
{
  settle (sheet, TRUE);
  end_page (sheet);
  return sheet->page;
}

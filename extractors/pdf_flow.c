/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_flow.h"

#include <math.h>

/* Two columns of text: */
#define GUTTER 8.0f     /* points: what is white between them */
#define MIN_LINES 4     /* in each */
#define FULL 0.6f       /* of a column's width: what its lines fill, on the whole */
#define MIN_LETTERS 18  /* in a line, on the whole: cells have fewer */
#define MOST_SPANNING 4 /* one line in so many may stand over both */
#define FRAME_LINES 12  /* from which on a cell may be a frame around text */
#define FRAME_BESIDE 2
#define MAX_DEPTH 3 /* columns in columns */

typedef struct {
  const EstPdfLines *lines;
  GArray *order;
  GArray *flows;
} Flowing;

static const EstPdfSegment *
segment_at (const Flowing *flowing, guint index)
{
  return &g_array_index (flowing->lines->segments, EstPdfSegment, index);
}

static void
add_flow (Flowing *flowing, const GArray *segments, guint grid)
{
  const EstPdfFlow flow = { .first = flowing->order->len, .n = segments->len, .grid = grid };

  if (segments->len == 0)
    return;
  g_array_append_vals (flowing->order, segments->data, segments->len);
  g_array_append_val (flowing->flows, flow);
}

/* ------ Columns of text. */

/* What stands on one side of a gutter. */
typedef struct {
  guint n;
  float start, end;
  double filled;
  guint64 n_letters;
} Side;

static void
side_add (Side *side, const EstPdfSegment *segment)
{
  side->start = side->n == 0 ? segment->u : MIN (side->start, segment->u);
  side->end = side->n == 0 ? segment->end : MAX (side->end, segment->end);
  side->filled += (double) (segment->end - segment->u);
  side->n_letters += segment->n;
  side->n++;
}

static gboolean
is_column (const Side *side)
{
  return side->n >= MIN_LINES && side->n_letters >= (guint64) MIN_LETTERS * side->n &&
         side->filled >= (double) FULL * (double) (side->end - side->start) * side->n;
}

/* What stands up to a place, or from there on. */
typedef struct {
  float at;
  Side side;
} Mark;

static gint
compare_ends (gconstpointer one, gconstpointer other)
{
  const EstPdfSegment *a = *(const EstPdfSegment *const *) one;
  const EstPdfSegment *b = *(const EstPdfSegment *const *) other;

  return a->end < b->end ? -1 : a->end > b->end;
}

static gint
compare_starts (gconstpointer one, gconstpointer other)
{
  const EstPdfSegment *a = *(const EstPdfSegment *const *) one;
  const EstPdfSegment *b = *(const EstPdfSegment *const *) other;

  return a->u < b->u ? -1 : a->u > b->u;
}

/* Both sides of every place at which a segment ends, or begins, of Mark, in that order. */
typedef struct {
  GArray *ends;
  GArray *starts;
} Sides;

static void
sides_init (Sides *sides, const Flowing *flowing, const GArray *segments)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (segments->len);
  Mark mark = { 0 };

  sides->ends = g_array_sized_new (FALSE, TRUE, sizeof (Mark), segments->len);
  sides->starts = g_array_sized_new (FALSE, TRUE, sizeof (Mark), segments->len);
  for (guint i = 0; i < segments->len; i++)
    g_ptr_array_add (sorted, (gpointer) segment_at (flowing, g_array_index (segments, guint, i)));
  g_ptr_array_sort (sorted, compare_ends);
  for (guint i = 0; i < sorted->len; i++)
    {
      const EstPdfSegment *segment = sorted->pdata[i];

      side_add (&mark.side, segment);
      mark.at = segment->end;
      g_array_append_val (sides->ends, mark);
    }
  g_ptr_array_sort (sorted, compare_starts);
  g_array_set_size (sides->starts, sorted->len);
  mark.side = (Side){ 0 };
  for (guint i = sorted->len; i > 0; i--)
    {
      const EstPdfSegment *segment = sorted->pdata[i - 1];

      side_add (&mark.side, segment);
      mark.at = segment->u;
      g_array_index (sides->starts, Mark, i - 1) = mark;
    }
}

static void
sides_clear (Sides *sides)
{
  g_array_unref (sides->ends);
  g_array_unref (sides->starts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sides, sides_clear)

/* How many of @marks lie before @x; those at @x as well, if @is_with. */
static guint
count_before (const GArray *marks, float x, gboolean is_with)
{
  guint low = 0;
  guint high = marks->len;

  while (low < high)
    {
      guint half = low + (high - low) / 2;
      float at = g_array_index (marks, Mark, half).at;

      if (at < x || (is_with && at <= x))
        low = half + 1;
      else
        high = half;
    }
  return low;
}

/* Whether white from @x on, as wide as a gutter, parts the segments into two columns; few
 * may stand over both. */
static gboolean
parts (const Sides *sides, float x)
{
  guint n = sides->ends->len;
  guint n_left = count_before (sides->ends, x, TRUE);
  guint first_right = count_before (sides->starts, x + GUTTER, FALSE);
  guint n_spanning = first_right > n_left ? first_right - n_left : 0;

  return n_left > 0 && first_right < n && n_spanning * MOST_SPANNING <= n &&
         is_column (&g_array_index (sides->ends, Mark, n_left - 1).side) &&
         is_column (&g_array_index (sides->starts, Mark, first_right).side);
}

/* Where a gutter begins: behind the end of some line. */
static gboolean
find_gutter (const Flowing *flowing, const GArray *segments, float *gutter)
{
  g_autoptr (GHashTable) tried = g_hash_table_new (NULL, NULL);
  g_auto (Sides) sides = { 0 };

  sides_init (&sides, flowing, segments);
  for (guint i = 0; i < segments->len && segments->len >= 2 * MIN_LINES; i++)
    {
      const EstPdfSegment *segment = segment_at (flowing, g_array_index (segments, guint, i));
      float end = ceilf (segment->end);

      if (g_hash_table_add (tried, GINT_TO_POINTER ((int) end)) && parts (&sides, end))
        {
          *gutter = end;
          return TRUE;
        }
    }
  return FALSE;
}

static void add_text (Flowing *flowing, const GArray *segments, guint depth);

/* Both columns down to a line that stands over both, that line, and so on. */
static void
add_columns (Flowing *flowing, const GArray *segments, float gutter, guint depth)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) over = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < segments->len; i++)
    {
      guint index = g_array_index (segments, guint, i);
      const EstPdfSegment *segment = segment_at (flowing, index);
      gboolean is_over = segment->end > gutter && segment->u < gutter + GUTTER;

      if (is_over ? left->len + right->len > 0 : over->len > 0)
        {
          add_flow (flowing, over, EST_PDF_NO_GRID);
          add_text (flowing, left, depth + 1);
          add_text (flowing, right, depth + 1);
          g_array_set_size (over, 0);
          g_array_set_size (left, 0);
          g_array_set_size (right, 0);
        }
      g_array_append_val (is_over ? over : segment->end <= gutter ? left : right, index);
    }
  add_flow (flowing, over, EST_PDF_NO_GRID);
  add_text (flowing, left, depth + 1);
  add_text (flowing, right, depth + 1);
}

static void
add_text (Flowing *flowing, const GArray *segments, guint depth)
{
  float gutter = 0;

  if (depth < MAX_DEPTH && find_gutter (flowing, segments, &gutter))
    add_columns (flowing, segments, gutter, depth);
  else
    add_flow (flowing, segments, EST_PDF_NO_GRID);
}

/* ------ Tables. */

/* What a cell holds. */
typedef struct {
  guint n;
  guint n_beside; /* on the line of the one before */
  const EstPdfSegment *before;
  gboolean is_frame;
} Cell;

/* Whether @cell holds text that is more than a cell's: many lines, with columns of
 * their own or in a table of one column, a frame. */
static gboolean
is_frame (const EstPdfGrid *table, const Cell *cell)
{
  return cell->n >= FRAME_LINES &&
         (cell->n_beside >= FRAME_BESIDE || est_pdf_grid_n_columns (table) == 1);
}

static Cell *
count_cells (const Flowing *flowing, const EstPdfGrid *table, const GArray *segments)
{
  Cell *cells = g_new0 (Cell, table->cells->len);

  for (guint i = 0; i < segments->len; i++)
    {
      const EstPdfSegment *segment = segment_at (flowing, g_array_index (segments, guint, i));
      Cell *cell = &cells[segment->cell];

      cell->n++;
      cell->n_beside += cell->before != NULL && cell->before->line == segment->line;
      cell->before = segment;
    }
  for (guint i = 0; i < table->cells->len; i++)
    cells[i].is_frame = is_frame (table, &cells[i]);
  return cells;
}

static void
add_frames (Flowing *flowing, const Cell *cells, guint n_cells, const GArray *segments)
{
  g_autofree GArray **frames = g_new0 (GArray *, n_cells);

  for (guint i = 0; i < segments->len; i++)
    {
      guint index = g_array_index (segments, guint, i);
      guint cell = segment_at (flowing, index)->cell;

      if (!cells[cell].is_frame)
        continue;
      if (frames[cell] == NULL)
        frames[cell] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (frames[cell], index);
    }
  for (guint cell = 0; cell < n_cells; cell++)
    if (frames[cell] != NULL)
      {
        add_text (flowing, frames[cell], 0);
        g_array_unref (frames[cell]);
      }
}

/* @segments: all that stand in the table. */
static void
add_table (Flowing *flowing, guint grid, const GArray *segments)
{
  const EstPdfGrid *table = g_ptr_array_index (flowing->lines->grids, grid);
  g_autofree Cell *cells = count_cells (flowing, table, segments);
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < segments->len; i++)
    {
      guint index = g_array_index (segments, guint, i);

      if (!cells[segment_at (flowing, index)->cell].is_frame)
        g_array_append_val (plain, index);
    }
  add_flow (flowing, plain, grid);
  add_frames (flowing, cells, table->cells->len, segments);
}

/* The segments of each table, of GArray of guint. */
static GPtrArray *
share_out (const EstPdfLines *lines)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < lines->grids->len; i++)
    g_ptr_array_add (tables, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < lines->segments->len; i++)
    {
      guint grid = g_array_index (lines->segments, EstPdfSegment, i).grid;

      if (grid != EST_PDF_NO_GRID)
        g_array_append_val ((GArray *) tables->pdata[grid], i);
    }
  return tables;
}

void
est_pdf_flows_find (const EstPdfLines *lines, GArray *order, GArray *flows)
{
  Flowing flowing = { .lines = lines, .order = order, .flows = flows };
  g_autoptr (GArray) text = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) tables = share_out (lines);
  gint16 angle = 0;

  for (guint i = 0; i < lines->segments->len; i++)
    {
      const EstPdfSegment *segment = segment_at (&flowing, i);
      gboolean is_text = segment->grid == EST_PDF_NO_GRID;
      gboolean is_new = !is_text && g_hash_table_add (told, GUINT_TO_POINTER (segment->grid));

      if (is_new || segment->angle != angle)
        {
          add_text (&flowing, text, 0);
          g_array_set_size (text, 0);
        }
      angle = segment->angle;
      if (is_new)
        add_table (&flowing, segment->grid, tables->pdata[segment->grid]);
      else if (is_text)
        g_array_append_val (text, i);
    }
  add_text (&flowing, text, 0);
}

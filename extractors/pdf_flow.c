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
  float filled;
  guint n_letters;
} Side;

static void
side_add (Side *side, const EstPdfSegment *segment)
{
  side->start = side->n == 0 ? segment->u : MIN (side->start, segment->u);
  side->end = side->n == 0 ? segment->end : MAX (side->end, segment->end);
  side->filled += segment->end - segment->u;
  side->n_letters += segment->n;
  side->n++;
}

static gboolean
is_column (const Side *side)
{
  return side->n >= MIN_LINES && side->n_letters >= MIN_LETTERS * side->n &&
         side->filled >= FULL * (side->end - side->start) * (float) side->n;
}

/* Whether white from @x on, as wide as a gutter, parts @segments into two columns; few
 * may stand over both. */
static gboolean
parts (const Flowing *flowing, const GArray *segments, float x)
{
  Side left = { 0 };
  Side right = { 0 };
  guint n_spanning = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const EstPdfSegment *segment = segment_at (flowing, g_array_index (segments, guint, i));

      if (segment->end <= x)
        side_add (&left, segment);
      else if (segment->u >= x + GUTTER)
        side_add (&right, segment);
      else
        n_spanning++;
    }
  return is_column (&left) && is_column (&right) && n_spanning * MOST_SPANNING <= segments->len;
}

/* Where a gutter begins: behind the end of some line. */
static gboolean
find_gutter (const Flowing *flowing, const GArray *segments, float *gutter)
{
  g_autoptr (GHashTable) tried = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < segments->len && segments->len >= 2 * MIN_LINES; i++)
    {
      const EstPdfSegment *segment = segment_at (flowing, g_array_index (segments, guint, i));
      float end = ceilf (segment->end);

      if (g_hash_table_add (tried, GINT_TO_POINTER ((int) end)) && parts (flowing, segments, end))
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

/* Whether cell @cell holds text that is more than a cell's: many lines, with columns of
 * their own or in a table of one column, a frame. */
static gboolean
is_frame (const Flowing *flowing, guint grid, guint cell)
{
  const EstPdfGrid *table = g_ptr_array_index (flowing->lines->grids, grid);
  const EstPdfSegment *before = NULL;
  guint n = 0;
  guint n_beside = 0;

  for (guint i = 0; i < flowing->lines->segments->len; i++)
    {
      const EstPdfSegment *segment = segment_at (flowing, i);

      if (segment->grid != grid || segment->cell != cell)
        continue;
      n++;
      n_beside += before != NULL && before->line == segment->line;
      before = segment;
    }
  return n >= FRAME_LINES && (n_beside >= FRAME_BESIDE || est_pdf_grid_n_columns (table) == 1);
}

static void
add_cells (Flowing *flowing, guint grid, guint cell)
{
  g_autoptr (GArray) text = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < flowing->lines->segments->len; i++)
    if (segment_at (flowing, i)->grid == grid && segment_at (flowing, i)->cell == cell)
      g_array_append_val (text, i);
  add_text (flowing, text, 0);
}

static void
add_table (Flowing *flowing, guint grid)
{
  const EstPdfGrid *table = g_ptr_array_index (flowing->lines->grids, grid);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *is_text = g_new0 (gboolean, table->cells->len);
  g_autofree gboolean *is_known = g_new0 (gboolean, table->cells->len);

  for (guint i = 0; i < flowing->lines->segments->len; i++)
    {
      guint cell = segment_at (flowing, i)->cell;

      if (segment_at (flowing, i)->grid != grid)
        continue;
      if (!is_known[cell])
        is_text[cell] = is_frame (flowing, grid, cell);
      is_known[cell] = TRUE;
      if (!is_text[cell])
        g_array_append_val (cells, i);
    }
  add_flow (flowing, cells, grid);
  for (guint cell = 0; cell < table->cells->len; cell++)
    if (is_text[cell])
      add_cells (flowing, grid, cell);
}

void
est_pdf_flows_find (const EstPdfLines *lines, GArray *order, GArray *flows)
{
  Flowing flowing = { .lines = lines, .order = order, .flows = flows };
  g_autoptr (GArray) text = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
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
        add_table (&flowing, segment->grid);
      else if (is_text)
        g_array_append_val (text, i);
    }
  add_text (&flowing, text, 0);
}

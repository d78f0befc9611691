/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_grids.h"

#include <math.h>
#include <string.h>

#define MAX_RULES 800  /* joined: a page with more is a drawing */
#define MAX_SLOTS 4000 /* of one grid */
#define TOUCH 3.0f     /* points: lines as close meet */
#define SAME 2.0f      /* points: lines as close are one */
#define NARROW 20.0f   /* points: a grid of narrower columns has boxes for letters */

static void
grid_free (gpointer data)
{
  EstPdfGrid *grid = data;

  g_array_unref (grid->xs);
  g_array_unref (grid->ys);
  g_array_unref (grid->cells);
  g_free (grid);
}

guint
est_pdf_grid_n_columns (const EstPdfGrid *grid)
{
  return grid->xs->len - 1;
}

/* ------ Lines. */

static gint
by_place (gconstpointer a, gconstpointer b)
{
  const EstPdfRule *one = a;
  const EstPdfRule *other = b;

  if (one->is_upright != other->is_upright)
    return one->is_upright ? 1 : -1;
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return (one->from > other->from) - (one->from < other->from);
}

/* Whether @rule goes on with @joined, one of the last that were joined. */
static gboolean
goes_on (const EstPdfRule *joined, const EstPdfRule *rule)
{
  return joined->is_upright == rule->is_upright && rule->at - joined->at <= SAME &&
         rule->from <= joined->to + TOUCH && rule->to >= joined->from - TOUCH;
}

/* Tables draw the sides of each cell: those of one line become one. */
static GArray *
join (const GArray *rules)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) (gpointer) rules);
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (EstPdfRule));

  g_array_sort (sorted, by_place);
  for (guint i = 0; i < sorted->len; i++)
    {
      const EstPdfRule *rule = &g_array_index (sorted, EstPdfRule, i);
      EstPdfRule *same = NULL;

      for (guint k = joined->len; same == NULL && k > 0; k--)
        {
          EstPdfRule *other = &g_array_index (joined, EstPdfRule, k - 1);

          if (other->is_upright != rule->is_upright || rule->at - other->at > SAME)
            break;
          if (goes_on (other, rule))
            same = other;
        }
      if (same == NULL)
        g_array_append_val (joined, *rule);
      else
        {
          same->from = MIN (same->from, rule->from);
          same->to = MAX (same->to, rule->to);
        }
    }
  return joined;
}

static gboolean
meet (const EstPdfRule *one, const EstPdfRule *other)
{
  return one->is_upright != other->is_upright && one->at >= other->from - TOUCH &&
         one->at <= other->to + TOUCH && other->at >= one->from - TOUCH &&
         other->at <= one->to + TOUCH;
}

/* Takes out of @rules all that hang together with the last one. */
static GArray *
take_figure (GArray *rules)
{
  GArray *figure = g_array_new (FALSE, FALSE, sizeof (EstPdfRule));
  EstPdfRule last = g_array_index (rules, EstPdfRule, rules->len - 1);

  g_array_append_val (figure, last);
  g_array_set_size (rules, rules->len - 1);
  for (guint i = 0; i < figure->len; i++)
    for (guint k = rules->len; k > 0; k--)
      {
        EstPdfRule other = g_array_index (rules, EstPdfRule, k - 1);

        if (!meet (&g_array_index (figure, EstPdfRule, i), &other))
          continue;
        g_array_append_val (figure, other);
        g_array_remove_index_fast (rules, k - 1);
      }
  return figure;
}

/* ------ Slots. */

static gint
by_value (gconstpointer a, gconstpointer b)
{
  const float *one = a;
  const float *other = b;

  return (*one > *other) - (*one < *other);
}

static GArray *
places (const GArray *figure, gboolean is_upright)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < figure->len; i++)
    if (g_array_index (figure, EstPdfRule, i).is_upright == is_upright)
      g_array_append_val (values, g_array_index (figure, EstPdfRule, i).at);
  g_array_sort (values, by_value);
  for (guint i = values->len; i > 1; i--)
    if (g_array_index (values, float, i - 1) - g_array_index (values, float, i - 2) <= TOUCH)
      g_array_remove_index (values, i - 1);
  return values;
}

static float
place_at (const GArray *values, guint index)
{
  return g_array_index (values, float, index);
}

/* Whether a line at @at parts what lies on both sides of it at @middle. */
static gboolean
has_wall (const GArray *figure, gboolean is_upright, float at, float middle)
{
  for (guint i = 0; i < figure->len; i++)
    {
      const EstPdfRule *rule = &g_array_index (figure, EstPdfRule, i);

      if (rule->is_upright == is_upright && fabsf (rule->at - at) <= TOUCH &&
          rule->from <= middle && rule->to >= middle)
        return TRUE;
    }
  return FALSE;
}

static guint
first_slot (const EstPdfGrid *grid, guint slot)
{
  while (g_array_index (grid->cells, guint, slot) != slot)
    slot = g_array_index (grid->cells, guint, slot);
  return slot;
}

static void
open (const EstPdfGrid *grid, guint slot, guint other)
{
  guint one = first_slot (grid, slot);
  guint two = first_slot (grid, other);

  g_array_index (grid->cells, guint, MAX (one, two)) = MIN (one, two);
}

/* Slots that no line parts are one cell. */
static void
join_slots (EstPdfGrid *grid, const GArray *figure)
{
  guint n_columns = est_pdf_grid_n_columns (grid);
  guint n_rows = grid->ys->len - 1;

  for (guint slot = 0; slot < n_rows * n_columns; slot++)
    g_array_append_val (grid->cells, slot);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        guint slot = row * n_columns + column;
        float x = (place_at (grid->xs, column) + place_at (grid->xs, column + 1)) / 2;
        float y = (place_at (grid->ys, row) + place_at (grid->ys, row + 1)) / 2;

        if (column + 1 < n_columns && !has_wall (figure, TRUE, place_at (grid->xs, column + 1), y))
          open (grid, slot, slot + 1);
        if (row + 1 < n_rows && !has_wall (figure, FALSE, place_at (grid->ys, row + 1), x))
          open (grid, slot, slot + n_columns);
      }
  for (guint slot = 0; slot < grid->cells->len; slot++)
    g_array_index (grid->cells, guint, slot) = first_slot (grid, slot);
}

/* Whether what is closed in from slot @first on is a box.  In drawings and charts it
 * has any form. */
static gboolean
is_box (const EstPdfGrid *grid, guint first)
{
  const guint *cells = (const guint *) (gconstpointer) grid->cells->data;
  guint n_columns = est_pdf_grid_n_columns (grid);
  guint n_wide = 1;
  guint n_slots = 0;
  guint last = first;

  while ((first + n_wide) % n_columns != 0 && cells[first + n_wide] == first)
    n_wide++;
  for (guint slot = first; slot < grid->cells->len; slot++)
    if (cells[slot] == first)
      {
        n_slots++;
        last = slot;
      }
  return last % n_columns == first % n_columns + n_wide - 1 &&
         n_slots == n_wide * (last / n_columns - first / n_columns + 1);
}

static gboolean
is_table (const EstPdfGrid *grid)
{
  guint n_cells = 0;
  guint n_narrow = 0;
  guint n_columns = est_pdf_grid_n_columns (grid);

  for (guint slot = 0; slot < grid->cells->len; slot++)
    if (g_array_index (grid->cells, guint, slot) == slot)
      {
        n_cells++;
        if (!is_box (grid, slot))
          return FALSE;
      }
  for (guint column = 0; column < n_columns; column++)
    n_narrow += place_at (grid->xs, column + 1) - place_at (grid->xs, column) < NARROW;
  return n_cells > 1 && 2 * n_narrow <= n_columns;
}

static void
add_grid (GPtrArray *grids, const GArray *figure)
{
  EstPdfGrid *grid = g_new0 (EstPdfGrid, 1);

  grid->xs = places (figure, TRUE);
  grid->ys = places (figure, FALSE);
  grid->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  if (grid->xs->len >= 2 && grid->ys->len >= 2 &&
      (grid->xs->len - 1) * (grid->ys->len - 1) <= MAX_SLOTS)
    join_slots (grid, figure);
  if (grid->cells->len > 1 && is_table (grid))
    g_ptr_array_add (grids, grid);
  else
    grid_free (grid);
}

GPtrArray *
est_pdf_grids_find (const GArray *rules)
{
  GPtrArray *grids = g_ptr_array_new_with_free_func (grid_free);
  g_autoptr (GArray) joined = rules != NULL && rules->len > 0 ? join (rules) : NULL;

  if (joined == NULL || joined->len > MAX_RULES)
    return grids;
  while (joined->len > 0)
    {
      g_autoptr (GArray) figure = take_figure (joined);

      add_grid (grids, figure);
    }
  return grids;
}

/* ------ Where is it? */

static gboolean
find_place (const GArray *values, float value, guint *index)
{
  for (guint i = 0; i + 1 < values->len; i++)
    if (value >= place_at (values, i) && value < place_at (values, i + 1))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

guint
est_pdf_grids_at (const GPtrArray *grids, float x, float y, guint *cell)
{
  for (guint i = 0; i < grids->len; i++)
    {
      const EstPdfGrid *grid = g_ptr_array_index (grids, i);
      guint row = 0;
      guint column = 0;

      if (!find_place (grid->xs, x, &column) || !find_place (grid->ys, y, &row))
        continue;
      *cell = g_array_index (grid->cells, guint, row * est_pdf_grid_n_columns (grid) + column);
      return i;
    }
  return EST_PDF_NO_GRID;
}

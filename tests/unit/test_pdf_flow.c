/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* Segments without a page: where they stand is all that counts. */
typedef struct {
  EstPdfLines lines;
  GArray *order;
  GArray *flows;
  guint n_lines;
} Scene;

static void
free_grid (gpointer data)
{
  EstPdfGrid *grid = data;

  g_array_unref (grid->xs);
  g_array_unref (grid->ys);
  g_array_unref (grid->cells);
  g_free (grid);
}

static void
scene_init (Scene *scene)
{
  scene->lines.letters = g_array_new (FALSE, TRUE, sizeof (EstPdfLetter));
  scene->lines.segments = g_array_new (FALSE, TRUE, sizeof (EstPdfSegment));
  scene->lines.grids = g_ptr_array_new_with_free_func (free_grid);
  scene->order = g_array_new (FALSE, FALSE, sizeof (guint));
  scene->flows = g_array_new (FALSE, FALSE, sizeof (EstPdfFlow));
  scene->n_lines = 0;
}

static void
scene_clear (Scene *scene)
{
  g_array_unref (scene->lines.letters);
  g_array_unref (scene->lines.segments);
  g_ptr_array_unref (scene->lines.grids);
  g_array_unref (scene->order);
  g_array_unref (scene->flows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

/* A grid of @n_columns and @n_rows. */
static guint
add_grid (Scene *scene, guint n_columns, guint n_rows)
{
  EstPdfGrid *grid = g_new0 (EstPdfGrid, 1);

  grid->xs = g_array_new (FALSE, TRUE, sizeof (float));
  grid->ys = g_array_new (FALSE, TRUE, sizeof (float));
  grid->cells = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (grid->xs, n_columns + 1);
  g_array_set_size (grid->ys, n_rows + 1);
  for (guint i = 0; i < n_columns * n_rows; i++)
    g_array_append_val (grid->cells, i);
  g_ptr_array_add (scene->lines.grids, grid);
  return scene->lines.grids->len - 1;
}

static void
add_in (Scene *scene, guint grid, guint cell, float from, float to)
{
  const EstPdfSegment segment = {
    .u = from, .end = to, .n = 40, .size = 10, .line = scene->n_lines, .grid = grid, .cell = cell
  };

  g_array_append_val (scene->lines.segments, segment);
}

static void
add_text (Scene *scene, float from, float to)
{
  add_in (scene, EST_PDF_NO_GRID, 0, from, to);
}

static const EstPdfFlow *
flow_at (Scene *scene, guint index)
{
  assert_true (index < scene->flows->len);
  return &g_array_index (scene->flows, EstPdfFlow, index);
}

static guint
order_at (const Scene *scene, guint index)
{
  return g_array_index (scene->order, guint, index);
}

/* Each segment is read once. */
static void
find (Scene *scene)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  est_pdf_flows_find (&scene->lines, scene->order, scene->flows);
  assert_int_equal (scene->order->len, scene->lines.segments->len);
  for (guint i = 0; i < scene->order->len; i++)
    assert_true (g_hash_table_add (met, GUINT_TO_POINTER (order_at (scene, i))));
}

static void
add_two_columns (Scene *scene, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++, scene->n_lines++)
    {
      add_text (scene, 60, 280 - (float) (i % 3));
      add_text (scene, 320, 540 - (float) (i % 3));
    }
}

static void
two_columns_are_read_one_after_the_other (void **state)
{
  g_auto (Scene) scene;

  (void) state;
  scene_init (&scene);
  add_two_columns (&scene, 5);
  find (&scene);
  assert_int_equal (scene.flows->len, 2);
  assert_int_equal (flow_at (&scene, 0)->n, 5);
  assert_int_equal (order_at (&scene, 1), 2);
  assert_int_equal (order_at (&scene, 5), 1);
}

static void
few_lines_are_no_columns (void **state)
{
  g_auto (Scene) scene;

  (void) state;
  scene_init (&scene);
  add_two_columns (&scene, 3);
  find (&scene);
  assert_int_equal (scene.flows->len, 1);
}

static void
a_line_over_both_columns_parts_what_is_above_from_what_is_below (void **state)
{
  g_auto (Scene) scene;

  (void) state;
  scene_init (&scene);
  add_two_columns (&scene, 6);
  add_text (&scene, 60, 540);
  scene.n_lines++;
  add_two_columns (&scene, 6);
  find (&scene);
  assert_int_equal (scene.flows->len, 5);
  assert_int_equal (flow_at (&scene, 2)->n, 1);
  assert_int_equal (order_at (&scene, flow_at (&scene, 2)->first), 12);
}

static void
many_lines_over_both_columns_are_no_columns (void **state)
{
  g_auto (Scene) scene;

  (void) state;
  scene_init (&scene);
  for (guint i = 0; i < 8; i++, scene.n_lines++)
    add_text (&scene, 60, 540);
  add_two_columns (&scene, 6);
  find (&scene);
  assert_int_equal (scene.flows->len, 1);
}

static void
a_table_is_whole_where_it_begins (void **state)
{
  g_auto (Scene) scene;
  guint grid = 0;

  (void) state;
  scene_init (&scene);
  grid = add_grid (&scene, 2, 2);
  add_text (&scene, 60, 300);
  scene.n_lines++;
  add_in (&scene, grid, 0, 60, 100);
  add_text (&scene, 400, 540);
  scene.n_lines++;
  add_in (&scene, grid, 3, 160, 200);
  find (&scene);
  assert_int_equal (scene.flows->len, 3);
  assert_int_equal (flow_at (&scene, 1)->grid, grid);
  assert_int_equal (flow_at (&scene, 1)->n, 2);
  assert_int_equal (order_at (&scene, 2), 3);
  assert_int_equal (order_at (&scene, 3), 2);
}

/* Cell 1 holds two columns of text, cell 0 a word. */
static void
a_cell_that_holds_a_text_is_read_as_one (void **state)
{
  g_auto (Scene) scene;
  guint grid = 0;

  (void) state;
  scene_init (&scene);
  grid = add_grid (&scene, 2, 1);
  add_in (&scene, grid, 0, 60, 100);
  for (guint i = 0; i < 6; i++, scene.n_lines++)
    {
      add_in (&scene, grid, 1, 120, 300);
      add_in (&scene, grid, 1, 320, 500);
    }
  find (&scene);
  assert_int_equal (scene.flows->len, 3);
  assert_int_equal (flow_at (&scene, 0)->grid, grid);
  assert_int_equal (flow_at (&scene, 0)->n, 1);
  assert_int_equal (flow_at (&scene, 1)->grid, EST_PDF_NO_GRID);
  assert_int_equal (flow_at (&scene, 1)->n, 6);
  assert_int_equal (order_at (&scene, 2), 3);
}

static void
a_table_of_one_column_with_many_lines_is_a_frame (void **state)
{
  g_auto (Scene) scene;
  guint grid = 0;

  (void) state;
  scene_init (&scene);
  grid = add_grid (&scene, 1, 2);
  for (guint i = 0; i < 12; i++, scene.n_lines++)
    add_in (&scene, grid, 0, 60, 500);
  for (guint i = 0; i < 11; i++, scene.n_lines++)
    add_in (&scene, grid, 1, 60, 500);
  find (&scene);
  assert_int_equal (scene.flows->len, 2);
  assert_int_equal (flow_at (&scene, 0)->n, 11);
  assert_int_equal (flow_at (&scene, 1)->n, 12);
  assert_int_equal (flow_at (&scene, 1)->grid, EST_PDF_NO_GRID);
}

/* As many as a page may hold: this ends, because no step looks at all of them for each. */
static void
as_many_segments_as_a_page_may_hold_are_read (void **state)
{
  g_auto (Scene) scene;
  guint grid = 0;

  (void) state;
  scene_init (&scene);
  grid = add_grid (&scene, 40, 100);
  for (guint i = 0; i < 200000; i++, scene.n_lines++)
    add_in (&scene, grid, i % 4000, 60, 62);
  for (guint i = 0; i < 200000; i++, scene.n_lines++)
    add_text (&scene, (float) (i % 14000), (float) (i % 14000) + 1);
  find (&scene);
  assert_true (scene.flows->len > 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (two_columns_are_read_one_after_the_other),
    cmocka_unit_test (few_lines_are_no_columns),
    cmocka_unit_test (a_line_over_both_columns_parts_what_is_above_from_what_is_below),
    cmocka_unit_test (many_lines_over_both_columns_are_no_columns),
    cmocka_unit_test (a_table_is_whole_where_it_begins),
    cmocka_unit_test (a_cell_that_holds_a_text_is_read_as_one),
    cmocka_unit_test (a_table_of_one_column_with_many_lines_is_a_frame),
    cmocka_unit_test (as_many_segments_as_a_page_may_hold_are_read),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

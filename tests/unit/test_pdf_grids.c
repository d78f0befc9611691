/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_grids.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
draw (GArray *rules, gboolean is_upright, float at, float from, float to)
{
  const EstPdfRule rule = { .at = at, .from = from, .to = to, .is_upright = is_upright };

  g_array_append_val (rules, rule);
}

/* Two rows of 20 points, two columns of @width. */
static GArray *
table (float width)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (EstPdfRule));

  for (guint i = 0; i < 3; i++)
    draw (rules, FALSE, 100 + 20 * (float) i, 50, 50 + 2 * width);
  draw (rules, TRUE, 50, 100, 140);
  draw (rules, TRUE, 50 + 2 * width, 100, 140);
  return rules;
}

static void
lines_that_cross_are_the_cells_of_a_table (void **state)
{
  g_autoptr (GArray) rules = table (100);
  g_autoptr (GPtrArray) grids = NULL;
  guint cell = 0;

  (void) state;
  draw (rules, TRUE, 150, 100, 140);
  grids = est_pdf_grids_find (rules);
  assert_int_equal (grids->len, 1);
  assert_int_equal (est_pdf_grid_n_columns (grids->pdata[0]), 2);
  assert_int_equal (est_pdf_grids_at (grids, 60, 110, &cell), 0);
  assert_int_equal (cell, 0);
  assert_int_equal (est_pdf_grids_at (grids, 200, 130, &cell), 0);
  assert_int_equal (cell, 3);
  assert_int_equal (est_pdf_grids_at (grids, 20, 110, &cell), EST_PDF_NO_GRID);
}

static void
a_cell_reaches_as_far_as_no_line_parts_it (void **state)
{
  g_autoptr (GArray) rules = table (100);
  g_autoptr (GPtrArray) grids = NULL;
  guint cell = 9;

  (void) state;
  draw (rules, TRUE, 150, 120, 140);
  grids = est_pdf_grids_find (rules);
  assert_int_equal (est_pdf_grids_at (grids, 200, 110, &cell), 0);
  assert_int_equal (cell, 0);
  assert_int_equal (est_pdf_grids_at (grids, 200, 130, &cell), 0);
  assert_int_equal (cell, 3);
}

static void
lines_drawn_cell_by_cell_are_joined (void **state)
{
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (EstPdfRule));
  g_autoptr (GPtrArray) grids = NULL;

  (void) state;
  for (guint i = 0; i < 3; i++)
    {
      draw (rules, FALSE, 100 + 20 * (float) i, 50, 149.5f);
      draw (rules, FALSE, 100.4f + 20 * (float) i, 150.2f, 250);
      draw (rules, TRUE, 50 + 100 * (float) i, 100, 119);
      draw (rules, TRUE, 50 + 100 * (float) i, 120, 140);
    }
  grids = est_pdf_grids_find (rules);
  assert_int_equal (grids->len, 1);
  assert_int_equal (est_pdf_grid_n_columns (grids->pdata[0]), 2);
}

static void
frames_drawings_and_boxes_for_letters_are_no_tables (void **state)
{
  g_autoptr (GArray) frame = g_array_new (FALSE, FALSE, sizeof (EstPdfRule));
  g_autoptr (GArray) boxes = table (15);
  g_autoptr (GArray) chart = table (100);
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) three = NULL;

  (void) state;
  draw (frame, FALSE, 100, 50, 250);
  draw (frame, FALSE, 200, 50, 250);
  draw (frame, TRUE, 50, 100, 200);
  draw (frame, TRUE, 250, 100, 200);
  one = est_pdf_grids_find (frame);
  assert_int_equal (one->len, 0);
  draw (boxes, TRUE, 65, 100, 140);
  two = est_pdf_grids_find (boxes);
  assert_int_equal (two->len, 0);
  /* A bar in a frame: what is around it is no box. */
  g_array_remove_index (chart, 1);
  draw (chart, FALSE, 120, 50, 150);
  draw (chart, TRUE, 150, 100, 120);
  three = est_pdf_grids_find (chart);
  assert_int_equal (three->len, 0);
}

static void
a_page_without_lines_has_no_tables (void **state)
{
  g_autoptr (GPtrArray) grids = est_pdf_grids_find (NULL);
  guint cell = 0;

  (void) state;
  assert_int_equal (grids->len, 0);
  assert_int_equal (est_pdf_grids_at (grids, 1, 1, &cell), EST_PDF_NO_GRID);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (lines_that_cross_are_the_cells_of_a_table),
    cmocka_unit_test (a_cell_reaches_as_far_as_no_line_parts_it),
    cmocka_unit_test (lines_drawn_cell_by_cell_are_joined),
    cmocka_unit_test (frames_drawings_and_boxes_for_letters_are_no_tables),
    cmocka_unit_test (a_page_without_lines_has_no_tables),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

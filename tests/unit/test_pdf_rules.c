/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* The rules of a path through @points, painted. */
static GArray *
painted (const fz_point *points, guint n, gboolean is_stroked)
{
  EstPdfPath *path = est_pdf_path_new ();
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (EstPdfRule));

  est_pdf_path_move (path, points[0]);
  for (guint i = 1; i < n; i++)
    est_pdf_path_line (path, points[i]);
  est_pdf_path_close (path);
  est_pdf_path_paint (path, is_stroked, rules);
  est_pdf_path_free (path);
  return rules;
}

static void
a_box_drawn_with_a_pen_is_four_lines (void **state)
{
  const fz_point box[] = { { 10, 10 }, { 110, 10 }, { 110, 60 }, { 10, 60 } };
  g_autoptr (GArray) rules = painted (box, 4, TRUE);

  (void) state;
  assert_int_equal (rules->len, 4);
  assert_false (g_array_index (rules, EstPdfRule, 0).is_upright);
  assert_float_equal (g_array_index (rules, EstPdfRule, 0).at, 10, 0.01);
  assert_float_equal (g_array_index (rules, EstPdfRule, 0).to, 110, 0.01);
  assert_true (g_array_index (rules, EstPdfRule, 1).is_upright);
}

static void
a_thin_area_is_a_line_and_a_wide_one_is_none (void **state)
{
  const fz_point thin[] = { { 10, 10 }, { 110, 10 }, { 110, 11 }, { 10, 11 } };
  const fz_point wide[] = { { 10, 10 }, { 110, 10 }, { 110, 40 }, { 10, 40 } };
  g_autoptr (GArray) line = painted (thin, 4, FALSE);
  g_autoptr (GArray) none = painted (wide, 4, FALSE);

  (void) state;
  assert_int_equal (line->len, 1);
  assert_float_equal (g_array_index (line, EstPdfRule, 0).at, 10.5, 0.01);
  assert_int_equal (none->len, 0);
}

static void
what_leans_or_is_short_is_no_line (void **state)
{
  const fz_point leaning[] = { { 10, 10 }, { 110, 40 } };
  const fz_point dot[] = { { 10, 10 }, { 12, 10 } };
  g_autoptr (GArray) one = painted (leaning, 2, TRUE);
  g_autoptr (GArray) other = painted (dot, 2, TRUE);

  (void) state;
  assert_int_equal (one->len, 0);
  assert_int_equal (other->len, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_box_drawn_with_a_pen_is_four_lines),
    cmocka_unit_test (a_thin_area_is_a_line_and_a_wide_one_is_none),
    cmocka_unit_test (what_leans_or_is_short_is_no_line),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

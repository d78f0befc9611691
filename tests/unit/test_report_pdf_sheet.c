/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_pdf_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "pipeline/report_pdf_words.h"

/* Height of a page less its margins, in rows of ROW points. */
#define ROW 100.0
#define ROWS_ON_A_PAGE 7

static const EstSheetMarks marks = { .head = "", .foot = "", .number = "" };
static const EstFrame frame = { .fill = -1, .indent = 10, .pad = 40 };

static EstSheet *
new_sheet (void)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  EstSheet *sheet;

  est_words_prepare (pango);
  sheet = est_sheet_new (NULL, pango, &marks);
  g_object_unref (pango);
  return sheet;
}

static EstRow *
new_row (const EstSheet *sheet, gboolean keep)
{
  EstRow *row = est_row_new (est_sheet_left (sheet), est_sheet_width (sheet));

  row->least = ROW;
  row->keep = keep;
  return row;
}

static void
add_rows (EstSheet *sheet, guint n, gboolean keep)
{
  for (guint i = 0; i < n; i++)
    est_sheet_add (sheet, new_row (sheet, keep));
}

static void
a_page_is_turned_when_it_is_full (void **state)
{
  g_autoptr (EstSheet) full = new_sheet ();
  g_autoptr (EstSheet) more = new_sheet ();

  (void) state;
  add_rows (full, ROWS_ON_A_PAGE, FALSE);
  add_rows (more, ROWS_ON_A_PAGE + 1, FALSE);

  assert_int_equal (est_sheet_finish (full), 1);
  assert_int_equal (est_sheet_finish (more), 2);
}

static void
a_heading_goes_with_what_follows_it (void **state)
{
  g_autoptr (EstSheet) sheet = new_sheet ();

  (void) state;
  add_rows (sheet, ROWS_ON_A_PAGE - 1, FALSE);
  add_rows (sheet, 1, TRUE);                   /* would end the first page */
  add_rows (sheet, ROWS_ON_A_PAGE - 1, FALSE); /* and fill the second with it */

  assert_int_equal (est_sheet_finish (sheet), 2);
}

static void
a_group_is_not_cut_unless_no_page_can_hold_it (void **state)
{
  g_autoptr (EstSheet) kept = new_sheet ();
  g_autoptr (EstSheet) cut = new_sheet ();

  (void) state;
  add_rows (kept, 2, FALSE);
  est_sheet_begin_group (kept);
  add_rows (kept, ROWS_ON_A_PAGE - 1, FALSE);
  est_sheet_end_group (kept);
  add_rows (kept, 2, FALSE);
  est_sheet_begin_group (cut);
  add_rows (cut, 3 * ROWS_ON_A_PAGE, FALSE);
  est_sheet_end_group (cut);

  assert_int_equal (est_sheet_finish (kept), 3);
  assert_int_equal (est_sheet_finish (cut), 3);
}

static void
the_head_of_a_table_takes_room_on_each_page (void **state)
{
  g_autoptr (EstSheet) sheet = new_sheet ();

  (void) state;
  est_sheet_begin_table (sheet, new_row (sheet, TRUE));
  add_rows (sheet, 2 * (ROWS_ON_A_PAGE - 1) + 1, FALSE);
  est_sheet_end_table (sheet);

  assert_int_equal (est_sheet_finish (sheet), 3);
}

static void
a_frame_narrows_what_stands_on_it_and_pads_it (void **state)
{
  g_autoptr (EstSheet) sheet = new_sheet ();
  double width = est_sheet_width (sheet);

  (void) state;
  est_sheet_begin_frame (sheet, &frame);
  assert_true (est_sheet_width (sheet) == width - 20);
  add_rows (sheet, ROWS_ON_A_PAGE, FALSE);
  est_sheet_end_frame (sheet);
  assert_true (est_sheet_width (sheet) == width);

  assert_int_equal (est_sheet_finish (sheet), 2);
}

static void
a_page_can_be_broken_by_hand_but_not_twice (void **state)
{
  g_autoptr (EstSheet) sheet = new_sheet ();

  (void) state;
  add_rows (sheet, 1, FALSE);
  est_sheet_break_page (sheet);
  est_sheet_break_page (sheet);
  add_rows (sheet, 1, FALSE);

  assert_int_equal (est_sheet_finish (sheet), 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_page_is_turned_when_it_is_full),
    cmocka_unit_test (a_heading_goes_with_what_follows_it),
    cmocka_unit_test (a_group_is_not_cut_unless_no_page_can_hold_it),
    cmocka_unit_test (the_head_of_a_table_takes_room_on_each_page),
    cmocka_unit_test (a_frame_narrows_what_stands_on_it_and_pads_it),
    cmocka_unit_test (a_page_can_be_broken_by_hand_but_not_twice),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

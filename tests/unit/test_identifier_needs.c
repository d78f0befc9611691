/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_needs.h"

/* Rows that need a byte each, those of @needs; " ": nothing. */
static EstIdentifierRows *
rows_of (const char *needs, gsize length)
{
  EstIdentifierRows *rows = g_new0 (EstIdentifierRows, 1);

  rows->rows = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < length; i++)
    {
      EstIdentifierRow *row = g_new0 (EstIdentifierRow, 1);

      row->index = (guint) i;
      row->reach.has_needs = needs[i] != ' ';
      if (row->reach.has_needs)
        row->reach.needs[(guchar) needs[i]] = TRUE;
      g_ptr_array_add (rows->rows, row);
    }
  return rows;
}

static void
rows_free (EstIdentifierRows *rows)
{
  g_ptr_array_unref (rows->rows);
  g_free (rows);
}

static EstIdentifierRow *
row_at (const EstIdentifierRows *rows, guint index)
{
  return g_ptr_array_index (rows->rows, index);
}

static void
rows_that_need_the_same_share_a_bit (void **state)
{
  EstIdentifierRows *rows = rows_of ("+-+ ", 4);

  (void) state;
  est_identifier_needs_number (rows);
  assert_true (row_at (rows, 0)->need != 0);
  assert_true (row_at (rows, 0)->need == row_at (rows, 2)->need);
  assert_true (row_at (rows, 0)->need != row_at (rows, 1)->need);
  assert_true (row_at (rows, 3)->need == 0);
  assert_true (rows->needs['+'] == row_at (rows, 0)->need);
  assert_true (rows->needs['-'] == row_at (rows, 1)->need);
  assert_true (rows->needs['a'] == 0);
  rows_free (rows);
}

static void
rows_that_need_the_same_equally_far_back_share_a_look (void **state)
{
  EstIdentifierRows *rows = rows_of ("+++-", 4);

  (void) state;
  row_at (rows, 1)->reach.before = 80;
  est_identifier_needs_number (rows);
  assert_int_equal (row_at (rows, 0)->look, row_at (rows, 2)->look);
  assert_int_not_equal (row_at (rows, 0)->look, row_at (rows, 1)->look);
  assert_int_not_equal (row_at (rows, 0)->look, row_at (rows, 3)->look);
  assert_int_equal (rows->n_looks, 3);
  rows_free (rows);
}

static void
rows_beyond_the_last_bit_have_none (void **state)
{
  char needs[100] = { 0 };
  EstIdentifierRows *rows = NULL;

  (void) state;
  for (gsize i = 0; i < sizeof needs; i++)
    needs[i] = (char) ('!' + i % 90);
  rows = rows_of (needs, sizeof needs);
  est_identifier_needs_number (rows);
  for (guint i = 0; i < sizeof needs; i++)
    {
      assert_true ((row_at (rows, i)->need == 0) == (i >= 63 && i < 90));
      assert_true (row_at (rows, i)->need != EST_IDENTIFIER_NO_NEED);
    }
  rows_free (rows);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rows_that_need_the_same_share_a_bit),
    cmocka_unit_test (rows_that_need_the_same_equally_far_back_share_a_look),
    cmocka_unit_test (rows_beyond_the_last_bit_have_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

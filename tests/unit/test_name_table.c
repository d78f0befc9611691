/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/name_table.h"

static void
a_name_keeps_its_number_in_its_space (void **state)
{
  g_autoptr (EstNameTable) table = est_name_table_new (4);

  (void) state;
  *est_name_table_enter (table, 0, "left", 4) = 7;
  *est_name_table_enter (table, 1, "left", 4) = 8;

  assert_int_equal (*est_name_table_find (table, 0, "left", 4), 7);
  assert_int_equal (*est_name_table_find (table, 1, "left right", 4), 8);
  assert_null (est_name_table_find (table, 0, "lef", 3));
  assert_null (est_name_table_find (table, 2, "left", 4));
}

static void
entering_twice_finds_the_first (void **state)
{
  g_autoptr (EstNameTable) table = est_name_table_new (1);

  (void) state;
  *est_name_table_enter (table, 0, "a", 1) = 3;
  assert_int_equal (*est_name_table_enter (table, 0, "a", 1), 3);
}

static void
a_full_table_still_finds_all_and_nothing_else (void **state)
{
  g_autoptr (EstNameTable) table = est_name_table_new (1000);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);

  (void) state;
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("name%u", i);

      *est_name_table_enter (table, 0, g_string_chunk_insert (names, name), strlen (name)) = i;
    }
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("name%u", i);

      assert_int_equal (*est_name_table_find (table, 0, name, strlen (name)), i);
    }
  assert_null (est_name_table_find (table, 0, "name1000", 8));
}

static void
names_are_counted_by_their_blanks (void **state)
{
  (void) state;
  assert_int_equal (est_name_count ("one"), 1);
  assert_int_equal (est_name_count ("one two three"), 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_name_keeps_its_number_in_its_space),
    cmocka_unit_test (entering_twice_finds_the_first),
    cmocka_unit_test (a_full_table_still_finds_all_and_nothing_else),
    cmocka_unit_test (names_are_counted_by_their_blanks),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

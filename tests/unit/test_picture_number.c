/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/picture_number.h"

static void
numbers_are_read_in_both_orders (void **state)
{
  static const guint8 data[] = { 1, 2, 3, 4 };
  const EstPictureBytes bytes = { data, sizeof data };

  (void) state;
  assert_int_equal (est_picture_number (&bytes, 0, 2, TRUE), 0x0102);
  assert_int_equal (est_picture_number (&bytes, 0, 4, FALSE), 0x04030201);
}

static void
what_lies_beyond_the_end_is_nothing (void **state)
{
  static const guint8 data[] = { 1, 2, 3, 4 };
  const EstPictureBytes bytes = { data, sizeof data };

  (void) state;
  assert_int_equal (est_picture_number (&bytes, 3, 2, TRUE), 0);
  assert_int_equal (est_picture_number (&bytes, G_MAXSIZE, 2, TRUE), 0);
}

static void
what_is_written_reads_the_same (void **state)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  (void) state;
  est_picture_append (out, 0x0102, 2, TRUE);
  est_picture_append (out, 0x01020304, 4, FALSE);
  est_picture_put (out, 0, 0x0506, 2, TRUE);
  assert_memory_equal (out->data, "\5\6\4\3\2\1", 6);
}

static void
the_same_bytes_are_the_picture_itself (void **state)
{
  g_autoptr (GBytes) picture = g_bytes_new_static ("ab", 2);
  GByteArray *same = g_byte_array_append (g_byte_array_new (), (const guint8 *) "ab", 2);
  GByteArray *other = g_byte_array_append (g_byte_array_new (), (const guint8 *) "a", 1);
  g_autoptr (GBytes) one = est_picture_settle (picture, same);
  g_autoptr (GBytes) two = est_picture_settle (picture, other);

  (void) state;
  assert_ptr_equal (one, picture);
  assert_int_equal (g_bytes_get_size (two), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (numbers_are_read_in_both_orders),
    cmocka_unit_test (what_lies_beyond_the_end_is_nothing),
    cmocka_unit_test (what_is_written_reads_the_same),
    cmocka_unit_test (the_same_bytes_are_the_picture_itself),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extractors/picture_dib.h"

/* A bitmap's header of @size bytes that says @compression and @space. */
static gboolean
is_pixels (guint size, guint compression, guint space)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  EstPictureBytes bytes;

  while (header->len < 124)
    est_picture_append (header, 0, 4, FALSE);
  est_picture_put (header, 0, size, 4, FALSE);
  est_picture_put (header, 16, compression, 4, FALSE);
  est_picture_put (header, 56, space, 4, FALSE);
  bytes = (EstPictureBytes){ .data = header->data, .size = header->len };
  return est_picture_dib_is_pixels (&bytes, 0, header->len);
}

static void
pixels_are_told_from_files_within (void **state)
{
  (void) state;
  assert_true (is_pixels (12, 4, 0));
  for (guint compression = 0; compression < 4; compression++)
    assert_true (is_pixels (40, compression, 0));
  assert_false (is_pixels (40, 4, 0));
  assert_false (is_pixels (40, 5, 0));
  assert_false (is_pixels (40, 0xFFFFFFFF, 0));
}

static void
a_profile_of_colours_is_no_pixels (void **state)
{
  (void) state;
  assert_true (is_pixels (124, 0, 0x73524742));
  assert_false (is_pixels (124, 0, 0x4C494E4B));
  assert_false (is_pixels (124, 0, 0x4D424544));
}

static void
a_header_that_is_none_is_damage (void **state)
{
  static const guint8 cut[] = { 40, 0, 0, 0 };
  const EstPictureBytes bytes = { .data = cut, .size = sizeof cut };

  (void) state;
  assert_false (is_pixels (0, 0, 0));
  assert_false (is_pixels (4000, 0, 0));
  assert_false (est_picture_dib_is_pixels (&bytes, 0, sizeof cut));
  assert_false (est_picture_dib_is_pixels (&bytes, 400, 404));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pixels_are_told_from_files_within),
    cmocka_unit_test (a_profile_of_colours_is_no_pixels),
    cmocka_unit_test (a_header_that_is_none_is_damage),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

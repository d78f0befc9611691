/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf_scrub.h"

#define START "\xFF\xD8"
#define JFIF "\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define EXIF       \
  "\xFF\xE1\0\x0C" \
  "Exif\0\0Zoe!"
#define NOTE       \
  "\xFF\xFE\0\x06" \
  "Zoe."
#define ADOBE      \
  "\xFF\xEE\0\x0E" \
  "Adobe\0d\0\0\0\0\1"
#define PIXELS "\xFF\xDA\0\2\1\2\3"
#define END "\xFF\xD9"

#define BYTES(literal) (const guint8 *) (literal), sizeof (literal) - 1

static void
a_jpeg_keeps_its_pixels_and_loses_its_notes (void **state)
{
  g_autoptr (GBytes) clean = est_pdf_picture_strip (
      BYTES (START JFIF EXIF NOTE ADOBE PIXELS END "Zoe behind the end"), FALSE);
  g_autoptr (GBytes) expected = g_bytes_new_static (BYTES (START JFIF ADOBE PIXELS END));

  (void) state;
  assert_non_null (clean);
  assert_true (g_bytes_equal (clean, expected));
}

static void
a_thumbnail_goes (void **state)
{
  g_autoptr (GBytes) clean =
      est_pdf_picture_strip (BYTES (START "\xFF\xE0\0\6JFXX" PIXELS END), FALSE);
  g_autoptr (GBytes) expected = g_bytes_new_static (BYTES (START PIXELS END));

  (void) state;
  assert_true (g_bytes_equal (clean, expected));
}

static void
what_is_no_jpeg_is_not_understood (void **state)
{
  (void) state;
  assert_null (est_pdf_picture_strip (BYTES ("GIF89a"), FALSE));
  assert_null (est_pdf_picture_strip (BYTES (START), FALSE));
  assert_null (est_pdf_picture_strip (BYTES (START JFIF), FALSE));
  assert_null (est_pdf_picture_strip (BYTES (START "\xFF\xE1\xFF\xFF"
                                                   "Zoe"),
                                      FALSE));
  assert_null (est_pdf_picture_strip (BYTES (START JFIF PIXELS), FALSE));
}

#define BOX(length, type) "\0\0\0" length type

static void
a_jpeg_2000_keeps_only_the_boxes_that_show_it (void **state)
{
  g_autoptr (GBytes) clean = est_pdf_picture_strip (
      BYTES (BOX ("\x0C", "jP  ") "abcd" BOX ("\x0C", "xml ") "Zoe." BOX ("\x0C", "jp2c") "data"),
      TRUE);
  g_autoptr (GBytes) expected =
      g_bytes_new_static (BYTES (BOX ("\x0C", "jP  ") "abcd" BOX ("\x0C", "jp2c") "data"));

  (void) state;
  assert_true (g_bytes_equal (clean, expected));
  assert_null (est_pdf_picture_strip (BYTES (BOX ("\x7F", "jP  ") "abcd"), TRUE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_jpeg_keeps_its_pixels_and_loses_its_notes),
    cmocka_unit_test (a_thumbnail_goes),
    cmocka_unit_test (what_is_no_jpeg_is_not_understood),
    cmocka_unit_test (a_jpeg_2000_keeps_only_the_boxes_that_show_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

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

/* ------ JPEG 2000: a size, a comment, one tile in two parts. */

#define SIZE "\xFF\x51\0\6size"
#define COMMENT  \
  "\xFF\x64\0\6" \
  "Zoe."
#define LENGTHS "\xFF\x55\0\6tlms"
#define TILE(length) "\xFF\x90\0\x0A\0\0\0\0\0" length "\0\2"
#define DATA "\xFF\x93"
#define FINISH "\xFF\xD9"
#define STREAM "\xFF\x4F" SIZE TILE ("\x10") DATA "ab" TILE ("\x0E") DATA FINISH
#define TALKING                                                                             \
  "\xFF\x4F" SIZE LENGTHS COMMENT TILE ("\x18") COMMENT DATA "ab" TILE ("\x0E") DATA FINISH \
      "Zoe behind the end"

#define BOX(length, type) "\0\0\0" length type
#define SIGNATURE BOX ("\x0C", "jP  ") "abcd"
#define LOOK BOX ("\x0C", "ihdr") "head"

static void
assert_stripped (GBytes *given, GBytes *wanted)
{
  g_autoptr (GBytes) bytes = given;
  g_autoptr (GBytes) expected = wanted;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GBytes) clean = est_pdf_picture_strip (data, size, TRUE);

  assert_non_null (clean);
  assert_true (g_bytes_equal (clean, expected));
}

#define GIVEN(literal) g_bytes_new_static (BYTES (literal))

static void
a_jpeg_2000_keeps_only_the_boxes_that_show_it (void **state)
{
  (void) state;
  assert_stripped (GIVEN (SIGNATURE BOX ("\x0C", "xml ") "Zoe." BOX ("\x20", "jp2h")
                              LOOK BOX ("\x0C", "uuid") "Zoe." BOX ("\x32", "jp2c") STREAM),
                   GIVEN (SIGNATURE BOX ("\x14", "jp2h") LOOK BOX ("\x32", "jp2c") STREAM));
}

static void
a_codestream_keeps_no_comment_and_nothing_behind_its_end (void **state)
{
  (void) state;
  assert_stripped (GIVEN (TALKING), GIVEN (STREAM));
  assert_stripped (GIVEN (STREAM), GIVEN (STREAM));
  assert_stripped (GIVEN (SIGNATURE BOX ("\0", "jp2c") TALKING),
                   GIVEN (SIGNATURE BOX ("\x32", "jp2c") STREAM));
}

static void
a_codestream_that_was_cut_short_ends_where_it_was_cut (void **state)
{
  (void) state;
  assert_stripped (GIVEN ("\xFF\x4F" SIZE TILE ("\x7F") DATA "ab"),
                   GIVEN ("\xFF\x4F" SIZE TILE ("\x10") DATA "ab" FINISH));
  assert_stripped (GIVEN ("\xFF\x4F" SIZE TILE ("\0") COMMENT DATA "ab" FINISH),
                   GIVEN ("\xFF\x4F" SIZE TILE ("\x10") DATA "ab" FINISH));
}

static void
what_is_no_jpeg_2000_is_not_understood (void **state)
{
  (void) state;
  assert_null (est_pdf_picture_strip (BYTES (BOX ("\x7F", "jP  ") "abcd"), TRUE));
  assert_null (est_pdf_picture_strip (BYTES (BOX ("\4", "jP  ") "abcd"), TRUE));
  assert_null (est_pdf_picture_strip (BYTES (SIGNATURE "abc"), TRUE));
  assert_null (est_pdf_picture_strip (BYTES (BOX ("\x0C", "jp2c") "data"), TRUE));
  assert_null (est_pdf_picture_strip (BYTES ("\xFF\x4F\xFF\x51\0\1"), TRUE));
  assert_null (est_pdf_picture_strip (BYTES ("\xFF\x4F\xFF\x51\0\x40"), TRUE));
  assert_null (est_pdf_picture_strip (BYTES ("\xFF\x4F" SIZE), TRUE));
  assert_null (est_pdf_picture_strip (BYTES ("\xFF\x4F" SIZE TILE ("\x0E")), TRUE));
  assert_null (est_pdf_picture_strip (BYTES ("\xFF\x4F" SIZE TILE ("\2") DATA), TRUE));
  assert_null (est_pdf_picture_strip (BYTES ("\xFF\x4F" SIZE "Zoe."), TRUE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_jpeg_keeps_its_pixels_and_loses_its_notes),
    cmocka_unit_test (a_thumbnail_goes),
    cmocka_unit_test (what_is_no_jpeg_is_not_understood),
    cmocka_unit_test (a_jpeg_2000_keeps_only_the_boxes_that_show_it),
    cmocka_unit_test (a_codestream_keeps_no_comment_and_nothing_behind_its_end),
    cmocka_unit_test (a_codestream_that_was_cut_short_ends_where_it_was_cut),
    cmocka_unit_test (what_is_no_jpeg_2000_is_not_understood),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

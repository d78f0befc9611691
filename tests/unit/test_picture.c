/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/picture.h"

#define PNG_START "\x89PNG\r\n\x1A\n"
#define PNG_HEAD "\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55"
#define PNG_DATA "\0\0\0\x0AIDAT\x78\xDA\x63\xB8\x09\0\0\xDB\0\xDA\xC9\x5D\xC7\xF5"
#define PNG_END "\0\0\0\0IEND\xAE\x42\x60\x82"
#define PNG_TEXT "\0\0\0\x06tEXtClaire\1\2\3\4"

#define JPEG_START "\xFF\xD8"
#define JPEG_JFIF "\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define JPEG_EXIF  \
  "\xFF\xE1\0\x08" \
  "Claire"
#define JPEG_COMMENT \
  "\xFF\xFE\0\x08"   \
  "Claire"
#define JPEG_SCAN "\xFF\xDA\0\x04\1\2pixels\xFF\0\xFF\xD0more"
#define JPEG_END "\xFF\xD9"

#define GIF_HEAD "GIF89a\1\0\1\0\0\0\0"
#define GIF_COMMENT "\x21\xFE\6Claire\0"
#define GIF_IMAGE "\x2C\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"

/* Literals hold NULs, so their sizes tell where they end. */
#define BYTES(literal) g_bytes_new_static ((literal), sizeof (literal) - 1)

static void
assert_cleaned (GBytes *picture, GBytes *expected)
{
  g_autoptr (GBytes) clean = est_picture_clean (picture);
  g_autoptr (GBytes) again = clean == NULL ? NULL : est_picture_clean (clean);

  assert_non_null (clean);
  assert_true (g_bytes_equal (clean, expected));
  assert_true (g_bytes_equal (again, clean));
  g_bytes_unref (picture);
  g_bytes_unref (expected);
}

static void
assert_unknown (GBytes *picture)
{
  assert_null (est_picture_clean (picture));
  g_bytes_unref (picture);
}

static void
a_png_keeps_its_pixels_only (void **state)
{
  (void) state;
  assert_cleaned (BYTES (PNG_START PNG_HEAD PNG_TEXT PNG_DATA PNG_END "Claire"),
                  BYTES (PNG_START PNG_HEAD PNG_DATA PNG_END));
}

static void
a_jpeg_keeps_its_pixels_only (void **state)
{
  (void) state;
  assert_cleaned (BYTES (JPEG_START JPEG_JFIF JPEG_EXIF JPEG_COMMENT JPEG_SCAN JPEG_END "Claire"),
                  BYTES (JPEG_START JPEG_JFIF JPEG_SCAN JPEG_END));
}

static void
a_gif_keeps_its_pixels_only (void **state)
{
  (void) state;
  assert_cleaned (BYTES (GIF_HEAD GIF_COMMENT GIF_IMAGE "\x3B"
                                                        "Claire"),
                  BYTES (GIF_HEAD GIF_IMAGE "\x3B"));
}

static void
a_webp_says_that_it_holds_pixels_only (void **state)
{
  (void) state;
  assert_cleaned (BYTES ("RIFF\x2E\0\0\0WEBPVP8X\x0A\0\0\0\x2C\0\0\0\0\0\0\0\0\0"
                         "VP8 \2\0\0\0xyEXIF\6\0\0\0Claire"),
                  BYTES ("RIFF\x20\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\0\0\0\0\0\0VP8 \2\0\0\0xy"));
}

static void
what_is_damaged_or_of_another_kind_is_not_cleaned (void **state)
{
  (void) state;
  assert_unknown (BYTES (PNG_START PNG_HEAD "\0\0\xFF\0IDAT"));
  assert_unknown (BYTES (JPEG_START JPEG_JFIF "\xFF\xE1\xFF\xFFx"));
  assert_unknown (BYTES (GIF_HEAD "\x2C"));
  assert_unknown (BYTES ("RIFF\x2E\0\0\0WEBPVP8X\xFF\xFF\xFF\xFF"));
  assert_unknown (BYTES ("<svg xmlns='http://www.w3.org/2000/svg'/>"));
  assert_unknown (BYTES (""));
}

/* What is cut out leaves too little, or brings together what has to go. */
static void
what_is_not_clean_when_cleaned_is_refused (void **state)
{
  (void) state;
  assert_unknown (BYTES (JPEG_START JPEG_EXIF JPEG_END));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_not_clean_when_cleaned_is_refused),
    cmocka_unit_test (a_png_keeps_its_pixels_only),
    cmocka_unit_test (a_jpeg_keeps_its_pixels_only),
    cmocka_unit_test (a_gif_keeps_its_pixels_only),
    cmocka_unit_test (a_webp_says_that_it_holds_pixels_only),
    cmocka_unit_test (what_is_damaged_or_of_another_kind_is_not_cleaned),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

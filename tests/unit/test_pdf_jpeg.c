/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_jpeg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/picture.h"
#include "tests/support/made_picture.h"

static void
a_picture_becomes_a_jpeg_of_nothing_but_numbers (void **state)
{
  fz_pixmap *picture = made_picture (50, 20);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GBytes) clean = NULL;

  (void) state;
  *made_pixel (picture, 3, 3) = MADE_INK;
  jpeg = est_pdf_jpeg_encode (picture, G_MAXSIZE);
  assert_non_null (jpeg);
  clean = est_jpeg_clean (jpeg);
  assert_true (clean != NULL && g_bytes_equal (jpeg, clean));
  made_picture_free (picture);
}

static void
a_picture_of_nothing_becomes_none (void **state)
{
  fz_pixmap *picture = made_picture (0, 0);

  (void) state;
  assert_null (est_pdf_jpeg_encode (picture, G_MAXSIZE));
  made_picture_free (picture);
}

/* Noise, which takes many pieces before it is too much. */
static void
a_picture_that_takes_too_much_becomes_none (void **state)
{
  fz_pixmap *picture = made_picture (1000, 1000);
  g_autoptr (GRand) noise = g_rand_new_with_seed (7);
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) again = NULL;
  gsize size = 0;

  (void) state;
  for (int y = 0; y < 1000; y++)
    for (int x = 0; x < 1000; x++)
      *made_pixel (picture, x, y) = (guint8) g_rand_int_range (noise, 0, 256);
  whole = est_pdf_jpeg_encode (picture, G_MAXSIZE);
  assert_non_null (whole);
  size = g_bytes_get_size (whole);
  assert_true (size > 300000);
  assert_null (est_pdf_jpeg_encode (picture, size - 1));
  assert_null (est_pdf_jpeg_encode (picture, 200000));
  assert_null (est_pdf_jpeg_encode (picture, 0));
  again = est_pdf_jpeg_encode (picture, size);
  assert_true (again != NULL && g_bytes_equal (whole, again));
  made_picture_free (picture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_picture_becomes_a_jpeg_of_nothing_but_numbers),
    cmocka_unit_test (a_picture_of_nothing_becomes_none),
    cmocka_unit_test (a_picture_that_takes_too_much_becomes_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

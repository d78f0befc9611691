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
  jpeg = est_pdf_jpeg_encode (picture);
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
  assert_null (est_pdf_jpeg_encode (picture));
  made_picture_free (picture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_picture_becomes_a_jpeg_of_nothing_but_numbers),
    cmocka_unit_test (a_picture_of_nothing_becomes_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

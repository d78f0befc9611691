/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_specks.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/made_picture.h"

enum { SIDE = 30 };

static int
cleaned (fz_pixmap *picture, int x, int y)
{
  unsigned char *clean = est_pdf_specks_remove (picture);
  int grey = clean[y * SIDE + x];

  g_free (clean);
  return grey;
}

static void
a_speck_of_a_pixel_or_two_goes (void **state)
{
  fz_pixmap *picture = made_picture (SIDE, SIDE);

  (void) state;
  *made_pixel (picture, 5, 5) = MADE_INK;
  *made_pixel (picture, 15, 15) = *made_pixel (picture, 16, 15) = MADE_INK;
  assert_int_equal (cleaned (picture, 5, 5), MADE_PAPER);
  assert_int_equal (cleaned (picture, 15, 15), MADE_PAPER);
  assert_int_equal (cleaned (picture, 16, 15), MADE_PAPER);
  made_picture_free (picture);
}

/* But for its ends, which the pixel beside them does not hold. */
static void
a_stroke_stays_however_thin (void **state)
{
  fz_pixmap *picture = made_picture (SIDE, SIDE);

  (void) state;
  for (int i = 5; i < 25; i++)
    *made_pixel (picture, i, i) = *made_pixel (picture, 8, i) = MADE_INK;
  for (int i = 6; i < 24; i++)
    {
      assert_int_equal (cleaned (picture, i, i), MADE_INK);
      assert_int_equal (cleaned (picture, 8, i), MADE_INK);
    }
  made_picture_free (picture);
}

static void
the_edge_of_a_picture_is_left_alone (void **state)
{
  fz_pixmap *one = made_picture (1, 1);
  unsigned char *clean = NULL;

  (void) state;
  *made_pixel (one, 0, 0) = MADE_INK;
  clean = est_pdf_specks_remove (one);
  assert_int_equal (clean[0], MADE_INK);
  g_free (clean);
  made_picture_free (one);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_speck_of_a_pixel_or_two_goes),
    cmocka_unit_test (a_stroke_stays_however_thin),
    cmocka_unit_test (the_edge_of_a_picture_is_left_alone),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_ocr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "pipeline/base/error.h"
#include "tests/support/made_picture.h"

/* Pictures may be read: so many. */
static EstPdfOcr *
ocr_of (guint64 n_pages, GBytes *readings)
{
  EstLimits limits = est_default_limits;

  limits.scan_pages = n_pages;
  return est_pdf_ocr_new (&limits, readings);
}

static void
assert_one_too_many (EstPdfOcr *ocr, const fz_pixmap *picture)
{
  g_autoptr (GError) error = NULL;

  assert_null (est_pdf_ocr_read (ocr, picture, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_LIMIT));
}

static void
no_more_pictures_are_read_than_are_accepted (void **state)
{
  g_autoptr (EstPdfOcr) ocr = ocr_of (1, NULL);
  fz_pixmap *one = made_picture (60, 60);
  fz_pixmap *other = made_picture (61, 60);

  (void) state;
  assert_non_null (est_pdf_ocr_read (ocr, one, NULL));
  assert_non_null (est_pdf_ocr_read (ocr, one, NULL));
  assert_one_too_many (ocr, other);
  made_picture_free (one);
  made_picture_free (other);
}

static GBytes *
readings_of (const fz_pixmap *picture, const EstPdfSign *sign)
{
  g_autoptr (EstPdfOcr) ocr = ocr_of (1, NULL);
  GHashTableIter iter;
  gpointer reading = NULL;

  assert_non_null (est_pdf_ocr_read (ocr, picture, NULL));
  g_hash_table_iter_init (&iter, est_pdf_ocr_readings (ocr));
  assert_true (g_hash_table_iter_next (&iter, NULL, &reading));
  g_array_append_vals (((EstPdfReading *) reading)->signs, sign, 1);
  return est_pdf_readings_pack (est_pdf_ocr_readings (ocr));
}

static void
what_another_has_read_of_the_same_picture_is_taken (void **state)
{
  fz_pixmap *picture = made_picture (60, 60);
  const EstPdfSign sign = { .right = 60, .bottom = 60, .n_letters = 1, .letters = { 'x' } };
  g_autoptr (GBytes) readings = readings_of (picture, &sign);
  g_autoptr (EstPdfOcr) ocr = ocr_of (0, readings);
  const EstPdfReading *reading = est_pdf_ocr_read (ocr, picture, NULL);

  (void) state;
  assert_non_null (reading);
  assert_int_equal (reading->signs->len, 1);
  *made_pixel (picture, 30, 30) = MADE_INK;
  assert_one_too_many (ocr, picture);
  made_picture_free (picture);
}

static void
what_would_lie_outside_of_the_picture_is_not_believed (void **state)
{
  fz_pixmap *picture = made_picture (60, 60);
  const EstPdfSign sign = { .right = 61, .bottom = 60, .n_letters = 1, .letters = { 'x' } };
  g_autoptr (GBytes) readings = readings_of (picture, &sign);
  g_autoptr (EstPdfOcr) ocr = ocr_of (0, readings);

  (void) state;
  assert_one_too_many (ocr, picture);
  made_picture_free (picture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_more_pictures_are_read_than_are_accepted),
    cmocka_unit_test (what_another_has_read_of_the_same_picture_is_taken),
    cmocka_unit_test (what_would_lie_outside_of_the_picture_is_not_believed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

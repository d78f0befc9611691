/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf_qpdf.h"
#include "tests/support/made_pdf.h"

/* What is said of a stream whose dictionary has @entries. */
static gboolean
is_program (const char *entries, const char *data, gsize size)
{
  g_autofree char *object = g_strdup_printf ("<< %s /Length 1 >>\nstream\nx\nendstream", entries);
  const char *const objects[] = { object, NULL };
  g_autoptr (GBytes) file = made_page_with ("", "", "", "", objects);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_auto (EstQpdf) qpdf = { 0 };
  qpdf_oh stream = 0;

  assert_true (est_qpdf_open (&qpdf, file, NULL));
  stream = qpdf_get_object_by_id (qpdf.handle, 10, 0);
  return est_pdf_stream_is_program (qpdf.handle, qpdf_oh_get_dict (qpdf.handle, stream), bytes);
}

static gboolean
is_pixels (const char *entries, gsize size, gboolean is_unpacked)
{
  g_autofree char *object = g_strdup_printf ("<< /Subtype /Image %s /Length 1 >>\nstream\nx\n"
                                             "endstream",
                                             entries);
  const char *const objects[] = { object, NULL };
  g_autoptr (GBytes) file = made_page_with ("", "", "", "", objects);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_auto (EstQpdf) qpdf = { 0 };
  qpdf_oh stream = 0;

  assert_true (est_qpdf_open (&qpdf, file, NULL));
  stream = qpdf_get_object_by_id (qpdf.handle, 10, 0);
  return est_pdf_stream_is_pixels (qpdf.handle, qpdf_oh_get_dict (qpdf.handle, stream), bytes,
                                   is_unpacked);
}

static void
a_program_is_one_that_says_so_and_begins_like_one (void **state)
{
  (void) state;
  assert_true (is_program ("/Length1 4", "\0\1\0\0....", 8));
  assert_true (is_program ("/Length1 4", "%!PS-AdobeFont", 14));
  assert_true (is_program ("/Subtype /Type1C", "\1\0\4\1", 4));
  assert_true (is_program ("/N 3", "....................................acsp", 40));
  assert_false (is_program ("/Length1 4", "Marie Dupont", 12));
  assert_false (is_program ("/N 3", "Marie Dupont", 12));
  assert_false (is_program ("/Length1 4", "", 0));
  assert_false (is_program ("", "%!PS-AdobeFont", 14));
}

#define SIZE "/Width 1000 /Height 100 /BitsPerComponent 8 "

static void
all_bytes_of_pixels_are_of_points_that_are_shown (void **state)
{
  (void) state;
  assert_true (is_pixels (SIZE "/ColorSpace /DeviceGray", 100000, TRUE));
  assert_false (is_pixels (SIZE "/ColorSpace /DeviceGray", 100001, TRUE));
  assert_true (is_pixels (SIZE "/ColorSpace /DeviceRGB", 300000, TRUE));
  assert_true (is_pixels (SIZE "/ColorSpace [/CalRGB << >>]", 300000, TRUE));
  assert_true (is_pixels (SIZE "/ColorSpace /DeviceCMYK", 400000, TRUE));
  assert_true (is_pixels (SIZE "/ColorSpace [/DeviceN [/A /B] /DeviceGray 3 0 R]", 200000, TRUE));
  assert_false (is_pixels (SIZE "/ColorSpace [/DeviceN [/A /B] /DeviceGray 3 0 R]", 200001, TRUE));
  assert_true (is_pixels ("/ImageMask true /Width 1001 /Height 800", 126 * 800, TRUE));
  assert_false (is_pixels ("/ImageMask true /Width 1001 /Height 800", 126 * 800 + 1, TRUE));
  assert_false (is_pixels (SIZE "/ColorSpace [/Unheard]", 100000, TRUE));
  assert_false (is_pixels (SIZE, 100000, TRUE));
}

static void
what_is_still_packed_is_no_pixels (void **state)
{
  (void) state;
  assert_false (is_pixels (SIZE "/ColorSpace /DeviceGray", 100000, FALSE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_program_is_one_that_says_so_and_begins_like_one),
    cmocka_unit_test (all_bytes_of_pixels_are_of_points_that_are_shown),
    cmocka_unit_test (what_is_still_packed_is_no_pixels),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

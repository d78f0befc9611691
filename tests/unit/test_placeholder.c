/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/picture.h"
#include "extractors/placeholder.h"

/* A PNG of which nothing is there but what tells its size. */
static GBytes *
png_of (guint width, guint height)
{
  guint8 data[] = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\0\0\0\0\0\x08\0\0\0\0";

  data[18] = (guint8) (width >> 8);
  data[19] = (guint8) width;
  data[22] = (guint8) (height >> 8);
  data[23] = (guint8) height;
  return g_bytes_new (data, sizeof data);
}

static void
assert_size (GBytes *picture, guint width, guint height)
{
  guint found_width = 0;
  guint found_height = 0;

  assert_true (est_picture_size (picture, &found_width, &found_height));
  assert_int_equal (found_width, width);
  assert_int_equal (found_height, height);
}

static void
a_placeholder_has_the_proportions_of_what_was_there (void **state)
{
  g_autoptr (GBytes) large = png_of (4000, 1000);
  g_autoptr (GBytes) small = png_of (10, 20);
  g_autoptr (GBytes) for_large = est_placeholder (large, EST_PLACEHOLDER_POLICY);
  g_autoptr (GBytes) for_small = est_placeholder (small, EST_PLACEHOLDER_POLICY);

  (void) state;
  assert_size (for_large, 480, 120);
  assert_size (for_small, 50, 100);
}

static void
what_tells_no_size_gets_that_of_a_usual_picture (void **state)
{
  g_autoptr (GBytes) unknown = g_bytes_new_static ("<svg/>", 6);
  g_autoptr (GBytes) absurd = png_of (0, 7);
  g_autoptr (GBytes) for_unknown = est_placeholder (unknown, EST_PLACEHOLDER_KIND);
  g_autoptr (GBytes) for_absurd = est_placeholder (absurd, EST_PLACEHOLDER_KIND);

  (void) state;
  assert_size (for_unknown, 480, 360);
  assert_size (for_absurd, 480, 360);
}

static void
a_placeholder_is_clean_and_its_own_placeholder (void **state)
{
  g_autoptr (GBytes) source = png_of (37, 11);
  g_autoptr (GBytes) once = est_placeholder (source, EST_PLACEHOLDER_POLICY);
  g_autoptr (GBytes) clean = est_picture_clean (once);
  g_autoptr (GBytes) twice = est_placeholder (once, EST_PLACEHOLDER_POLICY);

  (void) state;
  assert_non_null (clean);
  assert_true (g_bytes_equal (once, clean));
  assert_true (g_bytes_equal (once, twice));
}

static void
the_reason_is_written_on_it (void **state)
{
  g_autoptr (GBytes) source = png_of (400, 300);
  g_autoptr (GBytes) policy = est_placeholder (source, EST_PLACEHOLDER_POLICY);
  g_autoptr (GBytes) kind = est_placeholder (source, EST_PLACEHOLDER_KIND);

  (void) state;
  assert_false (g_bytes_equal (policy, kind));
}

static void
a_line_of_pixels_has_no_room_for_words (void **state)
{
  g_autoptr (GBytes) thin = png_of (4000, 1);
  g_autoptr (GBytes) placeholder = est_placeholder (thin, EST_PLACEHOLDER_POLICY);

  (void) state;
  assert_size (placeholder, 480, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_placeholder_has_the_proportions_of_what_was_there),
    cmocka_unit_test (what_tells_no_size_gets_that_of_a_usual_picture),
    cmocka_unit_test (a_placeholder_is_clean_and_its_own_placeholder),
    cmocka_unit_test (the_reason_is_written_on_it),
    cmocka_unit_test (a_line_of_pixels_has_no_room_for_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

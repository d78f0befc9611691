/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_scrub.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

#define PIXELS "QZpixelsZQ!!"
#define PICTURE                                                                  \
  "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB " \
  "/BitsPerComponent 8 /Length 12 >>\nstream\n" PIXELS "\nendstream"
#define PATTERN                                                                           \
  "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 " \
  "/YStep 9 /Resources << /XObject << /I 10 0 R >> >> /Length 5 >>\nstream\n/I Do\nendstream"

static GBytes *
copy_under (EstImages images, const char *content, guint *n_fate, EstFate fate)
{
  static const char *const objects[] = { PICTURE, PATTERN, NULL };
  const MadeEdit edit = {
    .value = "Marie Dupont",
    .label = "[personne A]",
    .treatment = { .images = images },
  };
  g_autoptr (GBytes) bytes = made_page_with (
      content, "/XObject << /I 10 0 R >> /Pattern << /P 11 0 R >>", "", "", objects);
  g_autoptr (EstDocument) document =
      est_pdf_read (bytes, &est_default_limits, &edit.treatment, NULL);

  *n_fate = 0;
  for (guint i = 0; i < est_document_n_parts (document); i++)
    *n_fate += g_str_equal (est_document_part (document, i)->kind, "picture") &&
               est_document_part (document, i)->fate == fate;
  return made_edited (bytes, &edit, NULL);
}

static gboolean
holds (GBytes *copy, const char *words)
{
  g_autoptr (GString) all = made_everything (copy);

  return memmem (all->str, all->len, words, strlen (words)) != NULL;
}

#define WITH_PICTURE \
  "q 60 0 0 60 60 500 cm /I Do Q BT /F1 12 Tf 60 700 Td (Avec Marie Dupont ici) Tj ET"

static void
pictures_stay_and_are_told (void **state)
{
  guint n_fate = 0;
  g_autoptr (GBytes) flagged =
      copy_under (EST_IMAGES_FLAG, WITH_PICTURE, &n_fate, EST_FATE_CLEANED);
  g_autoptr (GBytes) kept = NULL;

  (void) state;
  assert_int_equal (n_fate, 1);
  assert_true (holds (flagged, PIXELS));
  kept = copy_under (EST_IMAGES_KEEP, WITH_PICTURE, &n_fate, EST_FATE_COPIED);
  assert_int_equal (n_fate, 1);
  assert_true (holds (kept, PIXELS));
}

static void
pictures_can_be_left_out (void **state)
{
  guint n_fate = 0;
  g_autoptr (GBytes) copy = copy_under (EST_IMAGES_REMOVE, WITH_PICTURE, &n_fate, EST_FATE_DROPPED);

  (void) state;
  assert_int_equal (n_fate, 1);
  assert_false (holds (copy, PIXELS));
  assert_true (holds (copy, "Avec [personne A] ici"));
  assert_true (holds (copy, "0 0 1 1 re"));
}

static void
pictures_of_patterns_and_inline_ones_are_left_out_as_well (void **state)
{
  guint n_fate = 0;
  g_autoptr (GBytes) copy = copy_under (
      EST_IMAGES_REMOVE,
      "/Pattern cs /P scn 60 300 100 100 re f q 9 0 0 9 60 200 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID "
      "QZpixelsZQ!! EI Q",
      &n_fate, EST_FATE_DROPPED);

  (void) state;
  assert_false (holds (copy, PIXELS));
}

/* A page of 8 by 2 black points, and a comment; in hexadecimal, as the stream is given. */
#define JBIG2_PAGE         \
  "0000000030000100000013" \
  "00000008"               \
  "00000002"               \
  "0000000000000000"       \
  "04"                     \
  "0000"
#define JBIG2_COMMENT      \
  "000000013E00010000000E" \
  "20000002"               \
  "5A6F652E5A6F652E"       \
  "0000"

static GBytes *
copy_with_jbig2 (const char *hexadecimal, GError **error)
{
  g_autofree char *picture = g_strdup_printf (
      "<< /Type /XObject /Subtype /Image /Width 8 /Height 2 /ColorSpace /DeviceGray "
      "/BitsPerComponent 1 /Filter [/ASCIIHexDecode /JBIG2Decode] "
      "/DecodeParms [null << /JBIG2Globals 11 0 R >>] /Length %zu >>\nstream\n%s\nendstream",
      strlen (hexadecimal), hexadecimal);
  const char *const objects[] = {
    picture, "<< /Filter /ASCIIHexDecode /Length 50 >>\nstream\n" JBIG2_COMMENT "\nendstream", NULL
  };
  g_autoptr (GBytes) bytes =
      made_page_with (WITH_PICTURE, "/XObject << /I 10 0 R >>", "", "", objects);

  return made_replaced (bytes, "Marie Dupont", "[personne A]", error);
}

/* How dark the first page of @copy is at (@x, @y), from its top left corner; 0: black. */
static guint
shade_at (GBytes *copy, int x, int y)
{
  g_autoptr (EstPdf) pdf = est_pdf_open (copy, &est_default_limits, NULL);
  fz_pixmap *seen = NULL;
  guint shade = 0;

  assert_non_null (pdf);
  seen = fz_new_pixmap_from_page_number (pdf->ctx, (fz_document *) pdf->doc, 0, fz_identity,
                                         fz_device_gray (pdf->ctx), 0);
  shade = seen->samples[y * seen->stride + x];
  fz_drop_pixmap (pdf->ctx, seen);
  return shade;
}

static void
of_a_jbig2_picture_nothing_but_its_points_stays (void **state)
{
  g_autoptr (GBytes) copy = copy_with_jbig2 (JBIG2_PAGE JBIG2_COMMENT ">", NULL);

  (void) state;
  assert_non_null (copy);
  assert_false (holds (copy, "JBIG2"));
  assert_false (holds (copy, "Zoe."));
  assert_false (holds (copy, "5A6F652E"));
  assert_int_equal (shade_at (copy, 90, 842 - 530), 0);
  assert_int_equal (shade_at (copy, 90, 842 - 430), 255);
  assert_true (est_pdf_check (copy, &est_default_limits, NULL));
}

static void
a_jbig2_picture_that_is_none_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (copy_with_jbig2 ("5A6F652E5A6F652E5A6F652E5A6F652E>", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pictures_stay_and_are_told),
    cmocka_unit_test (pictures_can_be_left_out),
    cmocka_unit_test (pictures_of_patterns_and_inline_ones_are_left_out_as_well),
    cmocka_unit_test (of_a_jbig2_picture_nothing_but_its_points_stays),
    cmocka_unit_test (a_jbig2_picture_that_is_none_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

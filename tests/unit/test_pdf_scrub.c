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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pictures_stay_and_are_told),
    cmocka_unit_test (pictures_can_be_left_out),
    cmocka_unit_test (pictures_of_patterns_and_inline_ones_are_left_out_as_well),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

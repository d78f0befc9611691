/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_page.h"
#include "tests/support/made_pdf.h"

/* Where the last letter of the page stands once @name has given way to @label. */
static float
place_of_the_last (const char *content, const char *name, const char *label, EstPositions positions)
{
  const MadeEdit edit = {
    .value = name,
    .label = label,
    .treatment = { .positions = positions },
  };
  g_autoptr (GBytes) bytes = made_page (content);
  g_autoptr (GBytes) copy = made_edited (bytes, &edit, NULL);
  g_autoptr (EstPdf) pdf = est_pdf_open (copy, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };

  assert_true (est_pdf_page_read (pdf, 0, &page, NULL));
  return g_array_index (page.glyphs, EstPdfGlyph, page.glyphs->len - 1).x;
}

#define LONG_LINE "BT /F1 12 Tf 60 700 Td (Avec Maximiliana Wurtemberger X) Tj ET"
#define SHORT_LINE "BT /F1 12 Tf 60 700 Td (Avec Al Wu X) Tj ET"

static void
a_line_closes_up_whatever_stood_in_it (void **state)
{
  float wide = place_of_the_last (LONG_LINE, "Maximiliana Wurtemberger", "A", EST_POSITIONS_CLOSE);
  float narrow = place_of_the_last (SHORT_LINE, "Al Wu", "A", EST_POSITIONS_CLOSE);

  (void) state;
  assert_true (fabsf (wide - narrow) < 0.01f);
}

static void
positions_can_be_kept (void **state)
{
  float before = place_of_the_last (LONG_LINE, "personne", "A", EST_POSITIONS_KEEP);
  float after = place_of_the_last (LONG_LINE, "Maximiliana Wurtemberger", "A", EST_POSITIONS_KEEP);

  (void) state;
  assert_true (fabsf (before - after) < 0.05f);
}

static void
a_label_without_room_moves_its_line_all_the_same (void **state)
{
  float before = place_of_the_last (SHORT_LINE, "personne", "A", EST_POSITIONS_KEEP);
  float after =
      place_of_the_last (SHORT_LINE, "Al Wu", "[une personne de la famille]", EST_POSITIONS_KEEP);

  (void) state;
  assert_true (after > before + 10);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_line_closes_up_whatever_stood_in_it),
    cmocka_unit_test (positions_can_be_kept),
    cmocka_unit_test (a_label_without_room_moves_its_line_all_the_same),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

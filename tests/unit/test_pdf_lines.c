/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* A glyph 6 wide and 10 high. */
static void
add (GArray *glyphs, float x, float y, gunichar letter)
{
  const EstPdfGlyph glyph = {
    .x = x,
    .y = y,
    .dx = 6,
    .size = 10,
    .em = 10,
    .letters = { letter },
    .n_letters = 1,
  };

  g_array_append_val (glyphs, glyph);
}

static EstPdfPage
empty_page (void)
{
  return (EstPdfPage){ .glyphs = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph)),
                       .width = 600,
                       .height = 800 };
}

static void
a_superscript_stays_on_its_line_and_the_next_line_does_not (void **state)
{
  g_auto (EstPdfPage) page = empty_page ();
  g_auto (EstPdfLines) lines = { 0 };

  (void) state;
  add (page.glyphs, 10, 100, '1');
  add (page.glyphs, 16, 97, 'e');
  add (page.glyphs, 10, 108, 'b');
  est_pdf_lines_init (&lines, &page);

  assert_int_equal (lines.segments->len, 2);
  assert_int_equal (g_array_index (lines.segments, EstPdfSegment, 0).n, 2);
}

static void
a_wide_gap_parts_a_line (void **state)
{
  g_auto (EstPdfPage) page = empty_page ();
  g_auto (EstPdfLines) lines = { 0 };

  (void) state;
  add (page.glyphs, 10, 100, 'a');
  add (page.glyphs, 40, 100, 'b');
  est_pdf_lines_init (&lines, &page);

  assert_int_equal (lines.segments->len, 2);
}

static void
a_gap_reads_as_a_space (void **state)
{
  g_auto (EstPdfPage) page = empty_page ();
  g_auto (EstPdfLines) lines = { 0 };

  (void) state;
  add (page.glyphs, 10, 100, 'a');
  add (page.glyphs, 16, 100, 'b');
  add (page.glyphs, 25, 100, 'c');
  est_pdf_lines_init (&lines, &page);

  assert_false (g_array_index (lines.letters, EstPdfLetter, 1).is_apart);
  assert_true (g_array_index (lines.letters, EstPdfLetter, 2).is_apart);
}

static void
the_same_letter_in_the_same_place_is_a_twin (void **state)
{
  g_auto (EstPdfPage) page = empty_page ();
  g_auto (EstPdfLines) lines = { 0 };

  (void) state;
  add (page.glyphs, 10, 100, 'l');
  add (page.glyphs, 10.3f, 100, 'l');
  add (page.glyphs, 16, 100, 'l');
  est_pdf_lines_init (&lines, &page);

  assert_false (g_array_index (lines.letters, EstPdfLetter, 0).is_twin);
  assert_true (g_array_index (lines.letters, EstPdfLetter, 1).is_twin);
  assert_false (g_array_index (lines.letters, EstPdfLetter, 2).is_twin);
}

static void
lines_of_one_angle_stay_together (void **state)
{
  g_auto (EstPdfPage) page = empty_page ();
  g_auto (EstPdfLines) lines = { 0 };

  (void) state;
  add (page.glyphs, 10, 100, 'a');
  add (page.glyphs, 300, 90, 'x');
  g_array_index (page.glyphs, EstPdfGlyph, 1).angle = 90;
  add (page.glyphs, 10, 80, 'b');
  est_pdf_lines_init (&lines, &page);

  assert_int_equal (g_array_index (lines.segments, EstPdfSegment, 0).angle, 0);
  assert_int_equal (g_array_index (lines.segments, EstPdfSegment, 1).angle, 0);
  assert_int_equal (g_array_index (lines.segments, EstPdfSegment, 2).angle, 90);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_superscript_stays_on_its_line_and_the_next_line_does_not),
    cmocka_unit_test (a_wide_gap_parts_a_line),
    cmocka_unit_test (a_gap_reads_as_a_space),
    cmocka_unit_test (the_same_letter_in_the_same_place_is_a_twin),
    cmocka_unit_test (lines_of_one_angle_stay_together),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

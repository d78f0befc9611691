/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* The lines of @text as "kind level [text]", "/" between. */
static char *
described (const char *text)
{
  static const char *const kinds[] = { "blank", "rule", "heading", "item", "row", "field", "text" };
  GString *all = g_string_new (NULL);
  EstTextLine line;
  gsize next = 0;

  while (est_text_next_line (text, strlen (text), &next, &line))
    g_string_append_printf (all, "%s%s%u[%.*s]", all->len > 0 ? "/" : "", kinds[line.kind],
                            line.level, (int) (line.end - line.start), text + line.start);
  return g_string_free (all, FALSE);
}

static void
assert_lines (const char *text, const char *expected)
{
  g_autofree char *found = described (text);

  assert_string_equal (found, expected);
}

static void
lines_end_in_many_ways (void **state)
{
  (void) state;
  assert_lines ("a\nb\r\nc\rd\ve\ff", "text0[a]/text0[b]/text0[c]/text0[d]/text0[e]/text0[f]");
  assert_lines ("a\r\n\r\nb\n\n", "text0[a]/blank0[]/text0[b]/blank0[]");
  assert_lines ("a\r\r\n", "text0[a]/blank0[]");
  assert_lines ("", "");
}

static void
blanks_and_quotes_at_the_margins_are_left_out (void **state)
{
  (void) state;
  assert_lines ("  a b \t\n \t \n> > c", "text0[a b]/blank0[]/text0[c]");
}

static void
headings_have_one_to_six_marks_and_a_blank (void **state)
{
  (void) state;
  assert_lines ("# Un", "heading1[Un]");
  assert_lines ("### Trois", "heading3[Trois]");
  assert_lines ("####### Sept", "text0[####### Sept]");
  assert_lines ("#mot", "text0[#mot]");
}

static void
items_have_bullets_or_short_numbers (void **state)
{
  (void) state;
  assert_lines ("- a\n* b\n• c\n–\u00A0d", "item1[a]/item1[b]/item1[c]/item1[d]");
  assert_lines ("1. a\n12) b\nc) d", "item1[a]/item1[b]/item1[d]");
  assert_lines ("  - a\n\t- b", "item2[a]/item3[b]");
}

static void
what_only_begins_like_an_item_is_text (void **state)
{
  (void) state;
  assert_lines ("2019. Puis", "text0[2019. Puis]");
  assert_lines ("-5 degrés", "text0[-5 degrés]");
  assert_lines ("**gras**", "text0[**gras**]");
  assert_lines ("+ 33 6 39 98 12 34", "text0[+ 33 6 39 98 12 34]");
  assert_lines ("– \u00A0", "text0[– \u00A0]");
  assert_lines ("06.39.98.12.34", "text0[06.39.98.12.34]");
}

static void
rules_hold_no_text (void **state)
{
  (void) state;
  assert_lines ("---\n====\n* * *\n____\n|---|:-:|",
                "rule2[---]/rule1[====]/rule0[* * *]/rule0[____]/"
                "rule0[|---|:-:|]");
  assert_lines ("--\n:::\n- x -", "text0[--]/text0[:::]/item1[x -]");
}

static void
rows_begin_with_a_bar (void **state)
{
  (void) state;
  assert_lines ("| a | b |", "row0[| a | b |]");
  assert_lines ("|", "text0[|]");
  assert_lines ("a | b", "text0[a | b]");
}

static void
fields_have_a_short_label_and_a_colon (void **state)
{
  (void) state;
  assert_lines ("Nom : Moreau", "field0[Nom : Moreau]");
  assert_lines ("Date de naissance\u00A0: 1987", "field0[Date de naissance\u00A0: 1987]");
  assert_lines ("Tél. : 01 99 00 12 34", "field0[Tél. : 01 99 00 12 34]");
  assert_lines ("Adresse:", "field0[Adresse:]");
  assert_lines ("École : oui", "field0[École : oui]");
}

static void
a_sentence_with_a_colon_is_no_field (void **state)
{
  (void) state;
  assert_lines ("il a dit : oui", "text0[il a dit : oui]");
  assert_lines ("Vu, hier : oui", "text0[Vu, hier : oui]");
  assert_lines ("Http://exemple.fr", "text0[Http://exemple.fr]");
  assert_lines ("Le directeur de la maison a dit hier soir : oui",
                "text0[Le directeur de la maison a dit hier soir : oui]");
}

static char *
cells_of (const char *text)
{
  GString *all = g_string_new (NULL);
  EstTextLine line;
  gsize position = 0;
  gsize start;
  gsize end;

  assert_true (est_text_next_line (text, strlen (text), &position, &line));
  position = line.start;
  while (est_text_next_cell (text, &line, &position, &start, &end))
    g_string_append_printf (all, "[%.*s]", (int) (end - start), text + start);
  return g_string_free (all, FALSE);
}

static void
assert_cells (const char *text, const char *expected)
{
  g_autofree char *found = cells_of (text);

  assert_string_equal (found, expected);
}

static void
cells_lie_between_bars (void **state)
{
  (void) state;
  assert_cells ("| a | b c |", "[a][b c]");
  assert_cells ("a | b", "[a][b]");
  assert_cells ("| a || b", "[a][][b]");
  assert_cells ("| a \\| b | c\\", "[a \\| b][c\\]");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (lines_end_in_many_ways),
    cmocka_unit_test (blanks_and_quotes_at_the_margins_are_left_out),
    cmocka_unit_test (headings_have_one_to_six_marks_and_a_blank),
    cmocka_unit_test (items_have_bullets_or_short_numbers),
    cmocka_unit_test (what_only_begins_like_an_item_is_text),
    cmocka_unit_test (rules_hold_no_text),
    cmocka_unit_test (rows_begin_with_a_bar),
    cmocka_unit_test (fields_have_a_short_label_and_a_colon),
    cmocka_unit_test (a_sentence_with_a_colon_is_no_field),
    cmocka_unit_test (cells_lie_between_bars),
  };

  return cmocka_run_group_tests_name ("text_lines", tests, NULL, NULL);
}

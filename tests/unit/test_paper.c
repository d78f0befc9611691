/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void
lines_are_known_by_their_marks (void **state)
{
  g_autoptr (EstPaper) paper = est_paper_parse ("= Titre\n== Partie\n- un\n[ ] vide\n[x] coché\n"
                                                ": Nom | Anne\n:: Signature |\nsuite\n");
  static const EstPaperKind kinds[] = {
    EST_PAPER_TITLE, EST_PAPER_HEADING, EST_PAPER_ITEM,      EST_PAPER_BOX,
    EST_PAPER_BOX,   EST_PAPER_FIELD,   EST_PAPER_SIGNATURE, EST_PAPER_PARAGRAPH,
  };

  (void) state;
  assert_int_equal (est_paper_count (paper), G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    assert_int_equal (est_paper_get (paper, i)->kind, kinds[i]);
  assert_string_equal (est_paper_title (paper), "Titre");
  assert_false (est_paper_get (paper, 3)->ticked);
  assert_true (est_paper_get (paper, 4)->ticked);
  assert_string_equal (est_paper_get (paper, 5)->label, "Nom");
  assert_string_equal (est_paper_get (paper, 5)->text, "Anne");
}

static void
an_answer_that_nobody_gave_is_room_to_write (void **state)
{
  g_autoptr (EstPaper) paper = est_paper_parse (": Nom |\n: Code | " EST_PAPER_BLANK "\n: Date");
  g_autofree char *text = est_paper_to_text (paper);

  (void) state;
  for (guint i = 0; i < est_paper_count (paper); i++)
    assert_string_equal (est_paper_get (paper, i)->text, "");
  assert_non_null (strstr (text, "Date\u00a0: " EST_PAPER_BLANK "\n"));
}

static void
lines_of_a_paragraph_are_one_and_an_empty_line_ends_it (void **state)
{
  g_autoptr (EstPaper) paper = est_paper_parse ("un\ndeux\n\ntrois");

  (void) state;
  assert_int_equal (est_paper_count (paper), 2);
  assert_string_equal (est_paper_get (paper, 0)->text, "un deux");
  assert_string_equal (est_paper_title (paper), "");
}

static void
text_is_broken_at_blanks_and_stands_below_itself (void **state)
{
  g_autoptr (GString) long_line = g_string_new ("- ");
  g_autoptr (EstPaper) paper = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  (void) state;
  for (guint i = 0; i < 40; i++)
    g_string_append (long_line, "élément ");
  paper = est_paper_parse (long_line->str);
  text = est_paper_to_text (paper);
  lines = g_strsplit (text, "\n", -1);
  assert_int_equal (g_strv_length (lines), 5); /* four, and the end of the last */
  for (guint i = 0; lines[i][0] != '\0'; i++)
    assert_true (g_utf8_strlen (lines[i], -1) <= 90);
  assert_true (g_str_has_prefix (lines[1], "  élément"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (lines_are_known_by_their_marks),
    cmocka_unit_test (an_answer_that_nobody_gave_is_room_to_write),
    cmocka_unit_test (lines_of_a_paragraph_are_one_and_an_empty_line_ends_it),
    cmocka_unit_test (text_is_broken_at_blanks_and_stands_below_itself),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

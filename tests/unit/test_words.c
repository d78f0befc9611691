/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/words.h"

/* The words of @text with a "|" between them; an elided one ends with "<". */
static char *
split (const char *text)
{
  g_autoptr (GArray) words = est_words (text, strlen (text));
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);

      if (i > 0)
        g_string_append_c (joined, '|');
      g_string_append_len (joined, text + word->start, (gssize) (word->end - word->start));
      if (word->elided)
        g_string_append_c (joined, '<');
    }
  return g_string_free (joined, FALSE);
}

static void
assert_words (const char *text, const char *expected)
{
  g_autofree char *joined = split (text);

  assert_string_equal (joined, expected);
}

static void
assert_kind (const char *word, EstWordKind expected)
{
  g_autoptr (GArray) words = est_words (word, strlen (word));

  assert_int_equal (words->len, 1);
  assert_int_equal (g_array_index (words, EstWord, 0).kind, expected);
  assert_int_equal (g_array_index (words, EstWord, 0).end, strlen (word));
}

static gboolean
starts (const char *text, const char *word)
{
  return est_starts_sentence (text, (gsize) (strstr (text, word) - text));
}

static void
hyphens_join_one_word (void **state)
{
  (void) state;
  assert_words ("Marie-Thérèse Ben-Othmane, est-ce", "Marie-Thérèse|Ben-Othmane|est-ce");
  assert_words ("Marie\u2011Thérèse", "Marie\u2011Thérèse");
  assert_words ("Lefèvre - Roche -", "Lefèvre|Roche");
}

static void
initials_keep_their_dots (void **state)
{
  (void) state;
  assert_words ("J.-P. Dupont et A. Roche", "J.-P.|Dupont|et|A.|Roche");
  assert_words ("C.L. et M.Dupont", "C.L.|et|M.|Dupont");
  assert_words ("J.-Pierre", "J.|Pierre");
  assert_words ("M.-M Jeanne, R.C, J.P\nRoche", "M.-M|Jeanne|R.C|J.P|Roche");
  assert_words ("A.D'Angelo, A.B-Roche, C.4", "A.|D'<|Angelo|A.|B-Roche|C.|4");
  assert_words ("É. Roche", "É.|Roche");
  assert_kind ("J.-P.", EST_WORD_INITIAL);
}

static void
an_elision_is_a_word_of_its_own (void **state)
{
  (void) state;
  assert_words ("d’Élodie", "d’<|Élodie");
  assert_words ("l'école qu’Inès lorsqu’il", "l'<|école|qu’<|Inès|lorsqu’<|il");
  assert_words ("D’ÉLODIE QU’INÈS", "D’<|ÉLODIE|QU’<|INÈS");
  assert_words ("aujourd’hui", "aujourd’hui");
}

static void
an_apostrophe_inside_a_name_does_not_part_it (void **state)
{
  (void) state;
  assert_words ("N’Guyen M'Barek O’Sullivan N'GUYEN", "N’Guyen|M'Barek|O’Sullivan|N'GUYEN");
  assert_words ("n’est M’appelle", "n’<|est|M’<|appelle");
  assert_words ("L’Hermitte D’Estaing", "L’<|Hermitte|D’<|Estaing");
}

static void
inclusive_writing_is_one_word (void **state)
{
  (void) state;
  assert_words ("accompagnateur·ice né·e·s chargé•e", "accompagnateur·ice|né·e·s|chargé•e");
  assert_words ("· un ·", "un");
}

static void
a_kind_tells_how_a_word_is_written (void **state)
{
  (void) state;
  assert_kind ("bonjour", EST_WORD_LOWER);
  assert_kind ("Élodie", EST_WORD_CAPITAL);
  assert_kind ("Marie-Thérèse", EST_WORD_CAPITAL);
  assert_kind ("N’Guyen", EST_WORD_CAPITAL);
  assert_kind ("LEFÈVRE", EST_WORD_UPPER);
  assert_kind ("N'GUYEN", EST_WORD_UPPER);
  assert_kind ("A", EST_WORD_INITIAL);
  assert_kind ("McDonald", EST_WORD_MIXED);
  assert_kind ("chargéEs", EST_WORD_MIXED);
  assert_kind ("12", EST_WORD_NUMBER);
  assert_kind ("3e", EST_WORD_NUMBER);
  assert_kind ("Łukasz", EST_WORD_CAPITAL);
  assert_kind ("İPEK", EST_WORD_UPPER);
  assert_kind ("Nguyễn", EST_WORD_CAPITAL);
  assert_kind ("王", EST_WORD_CAPITAL);
  assert_kind ("محمد", EST_WORD_CAPITAL);
  assert_kind ("Jean-王", EST_WORD_CAPITAL);
  assert_kind ("иван", EST_WORD_LOWER);
  assert_kind ("º", EST_WORD_LOWER);
}

static void
accents_apart_from_their_letters_change_nothing (void **state)
{
  (void) state;
  assert_words ("E\u0301lodie Lefe\u0300vre", "E\u0301lodie|Lefe\u0300vre");
  assert_kind ("E\u0301lodie", EST_WORD_CAPITAL);
  assert_kind ("LEFE\u0300VRE", EST_WORD_UPPER);
  assert_kind ("le\u0300VRE", EST_WORD_MIXED);
}

static void
what_nobody_sees_stays_inside_the_word (void **state)
{
  (void) state;
  assert_words ("Le\u00adfèvre Du\u200bpont", "Le\u00adfèvre|Du\u200bpont");
}

static void
odd_text_has_no_words_or_its_own (void **state)
{
  (void) state;
  assert_words ("", "");
  assert_words (" -- ’’ ··· \u00a0 ½…", "½");
  assert_words ("’", "");
  assert_words ("d’", "d’<");
  assert_words ("-a-", "a");
  assert_words ("\u0301", "");
  assert_words ("Иван 王明", "Иван|王明");
}

static void
words_end_where_the_text_does (void **state)
{
  g_autoptr (GArray) words = est_words ("Claire Lefèvre", 6);

  (void) state;
  assert_int_equal (words->len, 1);
  assert_int_equal (g_array_index (words, EstWord, 0).end, 6);
}

static void
a_sentence_begins_after_the_end_of_another (void **state)
{
  (void) state;
  assert_true (starts ("Petit", "Petit"));
  assert_true (starts ("« Petit", "Petit"));
  assert_true (starts ("- Petit", "Petit"));
  assert_true (starts ("Il part. Petit", "Petit"));
  assert_true (starts ("Il part ! « Petit", "Petit"));
  assert_true (starts ("Il part… Petit", "Petit"));
  assert_true (starts ("Il part\nPetit", "Petit"));
}

static void
a_sentence_does_not_begin_inside_another (void **state)
{
  (void) state;
  assert_false (starts ("chez Petit", "Petit"));
  assert_false (starts ("chez, Petit", "Petit"));
  assert_false (starts ("d’Petit", "Petit"));
  assert_false (starts ("(oui) Petit", "Petit"));
  assert_false (starts ("exemple.Petit", "Petit"));
}

static gboolean
is_in_capitals (const char *line, const char *word)
{
  const char *at = strstr (line, word);

  return est_line_is_in_capitals (line, (gsize) (at - line), (gsize) (at - line) + strlen (word));
}

static void
a_line_is_in_capitals_when_no_letter_of_it_is_small (void **state)
{
  (void) state;
  assert_true (is_in_capitals ("dans la salle\nPRÉSENTS : CLAIRE\net d’autres", "CLAIRE"));
  assert_false (is_in_capitals ("Présents : CLAIRE", "CLAIRE"));
  assert_false (is_in_capitals ("CLAIRE est là", "CLAIRE"));
}

/* Else a page without line ends is read whole for each of its words.  The reach ends
 * inside a letter of two bytes on one side at least. */
static void
what_is_a_thousand_bytes_away_is_of_another_line (void **state)
{
  g_autoptr (GString) line = g_string_new ("petit ");

  (void) state;
  for (guint i = 0; i < 1000; i++)
    g_string_append (line, "É");
  g_string_append (line, " CLAIRE É");
  for (guint i = 0; i < 1000; i++)
    g_string_append (line, "É");
  g_string_append (line, " petit");
  assert_true (is_in_capitals (line->str, "CLAIRE"));
  assert_true (is_in_capitals (line->str, "LAIRE"));
}

static guint
count_spelled (const char *text, guint first)
{
  g_autoptr (GArray) words = est_words (text, strlen (text));

  return est_words_spelled (words, first, text);
}

static void
four_letters_that_blanks_part_are_one_word (void **state)
{
  (void) state;
  assert_int_equal (count_spelled ("D I A L L O Mamadou", 0), 6);
  assert_int_equal (count_spelled ("Mme L E F È V R E", 1), 7);
  assert_int_equal (count_spelled ("A B C Durand", 0), 1);
  assert_int_equal (count_spelled ("A B  C D", 0), 1);
  assert_int_equal (count_spelled ("A.B.C.D.", 0), 1);
  assert_int_equal (count_spelled ("A\nB\nC\nD", 0), 1);
  assert_int_equal (count_spelled ("AB CD EF GH", 0), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (hyphens_join_one_word),
    cmocka_unit_test (initials_keep_their_dots),
    cmocka_unit_test (an_elision_is_a_word_of_its_own),
    cmocka_unit_test (an_apostrophe_inside_a_name_does_not_part_it),
    cmocka_unit_test (inclusive_writing_is_one_word),
    cmocka_unit_test (a_kind_tells_how_a_word_is_written),
    cmocka_unit_test (accents_apart_from_their_letters_change_nothing),
    cmocka_unit_test (what_nobody_sees_stays_inside_the_word),
    cmocka_unit_test (odd_text_has_no_words_or_its_own),
    cmocka_unit_test (words_end_where_the_text_does),
    cmocka_unit_test (a_sentence_begins_after_the_end_of_another),
    cmocka_unit_test (a_sentence_does_not_begin_inside_another),
    cmocka_unit_test (a_line_is_in_capitals_when_no_letter_of_it_is_small),
    cmocka_unit_test (what_is_a_thousand_bytes_away_is_of_another_line),
    cmocka_unit_test (four_letters_that_blanks_part_are_one_word),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

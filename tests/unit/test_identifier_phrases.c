/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/view.h"
#include "pipeline/detectors/identifier_phrases.h"

static EstCuePhrases *
phrases_of (const char *first, const char *second)
{
  EstCuePhrases *phrases = est_cue_phrases_new ();

  assert_int_equal (est_cue_phrases_add (phrases, first), 0);
  assert_int_equal (est_cue_phrases_add (phrases, second), 1);
  return phrases;
}

/* @text with each hit of two phrases said: "0@4-7 ". */
static char *
hits_in (const char *first, const char *second, const char *text)
{
  g_autoptr (EstCuePhrases) phrases = phrases_of (first, second);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (EstPhraseHit));
  g_autofree char *folded = est_fold (text, -1);
  GString *said = g_string_new (NULL);

  est_cue_phrases_find (phrases, folded, strlen (folded), hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const EstPhraseHit *hit = &g_array_index (hits, EstPhraseHit, i);

      g_string_append_printf (said, "%u@%d-%d ", hit->phrase, (int) hit->start, (int) hit->end);
    }
  return g_string_free (said, FALSE);
}

static void
assert_hits (const char *first, const char *second, const char *text, const char *expected)
{
  g_autofree char *said = hits_in (first, second, text);

  assert_string_equal (said, expected);
}

static void
a_phrase_begins_and_ends_where_a_word_does (void **state)
{
  (void) state;
  assert_hits ("rue", "ru", "la rue, verrue ruelle", "0@3-6 ");
  assert_hits ("tel", "x", "tel06 tel: TEL", "0@6-9 0@11-14 ");
  assert_hits ("allocataire", "x", "l'allocataire", "0@2-13 ");
}

static void
a_word_may_stand_without_a_blank_behind_a_number (void **state)
{
  (void) state;
  assert_hits ("rue", "r", "12rue des Lilas, 12r", "0@2-5 1@19-20 ");
  assert_hits ("57", "x", "12rue57 1257 57y", "");
  assert_hits ("été", "x", "12été", "0@2-5 ");
}

static void
a_phrase_may_be_the_opening_of_a_word (void **state)
{
  (void) state;
  assert_hits ("habit*", "habite", "il habitait, elle habite", "0@3-8 0@18-23 1@18-24 ");
}

static void
blanks_hyphens_and_dots_are_one_gap (void **state)
{
  (void) state;
  assert_hits ("lieu-dit", "n° s.s.", "LIEU  DIT N° S S", "0@0-9 1@10-17 ");
  assert_hits ("date de naissance", "x", "Date\nde   naissance", "0@0-19 ");
}

static void
a_short_phrase_may_open_a_long_one (void **state)
{
  (void) state;
  assert_hits ("date", "date de naissance", "date de naissance", "0@0-4 1@0-17 ");
}

static void
a_phrase_of_one_or_two_signs_is_found_whatever_follows (void **state)
{
  (void) state;
  assert_hits ("c/", "r*", "c/Metz, rzzzzz, C/ 12345", "0@0-2 1@8-9 0@16-18 ");
  assert_hits ("n", "ma", "n zzzz, MA zzz, mazzz, nzzzz, ma", "0@0-1 1@8-10 1@30-32 ");
  assert_hits ("2a*", "tel", "2azzz telzz TEL-zz", "0@0-2 1@12-15 ");
  assert_hits ("(a)", "<at", "x (a)zzz [A]zzz <atzz <AT zz", "0@2-5 0@9-12 1@22-25 ");
}

static void
a_gap_at_the_opening_of_a_phrase_may_be_wide (void **state)
{
  (void) state;
  assert_hits ("e mail", "x", "E   mail, e-mail, e_.mail", "0@0-8 0@10-16 0@18-25 ");
  assert_hits ("n s", "c p", "n\t \ns zz C..P zz n's zz", "0@0-5 1@9-13 0@17-20 ");
  assert_hits ("de la", "x", "DE'\tla zz de  la", "0@0-6 0@10-16 ");
}

static void
the_same_phrase_has_one_number (void **state)
{
  g_autoptr (EstCuePhrases) phrases = phrases_of ("sécu", "nir");

  (void) state;
  assert_int_equal (est_cue_phrases_add (phrases, "SECU"), 0);
  assert_int_equal (est_cue_phrases_count (phrases), 2);
}

static void
what_no_phrase_may_hold_is_refused (void **state)
{
  g_autoptr (EstCuePhrases) phrases = est_cue_phrases_new ();

  (void) state;
  assert_int_equal (est_cue_phrases_add (phrases, ""), EST_NO_PHRASE);
  assert_int_equal (est_cue_phrases_add (phrases, "*"), EST_NO_PHRASE);
  assert_int_equal (est_cue_phrases_add (phrases, "a*b"), EST_NO_PHRASE);
  assert_int_equal (est_cue_phrases_add (phrases, "a;b"), EST_NO_PHRASE);
}

static void
a_tidy_text_need_not_be_folded (void **state)
{
  g_autoptr (EstCuePhrases) phrases = phrases_of ("né le", "hôpital*");
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (EstPhraseHit));
  static const char text[] = "NÉ LE 2, Hôpitaux, renée lea, l'hôpital";
  const EstPhraseHit *hit = NULL;

  (void) state;
  assert_true (est_cue_phrases_may_read (text, strlen (text)));
  est_cue_phrases_find (phrases, text, strlen (text), hits);

  assert_int_equal (hits->len, 2);
  hit = &g_array_index (hits, EstPhraseHit, 0);
  assert_int_equal (hit->end - hit->start, strlen ("NÉ LE"));
  hit = &g_array_index (hits, EstPhraseHit, 1);
  assert_string_equal (text + hit->start, "hôpital");
}

static void
letters_of_other_alphabets_are_folded_first (void **state)
{
  (void) state;
  assert_false (est_cue_phrases_may_read ("nœud", strlen ("nœud")));
  assert_false (est_cue_phrases_may_read ("t\u0435l", strlen ("t\u0435l")));
  assert_false (est_cue_phrases_may_read ("e\u0301", strlen ("e\u0301")));
  assert_false (est_cue_phrases_may_read ("æ", strlen ("æ")));
  assert_true (est_cue_phrases_may_read ("N° 3 €, « été »", strlen ("N° 3 €, « été »")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_tidy_text_need_not_be_folded),
    cmocka_unit_test (letters_of_other_alphabets_are_folded_first),
    cmocka_unit_test (a_phrase_begins_and_ends_where_a_word_does),
    cmocka_unit_test (a_word_may_stand_without_a_blank_behind_a_number),
    cmocka_unit_test (a_phrase_may_be_the_opening_of_a_word),
    cmocka_unit_test (blanks_hyphens_and_dots_are_one_gap),
    cmocka_unit_test (a_short_phrase_may_open_a_long_one),
    cmocka_unit_test (a_phrase_of_one_or_two_signs_is_found_whatever_follows),
    cmocka_unit_test (a_gap_at_the_opening_of_a_phrase_may_be_wide),
    cmocka_unit_test (the_same_phrase_has_one_number),
    cmocka_unit_test (what_no_phrase_may_hold_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/view.h"

static EstView *
view_of (EstViewKind kind, const char *text)
{
  return est_view_new (kind, text, strlen (text));
}

static void
assert_tidy (const char *text, const char *expected)
{
  g_autoptr (EstView) view = view_of (EST_VIEW_TIDY, text);

  assert_string_equal (est_view_text (view), expected);
  assert_int_equal (est_view_length (view), strlen (expected));
}

static void
assert_folded (const char *text, const char *expected)
{
  g_autofree char *folded = est_fold (text, -1);

  assert_string_equal (folded, expected);
}

/* The stretch of @text that made the first @needle of its view. */
static void
assert_source (EstViewKind kind, const char *text, const char *needle, const char *expected)
{
  g_autoptr (EstView) view = view_of (kind, text);
  const char *found = strstr (est_view_text (view), needle);
  g_autofree char *source = NULL;
  gsize start = 0;
  gsize end = 0;

  assert_non_null (found);
  start = (gsize) (found - est_view_text (view));
  est_view_to_source (view, start, start + strlen (needle), &start, &end);
  source = g_strndup (text + start, end - start);
  assert_string_equal (source, expected);
}

/* Every stretch of one byte of the view leads to a stretch within the source
 * that neither begins nor ends inside a character. */
static void
assert_every_way_back (EstViewKind kind, const char *text, gsize length)
{
  g_autoptr (EstView) view = est_view_new (kind, text, length);

  assert_true (g_utf8_validate (est_view_text (view), (gssize) est_view_length (view), NULL));
  for (const char *c = est_view_text (view); *c != '\0'; c = g_utf8_next_char (c))
    {
      gsize start = (gsize) (c - est_view_text (view));
      gsize end = (gsize) (g_utf8_next_char (c) - est_view_text (view));

      est_view_to_source (view, start, end, &start, &end);
      assert_true (start < end && end <= length);
    }
}

static void
a_careful_typist_has_one_blank_hyphen_and_apostrophe (void **state)
{
  (void) state;
  assert_tidy ("06\u00a039\u202f98\u200912\u300034", "06 39 98 12 34");
  assert_tidy ("57\u2011590\u2013\u2014\u2212", "57-590---");
  assert_tidy ("l\u2019\u00c9t\u00e9 d\u02bcici", "l'\u00c9t\u00e9 d'ici");
  assert_tidy ("a\tb\nc", "a\tb\nc");
}

static void
what_does_not_show_is_dropped (void **state)
{
  (void) state;
  assert_tidy ("\ufeffMar\u00adtine\u200b\u2060 B\u202a.", "Martine B.");
  assert_source (EST_VIEW_TIDY, "x\u00adMar\u00adtine\u00ad y", "Martine", "Mar\u00adtine");
}

static void
digits_are_ascii_digits (void **state)
{
  (void) state;
  assert_tidy ("\uff10\uff16 \u0660\u0661 \U0001d7d8", "06 01 0");
  assert_tidy ("a\uff20b", "a@b");
  assert_source (EST_VIEW_TIDY, "n \uff10\uff16 x", "06", "\uff10\uff16");
}

static void
ligatures_are_letters (void **state)
{
  (void) state;
  assert_tidy ("Du\ufb01ls, ru\ufb03an", "Dufils, ruffian");
  assert_tidy ("s\u0153ur", "s\u0153ur");
  assert_folded ("S\u0152UR L\u00c6titia Wei\u00df", "soeur laetitia weiss");
  assert_source (EST_VIEW_FOLDED, "la s\u0153ur", "o", "\u0153");
  assert_source (EST_VIEW_FOLDED, "la s\u0153ur", "e", "\u0153");
  assert_source (EST_VIEW_TIDY, "Du\ufb01ls", "ils", "\ufb01ls");
}

static void
folding_takes_case_and_accents_away (void **state)
{
  (void) state;
  assert_folded ("LEF\u00c8VRE", "lefevre");
  assert_folded ("Fran\u00e7ois No\u00ebl", "francois noel");
  assert_folded ("\u0141ukasz S\u00f8ren \u00d0ur\u0111a \u00deor", "lukasz soren durda thor");
  assert_folded ("Y\u0131lmaz \u0130pek", "yilmaz ipek");
  assert_folded ("Nguy\u1ec5n", "nguyen");
  assert_source (EST_VIEW_FOLDED, "M. LEF\u00c8VRE.", "lefevre", "LEF\u00c8VRE");
}

static void
an_accent_apart_belongs_to_its_letter (void **state)
{
  (void) state;
  assert_tidy ("Ele\u0301onore", "El\u00e9onore");
  assert_folded ("Ele\u0301onore", "eleonore");
  assert_source (EST_VIEW_FOLDED, "Rene\u0301, 12", "rene", "Rene\u0301");
  assert_source (EST_VIEW_TIDY, "Rene\u0301, 12", "Ren\u00e9", "Rene\u0301");
  assert_source (EST_VIEW_TIDY, "Rene\u0301, 12", ", 12", ", 12");
  assert_folded ("\ufb01\u0301", "fi");
  assert_folded ("\u0301a", "a");
}

static void
letters_that_look_latin_are_latin (void **state)
{
  (void) state;
  assert_tidy ("M\u0430rtin \u041c\u043e\u0441\u043a\u0432\u0430",
               "Martin \u041c\u043e\u0441\u043a\u0432\u0430");
  assert_tidy ("\u039cartin", "Martin");
  assert_folded ("M\u0430rt\u0456n", "martin");
  assert_source (EST_VIEW_TIDY, "de M\u0430rtin ici", "Martin", "M\u0430rtin");
}

static void
an_empty_stretch_stays_empty (void **state)
{
  g_autoptr (EstView) view = view_of (EST_VIEW_FOLDED, "\u00e9t\u00e9");
  gsize start = 9;
  gsize end = 9;

  (void) state;
  est_view_to_source (view, 1, 1, &start, &end);
  assert_int_equal (start, 2);
  assert_int_equal (end, 2);

  est_view_to_source (view, 0, 3, &start, &end);
  assert_int_equal (start, 0);
  assert_int_equal (end, 5);
}

static void
bytes_that_are_not_utf8_become_question_marks (void **state)
{
  g_autoptr (EstView) nul = est_view_new (EST_VIEW_TIDY, "a\0b", 3);

  (void) state;
  assert_tidy ("a\xff"
               "b\xc3",
               "a?b?");
  assert_tidy ("\xed\xa0\x80", "???");
  assert_string_equal (est_view_text (nul), "a?b");
  assert_source (EST_VIEW_TIDY,
                 "a\x80"
                 "b",
                 "?", "\x80");
}

/* A text of sixty bytes or so, made of what views have to deal with. */
static char *
random_text (GRand *random)
{
  static const char *const pieces[] = {
    "e", "\u0301", "\u00ad", "\ufb01", "\u0153", "\u0430", "\xff", "\u00c9", " ", "\u200d",
  };
  GString *text = g_string_new (NULL);

  while (text->len < 60)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
a_long_stretch_leads_back_over_all_that_was_changed_in_it (void **state)
{
  (void) state;
  assert_source (EST_VIEW_FOLDED, "là éàçéùôâêîûï où", "eaceuoaeiui", "éàçéùôâêîûï");
  assert_source (EST_VIEW_FOLDED, "éàçéùôâêîûïéàç x", "eaceuoaeiuieac x", "éàçéùôâêîûïéàç x");
  assert_source (EST_VIEW_FOLDED, "abcdef éàç", "abc", "abc");
}

static void
assert_random_texts_lead_back (guint32 seed)
{
  GRand *random = g_rand_new_with_seed (seed);

  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *text = random_text (random);

      assert_every_way_back (EST_VIEW_TIDY, text, strlen (text));
      assert_every_way_back (EST_VIEW_FOLDED, text, strlen (text));
    }
  g_rand_free (random);
}

static void
whatever_the_bytes_the_view_is_utf8_and_leads_back (void **state)
{
  (void) state;
  assert_random_texts_lead_back (7);
}

/* @piece, @n times. */
static char *
repeated (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
a_million_accents_on_one_letter_end_quickly (void **state)
{
  g_autofree char *accents = repeated ("\u0301", 1000000);
  g_autofree char *text = g_strconcat ("e", accents, NULL);

  (void) state;
  assert_every_way_back (EST_VIEW_FOLDED, text, strlen (text));
  assert_every_way_back (EST_VIEW_TIDY, text, strlen (text));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_long_stretch_leads_back_over_all_that_was_changed_in_it),
    cmocka_unit_test (a_careful_typist_has_one_blank_hyphen_and_apostrophe),
    cmocka_unit_test (what_does_not_show_is_dropped),
    cmocka_unit_test (digits_are_ascii_digits),
    cmocka_unit_test (ligatures_are_letters),
    cmocka_unit_test (folding_takes_case_and_accents_away),
    cmocka_unit_test (an_accent_apart_belongs_to_its_letter),
    cmocka_unit_test (letters_that_look_latin_are_latin),
    cmocka_unit_test (an_empty_stretch_stays_empty),
    cmocka_unit_test (bytes_that_are_not_utf8_become_question_marks),
    cmocka_unit_test (whatever_the_bytes_the_view_is_utf8_and_leads_back),
    cmocka_unit_test (a_million_accents_on_one_letter_end_quickly),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

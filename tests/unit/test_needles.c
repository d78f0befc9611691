/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/needles.h"

/* The matches of @values (parted by ";") in @text: "[start" and "end]" put where
 * they are, of those that overlap the first found. */
static char *
mark (const char *values, const char *text, gsize length)
{
  g_autoptr (EstNeedles) needles = est_needles_new ();
  g_auto (GStrv) list = g_strsplit (values, ";", -1);
  g_autoptr (GArray) matches = NULL;
  GString *marked = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; list[i] != NULL; i++)
    (void) est_needles_add (needles, list[i], -1, 1, i);
  est_needles_link (needles);
  matches = est_needles_find (needles, text, length);
  for (guint i = 0; i < matches->len; i++)
    {
      const EstNeedleMatch *match = &g_array_index (matches, EstNeedleMatch, i);

      assert_true (match->start < match->end && match->end <= length);
      if (match->start < done)
        continue;
      g_string_append_len (marked, text + done, (gssize) (match->start - done));
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + match->start, (gssize) (match->end - match->start));
      g_string_append_c (marked, ']');
      done = match->end;
    }
  g_string_append_len (marked, text + done, (gssize) (length - done));
  return g_string_free (marked, FALSE);
}

/* @marked is the text with the matches marked. */
static void
assert_found (const char *values, const char *marked)
{
  g_auto (GStrv) pieces = g_strsplit_set (marked, "[]", -1);
  g_autofree char *text = g_strjoinv ("", pieces);
  g_autofree char *found = mark (values, text, strlen (text));

  assert_string_equal (found, marked);
}

static void
a_value_is_found_whatever_its_dress (void **state)
{
  (void) state;
  assert_found ("06 39 98 12 34", "tél. [06.39.98.12.34], [0639981234] ou [06 39-98 12 34].");
  assert_found ("Ben Othmane", "[BEN-OTHMANE], [ben othmane] et [B e n  O t h m a n e]");
  assert_found ("Lefèvre", "[LEFEVRE], [Le\u00adfèvre], [Lefe\u0300vre]");
  assert_found ("Lebœuf", "[LEBOEUF] et [Lebœuf]");
}

static void
a_match_begins_and_ends_where_a_word_does (void **state)
{
  (void) state;
  assert_found ("Martin", "Martinet, Saint-[Martin], Smartin, [martin]");
  assert_found ("12345", "123456 [12345] a[12345]b");
}

static void
a_capital_after_a_small_letter_begins_a_word (void **state)
{
  (void) state;
  assert_found ("Dupont", "Bilan[Dupont]Final, René[Dupont]");
  assert_found ("René", "[René]Dupont");
  assert_found ("Dupont", "BILANDUPONT");
}

static void
a_short_value_is_not_put_together_from_other_words (void **state)
{
  (void) state;
  assert_found ("Ali", "à l’initiative d’[Ali]; a li");
  assert_found ("Ben Ali", "[Ben Ali] [ben-ali]");
}

static void
a_wide_gap_parts_two_values (void **state)
{
  (void) state;
  assert_found ("Claire Lefèvre", "Claire ----- Lefèvre");
  assert_found ("Claire Lefèvre", "[Claire -- Lefèvre]");
}

static void
a_value_with_a_wide_gap_is_found_as_it_stands (void **state)
{
  (void) state;
  assert_found ("Claire \n      Lefèvre", "[Claire \n      Lefèvre] et [Claire Lefèvre]");
}

static void
values_inside_one_another_are_all_found (void **state)
{
  g_autoptr (EstNeedles) needles = est_needles_new ();
  g_autoptr (GArray) matches = NULL;

  (void) state;
  assert_true (est_needles_add (needles, "Le Goff", -1, 1, 1));
  assert_true (est_needles_add (needles, "Anne Le Goff", -1, 1, 2));
  assert_true (est_needles_add (needles, "Goff", -1, 1, 3));
  assert_true (est_needles_add (needles, "goff", -1, 1, 4));
  est_needles_link (needles);
  assert_int_equal (est_needles_count (needles), 4);

  matches = est_needles_find (needles, "Anne Le Goff", strlen ("Anne Le Goff"));

  assert_int_equal (matches->len, 4);
  assert_int_equal (g_array_index (matches, EstNeedleMatch, 0).id, 2);
  assert_int_equal (g_array_index (matches, EstNeedleMatch, 1).id, 1);
}

static void
a_value_found_after_another_broke_off (void **state)
{
  (void) state;
  assert_found ("abab c;bac", "abab [bac]");
  assert_found ("Roche Martinez;Martin Petit", "Roche [Martin Petit]");
}

static void
a_value_without_letters_is_not_taken (void **state)
{
  g_autoptr (EstNeedles) needles = est_needles_new ();

  (void) state;
  assert_false (est_needles_add (needles, "", -1, 0, 0));
  assert_false (est_needles_add (needles, "--- ’", -1, 0, 0));
  assert_false (est_needles_add (needles, "Li", -1, 3, 0));
  assert_true (est_needles_add (needles, "Lin", -1, 3, 0));
  assert_int_equal (est_needles_count (needles), 1);
}

static void
nothing_is_found_without_values (void **state)
{
  g_autoptr (EstNeedles) needles = est_needles_new ();
  g_autoptr (GArray) matches = est_needles_find (needles, "Claire", 6);

  (void) state;
  assert_int_equal (matches->len, 0);
}

static void
any_bytes_may_be_searched (void **state)
{
  static const char bytes[] = "\xff\xfe\0Lefevre\0\xe8 Paul\xe8 Lefevre\xc3";
  g_autofree char *marked = mark ("Lefevre", bytes, sizeof bytes - 1);

  (void) state;
  assert_memory_equal (marked, "\xff\xfe\0[Lefevre]\0\xe8 Paul\xe8 [Lefevre]\xc3", 31);
}

static void
a_match_in_another_script_lies_on_characters (void **state)
{
  (void) state;
  assert_found ("Иван Петров", "« [Иван-Петров] »");
  assert_found ("Петров", "Петрова");
  assert_found ("Nguyễn Thị Hồng", "[Nguyen Thi Hong] et [NGUYỄN THỊ HỒNG]");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_value_is_found_whatever_its_dress),
    cmocka_unit_test (a_match_begins_and_ends_where_a_word_does),
    cmocka_unit_test (a_capital_after_a_small_letter_begins_a_word),
    cmocka_unit_test (a_short_value_is_not_put_together_from_other_words),
    cmocka_unit_test (a_wide_gap_parts_two_values),
    cmocka_unit_test (a_value_with_a_wide_gap_is_found_as_it_stands),
    cmocka_unit_test (values_inside_one_another_are_all_found),
    cmocka_unit_test (a_value_found_after_another_broke_off),
    cmocka_unit_test (a_value_without_letters_is_not_taken),
    cmocka_unit_test (nothing_is_found_without_values),
    cmocka_unit_test (any_bytes_may_be_searched),
    cmocka_unit_test (a_match_in_another_script_lies_on_characters),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

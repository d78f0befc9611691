/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/entries.h"

/* @text with "[" and "]" around what of @entries (parted by ";") stands in it. */
static char *
mark (const char *entries, const char *text)
{
  g_autoptr (EstEntries) set = est_entries_new ();
  g_auto (GStrv) list = g_strsplit (entries, ";", -1);
  g_auto (EstSkeleton) skeleton = { 0 };
  g_autoptr (GArray) matches = NULL;
  GString *marked = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *folded = est_fold (list[i], -1);

      if (strchr (folded, '*') != NULL)
        assert_true (est_entries_add_glob (set, folded, i));
      else
        assert_true (est_entries_add (set, folded, strlen (folded), i));
    }
  est_skeleton_init (&skeleton, text, strlen (text));
  matches = est_entries_find (set, &skeleton);
  for (guint i = 0; i < matches->len; i++)
    {
      const EstEntryMatch *match = &g_array_index (matches, EstEntryMatch, i);
      gsize start = 0;
      gsize end = 0;

      est_skeleton_to_source (&skeleton, match->first, match->last, &start, &end);
      if (start < done)
        continue;
      g_string_append_printf (marked, "%.*s[%.*s]", (int) (start - done), text + done,
                              (int) (end - start), text + start);
      done = end;
    }
  g_string_append (marked, text + done);
  return g_string_free (marked, FALSE);
}

static void
assert_marks (const char *entries, const char *text, const char *expected)
{
  g_autofree char *marked = mark (entries, text);

  assert_string_equal (marked, expected);
}

static void
an_entry_is_found_in_any_dress (void **state)
{
  (void) state;
  assert_marks ("Marie-Thérèse Ben Othmane", "vu MARIE THERESE BEN-OTHMANE hier",
                "vu [MARIE THERESE BEN-OTHMANE] hier");
  assert_marks ("N'Guyen", "Mme Nguyen, M. N’GUYEN", "Mme [Nguyen], M. [N’GUYEN]");
  assert_marks ("Nguyen", "M. N'Guyen", "M. [N'Guyen]");
  assert_marks ("Lefèvre", "L e f e v r e", "[L e f e v r e]");
  assert_marks ("Łukasz", "le dossier de łukasz", "le dossier de [łukasz]");
}

static void
an_entry_begins_and_ends_with_a_word (void **state)
{
  (void) state;
  assert_marks ("Martin", "Martinique, Saint-Martin, martin2",
                "Martinique, Saint-[Martin], [martin]2");
  assert_marks ("Lefèvre", "claireLefevre", "claire[Lefevre]");
}

static void
a_short_entry_is_not_put_together_from_pieces (void **state)
{
  (void) state;
  assert_marks ("Ali", "à l’initiative d’Ali", "à l’initiative d’[Ali]");
  assert_marks ("Le Hy", "Lehy et Le-Hy", "[Lehy] et [Le-Hy]");
}

static void
words_far_apart_are_no_entry (void **state)
{
  (void) state;
  assert_marks ("Claire Lefèvre", "Claire ---------- Lefèvre", "Claire ---------- Lefèvre");
}

static void
the_longest_entry_counts (void **state)
{
  (void) state;
  assert_marks ("Claire;Claire Lefèvre", "Claire Lefèvre et Claire",
                "[Claire Lefèvre] et [Claire]");
}

static void
a_star_stands_for_letters_of_one_word (void **state)
{
  (void) state;
  assert_marks ("Fatou*", "Fatou, FATOUMATA, fa tou", "[Fatou], [FATOUMATA], fa tou");
  assert_marks ("*ova", "Petrova, ovation", "[Petrova], ovation");
  assert_marks ("K*ski", "Kowalski, Kaczmarek", "[Kowalski], Kaczmarek");
  assert_marks ("*rakot*", "Andrianarakotobe", "[Andrianarakotobe]");
}

static void
a_star_alone_stands_for_one_word (void **state)
{
  (void) state;
  assert_marks ("Résidence *", "la résidence Les Lilas", "la [résidence Les] Lilas");
  assert_marks ("Foyer des * Bleues", "Foyer des Roches Bleues", "[Foyer des Roches Bleues]");
  assert_marks ("* Durand", "Durand seul, Paul Durand", "Durand seul, [Paul Durand]");
}

static void
an_entry_without_letters_is_none (void **state)
{
  g_autoptr (EstEntries) entries = est_entries_new ();

  (void) state;
  assert_false (est_entries_add (entries, " - ", 3, 0));
  assert_false (est_entries_add (entries, "", 0, 0));
  assert_false (est_entries_add_glob (entries, "", 0));
}

static void
entries_that_would_be_tried_everywhere_are_limited (void **state)
{
  g_autoptr (EstEntries) entries = est_entries_new ();
  guint taken = 0;

  (void) state;
  while (taken < 5000)
    {
      g_autofree char *entry = g_strdup_printf ("*abc%u*", taken);

      if (!est_entries_add_glob (entries, entry, 0))
        break;
      taken++;
    }
  assert_int_equal (taken, 1000);
}

static void
many_entries_are_all_found (void **state)
{
  g_autoptr (EstEntries) entries = est_entries_new ();
  const char *text = "vu name4711 et name9999 et name20000";
  g_auto (EstSkeleton) skeleton = { 0 };
  g_autoptr (GArray) matches = NULL;

  (void) state;
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *entry = g_strdup_printf ("name%u", i);

      assert_true (est_entries_add (entries, entry, strlen (entry), i));
    }
  est_skeleton_init (&skeleton, text, strlen (text));
  matches = est_entries_find (entries, &skeleton);

  assert_int_equal (matches->len, 2);
  assert_int_equal (g_array_index (matches, EstEntryMatch, 0).tag, 4711);
  assert_int_equal (g_array_index (matches, EstEntryMatch, 1).tag, 9999);
}

static void
an_entry_of_one_letter_is_found_whatever_comes_behind (void **state)
{
  (void) state;
  assert_marks ("x;7", "le lot x, le lot 7 et le lot X", "le lot [x], le lot [7] et le lot [X]");
}

static void
a_capital_behind_a_small_letter_parts_words (void **state)
{
  (void) state;
  assert_marks ("leroy;élan", "projetLeroy, caféÉlan", "projet[Leroy], café[Élan]");
  assert_marks ("leroy", "PROJETLEROY projetleroy ProjetLEROY",
                "PROJETLEROY projetleroy "
                "Projet[LEROY]");
}

static void
every_capital_behind_a_small_letter_parts_words (void **state)
{
  (void) state;
  assert_marks ("lefevre", "ClaireLefèvreEtLefèvreAubry", "Claire[Lefèvre]Et[Lefèvre]Aubry");
  assert_marks ("oeuvre;aubry", "uneŒuvre œuvreAubry", "une[Œuvre] [œuvre][Aubry]");
  assert_marks ("lefevre", "éàçAb xlefèvre clairelefèvre", "éàçAb xlefèvre clairelefèvre");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_entry_is_found_in_any_dress),
    cmocka_unit_test (an_entry_begins_and_ends_with_a_word),
    cmocka_unit_test (a_short_entry_is_not_put_together_from_pieces),
    cmocka_unit_test (words_far_apart_are_no_entry),
    cmocka_unit_test (the_longest_entry_counts),
    cmocka_unit_test (a_star_stands_for_letters_of_one_word),
    cmocka_unit_test (a_star_alone_stands_for_one_word),
    cmocka_unit_test (an_entry_without_letters_is_none),
    cmocka_unit_test (entries_that_would_be_tried_everywhere_are_limited),
    cmocka_unit_test (many_entries_are_all_found),
    cmocka_unit_test (an_entry_of_one_letter_is_found_whatever_comes_behind),
    cmocka_unit_test (a_capital_behind_a_small_letter_parts_words),
    cmocka_unit_test (every_capital_behind_a_small_letter_parts_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/user_lists.h"

static EstData *data;
static EstLexicon *lexicon;

static int
open_lexicon (void **state)
{
  (void) state;
  data = est_data_open ("dictionaries", NULL);
  lexicon = data != NULL ? est_lexicon_load (data, NULL) : NULL;
  return lexicon != NULL ? 0 : -1;
}

static int
close_lexicon (void **state)
{
  (void) state;
  est_lexicon_free (lexicon);
  est_data_free (data);
  return 0;
}

static EstUserLists *
read_list (const char *text, GError **error)
{
  g_autoptr (EstUserLists) lists = est_user_lists_new (lexicon);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return est_user_lists_add (lists, bytes, "run", error) ? g_steal_pointer (&lists) : NULL;
}

/* What @list says of @text: "hide-person 3: Claire Lefèvre; …". */
static void
assert_finds (const char *list, const char *text, const char *expected)
{
  static const char *const kinds[] = { "person", "place", "structure" };
  g_autoptr (EstUserLists) lists = read_list (list, NULL);
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  assert_non_null (lists);
  matches = est_user_lists_find (lists, text, strlen (text));
  for (guint i = 0; i < matches->len; i++)
    {
      const EstListMatch *match = &g_array_index (matches, EstListMatch, i);

      g_string_append_printf (said, "%s%s-%s %u: %.*s", i > 0 ? "; " : "",
                              match->listed == EST_LISTED_HIDE ? "hide" : "keep",
                              kinds[match->kind], match->line, (int) (match->end - match->start),
                              text + match->start);
    }
  assert_string_equal (said->str, expected);
}

/* Refused for its line @number, and without a word of what stands there. */
static void
assert_refuses (const char *list, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstUserLists) lists = read_list (list, &error);
  g_autofree char *line = g_strdup_printf ("ine %u", number);

  assert_null (lists);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  if (strstr (error->message, line) == NULL)
    fail_msg ("“%s” does not say line %u", error->message, number);
  assert_null (strstr (error->message, "Zyx"));
}

static void
a_plain_list_is_of_persons_to_hide (void **state)
{
  (void) state;
  assert_finds ("# les usagers\n\nClaire Lefèvre\nKévin  # surnom\n", "KEVIN et claire lefevre",
                "hide-person 4: KEVIN; hide-person 3: claire lefevre");
}

static void
sections_say_what_is_done_and_to_what (void **state)
{
  (void) state;
  assert_finds ("[masquer lieux]\nLa Grenouillère\n[garder structures]\nMaison Rosa Parks\n",
                "la Maison Rosa Parks, à la Grenouillère",
                "hide-place 2: la Grenouillère; keep-structure 4: Maison Rosa Parks");
  assert_finds ("[keep: persons]\r\nSimone Veil\r\n", "Simone Veil", "keep-person 2: Simone Veil");
}

static void
a_person_is_found_in_either_order (void **state)
{
  (void) state;
  assert_finds ("Thi Mai Nguyen", "NGUYEN Thi Mai", "hide-person 1: NGUYEN Thi Mai");
  assert_finds ("LEFEVRE Claire", "Claire Lefèvre", "hide-person 1: Claire Lefèvre");
}

static void
an_ordinary_word_is_hidden_with_a_capital_only (void **state)
{
  (void) state;
  assert_finds ("Rose\nPetit\n", "une rose, petit à petit", "");
  assert_finds ("Rose\nPetit\n", "avec Rose PETIT", "hide-person 1: Rose; hide-person 2: PETIT");
  assert_finds ("Abdoulkader", "abdoulkader", "hide-person 1: abdoulkader");
}

static void
what_would_destroy_the_text_is_refused (void **state)
{
  (void) state;
  assert_refuses ("Claire Lefèvre\nZ\n", 2);
  assert_refuses ("z*\n", 1);
  assert_refuses ("*\n", 1);
  assert_refuses ("\n\nles\n", 3);
  assert_refuses ("[garder personnes]\nX\n", 2);
}

static void
a_line_that_makes_no_sense_is_refused (void **state)
{
  (void) state;
  assert_refuses ("[masquer Zyx]\n", 1);
  assert_refuses ("[masquer personnes\nZyx Zyx\n", 1);
  assert_refuses ("[masquer personnes Zyx]\n", 1);
  assert_refuses ("[]\n", 1);
  assert_refuses ("Zyxel\n12 34\n", 2);
  assert_refuses ("Zyxel\nZyx\x01Zyx\n", 2);
  assert_refuses ("Zyxel\n\xe9tienne Zyx\n", 2);
}

static void
a_line_longer_than_a_name_is_refused (void **state)
{
  g_autofree char *long_line = g_strnfill (5000, 'z');

  (void) state;
  assert_refuses (long_line, 1);
}

static void
an_empty_list_is_one (void **state)
{
  g_autoptr (EstUserLists) lists = read_list ("", NULL);

  (void) state;
  assert_non_null (lists);
  assert_int_equal (est_user_lists_n_lists (lists), 1);
}

static void
a_byte_order_mark_is_no_letter (void **state)
{
  (void) state;
  assert_finds ("\xEF\xBB\xBF"
                "Abdoulkader",
                "Abdoulkader", "hide-person 1: Abdoulkader");
}

static void
lists_are_counted_and_told_apart (void **state)
{
  g_autoptr (EstUserLists) lists = est_user_lists_new (lexicon);
  g_autoptr (GBytes) one = g_bytes_new_static ("Abdoulkader\n", 12);
  g_autoptr (GBytes) other = g_bytes_new_static ("[garder personnes]\nSimone Veil\n", 31);
  g_autoptr (GArray) matches = NULL;

  (void) state;
  assert_true (est_user_lists_add (lists, one, "configured", NULL));
  assert_true (est_user_lists_add (lists, other, "run", NULL));
  est_user_lists_number_from (lists, 3);
  matches = est_user_lists_find (lists, "Simone Veil", 11);

  assert_int_equal (matches->len, 1);
  assert_int_equal (g_array_index (matches, EstListMatch, 0).list, 4);
  assert_int_equal (est_user_lists_get_list (lists, 0)->n_hidden, 1);
  assert_int_equal (est_user_lists_get_list (lists, 1)->n_kept, 1);
  assert_string_equal (est_user_lists_get_list (lists, 1)->origin, "run");
  assert_string_not_equal (est_user_lists_get_list (lists, 0)->digest,
                           est_user_lists_get_list (lists, 1)->digest);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_plain_list_is_of_persons_to_hide),
    cmocka_unit_test (sections_say_what_is_done_and_to_what),
    cmocka_unit_test (a_person_is_found_in_either_order),
    cmocka_unit_test (an_ordinary_word_is_hidden_with_a_capital_only),
    cmocka_unit_test (what_would_destroy_the_text_is_refused),
    cmocka_unit_test (a_line_that_makes_no_sense_is_refused),
    cmocka_unit_test (a_line_longer_than_a_name_is_refused),
    cmocka_unit_test (an_empty_list_is_one),
    cmocka_unit_test (a_byte_order_mark_is_no_letter),
    cmocka_unit_test (lists_are_counted_and_told_apart),
  };

  return cmocka_run_group_tests (tests, open_lexicon, close_lexicon);
}

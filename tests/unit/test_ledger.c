/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/ledger.h"

static guint
enter (EstLedger *ledger, const char *given, const char *surname, EstGender gender)
{
  EstMention mention = { .given = given, .surname = surname, .gender = gender };

  return est_ledger_enter (ledger, &mention);
}

static guint
find (const EstLedger *ledger, const char *given, const char *surname, EstGender gender)
{
  EstMention mention = { .given = given, .surname = surname, .gender = gender };

  return est_ledger_find (ledger, &mention, NULL);
}

#define ANY EST_GENDER_UNKNOWN
#define HER EST_GENDER_FEMININE
#define HIM EST_GENDER_MASCULINE

static void
mentions_that_agree_are_one_person (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  guint claire = enter (ledger, "claire", "lefevre", HER);

  (void) state;
  assert_int_equal (enter (ledger, NULL, "lefevre", HER), claire);
  assert_int_equal (enter (ledger, "c.", "lefevre", ANY), claire);
  assert_int_equal (enter (ledger, NULL, "claire", ANY), claire);
  assert_int_equal (est_ledger_n_persons (ledger), 1);
  assert_string_equal (est_ledger_letter (ledger, claire), "A");
}

static void
two_persons_of_one_family_have_two_letters (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  assert_int_equal (enter (ledger, "claire", "martin", HER), 0);
  assert_int_equal (enter (ledger, "anne", "martin", HER), 1);
  assert_int_equal (enter (ledger, NULL, "martin", HIM), 2);
  assert_string_equal (est_ledger_letter (ledger, 1), "B");
}

static void
a_mention_that_several_persons_fit_has_a_letter_of_its_own (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstMention martin = { .surname = "martin", .gender = HER };
  EstLink link = EST_LINK_NONE;

  (void) state;
  (void) enter (ledger, "claire", "martin", HER);
  (void) enter (ledger, "anne", "martin", HER);

  assert_int_equal (find (ledger, NULL, "martin", HER), G_MAXUINT);
  assert_int_equal (enter (ledger, NULL, "martin", HER), 2);
  assert_int_equal (enter (ledger, NULL, "martin", HER), 2);
  assert_int_equal (est_ledger_find (ledger, &martin, &link), 2);
  assert_int_equal (link, EST_LINK_DOUBT);
  assert_int_equal (est_ledger_n_persons (ledger), 3);
  assert_int_equal (find (ledger, "claire", "martin", ANY), 0);
  assert_int_equal (find (ledger, "anne", "martin", ANY), 1);
}

static void
a_title_says_that_the_name_is_a_family_name (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  guint bernard = enter (ledger, NULL, "bernard", HIM);
  guint petit = enter (ledger, "bernard", "petit", ANY);

  (void) state;
  assert_int_not_equal (bernard, petit);
  assert_int_equal (find (ledger, NULL, "bernard", HIM), bernard);
  assert_int_equal (find (ledger, NULL, "bernard", ANY), G_MAXUINT);
}

static void
a_name_in_the_other_order_is_the_same_person (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  guint claire = enter (ledger, "claire", "lefevre", ANY);

  (void) state;
  assert_int_equal (enter (ledger, "lefevre", "claire", ANY), claire);
  assert_int_equal (find (ledger, "lefevre", "claire", ANY), claire);
  assert_int_equal (enter (ledger, "claire", "lefevre", ANY), claire);
  assert_int_equal (find (ledger, "lefevre", "anne", ANY), G_MAXUINT);
  assert_int_equal (est_ledger_n_persons (ledger), 1);
}

static void
nobody_is_found_before_being_entered (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  assert_int_equal (find (ledger, NULL, "lefevre", ANY), G_MAXUINT);
  assert_int_equal (est_ledger_n_persons (ledger), 0);
}

static void
letters_skip_those_that_read_as_words_and_go_on_after_z (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("name%u", i);

      assert_int_equal (enter (ledger, NULL, name, ANY), i);
    }
  assert_string_equal (est_ledger_letter (ledger, 7), "H");
  assert_string_equal (est_ledger_letter (ledger, 8), "J");
  assert_string_equal (est_ledger_letter (ledger, 23), "Z");
  assert_string_equal (est_ledger_letter (ledger, 24), "A2");
  assert_string_equal (est_ledger_letter (ledger, 48), "A3");
}

static void
a_mention_is_remembered_once (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  for (guint i = 0; i < 10; i++)
    (void) enter (ledger, "claire", "lefevre", HER);
  (void) enter (ledger, NULL, "lefevre", HER);

  assert_int_equal (est_ledger_mentions (ledger, 0)->len, 2);
}

static void
a_value_is_entered_once_with_its_first_category (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  const EstKnownValue *value = NULL;

  (void) state;
  est_ledger_add_value (ledger, "01 99 00 12 34, …", 14, "phone");
  est_ledger_add_value (ledger, "01 99 00 12 34", 14, "file_number");

  assert_int_equal (est_ledger_values (ledger)->len, 1);
  value = g_ptr_array_index (est_ledger_values (ledger), 0);
  assert_string_equal (value->text, "01 99 00 12 34");
  assert_string_equal (value->category, "phone");
}

static void
the_initial_of_a_family_name_is_completed_when_one_person_fits (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  guint karim = enter (ledger, "karim", "benhaddou", EST_GENDER_UNKNOWN);

  (void) state;
  assert_int_equal (find (ledger, "karim", "b.", EST_GENDER_UNKNOWN), karim);
  assert_int_equal (find (ledger, "karim", "d.", EST_GENDER_UNKNOWN), G_MAXUINT);

  (void) enter (ledger, "karim", "bernard", EST_GENDER_UNKNOWN);
  assert_int_equal (find (ledger, "karim", "b.", EST_GENDER_UNKNOWN), G_MAXUINT);
}

static void
an_m_before_a_family_name_may_be_the_initial_of_a_woman (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  guint maelys = enter (ledger, "maelys", "berthier", EST_GENDER_FEMININE);
  guint claire = enter (ledger, "claire", "lefevre", EST_GENDER_FEMININE);

  (void) state;
  assert_int_equal (enter (ledger, NULL, "berthier", EST_GENDER_MASCULINE), maelys);
  assert_int_not_equal (enter (ledger, NULL, "lefevre", EST_GENDER_MASCULINE), claire);
}

/* ------ All mentions of a dossier together. */

static void
note (EstLedger *ledger, const char *given, const char *surname, EstGender gender)
{
  EstMention mention = { .given = given, .surname = surname, .gender = gender };

  est_ledger_note (ledger, &mention);
}

static const char *
letter_of (const EstLedger *ledger, const char *given, const char *surname, EstGender gender)
{
  guint person = find (ledger, given, surname, gender);

  return person == G_MAXUINT ? "-" : est_ledger_letter (ledger, person);
}

static void
a_first_name_may_come_before_the_whole_name (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note (ledger, NULL, "joao", ANY);
  note (ledger, "claire", "lefevre", ANY);
  note (ledger, "joao", "pereira", ANY);
  est_ledger_settle (ledger);

  assert_int_equal (est_ledger_n_persons (ledger), 2);
  assert_string_equal (letter_of (ledger, NULL, "joao", ANY), "A");
  assert_string_equal (letter_of (ledger, "joao", "pereira", ANY), "A");
  assert_string_equal (letter_of (ledger, "claire", "lefevre", ANY), "B");
}

static void
a_name_of_three_parts_is_one_in_any_order (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note (ledger, "thi mai", "nguyen", HER);
  note (ledger, NULL, "n'guyen", HER);
  note (ledger, "thi", "mai", ANY);
  note (ledger, "nguyen thi", "mai", ANY);
  est_ledger_settle (ledger);

  assert_int_equal (est_ledger_n_persons (ledger), 1);
  assert_string_equal (letter_of (ledger, "thi", "mai", ANY), "A");
  assert_string_equal (letter_of (ledger, NULL, "n'guyen", HER), "A");
}

static void
a_title_is_no_link_to_a_man_when_it_is_of_a_woman (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstMention paul = { .given = "paul", .surname = "martin", .likely = HIM };
  EstMention claire = { .given = "claire", .surname = "martin", .likely = HER };

  (void) state;
  est_ledger_note (ledger, &paul);
  note (ledger, NULL, "martin", HER);
  est_ledger_settle (ledger);
  assert_int_equal (est_ledger_n_persons (ledger), 2);

  est_ledger_note (ledger, &claire);
  est_ledger_settle (ledger);
  assert_string_equal (letter_of (ledger, NULL, "martin", HER), "B");
}

static void
a_name_that_fits_two_gets_its_own_letter (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note (ledger, NULL, "marie", ANY);
  note (ledger, "marie", "petit", ANY);
  note (ledger, "marie", "lopez", ANY);
  est_ledger_settle (ledger);

  assert_int_equal (est_ledger_n_persons (ledger), 3);
  assert_string_equal (letter_of (ledger, NULL, "marie", ANY), "A");
  assert_string_equal (letter_of (ledger, "marie", "petit", ANY), "B");
}

static void
a_name_from_before_marriage_is_of_the_same_person (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstMention both = { .given = "claire", .surname = "lefevre", .also = "aubry", .gender = HER };

  (void) state;
  est_ledger_note (ledger, &both);
  note (ledger, NULL, "aubry", ANY);
  note (ledger, "claire", "aubry", ANY);
  est_ledger_settle (ledger);

  assert_int_equal (est_ledger_n_persons (ledger), 1);
}

static void
part_of_a_double_name_and_a_short_form_are_followed (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note (ledger, "carmen", "garcia lopez", ANY);
  note (ledger, NULL, "garcia", HER);
  note (ledger, "fatoumata", "diarra", ANY);
  note (ledger, NULL, "fatou", ANY);
  est_ledger_settle (ledger);

  assert_int_equal (est_ledger_n_persons (ledger), 2);
  assert_string_equal (letter_of (ledger, NULL, "garcia", HER), "A");
  assert_string_equal (letter_of (ledger, NULL, "fatou", ANY), "B");
}

static void
a_family_is_called_by_its_only_known_member (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstMention family = { .surname = "grandjean", .is_family = TRUE };
  EstMention others = { .surname = "petit", .is_family = TRUE };

  (void) state;
  note (ledger, "claire", "grandjean", HER);
  note (ledger, "paul", "petit", HIM);
  note (ledger, "anne", "petit", HER);
  est_ledger_note (ledger, &family);
  est_ledger_note (ledger, &others);
  est_ledger_settle (ledger);

  assert_int_equal (est_ledger_find (ledger, &family, NULL), 0);
  assert_int_equal (est_ledger_find (ledger, &others, NULL), 3);
}

static void
children_have_letters_of_their_own (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  EstMention lina = { .surname = "lina", .is_child = TRUE };

  (void) state;
  note (ledger, "claire", "lefevre", HER);
  est_ledger_note (ledger, &lina);
  note (ledger, "paul", "petit", HIM);
  est_ledger_settle (ledger);

  assert_string_equal (letter_of (ledger, NULL, "lina", ANY), "A");
  assert_true (est_ledger_is_child (ledger, 1));
  assert_string_equal (letter_of (ledger, "paul", "petit", HIM), "B");
}

static void
letters_follow_the_document_and_not_what_says_more (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note (ledger, NULL, "kevin", ANY);
  note (ledger, NULL, "durand", HIM);
  note (ledger, "claire", "lefevre", HER);
  est_ledger_settle (ledger);

  assert_string_equal (letter_of (ledger, NULL, "kevin", ANY), "A");
  assert_string_equal (letter_of (ledger, NULL, "durand", HIM), "B");
  assert_string_equal (letter_of (ledger, "claire", "lefevre", HER), "C");
}

/* A name of its own for each number. */
static char *
name_of (guint number)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < 4; i++, number /= 40)
    {
      g_string_append_c (name, "bdfklmnr"[number % 8]);
      g_string_append_c (name, "aeiou"[number % 40 / 8]);
    }
  return g_string_free (name, FALSE);
}

/* Each name of one person is held against all the others. */
static void
nobody_goes_by_hundreds_of_names (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  (void) enter (ledger, "claire", "lefevre", HER);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = name_of (i);
      g_autofree char *surname = g_strdup_printf ("lefevre %s", name);

      (void) enter (ledger, "claire", surname, HER);
    }
  assert_true (est_ledger_n_persons (ledger) > 1);
  for (guint i = 0; i < est_ledger_n_persons (ledger); i++)
    assert_true (est_ledger_mentions (ledger, i)->len <= 64);
}

#define MANY 20000

/* Notes mentions that share what is given here; NULL is a name of its own to each. */
static void
note_many (EstLedger *ledger, const char *given, const char *surname, const char *also)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = name_of (i);
      EstMention mention = {
        .given = given != NULL ? given : name,
        .surname = surname != NULL ? surname : name,
        .also = also != NULL ? also : name,
      };

      est_ledger_note (ledger, &mention);
    }
}

static void
as_many_as_a_document_holds_are_told_apart (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note_many (ledger, NULL, NULL, "");
  est_ledger_settle (ledger);
  assert_int_equal (est_ledger_n_persons (ledger), MANY);
}

static void
as_many_of_one_given_name_are_told_apart (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note_many (ledger, "marie", NULL, "");
  note (ledger, NULL, "marie", ANY);
  note (ledger, "m.", "bababa", ANY);
  est_ledger_settle (ledger);
  assert_int_equal (est_ledger_n_persons (ledger), MANY + 2);
}

static void
as_many_of_one_family_are_told_apart (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note_many (ledger, NULL, "martin", "");
  note (ledger, NULL, "martin", HER);
  note (ledger, NULL, "martin", HIM);
  note (ledger, "b.", "martin", ANY);
  est_ledger_settle (ledger);
  assert_int_equal (est_ledger_n_persons (ledger), MANY + 3);
}

static void
as_many_other_names_of_one_person_are_one_person (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  note_many (ledger, "claire", "lefevre", NULL);
  est_ledger_settle (ledger);
  assert_int_equal (est_ledger_n_persons (ledger), 1);
}

/* ------ What others make of it. */

static void
release (gpointer made)
{
  (*(guint *) made)++;
}

static void
what_was_made_of_it_is_kept_until_more_is_known (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  guint n_released = 0;
  const char makers[2] = { 0 };

  (void) state;
  (void) enter (ledger, "claire", "lefevre", HER);
  assert_null (est_ledger_made (ledger, &makers[0]));
  est_ledger_keep_made (ledger, &makers[0], &n_released, release);
  assert_ptr_equal (est_ledger_made (ledger, &makers[0]), &n_released);
  assert_null (est_ledger_made (ledger, &makers[1]));

  (void) enter (ledger, "yann", "kerbrat", HIM);
  assert_null (est_ledger_made (ledger, &makers[0]));
  assert_int_equal (n_released, 1);

  est_ledger_keep_made (ledger, &makers[0], &n_released, release);
  est_ledger_add_value (ledger, "06 39 98 12 34", strlen ("06 39 98 12 34"), "phone");
  assert_null (est_ledger_made (ledger, &makers[0]));

  est_ledger_keep_made (ledger, &makers[0], &n_released, release);
  est_ledger_settle (ledger);
  assert_null (est_ledger_made (ledger, &makers[0]));
  assert_int_equal (n_released, 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (mentions_that_agree_are_one_person),
    cmocka_unit_test (nobody_goes_by_hundreds_of_names),
    cmocka_unit_test (two_persons_of_one_family_have_two_letters),
    cmocka_unit_test (a_mention_that_several_persons_fit_has_a_letter_of_its_own),
    cmocka_unit_test (a_title_says_that_the_name_is_a_family_name),
    cmocka_unit_test (a_name_in_the_other_order_is_the_same_person),
    cmocka_unit_test (nobody_is_found_before_being_entered),
    cmocka_unit_test (letters_skip_those_that_read_as_words_and_go_on_after_z),
    cmocka_unit_test (the_initial_of_a_family_name_is_completed_when_one_person_fits),
    cmocka_unit_test (an_m_before_a_family_name_may_be_the_initial_of_a_woman),
    cmocka_unit_test (a_mention_is_remembered_once),
    cmocka_unit_test (a_value_is_entered_once_with_its_first_category),
    cmocka_unit_test (a_first_name_may_come_before_the_whole_name),
    cmocka_unit_test (a_name_of_three_parts_is_one_in_any_order),
    cmocka_unit_test (a_title_is_no_link_to_a_man_when_it_is_of_a_woman),
    cmocka_unit_test (a_name_that_fits_two_gets_its_own_letter),
    cmocka_unit_test (a_name_from_before_marriage_is_of_the_same_person),
    cmocka_unit_test (part_of_a_double_name_and_a_short_form_are_followed),
    cmocka_unit_test (a_family_is_called_by_its_only_known_member),
    cmocka_unit_test (children_have_letters_of_their_own),
    cmocka_unit_test (letters_follow_the_document_and_not_what_says_more),
    cmocka_unit_test (as_many_as_a_document_holds_are_told_apart),
    cmocka_unit_test (as_many_of_one_given_name_are_told_apart),
    cmocka_unit_test (as_many_of_one_family_are_told_apart),
    cmocka_unit_test (as_many_other_names_of_one_person_are_one_person),
    cmocka_unit_test (what_was_made_of_it_is_kept_until_more_is_known),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

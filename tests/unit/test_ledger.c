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

  return est_ledger_find (ledger, &mention);
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
a_mention_that_several_persons_fit_is_nobodys (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();

  (void) state;
  (void) enter (ledger, "claire", "martin", HER);
  (void) enter (ledger, "anne", "martin", HER);

  assert_int_equal (enter (ledger, NULL, "martin", HER), G_MAXUINT);
  assert_int_equal (enter (ledger, NULL, "martin", HER), G_MAXUINT);
  assert_int_equal (est_ledger_n_persons (ledger), 2);
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (mentions_that_agree_are_one_person),
    cmocka_unit_test (two_persons_of_one_family_have_two_letters),
    cmocka_unit_test (a_mention_that_several_persons_fit_is_nobodys),
    cmocka_unit_test (a_title_says_that_the_name_is_a_family_name),
    cmocka_unit_test (a_name_in_the_other_order_is_the_same_person),
    cmocka_unit_test (nobody_is_found_before_being_entered),
    cmocka_unit_test (letters_skip_those_that_read_as_words_and_go_on_after_z),
    cmocka_unit_test (the_initial_of_a_family_name_is_completed_when_one_person_fits),
    cmocka_unit_test (an_m_before_a_family_name_may_be_the_initial_of_a_woman),
    cmocka_unit_test (a_mention_is_remembered_once),
    cmocka_unit_test (a_value_is_entered_once_with_its_first_category),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

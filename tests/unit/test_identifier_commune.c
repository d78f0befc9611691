/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_commune.h"

/* What is checked stands between "<" and ">" in @marked; what it becomes is printed
 * the same way, or NULL when there is no commune. */
static char *
checked (void *const *state, const char *marked, EstCheck *check)
{
  g_auto (GStrv) parts = g_strsplit_set (marked, "<>", 3);
  g_autofree char *text = g_strconcat (parts[0], parts[1], parts[2], NULL);
  gsize start = strlen (parts[0]);
  gsize end = start + strlen (parts[1]);

  *check = est_identifier_check_commune (*state, text, strlen (text), &start, &end);
  return g_strndup (text + start, end - start);
}

static void
assert_checked (void *const *state, const char *marked, EstCheck wanted, const char *found)
{
  EstCheck check = EST_CHECK_WRONG;
  g_autofree char *whole = checked (state, marked, &check);

  assert_int_equal (check, wanted);
  assert_string_equal (whole, found);
}

static void
a_commune_of_its_departement_is_right (void **state)
{
  assert_checked (state, "<54000> nancy", EST_CHECK_RIGHT, "54000 nancy");
  assert_checked (state, "<54 000>, NANCY depuis", EST_CHECK_RIGHT, "54 000, NANCY");
  assert_checked (state, "<2a000> Ajaccio", EST_CHECK_RIGHT, "2a000 Ajaccio");
  assert_checked (state, "<20000> ajaccio", EST_CHECK_RIGHT, "20000 ajaccio");
  assert_checked (state, "<97400> st denis", EST_CHECK_RIGHT, "97400 st denis");
}

static void
the_longest_name_counts (void **state)
{
  assert_checked (state, "<88100> saint dié des vosges et alentours", EST_CHECK_RIGHT,
                  "88100 saint dié des vosges");
  assert_checked (state, "elle vit à metz, <57000>.", EST_CHECK_RIGHT, "metz, 57000");
  assert_checked (state, "<54500> VANDOEUVRE-LES-NANCY", EST_CHECK_RIGHT,
                  "54500 VANDOEUVRE-LES-NANCY");
}

static void
abbreviations_and_letters_apart_are_read (void **state)
{
  assert_checked (state, "<93200> St-Denis", EST_CHECK_RIGHT, "93200 St-Denis");
  assert_checked (state, "<85000> La Roche s/ Yon", EST_CHECK_RIGHT, "85000 La Roche s/ Yon");
  assert_checked (state, "<5 4 0 0 0> n a n c y", EST_CHECK_RIGHT, "5 4 0 0 0 n a n c y");
  assert_checked (state, "Villejuif Code postal : <94800>", EST_CHECK_RIGHT,
                  "Villejuif Code postal : 94800");
}

static void
a_commune_of_another_departement_is_less_sure (void **state)
{
  assert_checked (state, "<17640> nancy", EST_CHECK_ABSENT, "17640 nancy");
}

static void
words_that_are_no_commune_are_wrong (void **state)
{
  assert_checked (state, "<12000> personnes", EST_CHECK_WRONG, "12000");
  assert_checked (state, "<80000> y compris", EST_CHECK_WRONG, "80000");
  assert_checked (state, "<54000>", EST_CHECK_WRONG, "54000");
  assert_checked (state, "<540> nancy", EST_CHECK_WRONG, "540");
}

static void
a_round_number_beside_a_small_commune_is_an_amount (void **state)
{
  assert_checked (state, "<80000> contre", EST_CHECK_WRONG, "80000");
  assert_checked (state, "<80160> contre", EST_CHECK_RIGHT, "80160 contre");
}

static void
no_stretch_is_too_long (void **state)
{
  g_autofree char *word = g_strnfill (1000000, 'a');
  g_autofree char *behind = g_strconcat ("<54000> ", word, NULL);
  g_autofree char *before = g_strconcat (word, " <54000>", NULL);

  assert_checked (state, behind, EST_CHECK_WRONG, "54000");
  assert_checked (state, before, EST_CHECK_WRONG, "54000");
}

static void
bytes_at_both_ends_are_not_passed (void **state)
{
  assert_checked (state, "nancy<54000>", EST_CHECK_RIGHT, "nancy54000");
  assert_checked (state, "<54000>nancy", EST_CHECK_RIGHT, "54000nancy");
  assert_checked (state, "<54000> - (", EST_CHECK_WRONG, "54000");
  assert_checked (state, ") - <54000>", EST_CHECK_WRONG, "54000");
}

static int
load (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  *state = data == NULL ? NULL : est_communes_load (data, NULL);
  return *state == NULL ? -1 : 0;
}

static int
unload (void **state)
{
  est_communes_free (*state);
  return 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_commune_of_its_departement_is_right),
    cmocka_unit_test (the_longest_name_counts),
    cmocka_unit_test (abbreviations_and_letters_apart_are_read),
    cmocka_unit_test (a_commune_of_another_departement_is_less_sure),
    cmocka_unit_test (words_that_are_no_commune_are_wrong),
    cmocka_unit_test (a_round_number_beside_a_small_commune_is_an_amount),
    cmocka_unit_test (no_stretch_is_too_long),
    cmocka_unit_test (bytes_at_both_ends_are_not_passed),
  };

  return cmocka_run_group_tests (tests, load, unload);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/letters.h"
#include "tests/support/scratch.h"

static guint
enter (EstLedger *ledger, const char *given, const char *surname)
{
  EstMention mention = { .given = given, .surname = surname };

  return est_ledger_enter (ledger, &mention);
}

static gboolean
settle (void *const *state, EstLedger *ledger, const char *code, GError **error)
{
  guint64 known = 0;
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);

  assert_non_null (reg);
  return est_letters_settle (ledger, reg, code, &known, error);
}

static void
letters_stay_when_somebody_new_comes_first (void **state)
{
  g_autoptr (EstLedger) first = est_ledger_new ();
  g_autoptr (EstLedger) later = est_ledger_new ();
  guint claire, hugo, karim;

  (void) enter (first, "claire", "lefevre");
  (void) enter (first, NULL, "petit");
  assert_true (settle (state, first, "a", NULL));

  karim = enter (later, "karim", "benali");
  hugo = enter (later, NULL, "petit");
  claire = enter (later, "claire", "lefevre");
  assert_true (settle (state, later, "a", NULL));

  assert_string_equal (est_ledger_letter (later, claire), "A");
  assert_string_equal (est_ledger_letter (later, hugo), "B");
  assert_string_equal (est_ledger_letter (later, karim), "C");
}

static void
another_dossier_begins_its_own_letters (void **state)
{
  g_autoptr (EstLedger) first = est_ledger_new ();
  g_autoptr (EstLedger) other = est_ledger_new ();
  guint hugo;

  (void) enter (first, "claire", "lefevre");
  (void) enter (first, "hugo", "petit");
  assert_true (settle (state, first, "a", NULL));
  hugo = enter (other, "hugo", "petit");
  assert_true (settle (state, other, "b", NULL));

  assert_string_equal (est_ledger_letter (other, hugo), "A");
}

static void
the_letter_of_somebody_gone_is_never_given_again (void **state)
{
  g_autoptr (EstLedger) first = est_ledger_new ();
  g_autoptr (EstLedger) later = est_ledger_new ();
  guint hugo;

  (void) enter (first, "claire", "lefevre");
  assert_true (settle (state, first, "a", NULL));
  hugo = enter (later, "hugo", "petit");
  assert_true (settle (state, later, "a", NULL));

  assert_string_equal (est_ledger_letter (later, hugo), "B");
}

static char *
only_file (void *const *state)
{
  g_autofree char *names = scratch_list (state, "state/lettres");

  return g_strconcat ("state/lettres/", names, NULL);
}

static void
no_name_is_kept (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;

  (void) enter (ledger, "claire", "lefevre");
  assert_true (settle (state, ledger, "atelier", NULL));

  file = only_file (state);
  text = scratch_get (state, file);
  assert_null (strstr (text, "lefevre"));
  assert_null (strstr (file, "atelier"));
}

static void
a_changed_file_is_refused (void **state)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;

  (void) enter (ledger, "claire", "lefevre");
  assert_true (settle (state, ledger, "a", NULL));
  file = only_file (state);
  text = scratch_get (state, file);
  *strstr (text, " A") = 'B';
  scratch_put (state, file, text);

  assert_false (settle (state, ledger, "a", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
}

static EstRegister *
open_register (void *const *state)
{
  g_autofree char *folder = scratch_path (state, "state");

  return est_register_open (folder, NULL);
}

static guint64
known_after (void *const *state, EstLedger *ledger)
{
  g_autoptr (EstRegister) reg = open_register (state);
  guint64 settled = 0;
  guint64 counted = 0;

  assert_true (est_letters_settle (ledger, reg, "a", &settled, NULL));
  assert_true (est_letters_count (reg, "a", &counted, NULL));
  assert_int_equal (settled, counted);
  return settled;
}

static void
what_a_later_document_reveals_makes_earlier_copies_old (void **state)
{
  g_autoptr (EstLedger) first = est_ledger_new ();
  g_autoptr (EstLedger) again = est_ledger_new ();
  g_autoptr (EstLedger) name = est_ledger_new ();
  g_autoptr (EstLedger) value = est_ledger_new ();
  guint64 known;

  (void) enter (first, "claire", "lefevre");
  known = known_after (state, first);
  (void) enter (again, "claire", "lefevre");
  assert_int_equal (known_after (state, again), known);

  (void) enter (name, "claire", "lefevre");
  (void) enter (name, "karim", "benali");
  assert_true (known_after (state, name) > known);
  known = known_after (state, name);
  est_ledger_add_value (value, "01 99 00 12 34", strlen ("01 99 00 12 34"), "phone");
  assert_true (known_after (state, value) > known);
}

static void
a_dossier_that_was_never_run_knows_nobody (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  guint64 known = 7;

  assert_true (est_letters_count (reg, "a", &known, NULL));

  assert_int_equal (known, 0);
}

static void
a_code_is_of_one_folder_unless_it_has_moved (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  g_autoptr (GError) error = NULL;

  assert_true (est_letters_claim (reg, "a", "/srv/one", FALSE, NULL));
  assert_true (est_letters_claim (reg, "a", "/srv/one", FALSE, NULL));
  assert_true (est_letters_claim (reg, "b", "/srv/two", FALSE, NULL));

  assert_false (est_letters_claim (reg, "a", "/srv/two", FALSE, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_true (est_letters_claim (reg, "a", "/srv/two", TRUE, NULL));
  assert_true (est_letters_claim (reg, "a", "/srv/two", FALSE, NULL));
}

static void
an_erased_letter_is_nobody_s_for_ever (void **state)
{
  static const char *const erased[] = { "A", "Z", NULL };
  g_autoptr (EstLedger) first = est_ledger_new ();
  g_autoptr (EstLedger) later = est_ledger_new ();
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  guint n = 0;
  guint claire;

  (void) enter (first, "claire", "lefevre");
  (void) enter (first, "hugo", "petit");
  assert_true (settle (state, first, "a", NULL));
  {
    g_autoptr (EstRegister) reg = open_register (state);

    assert_true (est_letters_erase (reg, "a", erased, &n, NULL));
  }
  file = only_file (state);
  text = scratch_get (state, file);
  claire = enter (later, "claire", "lefevre");
  assert_true (settle (state, later, "a", NULL));

  assert_int_equal (n, 1);
  assert_non_null (strstr (text, "- A\n"));
  assert_null (strstr (strstr (text, "- A\n") + 4, " A\n"));
  assert_string_equal (est_ledger_letter (later, claire), "C");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (letters_stay_when_somebody_new_comes_first, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (another_dossier_begins_its_own_letters, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (what_a_later_document_reveals_makes_earlier_copies_old,
                                     scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_dossier_that_was_never_run_knows_nobody, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_code_is_of_one_folder_unless_it_has_moved, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (an_erased_letter_is_nobody_s_for_ever, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (the_letter_of_somebody_gone_is_never_given_again, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (no_name_is_kept, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_changed_file_is_refused, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

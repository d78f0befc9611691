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
  g_autofree char *folder = scratch_path (state, "state");
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);

  assert_non_null (reg);
  return est_letters_settle (ledger, reg, code, error);
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (letters_stay_when_somebody_new_comes_first, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (another_dossier_begins_its_own_letters, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (the_letter_of_somebody_gone_is_never_given_again, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (no_name_is_kept, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_changed_file_is_refused, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

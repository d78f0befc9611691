/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/kept.h"
#include "tests/support/scratch.h"

static EstRegister *
open_register (void *const *state)
{
  g_autofree char *folder = scratch_path (state, "state");

  return est_register_open (folder, NULL);
}

static char *
file_of (void *const *state)
{
  g_autofree char *name = scratch_list (state, "state/things");

  return g_strconcat ("state/things/", name, NULL);
}

static void
lines_come_back_as_they_were_kept (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  EstKept kept = { .reg = reg, .folder = "things", .code = "a" };
  EstKept other = { .reg = reg, .folder = "things", .code = "b" };
  g_autofree char *before = est_kept_load (&kept, NULL);
  g_autofree char *after = NULL;
  g_autofree char *elsewhere = NULL;

  assert_true (est_kept_save (&kept, "one\ntwo\n", NULL));

  after = est_kept_load (&kept, NULL);
  elsewhere = est_kept_load (&other, NULL);
  assert_string_equal (before, "");
  assert_string_equal (after, "one\ntwo\n");
  assert_string_equal (elsewhere, "");
}

static void
changed_cut_and_foreign_lines_are_refused (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  EstKept kept = { .reg = reg, .folder = "things", .code = "a" };
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (est_kept_save (&kept, "one\ntwo\n", NULL));
  file = file_of (state);
  text = scratch_get (state, file);

  scratch_put (state, file, text + strlen ("one\n"));
  assert_null (est_kept_load (&kept, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
  scratch_put (state, file, "");
  assert_null (est_kept_load (&kept, NULL));
  text[0] = 'O';
  scratch_put (state, file, text);
  assert_null (est_kept_load (&kept, NULL));
}

static void
the_lines_of_another_dossier_are_not_taken_for_its_own (void **state)
{
  g_autoptr (EstRegister) reg = open_register (state);
  EstKept kept = { .reg = reg, .folder = "things", .code = "a" };
  EstKept other = { .reg = reg, .folder = "others", .code = "b" };
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;

  assert_true (est_kept_save (&kept, "one\n", NULL));
  assert_true (est_kept_save (&other, "", NULL));
  file = file_of (state);
  text = scratch_get (state, file);
  name = scratch_list (state, "state/others");
  target = g_strconcat ("state/others/", name, NULL);
  scratch_put (state, target, text);

  assert_null (est_kept_load (&other, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (lines_come_back_as_they_were_kept),
    TEST (changed_cut_and_foreign_lines_are_refused),
    TEST (the_lines_of_another_dossier_are_not_taken_for_its_own),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

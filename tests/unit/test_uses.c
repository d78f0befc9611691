/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/uses.h"
#include "tests/support/dossier_sample.h"
#include "tests/support/scratch.h"

/* The line of the sample with @purpose. */
static char *
line_with (const char *purpose)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstForm) form = est_form_load (data, NULL);
  g_autoptr (EstUsage) usage = est_usage_load (data, NULL);
  g_autoptr (EstDossierRecord) record = dossier_sample_new ("fr");

  est_dossier_record_state (record, "code", "caps-1");
  est_dossier_record_state (record, "finalite", purpose);
  return est_uses_line (form, usage, record, "DPO", "2026-03-04");
}

static void
a_line_has_as_many_cells_as_the_head (void **state)
{
  g_autofree char *head = est_uses_head ();
  g_autofree char *line = line_with ("résumer");
  g_auto (GStrv) names = g_strsplit (head, ";", -1);
  g_auto (GStrv) cells = g_strsplit (line, ";", -1);

  (void) state;
  assert_int_equal (g_strv_length (names), 27);
  assert_int_equal (g_strv_length (cells), 27);
  assert_string_equal (cells[1], "caps-1");
  assert_string_equal (cells[20], "DPO");
}

static void
a_cell_is_neither_two_nor_a_formula (void **state)
{
  g_autofree char *two = line_with ("résumer; \"relire\"");
  g_autofree char *formula = line_with ("=1+1 et plus");

  (void) state;
  assert_non_null (strstr (two, ";\"résumer; \"\"relire\"\"\";"));
  assert_non_null (strstr (formula, ";'=1+1 et plus;"));
}

static void
a_line_is_added_to_what_people_wrote (void **state)
{
  g_autofree char *output = scratch_path (state, "out");
  g_autofree char *text = NULL;

  scratch_put (state, "out/rapports/registre.csv", "head;mine\r\n");
  assert_true (est_uses_add (output, "run-1;a\r\n", "run-1", NULL));
  assert_true (est_uses_add (output, "run-1;b\r\n", "run-1", NULL));
  assert_true (est_uses_add (output, "run-1;c\r\n", NULL, NULL));

  text = scratch_get (state, "out/rapports/registre.csv");
  assert_string_equal (text, "head;mine\r\nrun-1;a\r\nrun-1;c\r\n");
}

static void
the_first_line_comes_under_the_head (void **state)
{
  g_autofree char *output = scratch_path (state, "out");
  g_autofree char *head = est_uses_head ();
  g_autofree char *text = NULL;

  assert_true (est_uses_add (output, "x\r\n", NULL, NULL));

  text = scratch_get (state, "out/rapports/registre.csv");
  assert_true (g_str_has_prefix (text, head));
  assert_string_equal (text + strlen (head), "x\r\n");
}

static void
one_that_cannot_be_read_is_not_begun_again (void **state)
{
  static const char *const targets[] = { "../../precious", "nowhere" };
  g_autofree char *output = scratch_path (state, "out");
  g_autofree char *path = scratch_path (state, "out/rapports/registre.csv");
  g_autofree char *text = NULL;

  scratch_put (state, "precious", "theirs");
  scratch_put (state, "out/rapports/a/rapport.json", "{}");
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_int_equal (symlink (targets[i], path), 0);
      assert_false (est_uses_add (output, "x\r\n", NULL, &error));
      assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
      assert_int_equal (unlink (path), 0);
    }
  text = scratch_get (state, "precious");
  assert_string_equal (text, "theirs");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_line_has_as_many_cells_as_the_head),
    cmocka_unit_test (a_cell_is_neither_two_nor_a_formula),
    TEST (a_line_is_added_to_what_people_wrote),
    TEST (the_first_line_comes_under_the_head),
    TEST (one_that_cannot_be_read_is_not_begun_again),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

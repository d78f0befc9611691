/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/uses.h"
#include "tests/support/dossier_sample.h"

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_line_has_as_many_cells_as_the_head),
    cmocka_unit_test (a_cell_is_neither_two_nor_a_formula),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

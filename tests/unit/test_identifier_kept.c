/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/identifier_kept.h"
#include "tests/support/scratch.h"

static EstIdentifierKept *
list_of (void *const *state, const char *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;
  EstIdentifierKept *kept = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "kept.txt", lines);
  data = est_data_open (*state, &error);
  assert_non_null (data);
  kept = est_identifier_kept_load (data, "kept.txt", &error);
  assert_null (error);
  return kept;
}

static gboolean
has (const EstIdentifierKept *kept, const char *text)
{
  return est_identifier_kept_has (kept, text, strlen (text));
}

static void
separators_and_case_do_not_count (void **state)
{
  g_autoptr (EstIdentifierKept) kept = list_of (state, "# public\n0800235236\ndpo@exemple.fr\n");

  assert_true (has (kept, "0 800 23-52.36"));
  assert_true (has (kept, "DPO@Exemple.fr"));
  assert_false (has (kept, "0 800 23 52 37"));
}

static void
an_opening_keeps_what_goes_on (void **state)
{
  g_autoptr (EstIdentifierKept) kept = list_of (state, "contact@*\n");

  assert_true (has (kept, "contact@exemple.fr"));
  assert_false (has (kept, "un.contact@exemple.fr"));
}

static void
a_list_that_is_missing_is_an_error (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  data = est_data_open (*state, &error);
  assert_null (est_identifier_kept_load (data, "kept.txt", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (separators_and_case_do_not_count, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (an_opening_keeps_what_goes_on, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_list_that_is_missing_is_an_error, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

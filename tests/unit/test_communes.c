/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/communes.h"
#include "tests/support/scratch.h"

static EstCommunes *
shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);
  EstCommunes *communes = est_communes_load (data, &error);

  assert_null (error);
  return communes;
}

static gboolean
find (const EstCommunes *communes, const char *name, EstCommune *commune)
{
  return est_communes_find (communes, name, strlen (name), commune);
}

static void
a_commune_is_found_by_its_folded_name (void **state)
{
  g_autoptr (EstCommunes) communes = shipped ();
  EstCommune commune = { 0 };

  (void) state;
  assert_true (find (communes, "l hay les roses", &commune));
  assert_true (commune.population > 20000);
  assert_true (est_commune_is_in (&commune, "94", 2));
  assert_false (est_commune_is_in (&commune, "9", 1));
  assert_false (est_commune_is_in (&commune, "54", 2));
}

static void
the_first_and_the_last_are_found_and_what_lies_beyond_is_not (void **state)
{
  g_autoptr (EstCommunes) communes = shipped ();
  EstCommune commune = { 0 };

  (void) state;
  assert_true (find (communes, "aast", &commune));
  assert_true (find (communes, "zuytpeene", &commune));
  assert_false (find (communes, "aaa", &commune));
  assert_false (find (communes, "zzz", &commune));
  assert_false (find (communes, "", &commune));
}

static void
communes_of_one_name_share_a_line (void **state)
{
  g_autoptr (EstCommunes) communes = shipped ();
  EstCommune commune = { 0 };

  (void) state;
  assert_true (find (communes, "blamont", &commune));
  assert_true (est_commune_is_in (&commune, "25", 2));
  assert_true (est_commune_is_in (&commune, "54", 2));
}

static void
a_name_is_compared_without_signs_and_accents (void **state)
{
  g_autofree char *name = est_commune_name_of ("  L’Haÿ-les-Roses ", -1);

  (void) state;
  assert_string_equal (name, "l hay les roses");
}

static void
a_list_out_of_order_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "communes.tsv", "# a list\nb\t1\t54\na\t2\t54\n");
  data = est_data_open (*state, &error);
  assert_null (est_communes_load (data, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
a_line_without_its_columns_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "communes.tsv", "a\nb\t1\t54\n");
  data = est_data_open (*state, &error);
  assert_null (est_communes_load (data, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_commune_is_found_by_its_folded_name),
    cmocka_unit_test (the_first_and_the_last_are_found_and_what_lies_beyond_is_not),
    cmocka_unit_test (communes_of_one_name_share_a_line),
    cmocka_unit_test (a_name_is_compared_without_signs_and_accents),
    cmocka_unit_test_setup_teardown (a_list_out_of_order_is_refused, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_line_without_its_columns_is_refused, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

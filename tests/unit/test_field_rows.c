/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/field_rows.h"
#include "tests/support/scratch.h"

static void
what_ships_can_be_loaded (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  EstSetup setup = { .data = data, .categories = categories };
  g_autoptr (GError) error = NULL;
  g_autoptr (EstFieldRows) rows = est_field_rows_load (&setup, &error);

  (void) state;
  assert_non_null (rows);
  assert_true (rows->rows->len > 10);
}

/* Copies what the rows need beside their own file, and tries to load @rows. */
static gboolean
is_refused (void *const *state, const char *rows)
{
  static const char *const needed[] = { "categories.ini", "titles.tsv",      "particles.txt",
                                        "not_names.txt",  "functions.txt",   "lexicon.map",
                                        "helplines.txt",  "name_context.ini" };
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstCategories) categories = NULL;
  g_autoptr (EstFieldRows) loaded = NULL;
  g_autoptr (GError) error = NULL;
  EstSetup setup = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *from = g_build_filename ("dictionaries", needed[i], NULL);
      g_autofree char *to = g_build_filename (*state, needed[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
    }
  scratch_put (state, "fields.ini", rows);
  data = est_data_open (*state, NULL);
  categories = est_categories_load (data, NULL);
  assert_non_null (categories);
  setup = (EstSetup){ .data = data, .categories = categories };
  loaded = est_field_rows_load (&setup, &error);
  if (loaded == NULL)
    assert_true (error->domain == EST_ERROR);
  return loaded == NULL;
}

#define WORDS "[words]\nborn_by=2015\nnothing=x\nstructures=y\nclosings=z\ndate=\\\\d{4}\n"
#define ROW "[a]\ncategory=person\nshape=name\nscore=0.9\nlabels=nom\n"

static void
rows_that_make_no_sense_are_refused (void **state)
{
  assert_false (is_refused (state, ROW WORDS));
  assert_true (is_refused (state, ROW));
  assert_true (is_refused (state, "[a]\ncategory=none\nshape=name\nscore=1\nlabels=n\n" WORDS));
  assert_true (is_refused (state, "[a]\ncategory=person\nshape=tree\nscore=1\nlabels=n\n" WORDS));
  assert_true (is_refused (state, "[a]\ncategory=person\nshape=name\nscore=7\nlabels=n\n" WORDS));
  assert_true (is_refused (state, "[a]\ncategory=person\nshape=name\nscore=1\n" WORDS));
  assert_true (is_refused (state, "[a]\ncategory=person\nshape=name\nscore=1\nlabels=*a*\n" WORDS));
  assert_true (is_refused (state, "[a]\ncategory=phone\nshape=number\nscore=1\nlabels=n\n" WORDS));
  assert_true (is_refused (state, ROW "[words]\nborn_by=soon\n"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_ships_can_be_loaded),
    cmocka_unit_test_setup_teardown (rows_that_make_no_sense_are_refused, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

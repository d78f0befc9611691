/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/category.h"
#include "tests/support/scratch.h"

static EstCategories *
load (void *const *state, const char *ini, GError **error)
{
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", ini);
  data = est_data_open (*state, error);
  assert_non_null (data);
  return est_categories_load (data, error);
}

static void
assert_refused (void *const *state, const char *ini, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstCategories) categories = load (state, ini, &error);

  assert_null (categories);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_non_null (strstr (error->message, key));
}

#define LABELS "label_fr=x\nlabel_en=x\n"

static void
categories_come_in_the_order_of_the_file (void **state)
{
  g_autoptr (EstCategories) categories = load (
      state, "[b]\nmark=[b]\ntraced=true\n" LABELS "[a]\nmark=[a]\ntraced=false\n" LABELS, NULL);

  assert_non_null (categories);
  assert_int_equal (est_categories_count (categories), 2);
  assert_string_equal (est_categories_get (categories, 0)->id, "b");
  assert_int_equal (est_categories_find (categories, "a")->rank, 1);
  assert_true (est_categories_find (categories, "b")->traced);
  assert_false (est_categories_find (categories, "a")->traced);
  assert_null (est_categories_find (categories, "c"));
  assert_true (est_category_is (est_categories_get (categories, 1), "a"));
}

static void
a_category_without_a_mark_is_refused (void **state)
{
  assert_refused (state, "[a]\ntraced=true\n" LABELS, "mark");
  assert_refused (state, "[a]\nmark=\ntraced=true\n" LABELS, "mark");
}

static void
a_category_without_labels_is_refused (void **state)
{
  assert_refused (state, "[a]\nmark=[a]\ntraced=true\nlabel_fr=x\n", "label");
}

static void
a_category_that_does_not_say_whether_it_is_traced_is_refused (void **state)
{
  assert_refused (state, "[a]\nmark=[a]\n" LABELS, "traced");
  assert_refused (state, "[a]\nmark=[a]\ntraced=yes\n" LABELS, "traced");
}

static void
the_shipped_categories_are_whole (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);
  g_autoptr (EstCategories) categories = est_categories_load (data, &error);

  (void) state;
  assert_non_null (categories);
  assert_non_null (est_categories_find (categories, EST_CATEGORY_PERSON));
  assert_true (est_categories_find (categories, EST_CATEGORY_PERSON)->traced);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (categories_come_in_the_order_of_the_file),
    TEST (a_category_without_a_mark_is_refused),
    TEST (a_category_without_labels_is_refused),
    TEST (a_category_that_does_not_say_whether_it_is_traced_is_refused),
    cmocka_unit_test (the_shipped_categories_are_whole),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

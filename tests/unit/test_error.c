/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/error.h"

static void
every_code_has_a_word_of_its_own (void **state)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  (void) state;
  for (EstError code = EST_ERROR_USAGE; code <= EST_ERROR_BUG; code++)
    {
      assert_non_null (est_error_word (code));
      assert_true (g_hash_table_add (words, (gpointer) est_error_word (code)));
    }
  assert_string_equal (est_error_word (EST_ERROR_LEAK), "leak");
}

static void
an_unknown_code_is_our_own_mistake (void **state)
{
  (void) state;
  assert_string_equal (est_error_word ((EstError) 1000), "bug");
  assert_string_equal (est_error_word ((EstError) -1), "bug");
}

static void
a_failure_reads_as_one_statement (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_false (est_fail (&error, EST_ERROR_LIMIT, "More than %u pages.", 3u));

  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_LIMIT));
  assert_string_equal (error->message, "More than 3 pages.");
}

static void
a_failure_nobody_asks_about_is_still_one (void **state)
{
  (void) state;
  assert_false (est_fail (NULL, EST_ERROR_LIMIT, "Too much."));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_code_has_a_word_of_its_own),
    cmocka_unit_test (an_unknown_code_is_our_own_mistake),
    cmocka_unit_test (a_failure_reads_as_one_statement),
    cmocka_unit_test (a_failure_nobody_asks_about_is_still_one),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

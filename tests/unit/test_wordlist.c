/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/view.h"
#include "pipeline/base/wordlist.h"
#include "tests/support/scratch.h"

static EstWordList *
load (void *const *state, const char *lines, GError **error)
{
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "list.txt", lines);
  data = est_data_open (*state, error);
  assert_non_null (data);
  return est_wordlist_load (data, "list.txt", error);
}

static gboolean
has (const EstWordList *list, const char *word)
{
  return est_wordlist_has (list, word, strlen (word));
}

static void
a_word_of_the_list_is_found_and_no_other (void **state)
{
  g_autoptr (EstWordList) list = load (state, "# a comment\n\nben\nd'\nle\nlefevre\n", NULL);

  assert_non_null (list);
  assert_true (has (list, "ben"));
  assert_true (has (list, "d'"));
  assert_true (has (list, "lefevre"));
  assert_false (has (list, "lef"));
  assert_false (has (list, "lefevres"));
  assert_false (has (list, ""));
  assert_false (has (list, "# a comment"));
  assert_false (has (list, "zoe"));
}

static void
the_last_line_needs_no_end (void **state)
{
  g_autoptr (EstWordList) list = load (state, "a\nb", NULL);

  assert_non_null (list);
  assert_true (has (list, "b"));
}

static void
an_empty_list_has_nothing (void **state)
{
  g_autoptr (EstWordList) list = load (state, "# nothing\n", NULL);

  assert_non_null (list);
  assert_false (has (list, "nothing"));
}

static void
a_list_out_of_order_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstWordList) list = load (state, "a\nc\nb\n", &error);

  assert_null (list);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
  assert_non_null (strstr (error->message, "line 3"));
}

static void
a_word_twice_is_out_of_order (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstWordList) list = load (state, "a\na\n", &error);

  assert_null (list);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
a_list_that_is_missing_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstWordList) list = est_wordlist_load (data, "no_such_list.txt", &error);

  (void) state;
  assert_null (list);
  assert_non_null (error);
}

/* A word that is not folded would never be found. */
static void
assert_is_folded (EstData *data, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstWordList) list = est_wordlist_load (data, name, &error);
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, name, NULL);

  if (list == NULL)
    fail_msg ("%s: %s", name, error->message);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      g_autofree char *folded = est_fold (line, -1);

      assert_string_equal (line, folded);
      assert_true (has (list, line));
    }
}

static void
the_shipped_lists_are_sorted_and_folded (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  (void) state;
  assert_is_folded (data, "particles.txt");
  assert_is_folded (data, "not_names.txt");
  assert_is_folded (data, "ambiguous_names.txt");
  assert_is_folded (data, "functions.txt");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_word_of_the_list_is_found_and_no_other),
    TEST (the_last_line_needs_no_end),
    TEST (an_empty_list_has_nothing),
    TEST (a_list_out_of_order_is_refused),
    TEST (a_word_twice_is_out_of_order),
    cmocka_unit_test (a_list_that_is_missing_is_refused),
    cmocka_unit_test (the_shipped_lists_are_sorted_and_folded),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

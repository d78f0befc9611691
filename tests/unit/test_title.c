/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/title.h"
#include "tests/support/scratch.h"

static EstTitles *
shipped (void)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  return est_titles_load (data, NULL);
}

static gboolean
is_title (const EstTitles *titles, const char *word)
{
  return est_titles_match (titles, word, 0, strlen (word)) != NULL;
}

/* The title right before the "|" of @text. */
static const EstTitle *
before_bar (const EstTitles *titles, const char *text)
{
  return est_titles_before (titles, text, strcspn (text, "|"));
}

static void
a_title_is_known_in_any_case (void **state)
{
  g_autoptr (EstTitles) titles = shipped ();

  (void) state;
  assert_true (is_title (titles, "Mme"));
  assert_true (is_title (titles, "MADAME"));
  assert_true (is_title (titles, "madame"));
  assert_true (is_title (titles, "Maître"));
  assert_true (is_title (titles, "MAITRE"));
  assert_true (is_title (titles, "Mme."));
  assert_true (is_title (titles, "M."));
  assert_true (is_title (titles, "Dr"));
}

static void
a_short_title_needs_its_capital (void **state)
{
  g_autoptr (EstTitles) titles = shipped ();

  (void) state;
  assert_false (is_title (titles, "me"));
  assert_false (is_title (titles, "m"));
  assert_false (is_title (titles, "mm"));
  assert_true (is_title (titles, "Me"));
}

static void
other_words_are_no_titles (void **state)
{
  g_autoptr (EstTitles) titles = shipped ();

  (void) state;
  assert_false (is_title (titles, "Mmes2"));
  assert_false (is_title (titles, ""));
  assert_false (is_title (titles, "."));
  assert_false (is_title (titles, "Directrice"));
  assert_false (is_title (titles, "Mademoisellemademoisellemademoiselle"));
}

static void
a_title_tells_gender_and_number (void **state)
{
  g_autoptr (EstTitles) titles = shipped ();

  (void) state;
  assert_int_equal (est_titles_match (titles, "Mme", 0, 3)->gender, EST_GENDER_FEMININE);
  assert_int_equal (est_titles_match (titles, "M.", 0, 2)->gender, EST_GENDER_MASCULINE);
  assert_int_equal (est_titles_match (titles, "Dr", 0, 2)->gender, EST_GENDER_UNKNOWN);
  assert_false (est_titles_match (titles, "Mme", 0, 3)->plural);
  assert_true (est_titles_match (titles, "MM.", 0, 3)->plural);
}

static void
the_title_before_a_name_is_found (void **state)
{
  g_autoptr (EstTitles) titles = shipped ();

  (void) state;
  assert_non_null (before_bar (titles, "chez Mme |Lefèvre"));
  assert_non_null (before_bar (titles, "Mme\u00a0|Lefèvre"));
  assert_non_null (before_bar (titles, "M.|Dupont"));
  assert_non_null (before_bar (titles, "Mme\n|Lefèvre"));
  assert_non_null (before_bar (titles, "CR_Mme_|Lefèvre"));
  assert_null (before_bar (titles, "|Lefèvre"));
  assert_null (before_bar (titles, "chez |Lefèvre"));
  assert_null (before_bar (titles, "Mme, |Lefèvre"));
  assert_null (before_bar (titles, "  . |Lefèvre"));
}

static void
assert_refused (void *const *state, const char *lines)
{
  g_autoptr (EstData) data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EstTitles) titles = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "titles.tsv", lines);
  data = est_data_open (*state, NULL);
  titles = est_titles_load (data, &error);
  assert_null (titles);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
a_malformed_line_is_refused (void **state)
{
  assert_refused (state, "mme f 1 s\n");
  assert_refused (state, "mme\tf\t1\n");
  assert_refused (state, "mme\tx\t1\ts\n");
  assert_refused (state, "mme\tf\t3\ts\n");
  assert_refused (state, "mme\tf\t1\tx\n");
  assert_refused (state, "mme\tf\t1\ts\tmore\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_title_is_known_in_any_case),
    cmocka_unit_test (a_short_title_needs_its_capital),
    cmocka_unit_test (other_words_are_no_titles),
    cmocka_unit_test (a_title_tells_gender_and_number),
    cmocka_unit_test (the_title_before_a_name_is_found),
    cmocka_unit_test_setup_teardown (a_malformed_line_is_refused, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

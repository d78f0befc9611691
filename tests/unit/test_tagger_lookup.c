/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/error.h"
#include "pipeline/detectors/tagger_lookup.h"
#include "tests/support/scratch.h"

static int
make_reader (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);

  *state = est_token_reader_new (data, NULL);
  return *state != NULL ? 0 : -1;
}

static int
free_reader (void **state)
{
  est_token_reader_free (*state);
  return 0;
}

static GArray *
tokens_of (void *const *state, const char *text)
{
  return est_tokens_read (*state, text, strlen (text));
}

static const EstToken *
token (const GArray *tokens, guint index)
{
  assert_true (index < tokens->len);
  return &g_array_index (tokens, EstToken, index);
}

static void
the_parts_of_a_double_name_are_looked_up (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "Kowalski-Etcheverry uro-génital");

  assert_true (token (tokens, 0)->facts.surname > 0);
  assert_int_equal (token (tokens, 0)->facts.common, 0);
  assert_true (token (tokens, 1)->facts.common > 0);
}

static void
a_place_of_several_words_is_one_place (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "à Bar le Duc hier");

  assert_int_equal (token (tokens, 0)->place, 0);
  assert_true (token (tokens, 1)->place % 2 == 1);
  assert_true (token (tokens, 2)->place > 0 && token (tokens, 2)->place % 2 == 0);
  assert_true (token (tokens, 3)->place > 0);
  assert_int_equal (token (tokens, 4)->place, 0);
}

static void
a_family_name_of_several_words_is_one_name (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "Rosa Da Silva");

  assert_int_equal (token (tokens, 1)->family, 1);
  assert_int_equal (token (tokens, 2)->family, 2);
}

static void
what_announces_a_name_is_known (void **state)
{
  g_autoptr (GArray) tokens = tokens_of (state, "Mme de présents éducatrice rue école maladie");

  assert_true (token (tokens, 0)->says & EST_SAYS_TITLE);
  assert_true (token (tokens, 1)->says & EST_SAYS_PARTICLE);
  assert_true (token (tokens, 2)->says & EST_SAYS_CUE);
  assert_true (token (tokens, 3)->says & EST_SAYS_ROLE);
  assert_true (token (tokens, 4)->says & EST_SAYS_STREET);
  assert_true (token (tokens, 5)->says & EST_SAYS_VENUE);
  assert_true (token (tokens, 6)->says & EST_SAYS_EPONYM);
}

static gboolean
may_name (void *const *state, const char *text)
{
  g_autoptr (GArray) tokens = tokens_of (state, text);

  return est_tokens_may_name (tokens, 0, tokens->len);
}

static void
ordinary_sentences_are_not_worth_tagging (void **state)
{
  assert_false (may_name (state, "La réunion a été annulée hier."));
  assert_false (may_name (state, "12 / 06 / 2024"));
  assert_true (may_name (state, "Solène passera demain."));
  assert_true (may_name (state, "vu avec benhaddou hier"));
  assert_true (may_name (state, "la réunion de Petit"));
}

static void
a_class_that_does_not_exist_is_refused (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;
  g_autofree char *path = scratch_path (state, "lexicon.map");
  g_autofree char *content = NULL;
  gsize size = 0;

  assert_true (g_file_get_contents ("dictionaries/lexicon.map", &content, &size, NULL));
  scratch_put (state, "categories.ini", "");
  scratch_put (state, "tagger/words.tsv", "rue\tstreet\nici\tnowhere\n");
  assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  data = est_data_open (*state, NULL);
  assert_null (est_token_reader_new (data, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
programs_and_their_files_are_known (void **state)
{
  g_autoptr (GArray) tokens = est_tokens_read (*state, "Excel Footnote-Reference Aubry", 30);

  assert_true (g_array_index (tokens, EstToken, 0).is_product);
  assert_true (g_array_index (tokens, EstToken, 1).is_product);
  assert_false (g_array_index (tokens, EstToken, 2).is_product);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_parts_of_a_double_name_are_looked_up),
    cmocka_unit_test (a_place_of_several_words_is_one_place),
    cmocka_unit_test (a_family_name_of_several_words_is_one_name),
    cmocka_unit_test (what_announces_a_name_is_known),
    cmocka_unit_test (ordinary_sentences_are_not_worth_tagging),
    cmocka_unit_test (programs_and_their_files_are_known),
  };
  const struct CMUnitTest refusals[] = {
    cmocka_unit_test_setup_teardown (a_class_that_does_not_exist_is_refused, scratch_make,
                                     scratch_remove),
  };

  return cmocka_run_group_tests (tests, make_reader, free_reader) +
         cmocka_run_group_tests (refusals, NULL, NULL);
}

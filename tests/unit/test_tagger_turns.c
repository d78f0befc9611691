/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_names.h"

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

/* The names of @text, with a bar behind each, when the model says @likelihood of words
 * with a capital, that they begin a name or, behind another such word, go on with it. */
static char *
names_of (void *const *state, const char *text, guint16 likelihood)
{
  g_autoptr (GArray) tokens = est_tokens_read (*state, text, strlen (text));
  g_autoptr (GArray) likelihoods = g_array_new (FALSE, TRUE, sizeof (EstLikelihood));
  g_autoptr (GArray) names = NULL;
  GString *found = g_string_new (NULL);
  gboolean inside = FALSE;

  g_array_set_size (likelihoods, tokens->len);
  for (guint i = 0; i < tokens->len; i++)
    {
      EstLikelihood *made = &g_array_index (likelihoods, EstLikelihood, i);

      if (!est_token_is_capitalised (&g_array_index (tokens, EstToken, i)))
        inside = FALSE;
      else
        {
          made->tags[inside ? EST_TAG_INSIDE : EST_TAG_BEGIN] = likelihood;
          inside = TRUE;
        }
    }
  names = est_tagger_names (tokens, likelihoods, FALSE);
  for (guint i = 0; i < names->len; i++)
    {
      const EstTaggedName *name = &g_array_index (names, EstTaggedName, i);
      gsize start = g_array_index (tokens, EstToken, name->first).start;
      gsize end = g_array_index (tokens, EstToken, name->end - 1).end;

      if (name->score >= EST_TAGGED_NAME)
        g_string_append_printf (found, "%.*s|", (int) (end - start), text + start);
    }
  return g_string_free (found, FALSE);
}

static void
assert_found (void *const *state, const char *text, guint16 likelihood, const char *expected)
{
  g_autofree char *found = names_of (state, text, likelihood);

  assert_string_equal (found, expected);
}

static void
who_reigns_has_a_name_and_a_numeral (void **state)
{
  assert_found (state, "accueilli par le pape des coptes Orvadros II hier", 10, "Orvadros II|");
  assert_found (state, "accueilli par la reine Ysovine IV hier", 10, "Ysovine IV|");
}

static void
a_numeral_goes_on_with_a_first_name (void **state)
{
  assert_found (state, "on a vu Claire III hier", 400, "Claire III|");
}

static void
a_thing_with_a_numeral_is_nobody (void **state)
{
  assert_found (state, "le navire Orvadros II a pris feu", 10, "");
  assert_found (state, "la phase Orvadros III commence", 10, "");
  assert_found (state, "le roi a vu le navire nommé Orvadros II", 10, "");
  assert_found (state, "le roi Orvadros est venu", 10, "");
}

static void
whoever_holds_a_mandate_is_somebody (void **state)
{
  assert_found (state, "avant le mandat de Kervadec", 100, "Kervadec|");
  assert_found (state, "avant le mandat de Hollande", 300, "Hollande|");
  assert_found (state, "avant le voyage de Hollande", 290, "");
}

static void
a_country_that_the_model_doubts_holds_no_mandate (void **state)
{
  assert_found (state, "le gouvernement de Hollande", 200, "");
  assert_found (state, "le mandat de Paris", 100, "");
}

static void
whoever_did_it_is_somebody_in_a_village_s_name_too (void **state)
{
  assert_found (state, "deux pénalités manquées par Belleau", 100, "Belleau|");
  assert_found (state, "deux pénalités manquées par Belleau", 60, "");
}

static void
a_way_through_a_village_is_no_deed (void **state)
{
  assert_found (state, "il est passé par Belleau", 100, "");
  assert_found (state, "il est venu pour Belleau", 100, "");
}

static void
a_grammatical_word_may_be_a_first_name_inside_a_sentence (void **state)
{
  assert_found (state, "avec la jeune Non Stanford", 150, "Non Stanford|");
  assert_found (state, "avec la jeune Non Stanford", 100, "Stanford|");
}

static void
the_word_that_begins_a_sentence_stays_out (void **state)
{
  assert_found (state, "Non Stanford a gagné", 150, "Stanford|");
}

static void
an_english_article_joins_a_first_name_and_its_byname (void **state)
{
  assert_found (state, "face à André the Giant hier", 370, "André the Giant|");
  assert_found (state, "face à André the giant hier", 370, "André|");
}

static void
the_head_of_a_group_is_somebody (void **state)
{
  assert_found (state, "le patron du groupe Claire Aubry est venu", 900, "Claire Aubry|");
}

static void
a_group_with_a_family_name_is_a_firm (void **state)
{
  assert_found (state, "le patron du groupe Aubry est venu", 900, "");
  assert_found (state, "le patron du collège Claire Aubry est venu", 900, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (who_reigns_has_a_name_and_a_numeral),
    cmocka_unit_test (a_numeral_goes_on_with_a_first_name),
    cmocka_unit_test (a_thing_with_a_numeral_is_nobody),
    cmocka_unit_test (whoever_holds_a_mandate_is_somebody),
    cmocka_unit_test (a_country_that_the_model_doubts_holds_no_mandate),
    cmocka_unit_test (whoever_did_it_is_somebody_in_a_village_s_name_too),
    cmocka_unit_test (a_way_through_a_village_is_no_deed),
    cmocka_unit_test (a_grammatical_word_may_be_a_first_name_inside_a_sentence),
    cmocka_unit_test (the_word_that_begins_a_sentence_stays_out),
    cmocka_unit_test (an_english_article_joins_a_first_name_and_its_byname),
    cmocka_unit_test (the_head_of_a_group_is_somebody),
    cmocka_unit_test (a_group_with_a_family_name_is_a_firm),
  };

  return cmocka_run_group_tests (tests, make_reader, free_reader);
}

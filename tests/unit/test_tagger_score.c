/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_score.h"

/* A word made by hand: what the lists say of it is said here. */
static EstToken
token (EstCasing casing, guint8 given, guint8 surname, guint8 common)
{
  return (EstToken){
    .casing = (guint8) casing,
    .length = 7,
    .facts = { .given = given, .surname = surname, .common = common },
  };
}

/* The score of the first of two tokens when the model says @likelihood of both. */
static guint
score (EstToken first, EstToken second, guint likelihood)
{
  const EstToken tokens[] = { first, second };
  const EstLikelihood likelihoods[] = {
    { .tags = { [EST_TAG_BEGIN] = (guint16) likelihood } },
    { .tags = { [EST_TAG_INSIDE] = (guint16) likelihood } },
  };
  EstTagged text = { .tokens = tokens, .likelihoods = likelihoods, .n_tokens = 2 };

  return est_tagged_score (&text, 0);
}

static guint
score_second (EstToken first, EstToken second, guint likelihood)
{
  const EstToken tokens[] = { first, second };
  const EstLikelihood likelihoods[] = {
    { .tags = { 0 } },
    { .tags = { [EST_TAG_BEGIN] = (guint16) likelihood } },
  };
  EstTagged text = { .tokens = tokens, .likelihoods = likelihoods, .n_tokens = 2 };

  return est_tagged_score (&text, 1);
}

/* The same where the text is not in French. */
static guint
score_abroad (EstToken first, EstToken second, guint likelihood)
{
  const EstToken tokens[] = { first, second };
  const EstLikelihood likelihoods[] = {
    { .tags = { [EST_TAG_BEGIN] = (guint16) likelihood } },
    { .tags = { [EST_TAG_INSIDE] = (guint16) likelihood } },
  };
  EstTagged text = {
    .tokens = tokens, .likelihoods = likelihoods, .n_tokens = 2, .is_other = TRUE
  };

  return est_tagged_score (&text, 0);
}

#define NEXT token (EST_CASING_LOWER, 0, 0, 4)

static void
a_word_of_which_little_is_known_is_a_name_from_a_likelihood_on (void **state)
{
  EstToken word = token (EST_CASING_LOWER, 0, 1, 0);

  (void) state;
  assert_true (score (word, NEXT, EST_TAGGED_ALONE) >= EST_TAGGED_NAME);
  assert_true (score (word, NEXT, EST_TAGGED_ALONE - 1) < EST_TAGGED_NAME);
  assert_int_equal (score (word, NEXT, 0), 0);
  assert_int_equal (score (word, NEXT, 1000), 1000);
}

static void
small_letters_in_no_list_want_a_surer_model (void **state)
{
  EstToken word = token (EST_CASING_LOWER, 0, 0, 0);

  (void) state;
  assert_true (score (word, NEXT, 600) < EST_TAGGED_DOUBT);
  assert_true (score (word, NEXT, 700) >= EST_TAGGED_NAME);
}

static void
what_announces_a_name_is_none_by_its_look (void **state)
{
  EstToken given = token (EST_CASING_CAPITAL, 4, 0, 0);
  EstToken word = token (EST_CASING_CAPITAL, 2, 2, 2);

  (void) state;
  assert_true (score (word, given, 88) >= EST_TAGGED_NAME);
  word.says = EST_SAYS_CUE;
  assert_true (score (word, given, 88) < EST_TAGGED_DOUBT);
  assert_true (score (word, given, 600) >= EST_TAGGED_NAME);
}

static void
a_score_never_falls_when_the_model_is_surer (void **state)
{
  EstToken word = token (EST_CASING_CAPITAL, 3, 3, 1);
  guint before = 0;

  (void) state;
  for (guint likelihood = 0; likelihood <= 1000; likelihood++)
    {
      guint now = score (word, NEXT, likelihood);

      assert_true (now >= before && now <= 1000);
      before = now;
    }
}

static void
the_look_of_a_whole_name_is_worth_a_doubt (void **state)
{
  EstToken given = token (EST_CASING_CAPITAL, 4, 0, 0);
  EstToken surname = token (EST_CASING_UPPER, 0, 2, 0);

  (void) state;
  assert_true (score (given, surname, 60) >= EST_TAGGED_NAME);
  assert_true (score (surname, given, 60) >= EST_TAGGED_NAME);
  assert_true (score (given, surname, 10) < EST_TAGGED_DOUBT);
}

static void
the_end_of_a_line_parts_two_words (void **state)
{
  EstToken given = token (EST_CASING_LOWER, 4, 0, 0);
  EstToken surname = token (EST_CASING_UPPER, 0, 2, 0);

  (void) state;
  given.ends_sequence = TRUE;
  assert_true (score (given, surname, 60) < EST_TAGGED_NAME);
}

static void
an_acronym_needs_more (void **state)
{
  EstToken acronym = token (EST_CASING_UPPER, 0, 0, 0);

  (void) state;
  acronym.length = 4;
  assert_true (score (acronym, NEXT, 500) < EST_TAGGED_DOUBT);
  assert_true (score (acronym, NEXT, 700) >= EST_TAGGED_NAME);
}

static void
letters_that_run_into_digits_are_a_code (void **state)
{
  EstToken code = token (EST_CASING_UPPER, 0, 0, 0);
  EstToken number = token (EST_CASING_NUMBER, 0, 0, 0);

  (void) state;
  code.end = 7;
  number.start = 7;
  assert_true (score (code, number, 500) < EST_TAGGED_DOUBT);
  number.start = 8;
  assert_true (score (code, number, 500) >= EST_TAGGED_NAME);
}

static void
an_ordinary_word_needs_more (void **state)
{
  EstToken word = token (EST_CASING_LOWER, 3, 3, 2);

  (void) state;
  assert_true (score (word, NEXT, 400) < EST_TAGGED_DOUBT);
  assert_true (score (word, NEXT, 600) >= EST_TAGGED_NAME);
}

static void
in_another_language_the_lists_must_know_the_name (void **state)
{
  EstToken unknown = token (EST_CASING_CAPITAL, 0, 0, 0);
  EstToken given = token (EST_CASING_CAPITAL, 3, 0, 0);
  EstToken grammar = token (EST_CASING_CAPITAL, 3, 0, 0);

  (void) state;
  grammar.is_foreign = TRUE;
  assert_int_equal (score_abroad (unknown, NEXT, 1000), 0);
  assert_int_equal (score_abroad (token (EST_CASING_LOWER, 0, 0, 0), NEXT, 1000), 0);
  assert_int_equal (score_abroad (grammar, unknown, 1000), 0);
  assert_true (score_abroad (given, unknown, 500) >= EST_TAGGED_NAME);
  assert_true (score_abroad (given, NEXT, 1000) >= EST_TAGGED_NAME);
  assert_int_equal (score_abroad (given, NEXT, 500), 0);
}

static void
a_program_is_nobody_without_a_title (void **state)
{
  EstToken title = token (EST_CASING_CAPITAL, 0, 0, 0);
  EstToken product = token (EST_CASING_CAPITAL, 2, 2, 0);

  (void) state;
  product.is_product = TRUE;
  title.says = EST_SAYS_TITLE;
  assert_int_equal (score (product, NEXT, 1000), 0);
  assert_true (score_second (title, product, 1000) >= EST_TAGGED_NAME);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (in_another_language_the_lists_must_know_the_name),
    cmocka_unit_test (a_program_is_nobody_without_a_title),
    cmocka_unit_test (a_word_of_which_little_is_known_is_a_name_from_a_likelihood_on),
    cmocka_unit_test (small_letters_in_no_list_want_a_surer_model),
    cmocka_unit_test (what_announces_a_name_is_none_by_its_look),
    cmocka_unit_test (a_score_never_falls_when_the_model_is_surer),
    cmocka_unit_test (the_look_of_a_whole_name_is_worth_a_doubt),
    cmocka_unit_test (the_end_of_a_line_parts_two_words),
    cmocka_unit_test (an_acronym_needs_more),
    cmocka_unit_test (letters_that_run_into_digits_are_a_code),
    cmocka_unit_test (an_ordinary_word_needs_more),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_decode.h"

typedef struct {
  EstTokenReader *reader;
  EstTaggerModel *model;
} Tagger;

static int
make_tagger (void **state)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  Tagger *tagger = g_new0 (Tagger, 1);

  tagger->reader = est_token_reader_new (data, NULL);
  tagger->model = est_tagger_model_load (data, NULL);
  *state = tagger;
  return tagger->reader != NULL && tagger->model != NULL ? 0 : -1;
}

static int
free_tagger (void **state)
{
  Tagger *tagger = *state;

  est_token_reader_free (tagger->reader);
  est_tagger_model_free (tagger->model);
  g_free (tagger);
  return 0;
}

static GArray *
decode (void *const *state, const char *text)
{
  const Tagger *tagger = *state;
  g_autoptr (GArray) tokens = est_tokens_read (tagger->reader, text, strlen (text));
  GArray *likelihoods = est_tagger_decode (tagger->model, tokens);

  assert_int_equal (likelihoods->len, tokens->len);
  return likelihoods;
}

static guint
person_at (const GArray *likelihoods, guint index)
{
  return est_likelihood_person (&g_array_index (likelihoods, EstLikelihood, index));
}

static void
a_name_is_likelier_than_its_neighbours (void **state)
{
  g_autoptr (GArray) likelihoods = decode (state, "Nous avons vu Claire Lefèvre hier.");

  assert_true (person_at (likelihoods, 3) > 900);
  assert_true (person_at (likelihoods, 4) > 900);
  assert_true (person_at (likelihoods, 2) < 100);
  assert_true (person_at (likelihoods, 5) < 100);
}

static void
a_sentence_that_can_name_nobody_is_not_weighed (void **state)
{
  g_autoptr (GArray) likelihoods = decode (state, "la réunion a été annulée");

  for (guint i = 0; i < likelihoods->len; i++)
    assert_int_equal (person_at (likelihoods, i), 0);
}

static void
what_stands_in_one_sentence_moves_nothing_in_another (void **state)
{
  g_autoptr (GArray) alone = decode (state, "Vu avec Solène Kerbrat hier");
  g_autoptr (GArray) after = decode (state, "Karim\nVu avec Solène Kerbrat hier");

  for (guint i = 0; i < alone->len; i++)
    assert_memory_equal (&g_array_index (alone, EstLikelihood, i),
                         &g_array_index (after, EstLikelihood, i + 1), sizeof (EstLikelihood));
}

static void
no_text_has_no_likelihoods (void **state)
{
  g_autoptr (GArray) likelihoods = decode (state, "");

  assert_int_equal (likelihoods->len, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_name_is_likelier_than_its_neighbours),
    cmocka_unit_test (a_sentence_that_can_name_nobody_is_not_weighed),
    cmocka_unit_test (what_stands_in_one_sentence_moves_nothing_in_another),
    cmocka_unit_test (no_text_has_no_likelihoods),
  };

  return cmocka_run_group_tests (tests, make_tagger, free_tagger);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/tagger_features.h"

/* Tokens made by hand, so that no list moves what is tested. */
static EstToken
token (const char *word, EstCasing casing, guint8 given, guint8 common)
{
  EstToken made = {
    .casing = (guint8) casing,
    .length = (guint8) strlen (word),
    .facts = { .given = given, .common = common },
  };

  (void) g_strlcpy (made.folded, word, sizeof made.folded);
  return made;
}

static guint
features_of (const EstToken *tokens, guint n_tokens, guint index,
             guint32 features[EST_FEATURES_MAX])
{
  g_autoptr (EstSequence) sequence = est_sequence_new ();

  est_sequence_read (sequence, tokens, n_tokens);
  return est_sequence_features (sequence, index, features);
}

/* How many of the features of the first token of each sequence differ. */
static guint
count_differences (const EstToken *one, const EstToken *other, guint n_tokens, guint index)
{
  guint32 features[2][EST_FEATURES_MAX];
  guint count = features_of (one, n_tokens, index, features[0]);
  guint differ = 0;

  assert_int_equal (features_of (other, n_tokens, index, features[1]), count);
  for (guint i = 0; i < count; i++)
    differ += features[0][i] != features[1][i];
  return differ;
}

/* Whoever sees this fail has changed what the model was trained on: raise
 * EST_FEATURE_VERSION and train anew, then put the new sum here. */
static void
features_stay_those_the_model_was_trained_on (void **state)
{
  const EstToken tokens[] = {
    token ("vu", EST_CASING_CAPITAL, 0, 4),
    token ("avec", EST_CASING_LOWER, 0, 4),
    token ("solene", EST_CASING_CAPITAL, 3, 0),
    token (".", EST_CASING_SIGN, 0, 0),
  };
  guint32 features[EST_FEATURES_MAX];
  guint32 sum = EST_FEATURE_VERSION;

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      guint count = features_of (tokens, G_N_ELEMENTS (tokens), i, features);

      for (guint j = 0; j < count; j++)
        sum = (sum ^ features[j]) * 16777619U;
    }
  assert_int_equal (sum, 0x1c0c0997);
}

static void
a_token_sees_its_neighbours_but_not_far (void **state)
{
  EstToken one[] = {
    token ("a", EST_CASING_LOWER, 0, 1), token ("b", EST_CASING_LOWER, 0, 1),
    token ("c", EST_CASING_LOWER, 0, 1), token ("d", EST_CASING_LOWER, 0, 1),
    token ("e", EST_CASING_LOWER, 0, 1), token ("f", EST_CASING_LOWER, 0, 1),
  };
  EstToken other[G_N_ELEMENTS (one)];

  (void) state;
  memcpy (other, one, sizeof one);
  other[2] = token ("x", EST_CASING_LOWER, 0, 1);
  assert_true (count_differences (one, other, G_N_ELEMENTS (one), 0) > 0);
  assert_int_equal (count_differences (one, other, G_N_ELEMENTS (one), 5), 0);
}

static void
casing_and_lists_count (void **state)
{
  const EstToken capital[] = { token ("rose", EST_CASING_CAPITAL, 0, 2) };
  const EstToken lower[] = { token ("rose", EST_CASING_LOWER, 0, 2) };
  const EstToken named[] = { token ("rose", EST_CASING_CAPITAL, 4, 2) };

  (void) state;
  assert_true (count_differences (capital, lower, 1, 0) > 0);
  assert_true (count_differences (capital, named, 1, 0) > 0);
  assert_int_equal (count_differences (capital, capital, 1, 0), 0);
}

static void
the_longest_sequence_has_room (void **state)
{
  g_autofree EstToken *tokens = g_new (EstToken, EST_SEQUENCE_MAX);
  guint32 features[EST_FEATURES_MAX];

  (void) state;
  for (guint i = 0; i < EST_SEQUENCE_MAX; i++)
    tokens[i] = token ("mot", EST_CASING_LOWER, 0, 4);
  assert_in_range (features_of (tokens, EST_SEQUENCE_MAX, EST_SEQUENCE_MAX - 1, features), 1,
                   EST_FEATURES_MAX);
  assert_in_range (features_of (tokens, 1, 0, features), 1, EST_FEATURES_MAX);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (features_stay_those_the_model_was_trained_on),
    cmocka_unit_test (a_token_sees_its_neighbours_but_not_far),
    cmocka_unit_test (casing_and_lists_count),
    cmocka_unit_test (the_longest_sequence_has_room),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

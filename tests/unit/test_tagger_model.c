/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/error.h"
#include "pipeline/detectors/tagger_features.h"
#include "pipeline/detectors/tagger_model.h"
#include "tests/support/scratch.h"

#define N_SLOTS (4 + EST_TAGGER_TAIL)
#define SCALE 20000 /* a weight of 50 counts 1 */

/* A model of two features, small enough to be checked by hand. */
typedef struct {
  EstTaggerHeader header;
  EstTaggerSlot slots[N_SLOTS];
} SmallModel;

#define FEATURE_BEGIN 7
#define FEATURE_OTHER 1000

static void
put (SmallModel *model, guint32 key, EstTag tag, gint8 weight)
{
  guint32 at = est_tagger_home (key, N_SLOTS);

  while (model->slots[at].key != 0)
    at++;
  model->slots[at].key = GUINT32_TO_LE (key);
  model->slots[at].weights[tag] = weight;
}

static void
sign_model (SmallModel *model)
{
  g_autofree char *digest =
      est_digest_blake2b (&model->header.version, sizeof *model - EST_TAGGER_DIGEST_START);

  for (gsize i = 0; i < sizeof model->header.digest; i++)
    model->header.digest[i] = (guint8) (g_ascii_xdigit_value (digest[2 * i]) * 16 +
                                        g_ascii_xdigit_value (digest[2 * i + 1]));
}

static SmallModel
small_model (void)
{
  SmallModel model = {
    .header = {
      .version = GUINT32_TO_LE (EST_TAGGER_VERSION),
      .feature_version = GUINT32_TO_LE (EST_FEATURE_VERSION),
      .n_tags = GUINT32_TO_LE (EST_N_TAGS),
      .n_slots = GUINT32_TO_LE (N_SLOTS),
      .n_features = GUINT32_TO_LE (2),
      .scale = GINT32_TO_LE (SCALE),
    },
  };

  memcpy (model.header.magic, EST_TAGGER_MAGIC, sizeof model.header.magic);
  put (&model, FEATURE_BEGIN, EST_TAG_BEGIN, 100);
  put (&model, FEATURE_OTHER, EST_TAG_OTHER, 100);
  sign_model (&model);
  return model;
}

static EstTaggerModel *
load (void *const *state, const SmallModel *content, gsize size, GError **error)
{
  g_autofree char *path = scratch_path (state, "tagger/tagger.model");
  g_autoptr (EstData) data = NULL;

  scratch_put (state, "categories.ini", "");
  scratch_put (state, "tagger/tagger.model", "");
  assert_true (g_file_set_contents (path, (const char *) content, (gssize) size, NULL));
  data = est_data_open (*state, error);
  assert_non_null (data);
  return est_tagger_model_load (data, error);
}

static void
assert_refused (void *const *state, const SmallModel *content, gsize size)
{
  g_autoptr (GError) error = NULL;

  assert_null (load (state, content, size, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
a_score_is_the_sum_of_the_weights_of_known_features (void **state)
{
  SmallModel content = small_model ();
  g_autoptr (EstTaggerModel) model = load (state, &content, sizeof content, NULL);
  const guint32 features[] = { FEATURE_BEGIN, FEATURE_OTHER, FEATURE_BEGIN, 4242, 0 };
  gint32 scores[EST_N_TAGS];

  assert_non_null (model);
  est_tagger_model_score (model, features, G_N_ELEMENTS (features), scores);
  assert_int_equal (scores[EST_TAG_BEGIN], 200);
  assert_int_equal (scores[EST_TAG_OTHER], 100);
  assert_int_equal (scores[EST_TAG_INSIDE], 0);
  assert_int_equal (scores[EST_TAG_NAMED], 0);
}

static void
likelihoods_of_a_token_make_a_thousand (void **state)
{
  SmallModel content = small_model ();
  g_autoptr (EstTaggerModel) model = load (state, &content, sizeof content, NULL);
  const gint32 scores[3][EST_N_TAGS] = { { 0, 0, 0, 0 }, { 10, 250, 90, -40 }, { -9, 0, 300, 2 } };
  guint16 marginals[3][EST_N_TAGS];

  est_tagger_model_marginals (model, scores, 3, marginals);
  for (guint i = 0; i < 3; i++)
    {
      guint sum = 0;

      for (guint tag = 0; tag < EST_N_TAGS; tag++)
        sum += marginals[i][tag];
      assert_in_range (sum, 998, 1002);
    }
}

static void
a_name_never_goes_on_that_has_not_begun (void **state)
{
  SmallModel content = small_model ();
  g_autoptr (EstTaggerModel) model = load (state, &content, sizeof content, NULL);
  const gint32 alone[1][EST_N_TAGS] = { { 0, 0, 500, 0 } };
  const gint32 after_place[2][EST_N_TAGS] = { { 0, 0, 0, 2000 }, { 0, 0, 500, 0 } };
  guint16 marginals[2][EST_N_TAGS];

  est_tagger_model_marginals (model, alone, 1, marginals);
  assert_int_equal (marginals[0][EST_TAG_INSIDE], 0);
  est_tagger_model_marginals (model, after_place, 2, marginals);
  assert_int_equal (marginals[1][EST_TAG_INSIDE], 0);
}

/* The odds of two tags are the exponential of what their scores differ by. */
static void
likelihoods_follow_the_scores (void **state)
{
  SmallModel content = small_model ();
  g_autoptr (EstTaggerModel) model = load (state, &content, sizeof content, NULL);
  const gint32 scores[1][EST_N_TAGS] = { { 0, 50, 0, -5000 } };
  guint16 marginals[1][EST_N_TAGS];

  est_tagger_model_marginals (model, scores, 1, marginals);
  assert_int_equal (marginals[0][EST_TAG_BEGIN], 731);
  assert_int_equal (marginals[0][EST_TAG_OTHER], 269);
  assert_int_equal (marginals[0][EST_TAG_NAMED], 0);
}

static void
a_model_of_other_features_is_refused (void **state)
{
  SmallModel content = small_model ();

  content.header.feature_version = GUINT32_TO_LE (EST_FEATURE_VERSION + 1);
  sign_model (&content);
  assert_refused (state, &content, sizeof content);
}

static void
a_model_of_another_format_is_refused (void **state)
{
  SmallModel content = small_model ();

  content.header.magic[0] = 'X';
  assert_refused (state, &content, sizeof content);
  content = small_model ();
  content.header.version = GUINT32_TO_LE (EST_TAGGER_VERSION + 1);
  sign_model (&content);
  assert_refused (state, &content, sizeof content);
  content = small_model ();
  content.header.n_tags = GUINT32_TO_LE (7);
  sign_model (&content);
  assert_refused (state, &content, sizeof content);
}

static void
a_damaged_model_is_refused (void **state)
{
  SmallModel content = small_model ();

  content.slots[1].weights[2] ^= 1;
  assert_refused (state, &content, sizeof content);
  content = small_model ();
  content.header.transitions[0][1] ^= 1;
  assert_refused (state, &content, sizeof content);
  content = small_model ();
  assert_refused (state, &content, sizeof content - 1);
  assert_refused (state, &content, 10);
  assert_refused (state, &content, 0);
}

/* A search in a full table for a key that is not there would never end. */
static void
a_full_table_is_refused (void **state)
{
  SmallModel content = small_model ();

  content.header.n_features = GUINT32_TO_LE (N_SLOTS);
  sign_model (&content);
  assert_refused (state, &content, sizeof content);
  content.header.n_features = 0;
  content.header.n_slots = 0;
  assert_refused (state, &content, sizeof content.header);
}

static void
a_scale_out_of_bounds_is_refused (void **state)
{
  SmallModel content = small_model ();

  content.header.scale = GINT32_TO_LE (-1);
  sign_model (&content);
  assert_refused (state, &content, sizeof content);
  content.header.scale = GINT32_TO_LE (1000000);
  sign_model (&content);
  assert_refused (state, &content, sizeof content);
}

static void
the_model_that_ships_loads (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open ("dictionaries", &error);
  g_autoptr (EstTaggerModel) model = est_tagger_model_load (data, &error);

  (void) state;
  assert_null (error);
  assert_non_null (model);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_score_is_the_sum_of_the_weights_of_known_features),
    TEST (likelihoods_of_a_token_make_a_thousand),
    TEST (a_name_never_goes_on_that_has_not_begun),
    TEST (likelihoods_follow_the_scores),
    TEST (a_model_of_other_features_is_refused),
    TEST (a_model_of_another_format_is_refused),
    TEST (a_damaged_model_is_refused),
    TEST (a_full_table_is_refused),
    TEST (a_scale_out_of_bounds_is_refused),
    TEST (the_model_that_ships_loads),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

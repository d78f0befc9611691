/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_model.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/detectors/tagger_features.h"

#define FILE_NAME "tagger/tagger.model"

/* A score this many weights below the best one counts for nothing. */
#define N_POWERS 2048

/* Millionths; with more, the last power could not be told from zero. */
#define MAX_SCALE 100000

/* Of a filter that most features the model does not hold fall through: 64 bits a word. */
#define FILTER_BITS 20
#define FILTER_WORDS (1U << (FILTER_BITS - 6))

/* Of the series for the exponential of a small number. */
#define N_TERMS 20

struct _EstTaggerModel {
  GBytes *bytes;
  const EstTaggerHeader *header;
  const EstTaggerSlot *slots;
  guint32 n_slots;
  guint64 *filter;
  double powers[N_POWERS];                    /* of e to minus a weight */
  double transitions[EST_N_TAGS][EST_N_TAGS]; /* exponentials; 0 where forbidden */
};

static gboolean
is_intact (const EstTaggerHeader *header, gsize size)
{
  gsize payload = size - sizeof *header;
  g_autofree char *digest = NULL;
  guint32 n_slots = 0;

  if (size < sizeof *header ||
      memcmp (header->magic, EST_TAGGER_MAGIC, sizeof header->magic) != 0 ||
      GUINT32_FROM_LE (header->version) != EST_TAGGER_VERSION ||
      GUINT32_FROM_LE (header->feature_version) != EST_FEATURE_VERSION ||
      GUINT32_FROM_LE (header->n_tags) != EST_N_TAGS)
    return FALSE;

  n_slots = GUINT32_FROM_LE (header->n_slots);
  if (n_slots <= EST_TAGGER_TAIL || payload != n_slots * sizeof (EstTaggerSlot) ||
      GUINT32_FROM_LE (header->n_features) >= n_slots ||
      GUINT32_FROM_LE (header->scale) > MAX_SCALE)
    return FALSE;
  digest = est_digest_blake2b (&header->version, size - EST_TAGGER_DIGEST_START);
  for (gsize i = 0; i < sizeof header->digest; i++)
    if (g_ascii_xdigit_value (digest[2 * i]) * 16 + g_ascii_xdigit_value (digest[2 * i + 1]) !=
        header->digest[i])
      return FALSE;
  return TRUE;
}

/* Exponentials by additions and multiplications alone: the library's differ in
 * their last digits from one processor to the next. */
static void
make_powers (EstTaggerModel *model)
{
  double scale = (gint32) GINT32_FROM_LE (model->header->scale) / 1e6;
  double term = 1;
  double base = 1;

  for (guint i = 1; i < N_TERMS; i++)
    {
      term *= -scale / i;
      base += term;
    }
  model->powers[0] = 1;
  for (guint i = 1; i < N_POWERS; i++)
    model->powers[i] = model->powers[i - 1] * base;
}

static double
power_of (const EstTaggerModel *model, gint32 below)
{
  return model->powers[MIN (below, N_POWERS - 1)];
}

static void
read_transitions (EstTaggerModel *model)
{
  for (guint from = 0; from < EST_N_TAGS; from++)
    for (guint to = 0; to < EST_N_TAGS; to++)
      {
        gint32 weight = (gint32) GINT32_FROM_LE (model->header->transitions[from][to]);

        if (est_tag_may_follow (from, to))
          model->transitions[from][to] =
              weight < 0 ? power_of (model, -weight) : 1 / power_of (model, weight);
      }
}

/* The bit of a key: other bits of the product than those of its home count most. */
static guint32
filter_bit (guint32 key)
{
  return (key * EST_TAGGER_FACTOR) >> (32 - FILTER_BITS);
}

static void
make_filter (EstTaggerModel *model)
{
  model->filter = g_new0 (guint64, FILTER_WORDS);
  for (guint32 i = 0; i < model->n_slots; i++)
    {
      guint32 key = GUINT32_FROM_LE (model->slots[i].key);
      guint32 bit = filter_bit (key);

      if (key != 0)
        model->filter[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
    }
}

static gboolean
may_hold (const EstTaggerModel *model, guint32 key)
{
  guint32 bit = filter_bit (key);

  return model->filter[bit / 64] >> bit % 64 & 1;
}

EstTaggerModel *
est_tagger_model_load (EstData *data, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, FILE_NAME, error);
  EstTaggerModel *model = NULL;
  gconstpointer start = NULL;
  gsize size = 0;

  if (bytes == NULL)
    return NULL;
  start = g_bytes_get_data (bytes, &size);
  if (start == NULL || !is_intact (start, size))
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The model %s is damaged or of another version. Install the program "
                          "again, or train the model with this version."),
                       FILE_NAME);
      return NULL;
    }
  model = g_new0 (EstTaggerModel, 1);
  model->bytes = g_steal_pointer (&bytes);
  model->header = start;
  model->slots = (const EstTaggerSlot *) (model->header + 1);
  model->n_slots = GUINT32_FROM_LE (model->header->n_slots);
  make_powers (model);
  make_filter (model);
  read_transitions (model);
  return model;
}

void
est_tagger_model_free (EstTaggerModel *model)
{
  if (model == NULL)
    return;
  g_bytes_unref (model->bytes);
  g_free (model->filter);
  g_free (model);
}

/* The keys lie in the order of their products, so that a greater one ends the search. */
static const gint8 *
find (const EstTaggerModel *model, guint32 key)
{
  guint32 product = key * EST_TAGGER_FACTOR;
  const EstTaggerSlot *slot = &model->slots[est_tagger_home (key, model->n_slots)];
  const EstTaggerSlot *end = model->slots + model->n_slots;

  for (; slot < end; slot++)
    {
      guint32 found = GUINT32_FROM_LE (slot->key);

      if (found == key)
        return slot->weights;
      if (found == 0 || found * EST_TAGGER_FACTOR > product)
        return NULL;
    }
  return NULL;
}

void
est_tagger_model_score (const EstTaggerModel *model, const guint32 *features, guint n_features,
                        gint32 scores[EST_N_TAGS])
{
  guint32 keys[EST_FEATURES_MAX];
  guint n_keys = 0;

  memset (scores, 0, EST_N_TAGS * sizeof *scores);
  for (guint i = 0; i < n_features && n_keys < G_N_ELEMENTS (keys); i++)
    {
      guint32 key = MAX (features[i], 1);

      if (!may_hold (model, key))
        continue;
      __builtin_prefetch (&model->slots[est_tagger_home (key, model->n_slots)]);
      keys[n_keys++] = key;
    }
  for (guint i = 0; i < n_keys; i++)
    {
      const gint8 *weights = find (model, keys[i]);

      if (weights == NULL)
        continue;
      scores[EST_TAG_OTHER] += weights[EST_TAG_OTHER];
      scores[EST_TAG_BEGIN] += weights[EST_TAG_BEGIN];
      scores[EST_TAG_INSIDE] += weights[EST_TAG_INSIDE];
      scores[EST_TAG_NAMED] += weights[EST_TAG_NAMED];
    }
}

/* The exponentials of the scores of one token, the best of them 1. */
static void
weigh (const EstTaggerModel *model, const gint32 scores[EST_N_TAGS], double weights[EST_N_TAGS])
{
  gint32 best = scores[0];

  for (guint tag = 1; tag < EST_N_TAGS; tag++)
    best = MAX (best, scores[tag]);
  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    weights[tag] = power_of (model, best - scores[tag]);
}

static void
normalise (double row[EST_N_TAGS])
{
  double sum = 1e-300;

  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    sum += row[tag];
  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    row[tag] /= sum;
}

/* How likely the tags of the first tokens are, seen from the left. */
static void
forward (const EstTaggerModel *model, const double (*weights)[EST_N_TAGS], guint n_tokens,
         double (*left)[EST_N_TAGS])
{
  for (guint i = 0; i < n_tokens; i++)
    {
      for (guint to = 0; to < EST_N_TAGS; to++)
        {
          double sum = i == 0 && est_tag_may_follow (EST_TAG_OTHER, to);

          for (guint from = 0; i > 0 && from < EST_N_TAGS; from++)
            sum += left[i - 1][from] * model->transitions[from][to];
          left[i][to] = sum * weights[i][to];
        }
      normalise (left[i]);
    }
}

/* Goes back from the last token and turns @left into likelihoods. */
static void
backward (const EstTaggerModel *model, const double (*weights)[EST_N_TAGS], guint n_tokens,
          double (*left)[EST_N_TAGS])
{
  double right[EST_N_TAGS] = { 1, 1, 1, 1 };

  for (guint i = n_tokens; i-- > 0;)
    {
      double next[EST_N_TAGS] = { 0 };

      for (guint tag = 0; tag < EST_N_TAGS; tag++)
        left[i][tag] *= right[tag];
      normalise (left[i]);
      for (guint from = 0; from < EST_N_TAGS; from++)
        for (guint to = 0; to < EST_N_TAGS; to++)
          next[from] += model->transitions[from][to] * weights[i][to] * right[to];
      normalise (next);
      memcpy (right, next, sizeof right);
    }
}

void
est_tagger_model_marginals (const EstTaggerModel *model, const gint32 (*scores)[EST_N_TAGS],
                            guint n_tokens, guint16 (*marginals)[EST_N_TAGS])
{
  double weights[EST_SEQUENCE_MAX][EST_N_TAGS];
  double left[EST_SEQUENCE_MAX][EST_N_TAGS];

  for (guint i = 0; i < n_tokens; i++)
    weigh (model, scores[i], weights[i]);
  forward (model, (const double (*)[EST_N_TAGS]) weights, n_tokens, left);
  backward (model, (const double (*)[EST_N_TAGS]) weights, n_tokens, left);
  for (guint i = 0; i < n_tokens; i++)
    for (guint tag = 0; tag < EST_N_TAGS; tag++)
      marginals[i][tag] = (guint16) (left[i][tag] * 1000 + 0.5);
}

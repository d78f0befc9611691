/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/field.h"

#include <math.h>
#include <string.h>

#include "cmd/train_tagger/pack.h"

#define RATE 0.1F
#define TINY 1e-6F

/* A feature seen less often than this teaches nothing. */
#define MIN_COUNT 2

struct _Field {
  GArray *features;  /* of guint32: hashes, then places in @keys */
  GArray *ends;      /* of gsize: where the features of a token end */
  GArray *tags;      /* of guint8 */
  GArray *sequences; /* of guint: first token of each */
  guint32 *keys;
  guint n_keys;
  Weights *weights;
  Weights *squares; /* sums of squared gradients */
  guint *touched;   /* step at which L1 was last taken off */
  Weights transitions[EST_N_TAGS];
  Weights transition_squares[EST_N_TAGS];
};

/* What is worked out for one sequence. */
typedef struct {
  Weights scores[EST_SEQUENCE_MAX];
  Weights left[EST_SEQUENCE_MAX];
  Weights right[EST_SEQUENCE_MAX];
  Weights likely[EST_SEQUENCE_MAX];
  float pairs[EST_N_TAGS][EST_N_TAGS];
  double log_total;
} Work;

Field *
field_new (void)
{
  Field *field = g_new0 (Field, 1);

  field->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  field->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  field->tags = g_array_new (FALSE, FALSE, sizeof (guint8));
  field->sequences = g_array_new (FALSE, FALSE, sizeof (guint));
  return field;
}

void
field_free (Field *field)
{
  if (field == NULL)
    return;
  g_array_unref (field->features);
  g_array_unref (field->ends);
  g_array_unref (field->tags);
  g_array_unref (field->sequences);
  g_free (field->keys);
  g_free (field->weights);
  g_free (field->squares);
  g_free (field->touched);
  g_free (field);
}

void
field_add (Field *field, const EstToken *tokens, const guint8 *tags, guint n_tokens)
{
  g_autoptr (EstSequence) sequence = est_sequence_new ();

  g_array_append_val (field->sequences, field->tags->len);
  est_sequence_read (sequence, tokens, n_tokens);
  for (guint i = 0; i < n_tokens; i++)
    {
      guint32 features[EST_FEATURES_MAX];
      guint count = est_sequence_features (sequence, i, features);
      gsize end = 0;

      g_array_append_vals (field->features, features, count);
      end = field->features->len;
      g_array_append_val (field->ends, end);
    }
  g_array_append_vals (field->tags, tags, n_tokens);
}

guint
field_count (const Field *field)
{
  return field->tags->len;
}

static int
compare_keys (const void *a, const void *b)
{
  const guint32 one = *(const guint32 *) a;
  const guint32 other = *(const guint32 *) b;

  return (one > other) - (one < other);
}

/* The hashes that come often enough, in order. */
static void
choose_keys (Field *field)
{
  gsize count = field->features->len;
  guint32 *sorted = g_memdup2 (field->features->data, count * sizeof (guint32));
  guint kept = 0;

  qsort (sorted, count, sizeof *sorted, compare_keys);
  for (gsize i = 0, next = 0; i < count; i = next)
    {
      for (next = i; next < count && sorted[next] == sorted[i];)
        next++;
      if (next - i >= MIN_COUNT)
        sorted[kept++] = sorted[i];
    }
  field->keys = sorted;
  field->n_keys = kept;
}

/* Turns hashes into places in the keys, and drops those that have none. */
static void
number_features (Field *field)
{
  guint32 *features = (guint32 *) (void *) field->features->data;
  gsize from = 0;
  guint kept = 0;

  for (guint i = 0; i < field->ends->len; i++)
    {
      gsize *end = &g_array_index (field->ends, gsize, i);
      gsize stop = *end;

      for (gsize j = from; j < stop; j++)
        {
          const guint32 *found =
              bsearch (&features[j], field->keys, field->n_keys, sizeof (guint32), compare_keys);

          if (found != NULL)
            features[kept++] = (guint32) (found - field->keys);
        }
      from = stop;
      *end = kept;
    }
}

static gsize
first_feature (const Field *field, guint token)
{
  return token == 0 ? 0 : g_array_index (field->ends, gsize, token - 1);
}

/* What L1 would have taken off this feature since it was last seen. */
static void
shrink (Field *field, guint32 feature, guint step, float l1)
{
  float missed = (float) (step - field->touched[feature]);

  field->touched[feature] = step;
  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    {
      float *weight = &field->weights[feature][tag];
      float off = RATE * l1 * missed / (sqrtf (field->squares[feature][tag]) + TINY);

      *weight = *weight > off ? *weight - off : *weight < -off ? *weight + off : 0;
    }
}

static void
score (Field *field, guint first, guint n_tokens, guint step, float l1, Work *work)
{
  const guint32 *features = (const guint32 *) (const void *) field->features->data;

  memset (work->scores, 0, n_tokens * sizeof (Weights));
  for (guint i = 0; i < n_tokens; i++)
    for (gsize j = first_feature (field, first + i);
         j < g_array_index (field->ends, gsize, first + i); j++)
      {
        shrink (field, features[j], step, l1);
        for (guint tag = 0; tag < EST_N_TAGS; tag++)
          work->scores[i][tag] += field->weights[features[j]][tag];
      }
}

static float
normalise (Weights row)
{
  float sum = 1e-30F;

  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    sum += row[tag];
  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    row[tag] /= sum;
  return sum;
}

static void
exponentials (const Field *field, Work *work, guint n_tokens, Weights *moves)
{
  for (guint from = 0; from < EST_N_TAGS; from++)
    for (guint to = 0; to < EST_N_TAGS; to++)
      moves[from][to] = est_tag_may_follow (from, to) ? expf (field->transitions[from][to]) : 0;
  work->log_total = 0;
  for (guint i = 0; i < n_tokens; i++)
    {
      float best = work->scores[i][0];

      for (guint tag = 1; tag < EST_N_TAGS; tag++)
        best = MAX (best, work->scores[i][tag]);
      work->log_total += best;
      for (guint tag = 0; tag < EST_N_TAGS; tag++)
        work->likely[i][tag] = expf (work->scores[i][tag] - best);
    }
}

/* Forward and backward; work->likely holds the exponentials of the scores. */
static void
spread (Work *work, guint n_tokens, const Weights *moves)
{
  for (guint i = 0; i < n_tokens; i++)
    {
      for (guint to = 0; to < EST_N_TAGS; to++)
        {
          float sum = i == 0 && est_tag_may_follow (EST_TAG_OTHER, to);

          for (guint from = 0; i > 0 && from < EST_N_TAGS; from++)
            sum += work->left[i - 1][from] * moves[from][to];
          work->left[i][to] = sum * work->likely[i][to];
        }
      work->log_total += log (normalise (work->left[i]));
    }
  for (guint i = n_tokens; i-- > 0;)
    {
      for (guint from = 0; from < EST_N_TAGS; from++)
        {
          float sum = i + 1 == n_tokens;

          for (guint to = 0; i + 1 < n_tokens && to < EST_N_TAGS; to++)
            sum += moves[from][to] * work->likely[i + 1][to] * work->right[i + 1][to];
          work->right[i][from] = sum;
        }
      (void) normalise (work->right[i]);
    }
}

/* How often each pair of tags is to be expected, and each tag at each token. */
static void
expect (Work *work, guint n_tokens, const Weights *moves)
{
  memset (work->pairs, 0, sizeof work->pairs);
  for (guint i = 1; i < n_tokens; i++)
    {
      float pair[EST_N_TAGS][EST_N_TAGS];
      float sum = 1e-30F;

      for (guint from = 0; from < EST_N_TAGS; from++)
        for (guint to = 0; to < EST_N_TAGS; to++)
          sum += pair[from][to] =
              work->left[i - 1][from] * moves[from][to] * work->likely[i][to] * work->right[i][to];
      for (guint from = 0; from < EST_N_TAGS; from++)
        for (guint to = 0; to < EST_N_TAGS; to++)
          work->pairs[from][to] += pair[from][to] / sum;
    }
  for (guint i = 0; i < n_tokens; i++)
    {
      for (guint tag = 0; tag < EST_N_TAGS; tag++)
        work->likely[i][tag] = work->left[i][tag] * work->right[i][tag];
      (void) normalise (work->likely[i]);
    }
}

static void
step_weight (float *weight, float *square, float gradient)
{
  *square += gradient * gradient;
  *weight += RATE * gradient / (sqrtf (*square) + TINY);
}

static void
update_features (Field *field, guint first, guint n_tokens, const guint8 *tags, const Work *work)
{
  const guint32 *features = (const guint32 *) (const void *) field->features->data;

  for (guint i = 0; i < n_tokens; i++)
    {
      if (work->likely[i][tags[i]] > 0.9999F)
        continue;
      for (gsize j = first_feature (field, first + i);
           j < g_array_index (field->ends, gsize, first + i); j++)
        for (guint tag = 0; tag < EST_N_TAGS; tag++)
          step_weight (&field->weights[features[j]][tag], &field->squares[features[j]][tag],
                       (tags[i] == tag) - work->likely[i][tag]);
    }
}

static void
update_transitions (Field *field, guint n_tokens, const guint8 *tags, Work *work)
{
  for (guint i = 1; i < n_tokens; i++)
    work->pairs[tags[i - 1]][tags[i]] -= 1;
  for (guint from = 0; from < EST_N_TAGS; from++)
    for (guint to = 0; to < EST_N_TAGS; to++)
      step_weight (&field->transitions[from][to], &field->transition_squares[from][to],
                   -work->pairs[from][to]);
}

/* The log-likelihood of the right tags. */
static double
learn (Field *field, guint first, guint n_tokens, guint step, float l1, Work *work)
{
  const guint8 *tags = (const guint8 *) field->tags->data + first;
  Weights moves[EST_N_TAGS];
  double right = 0;

  score (field, first, n_tokens, step, l1, work);
  for (guint i = 0; i < n_tokens; i++)
    right += work->scores[i][tags[i]] + (i > 0 ? field->transitions[tags[i - 1]][tags[i]] : 0);
  exponentials (field, work, n_tokens, moves);
  spread (work, n_tokens, (const Weights *) moves);
  expect (work, n_tokens, (const Weights *) moves);
  update_features (field, first, n_tokens, tags, work);
  update_transitions (field, n_tokens, tags, work);
  return right - work->log_total;
}

static void
shuffle (guint *order, guint count, Dice *dice)
{
  for (guint i = count; i > 1; i--)
    {
      guint other = dice_below (dice, i);
      guint swap = order[i - 1];

      order[i - 1] = order[other];
      order[other] = swap;
    }
}

static guint
count_features (const Field *field)
{
  guint count = 0;

  for (guint i = 0; i < field->n_keys; i++)
    for (guint tag = 0; tag < EST_N_TAGS; tag++)
      if (field->weights[i][tag] != 0)
        {
          count++;
          break;
        }
  return count;
}

void
field_train (Field *field, guint epochs, double l1, FieldProgress progress)
{
  guint n_sequences = field->sequences->len;
  g_autofree guint *order = g_new (guint, n_sequences);
  g_autofree Work *work = g_new (Work, 1);
  Dice dice = { .state = 12345 };
  guint step = 0;

  choose_keys (field);
  number_features (field);
  field->weights = g_new0 (Weights, field->n_keys);
  field->squares = g_new0 (Weights, field->n_keys);
  field->touched = g_new0 (guint, field->n_keys);
  for (guint i = 0; i < n_sequences; i++)
    order[i] = i;
  for (guint epoch = 0; epoch < epochs; epoch++)
    {
      double likelihood = 0;

      shuffle (order, n_sequences, &dice);
      for (guint i = 0; i < n_sequences; i++)
        {
          guint first = g_array_index (field->sequences, guint, order[i]);
          guint end = order[i] + 1 < n_sequences
                          ? g_array_index (field->sequences, guint, order[i] + 1)
                          : field->tags->len;

          likelihood += learn (field, first, end - first, ++step, (float) l1, work);
        }
      progress (epoch + 1, likelihood, count_features (field));
    }
  for (guint i = 0; i < field->n_keys; i++)
    shrink (field, i, step, (float) l1);
}

GBytes *
field_pack (const Field *field)
{
  return pack_model (field->keys, (const Weights *) field->weights, field->n_keys,
                     (const Weights *) field->transitions);
}

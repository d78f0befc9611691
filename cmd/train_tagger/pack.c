/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/pack.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/detectors/tagger_features.h"

/* The model's file stays under a megabyte. */
#define MAX_SLOTS 131000
#define MAX_FEATURES 108000

/* A weight of 127 is worth this much; heavier ones are cut. */
#define HEAVIEST 2.54F

static gint8
quantise (float weight)
{
  return (gint8) CLAMP (lrintf (weight * 127 / HEAVIEST), -127, 127);
}

static float
heaviest_of (const Weights weights)
{
  float most = 0;

  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    most = MAX (most, fabsf (weights[tag]));
  return most;
}

static int
compare_floats (const void *a, const void *b)
{
  const float one = *(const float *) a;
  const float other = *(const float *) b;

  return (one < other) - (one > other);
}

/* The weight that a feature must have to be kept. */
static float
least_weight (const Weights *weights, guint n_keys)
{
  g_autofree float *each = g_new (float, n_keys);

  for (guint i = 0; i < n_keys; i++)
    each[i] = heaviest_of (weights[i]);
  qsort (each, n_keys, sizeof *each, compare_floats);
  return MAX (n_keys > MAX_FEATURES ? each[MAX_FEATURES] : 0, HEAVIEST / 127);
}

static int
compare_slots (const void *a, const void *b)
{
  guint32 one = GUINT32_FROM_LE (((const EstTaggerSlot *) a)->key) * EST_TAGGER_FACTOR;
  guint32 other = GUINT32_FROM_LE (((const EstTaggerSlot *) b)->key) * EST_TAGGER_FACTOR;

  return (one > other) - (one < other);
}

/* The kept features in the order of their homes, whatever the size of the table. */
static EstTaggerSlot *
sort_features (const guint32 *keys, const Weights *weights, guint n_keys, guint32 *n_features)
{
  float least = least_weight (weights, n_keys);
  EstTaggerSlot *features = g_new0 (EstTaggerSlot, n_keys + 1);

  *n_features = 0;
  for (guint i = 0; i < n_keys; i++)
    if (heaviest_of (weights[i]) > least)
      {
        EstTaggerSlot *feature = &features[(*n_features)++];

        feature->key = GUINT32_TO_LE (MAX (keys[i], 1));
        for (guint tag = 0; tag < EST_N_TAGS; tag++)
          feature->weights[tag] = quantise (weights[i][tag]);
      }
  qsort (features, *n_features, sizeof *features, compare_slots);
  return features;
}

/* Fills the table; FALSE: its end is too crowded. */
static gboolean
put_features (EstTaggerSlot *slots, guint32 n_slots, const EstTaggerSlot *features,
              guint32 n_features)
{
  guint32 next = 0;

  memset (slots, 0, n_slots * sizeof *slots);
  for (guint32 i = 0; i < n_features; i++)
    {
      next = MAX (next, est_tagger_home (GUINT32_FROM_LE (features[i].key), n_slots));
      if (next == n_slots)
        return FALSE;
      slots[next++] = features[i];
    }
  return TRUE;
}

static void
fill_header (EstTaggerHeader *header, const Weights *transitions)
{
  memcpy (header->magic, EST_TAGGER_MAGIC, sizeof header->magic);
  header->version = GUINT32_TO_LE (EST_TAGGER_VERSION);
  header->feature_version = GUINT32_TO_LE (EST_FEATURE_VERSION);
  header->n_tags = GUINT32_TO_LE (EST_N_TAGS);
  header->scale = GINT32_TO_LE ((gint32) lrintf (HEAVIEST / 127 * 1e6F));
  for (guint from = 0; from < EST_N_TAGS; from++)
    for (guint to = 0; to < EST_N_TAGS; to++)
      header->transitions[from][to] =
          GINT32_TO_LE ((gint32) lrintf (transitions[from][to] * 127 / HEAVIEST));
}

static void
sign_file (GByteArray *file)
{
  EstTaggerHeader *header = (EstTaggerHeader *) (void *) file->data;
  g_autofree char *digest =
      est_digest_blake2b (&header->version, file->len - EST_TAGGER_DIGEST_START);

  for (gsize i = 0; i < sizeof header->digest; i++)
    header->digest[i] = (guint8) (g_ascii_xdigit_value (digest[2 * i]) * 16 +
                                  g_ascii_xdigit_value (digest[2 * i + 1]));
}

GBytes *
pack_model (const guint32 *keys, const Weights *weights, guint n_keys, const Weights *transitions)
{
  EstTaggerHeader header = { .n_features = 0 };
  GByteArray *file = g_byte_array_new ();
  guint32 n_features = 0;
  g_autofree EstTaggerSlot *features = sort_features (keys, weights, n_keys, &n_features);
  g_autofree EstTaggerSlot *slots = g_new (EstTaggerSlot, MAX_SLOTS);
  guint32 n_slots = n_features * 5 / 4 + EST_TAGGER_TAIL;

  while (n_slots < MAX_SLOTS && !put_features (slots, n_slots, features, n_features))
    n_slots += n_slots / 64 + 1;
  fill_header (&header, transitions);
  header.n_slots = GUINT32_TO_LE (n_slots);
  header.n_features = GUINT32_TO_LE (n_features);
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, (const guint8 *) slots, n_slots * (guint) sizeof (EstTaggerSlot));
  sign_file (file);
  return g_byte_array_free_to_bytes (file);
}

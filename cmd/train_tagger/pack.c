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

static void
put_slot (EstTaggerSlot *slots, guint32 n_slots, guint32 key, const Weights weights)
{
  guint32 at = est_tagger_home (key, n_slots);

  while (slots[at].key != 0)
    at = at + 1 == n_slots ? 0 : at + 1;
  slots[at].key = GUINT32_TO_LE (key);
  for (guint tag = 0; tag < EST_N_TAGS; tag++)
    slots[at].weights[tag] = quantise (weights[tag]);
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
  float least = least_weight (weights, n_keys);
  EstTaggerHeader header = { .n_features = 0 };
  g_autofree EstTaggerSlot *slots = NULL;
  GByteArray *file = g_byte_array_new ();
  guint32 n_features = 0;
  guint32 n_slots = 0;

  for (guint i = 0; i < n_keys; i++)
    n_features += heaviest_of (weights[i]) > least;
  n_slots = MIN (n_features * 5 / 4 + 16, MAX_SLOTS);
  slots = g_new0 (EstTaggerSlot, n_slots);
  for (guint i = 0; i < n_keys; i++)
    if (heaviest_of (weights[i]) > least)
      put_slot (slots, n_slots, MAX (keys[i], 1), weights[i]);
  fill_header (&header, transitions);
  header.n_slots = GUINT32_TO_LE (n_slots);
  header.n_features = GUINT32_TO_LE (n_features);
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, (const guint8 *) slots, n_slots * (guint) sizeof (EstTaggerSlot));
  sign_file (file);
  return g_byte_array_free_to_bytes (file);
}

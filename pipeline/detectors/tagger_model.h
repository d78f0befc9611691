/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* A linear-chain conditional random field over hashed features: weights of one
 * byte, sums of integers, and for each token how likely each label is.  One
 * mapped file (dictionaries/tagger/tagger.model), made by cmd/train_tagger. */

typedef enum {
  EST_TAG_OTHER,
  EST_TAG_BEGIN, /* first word of a person's name */
  EST_TAG_INSIDE,
  EST_TAG_NAMED, /* a place, a firm, a street: named, but nobody */
  EST_N_TAGS
} EstTag;

/* Little-endian, then n_slots times EstTaggerSlot: open addressing from slot
 * est_tagger_home() on, key 0 for an empty one, in the order of their homes, so
 * that most searches for a key that is not there end at once.  The last slots are
 * nobody's home: what the end of the table has no room for. */
typedef struct {
  char magic[8];
  guint8 digest[32]; /* BLAKE2b-256 of all that follows */
  guint32 version;
  guint32 feature_version; /* EST_FEATURE_VERSION of the trainer */
  guint32 n_tags;
  guint32 n_slots;
  guint32 n_features;
  gint32 scale;                               /* of a weight, in millionths */
  gint32 transitions[EST_N_TAGS][EST_N_TAGS]; /* from, to; in weights */
} EstTaggerHeader;

typedef struct {
  guint32 key;
  gint8 weights[EST_N_TAGS];
} EstTaggerSlot;

#define EST_TAGGER_MAGIC "ESTTAG\0"
#define EST_TAGGER_VERSION 2

#define EST_TAGGER_TAIL 128
#define EST_TAGGER_FACTOR 0x9e3779b1U

static inline guint32
est_tagger_home (guint32 key, guint32 n_slots)
{
  return (guint32) ((guint64) (key * EST_TAGGER_FACTOR) * (n_slots - EST_TAGGER_TAIL) >> 32);
}

/* Whether @to may follow @from; a sequence begins as after EST_TAG_OTHER. */
static inline gboolean
est_tag_may_follow (guint from, guint to)
{
  return to != EST_TAG_INSIDE || from == EST_TAG_BEGIN || from == EST_TAG_INSIDE;
}

/* What the digest covers of a file of @size bytes. */
#define EST_TAGGER_DIGEST_START G_STRUCT_OFFSET (EstTaggerHeader, version)

typedef struct _EstTaggerModel EstTaggerModel;

EstTaggerModel *est_tagger_model_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_tagger_model_free (EstTaggerModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTaggerModel, est_tagger_model_free)

/* The sum of the weights of @features, for each tag. */
void est_tagger_model_score (const EstTaggerModel *model, const guint32 *features, guint n_features,
                             gint32 scores[EST_N_TAGS]);

/* How likely each tag is for each of @n_tokens, in thousandths: a whole number,
 * so that no machine's rounding moves a decision. */
void est_tagger_model_marginals (const EstTaggerModel *model, const gint32 (*scores)[EST_N_TAGS],
                                 guint n_tokens, guint16 (*marginals)[EST_N_TAGS]);

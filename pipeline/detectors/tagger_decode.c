/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_decode.h"

#include <string.h>

/* What a word scores, against every other tag, that is not looked at. */
#define SURELY_OTHER 500

/* Whether the token, or one beside it, could belong to a name. */
static gboolean
is_near (const EstToken *tokens, guint n_tokens, guint index)
{
  return tokens[index].may_name || (index > 0 && tokens[index - 1].may_name) ||
         (index + 1 < n_tokens && tokens[index + 1].may_name);
}

/* The tokens [first, end) of a sequence of @n_tokens are weighed together with the
 * one on either side, which is surely of no name. */
static void
decode_stretch (const EstTaggerModel *model, const EstSequence *sequence, guint n_tokens,
                guint first, guint end, EstLikelihood *likelihoods)
{
  static const gint32 other[EST_N_TAGS] = { [EST_TAG_OTHER] = SURELY_OTHER };
  gint32 scores[EST_SEQUENCE_MAX][EST_N_TAGS];
  guint16 marginals[EST_SEQUENCE_MAX][EST_N_TAGS];
  guint from = first > 0 ? first - 1 : 0;
  guint to = MIN (end + 1, n_tokens);

  for (guint i = from; i < to; i++)
    {
      guint32 features[EST_FEATURES_MAX];

      if (i >= first && i < end)
        est_tagger_model_score (model, features, est_sequence_features (sequence, i, features),
                                scores[i - from]);
      else
        memcpy (scores[i - from], other, sizeof other);
    }
  est_tagger_model_marginals (model, (const gint32 (*)[EST_N_TAGS]) scores, to - from, marginals);
  for (guint i = from; i < to; i++)
    for (guint tag = 0; tag < EST_N_TAGS; tag++)
      likelihoods[i].tags[tag] = marginals[i - from][tag];
}

static void
decode_sequence (const EstTaggerModel *model, EstSequence *sequence, const EstToken *tokens,
                 guint n_tokens, EstLikelihood *likelihoods)
{
  guint end = 0;

  est_sequence_read (sequence, tokens, n_tokens);
  for (guint first = 0; first < n_tokens; first = end)
    {
      end = first;
      while (end < n_tokens && is_near (tokens, n_tokens, end))
        end++;
      if (end == first)
        end++;
      else
        decode_stretch (model, sequence, n_tokens, first, end, likelihoods);
    }
}

GArray *
est_tagger_decode (const EstTaggerModel *model, const GArray *tokens)
{
  GArray *likelihoods = g_array_sized_new (FALSE, TRUE, sizeof (EstLikelihood), tokens->len);
  g_autoptr (EstSequence) sequence = est_sequence_new ();
  guint end = 0;

  g_array_set_size (likelihoods, tokens->len);
  for (guint first = 0; first < tokens->len; first = end)
    {
      end = est_tokens_sequence_end (tokens, first);
      if (est_tokens_may_name (tokens, first, end))
        decode_sequence (model, sequence, &g_array_index (tokens, EstToken, first), end - first,
                         &g_array_index (likelihoods, EstLikelihood, first));
    }
  return likelihoods;
}

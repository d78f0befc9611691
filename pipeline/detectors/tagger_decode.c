/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_decode.h"

/* What a word scores, against every other tag, that is not looked at. */
#define SURELY_OTHER 500

/* Whether the token, or one beside it, could belong to a name. */
static gboolean
is_near (const EstToken *tokens, guint n_tokens, guint index)
{
  return tokens[index].may_name || (index > 0 && tokens[index - 1].may_name) ||
         (index + 1 < n_tokens && tokens[index + 1].may_name);
}

static void
decode_sequence (const EstTaggerModel *model, EstSequence *sequence, const EstToken *tokens,
                 guint n_tokens, EstLikelihood *likelihoods)
{
  gint32 scores[EST_SEQUENCE_MAX][EST_N_TAGS] = { 0 };
  guint16 marginals[EST_SEQUENCE_MAX][EST_N_TAGS];

  est_sequence_read (sequence, tokens, n_tokens);
  for (guint i = 0; i < n_tokens; i++)
    {
      guint32 features[EST_FEATURES_MAX];

      if (is_near (tokens, n_tokens, i))
        est_tagger_model_score (model, features, est_sequence_features (sequence, i, features),
                                scores[i]);
      else
        scores[i][EST_TAG_OTHER] = SURELY_OTHER;
    }
  est_tagger_model_marginals (model, (const gint32 (*)[EST_N_TAGS]) scores, n_tokens, marginals);
  for (guint i = 0; i < n_tokens; i++)
    for (guint tag = 0; tag < EST_N_TAGS; tag++)
      likelihoods[i].tags[tag] = marginals[i][tag];
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_features.h"
#include "pipeline/detectors/tagger_model.h"

/* How likely each tag is for one token, in thousandths. */
typedef struct {
  guint16 tags[EST_N_TAGS];
} EstLikelihood;

/* That a token belongs to a person's name, and that it does to another's. */
static inline guint
est_likelihood_person (const EstLikelihood *likelihood)
{
  return likelihood->tags[EST_TAG_BEGIN] + likelihood->tags[EST_TAG_INSIDE];
}

/* Of EstLikelihood, one for each token.  Only what could belong to a name, and
 * the words beside it, are weighed; the rest is taken for other words. */
GArray *est_tagger_decode (const EstTaggerModel *model, const GArray *tokens);

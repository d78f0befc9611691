/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_tokens.h"

/* What the tagger looks at: for each token, a row of 32-bit numbers, one for each
 * combination of facts about it and its neighbours.  A model is good only with
 * the templates it was trained on: whoever changes them, or the lists behind
 * them, raises the version and trains anew. */
#define EST_FEATURE_VERSION 1
#define EST_FEATURES_MAX 72

typedef struct _EstSequence EstSequence;

/* Room for one sequence, used again for each. */
EstSequence *est_sequence_new (void);
void est_sequence_free (EstSequence *sequence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSequence, est_sequence_free)

/* Takes in @tokens, at most EST_SEQUENCE_MAX. */
void est_sequence_read (EstSequence *sequence, const EstToken *tokens, guint n_tokens);

/* The features of token @index into @features; returns how many. */
guint est_sequence_features (const EstSequence *sequence, guint index,
                             guint32 features[EST_FEATURES_MAX]);

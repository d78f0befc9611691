/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_model.h"

typedef float Weights[EST_N_TAGS];

/* The model as its file holds it: the heaviest of the features @keys, one byte a
 * weight; @transitions has a row for each tag. */
GBytes *pack_model (const guint32 *keys, const Weights *weights, guint n_keys,
                    const Weights *transitions);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/sample.h"
#include "pipeline/detectors/tagger_features.h"

/* The field being trained: takes in labelled sequences, learns, writes the model. */
typedef struct _Field Field;

Field *field_new (void);
void field_free (Field *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Field, field_free)

/* The features of a sequence and the tag of each of its tokens. */
void field_add (Field *field, const EstToken *tokens, const guint8 *tags, guint n_tokens);

guint field_count (const Field *field); /* of tokens */

/* Stochastic gradient with AdaGrad steps; @l1 makes the weights sparse. */
typedef void (*FieldProgress) (guint epoch, double likelihood, guint n_weights);
void field_train (Field *field, guint epochs, double l1, FieldProgress progress);

/* The model as its file holds it: the heaviest features, one byte a weight. */
GBytes *field_pack (const Field *field);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/tokens.h"

/* What the cutting of a text into sentences and clauses must know of a word;
 * several at once. */
typedef enum {
  EST_WORD_IS_TITLE = 1 << 0,    /* "M.": the dot ends no sentence */
  EST_WORD_IS_STARTER = 1 << 1,  /* "Elle": after "Mme A." a sentence begins */
  EST_WORD_IS_JOINT = 1 << 2,    /* "que", "mais": a clause begins */
  EST_WORD_IS_RELATIVE = 1 << 3, /* "qui": so too, and it speaks of what stands before */
} EstWordClass;

/* Where a word stands, counted from 0 in the text. */
typedef struct {
  guint32 sentence;
  guint32 clause;
} EstWordPlace;

/* One a word, of EstWordPlace; @classes has one EstWordClass a word. */
GArray *est_sentences (const EstTokens *tokens, const guint8 *classes);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_decode.h"

#define EST_TAGGED_NAME 600

/* A name of a person, by its tokens. */
typedef struct {
  guint first;
  guint end;
  guint score; /* thousandths: EST_TAGGED_NAME and more is a name, less a doubt */
} EstTaggedName;

/* Of EstTaggedName, in order and apart: where the likelihoods, and what the lists
 * and the words around say, make a name.  Titles and articles stay out; a street,
 * a school or a disease that bears a name is none. */
GArray *est_tagger_names (const GArray *tokens, const GArray *likelihoods);

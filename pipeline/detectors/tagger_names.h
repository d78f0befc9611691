/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_score.h"

/* A name of a person, by its tokens. */
typedef struct {
  guint first;
  guint end;
  guint score;          /* thousandths: EST_TAGGED_NAME and more is a name, less a doubt */
  guint likelihood;     /* of its likeliest word, by the model alone */
  gboolean has_given;   /* a first name of the lists is in it */
  gboolean is_letters;  /* a title and initials, nothing else */
  gboolean is_somebody; /* so sure that the text is about people */
  gboolean is_lonely;   /* hardly more than a capital speaks for it: a name only in a
                         * text that names others for sure */
} EstTaggedName;

/* Of EstTaggedName, in order and apart: where the likelihoods, and what the lists
 * and the words around say, make a name.  Titles and articles stay out; a street,
 * a school or a disease that bears a name is none.  @is_other: the text is in another
 * language than French; then only what the lists know is a name. */
GArray *est_tagger_names (const GArray *tokens, const GArray *likelihoods, gboolean is_other);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/tagger_decode.h"

/* Scores, in thousandths: from EST_TAGGED_NAME on it is a name, from
 * EST_TAGGED_DOUBT on somebody should look. */
#define EST_TAGGED_NAME 600
#define EST_TAGGED_DOUBT 250

/* The likelihood that makes a name of a word of which nothing else is known. */
#define EST_TAGGED_ALONE 300

/* A text and what the model makes of it. */
typedef struct {
  const EstToken *tokens;
  const EstLikelihood *likelihoods;
  guint n_tokens;
  gboolean is_other; /* not in French: the model knows nothing of it, the lists little */
} EstTagged;

gboolean est_token_is_capitalised (const EstToken *token);

/* A first name with a capital that is hardly an ordinary word; NULL is none. */
gboolean est_token_is_given (const EstToken *token);

/* The token before (@step -1) or behind (1) @index in its sequence; NULL: none. */
const EstToken *est_tagged_beside (const EstTagged *text, guint index, gint step);

/* "Rdv hôpital |Mehdi Benali|", "Appel école |Mehdi|": notes leave out the article of a
 * place, and before whom they are about every other word. */
gboolean est_tagged_follows_venue_in_notes (const EstTagged *text, guint index);

/* "le colonel de |Tressac|", "le général SB |Moyo|": behind a rank, and no town that
 * many live in. */
gboolean est_tagged_is_ranked (const EstTagged *text, guint index);

/* "l'affaire |Troadec|" is somebody's, be it a village as well. */
gboolean est_tagged_is_case (const EstTagged *text, guint index);

/* A program or the legal form of a firm, and no name of anybody: "Excel", "SARL". */
gboolean est_tagged_is_thing (const EstTagged *text, guint index);

/* How surely the token is of a name: what the model says, raised where the look of
 * a name or a list says so too, lowered for acronyms, codes and ordinary words. */
guint est_tagged_score (const EstTagged *text, guint index);

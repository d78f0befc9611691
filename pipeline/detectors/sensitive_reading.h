/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/sentences.h"
#include "pipeline/detectors/sensitive_terms.h"

/* One block as the pass "sensitive" reads it: its words, what each one does
 * there, and the sensitive terms. */

/* How much a term says of somebody (domain: linked, near, topic). */
typedef enum {
  EST_LEVEL_NONE,
  EST_LEVEL_TOPIC,
  EST_LEVEL_NEAR,
  EST_LEVEL_LINKED,
} EstSensitiveLevel;

typedef struct {
  guint first; /* words, inclusive */
  guint last;
  guint tail; /* the last word of what goes with it: "cancer |du sein|" */
  const EstTermFamily *family;
  const EstCategory *category;
  EstSensitiveLevel level;
  gboolean beside; /* somebody recognisable stands in the same sentence */
} EstSensitiveHit;

typedef struct {
  const EstSensitiveTerms *terms;
  EstTokens *tokens;
  guint32 *roles;    /* EstRole, one a word; none within a hit */
  guint8 *hidden;    /* a word of a hit, of its tail, or of a mark of ours */
  GArray *places;    /* of EstWordPlace; NULL when there are no hits */
  GArray *hits;      /* of EstSensitiveHit, by first word */
  guint32 all_roles; /* of all words together */
} EstSensitiveReading;

/* @person: names and such found in the block, of EstFinding; may be NULL. */
EstSensitiveReading *est_sensitive_reading_new (const EstSensitiveTerms *terms, const GString *text,
                                                const GArray *persons);
void est_sensitive_reading_free (EstSensitiveReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSensitiveReading, est_sensitive_reading_free)

guint est_sensitive_reading_sentence (const EstSensitiveReading *reading, guint word);

/* EstRole of all words of the sentence of @word. */
guint32 est_sensitive_reading_sentence_roles (const EstSensitiveReading *reading, guint word);

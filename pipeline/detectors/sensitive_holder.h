/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/sensitive_reading.h"

/* Of whom a term speaks. */
typedef enum {
  EST_HOLDER_NONE,
  EST_HOLDER_PERSON,  /* somebody in particular */
  EST_HOLDER_GENERIC, /* one person, nobody in particular */
  EST_HOLDER_GROUP,
  EST_HOLDER_ACTION,
  EST_HOLDER_SPEAKER, /* somebody at work */
} EstHolderKind;

typedef struct {
  EstHolderKind kind;
  gboolean is_possessive;
  gboolean is_linked;   /* a verb or preposition stands between */
  gboolean is_adjacent; /* the link stands right before the term */
  gboolean is_from;     /* and says where somebody comes from */
  gboolean is_listed;   /* nothing but signs between: "M. X – hépatite C" */
} EstHolder;

EstHolder est_sensitive_find_holder (const EstSensitiveReading *reading,
                                     const EstSensitiveHit *hit);

/* EstRole of the words of the sentence before @end; none of a hidden word. */
guint32 est_sensitive_roles_before (const EstSensitiveReading *reading, guint end);

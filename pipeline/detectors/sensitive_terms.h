/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/termlist.h"
#include "pipeline/model/detector.h"

/* The lexicons of dictionaries/lexicons, which say what each family is for. */

/* What a term says by itself. */
typedef enum {
  EST_TERM_STATUS,  /* P: something about a person ("diabétique") */
  EST_TERM_TOPIC,   /* T: a topic, sensitive when it is somebody's ("diabète") */
  EST_TERM_SERVICE, /* I: a service or a right; only right behind a link ("suivi au CSAPA") */
  EST_TERM_COUNTRY, /* C: only behind "né au", "originaire de" */
  EST_TERM_WEAK,    /* W: an everyday word */
} EstTermStrength;

/* What stands around it: a set of these bits for each word. */
typedef enum {
  EST_ROLE_TITLE = 1 << 0,
  EST_ROLE_STRONG = 1 << 1, /* somebody in particular */
  EST_ROLE_FIRST = 1 << 2,
  EST_ROLE_POSSESSIVE = 1 << 3,
  EST_ROLE_PRONOUN = 1 << 4,
  EST_ROLE_IMPERSONAL = 1 << 5,
  EST_ROLE_GENERIC = 1 << 6,
  EST_ROLE_GROUP = 1 << 7,
  EST_ROLE_ACTION = 1 << 8,
  EST_ROLE_SPEAK = 1 << 9,
  EST_ROLE_LINK = 1 << 10,
  EST_ROLE_PART = 1 << 11,
  EST_ROLE_FROM = 1 << 12,
  EST_ROLE_GUARD = 1 << 13,
  EST_ROLE_GENERAL = 1 << 14,
  EST_ROLE_BIBLIOGRAPHY = 1 << 15,
  EST_ROLE_CLAUSE = 1 << 16,
  EST_ROLE_DETERMINER = 1 << 17,
  EST_ROLE_PLURAL = 1 << 18,
  EST_ROLE_TAIL = 1 << 19,
  EST_ROLE_LABEL = 1 << 20,
  EST_ROLE_WEAK_LABEL = 1 << 21,
  EST_ROLE_TOPIC_LABEL = 1 << 22,
  EST_ROLE_COUNT_LABEL = 1 << 23,
  EST_ROLE_STORY = 1 << 24,
  EST_ROLE_CONFIDENTIAL = 1 << 25,
  EST_ROLE_STARTER = 1 << 26,
  EST_ROLE_RELATIVE = 1 << 27,
} EstRole;

#define EST_ROLE_ANYBODY                                                                     \
  (EST_ROLE_STRONG | EST_ROLE_FIRST | EST_ROLE_PRONOUN | EST_ROLE_GENERIC | EST_ROLE_GROUP | \
   EST_ROLE_IMPERSONAL)
#define EST_ROLE_LABELS \
  (EST_ROLE_LABEL | EST_ROLE_WEAK_LABEL | EST_ROLE_TOPIC_LABEL | EST_ROLE_COUNT_LABEL)

typedef struct {
  EstTermList *list;
  GPtrArray *categories; /* of EstCategory, by EstTermFamily.list; NULL: context */
  GHashTable *marks;     /* folded, without brackets */
  const EstCategory *confidentiality;
} EstSensitiveTerms;

EstSensitiveTerms *est_sensitive_terms_load (const EstSetup *setup,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_sensitive_terms_free (EstSensitiveTerms *terms);

/* The category of a sensitive family; NULL: it is one of the context. */
const EstCategory *est_sensitive_terms_category (const EstSensitiveTerms *terms,
                                                 const EstTermFamily *family);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/gold.h"
#include "pipeline/pipeline.h"

/* How well decisions agree with what people marked. */

/* Of one type of entity: what was there and what of it went.  Of one category of
 * decision: what was replaced and how much of it was marked. */
typedef struct {
  char *name;
  guint n;
  guint right;
} EstRate;

/* One miss or one false alarm, for those who asked to see them. */
typedef struct {
  guint document; /* from 1 */
  char *about;    /* the type that was missed; the category, pass and rule of an alarm */
  char *before;
  char *text;
  char *after;
} EstExample;

typedef struct {
  guint n_documents;
  guint n_refused;
  GPtrArray *types;      /* of EstRate, by name: entities, and those found */
  GPtrArray *categories; /* of EstRate, by name: stretches replaced, and those marked */
  GPtrArray *passes;     /* of EstRate, by name: other words lost to each (right: 0) */
  guint n_words;         /* that no entity touches */
  guint n_lost;          /* of these, those that a replacement touches */
  GPtrArray *misses;     /* of EstExample */
  GPtrArray *alarms;     /* of EstExample */
} EstEvaluation;

EstEvaluation *est_evaluation_new (void);
void est_evaluation_free (EstEvaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstEvaluation, est_evaluation_free)

/* Counts one document.  An entity is found when four fifths of its characters
 * are replaced, whatever they are taken for.  @inspection: of a document of the
 * text format with the bytes of @gold; NULL: it was refused, and all is missed. */
void est_evaluation_add (EstEvaluation *evaluation, const EstGoldDocument *gold,
                         const EstInspection *inspection);

/* 0 to 1; 1 when there was nothing. */
double est_rate_share (guint part, guint whole);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "cmd/evaluation.h"

/* Whether people are found alike whatever the origin of their names: the same
 * sentences with names of each group in turn (dictionaries/fairness). */
typedef struct {
  char *name;            /* of the group: "west_africa", "f", "m" */
  EstEvaluation *result; /* of its names in all sentences */
} EstGroup;

typedef struct {
  GPtrArray *origins; /* of EstGroup, in the order of the file */
  GPtrArray *genders; /* of EstGroup: the same names by f and m */
} EstFairness;

EstFairness *est_fairness_measure (const EstBatch *batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_fairness_free (EstFairness *fairness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFairness, est_fairness_free)

/* How far the worst of @groups is below the best, in percent of names found. */
double est_fairness_gap (const GPtrArray *groups);

void est_fairness_print (const EstFairness *fairness, gboolean misses, FILE *stream);
void est_fairness_print_json (const EstFairness *fairness, gboolean misses, FILE *stream);

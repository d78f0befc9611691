/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/category.h"
#include "pipeline/model/coarseness.h"
#include "pipeline/model/treatment.h"

/* What to do about each category.  Loaded once, then never changed: its digest
 * in the report says under which rules a copy was made.  A policy is a key
 * file (dictionaries/policies, or the user's own):
 *
 *   [policy]            name, version, charter; inherits = another policy
 *   [documents]         images, changes, comments, positions: see treatment.h
 *   [generalise]        ages, birth_date, date: see coarseness.h
 *   [category:<id>]     action, redact (threshold), flag (threshold)
 *
 * What a policy does not say is as in the one it inherits from, key by key.
 */
typedef struct {
  const char *action; /* a row of the table of actions in decide.c; interned */
  double redact;      /* findings that score as much are replaced */
  double flag;        /* those that score as much are listed as "to be reread" */
} EstRule;

typedef struct _EstPolicy EstPolicy;

/* @name: "charte", looked for in @data, or the path of a file. */
EstPolicy *est_policy_load (EstData *data, const EstCategories *categories, const char *name,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_policy_free (EstPolicy *policy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPolicy, est_policy_free)

const EstRule *est_policy_rule (const EstPolicy *policy, const EstCategory *category);
const EstTreatment *est_policy_treatment (const EstPolicy *policy);
EstTreatment est_policy_treatment_of_copy (const EstPolicy *policy); /* to read what was written */
const EstCoarseness *est_policy_coarseness (const EstPolicy *policy);
const char *est_policy_name (const EstPolicy *policy);
const char *est_policy_version (const EstPolicy *policy);
const char *est_policy_charter (const EstPolicy *policy);
const char *est_policy_digest (const EstPolicy *policy); /* hex, of the rules as they apply */

/* What it says beside the categories, as its file would: "images=flag …\n". */
char *est_policy_say (const EstPolicy *policy);

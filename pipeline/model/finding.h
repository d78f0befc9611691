/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/category.h"

/* "These bytes of this block look like that."  A finding is never changed:
 * what is done about it is a decision, and lives in another type. */
typedef struct {
  guint block;
  gsize start; /* bytes, on a character boundary */
  gsize end;   /* exclusive */
  const EstCategory *category;
  double score;       /* 0 to 1; see dictionaries/README.md for how scores add up */
  const char *pass;   /* name of the detector row that found it; static */
  const char *rule;   /* which pattern, list or cue; outlives the findings */
  const char *reason; /* why a person should look when it is not replaced, a stable word as in
                       * EstDecision; NULL: it scores too little.  Static */
} EstFinding;

/* The rule of a name in a list that one title announces: "MM. Durand et |Petit|". */
#define EST_RULE_TITLE_PLURAL "title-plural"

typedef struct _EstFindings EstFindings;

EstFindings *est_findings_new (void);
void est_findings_free (EstFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFindings, est_findings_free)

void est_findings_add (EstFindings *findings, const EstFinding *finding);
guint est_findings_count (const EstFindings *findings);
const EstFinding *est_findings_get (const EstFindings *findings, guint index);

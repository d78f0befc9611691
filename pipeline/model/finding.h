/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/category.h"
#include "pipeline/model/policy.h"
#include "pipeline/model/user_lists.h"

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
  EstListed listed;   /* a list of the user's says so, above any score */
  guint list;         /* that list, and the line of its file; 0: none does */
  guint line;
} EstFinding;

/* The pass that finds again whom the dossier knows. */
#define EST_PASS_PROPAGATION "propagation"

/* The rule of a name in a list that one title announces: "MM. Durand et |Petit|". */
#define EST_RULE_TITLE_PLURAL "title-plural"

/* The rule of initials where a name is announced: "Responsable : |CL|". */
#define EST_RULE_INITIALS "initials"

/* The rule of initials behind a form of address: "Mme |R.C|". */
#define EST_RULE_TITLE_INITIALS "title-and-initials"

/* The rule, and the reason, of a place where text in another language than French begins. */
#define EST_RULE_NOT_FRENCH "not-french"

/* The rule of a block that belongs to a part whose first block has its mark already. */
#define EST_RULE_PART_REST "part-rest"

typedef struct _EstFindings EstFindings;

EstFindings *est_findings_new (void);
void est_findings_free (EstFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFindings, est_findings_free)

/* What a list keeps (EST_LISTED_KEEP) and names that are public are set apart from
 * what was found. */
void est_findings_add (EstFindings *findings, const EstFinding *finding);

/* The stretch that is kept and holds the whole of @finding, or NULL: what a list
 * keeps, or a public name whose category @policy keeps.  What a list hides never
 * stays, nor a name that says more than what is kept; and a public name that the
 * dossier knows as somebody's (the pass EST_PASS_PROPAGATION) is not public. */
const EstFinding *est_findings_keeper (const EstFindings *findings, const EstFinding *finding,
                                       const EstPolicy *policy);

guint est_findings_count (const EstFindings *findings);
const EstFinding *est_findings_get (const EstFindings *findings, guint index);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/decision.h"
#include "pipeline/model/document.h"
#include "pipeline/model/ledger.h"
#include "pipeline/model/phrases.h"
#include "pipeline/model/policy.h"
#include "pipeline/model/title.h"

/* What decisions are taken by; all of it constant. */
typedef struct {
  const EstPolicy *policy;
  const EstTitles *titles;
  const EstPhrases *phrases;
  const EstLedger *ledger;
} EstGrounds;

/* One action and one replacement for each stretch of text that was found.
 *
 * Findings that reach their category's threshold are united where they overlap,
 * for what one pass found another may have found only half of.  The stretch
 * takes the category of its best finding: the longest, then the surest, then
 * the first category of categories.ini, then the first in the text; so the same
 * input always gives the same copy.  What reaches only the lower threshold is
 * flagged where nothing is replaced.
 *
 * What a user's list hides is replaced whatever the policy says; a finding that
 * lies wholly in what a list keeps stays, whatever found it.  A name that says more
 * than what is kept ("Claire Martin" where "Martin" is kept) is replaced whole. */
EstDecisions *est_decide (const EstDocument *document, const EstFindings *findings,
                          const EstGrounds *grounds);

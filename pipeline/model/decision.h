/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/finding.h"
#include "pipeline/model/ledger.h"

/* What is done about a stretch of text, and why.  The decisions of one
 * document come in reading order; those that replace never overlap. */
typedef struct {
  guint block;
  gsize start; /* the stretch that gives way: the finding's, or a little more (an elision) */
  gsize end;
  EstFinding finding; /* the one that won */
  guint n_agreeing;   /* findings it stands for, itself included */
  const char *action; /* "letter", "mark", "generalise", "flag", "keep"; static */
  char *replacement;  /* NULL: the text stays */
  const char *reason; /* why this action, a stable word: "below-threshold"; static */
  guint person;       /* whose name it is: the ledger's number, from 1; 0: nobody's */
  EstLink link;       /* by what it is that person's */
} EstDecision;

typedef struct _EstDecisions EstDecisions;

EstDecisions *est_decisions_new (void);
void est_decisions_free (EstDecisions *decisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDecisions, est_decisions_free)

/* Takes over @decision's replacement. */
void est_decisions_take (EstDecisions *decisions, EstDecision *decision);
guint est_decisions_count (const EstDecisions *decisions);
const EstDecision *est_decisions_get (const EstDecisions *decisions, guint index);

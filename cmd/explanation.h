/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/survey.h"

/* Why a decision is what it is, beyond what it says itself. */
typedef struct {
  GPtrArray *findings;   /* of EstFinding, borrowed: all that overlap it, in the order of passes */
  const char *cue;       /* the title or the word right before a name; NULL: none */
  const char *letter;    /* of the person; NULL: it names nobody known */
  gboolean is_child;     /* the letter is one of children */
  const char *link;      /* stable word: by what the name is that person's */
  const EstBlock *first; /* where the person was first named; NULL: here, or nobody */
  guint first_block;     /* its number, from 1 */
} EstExplanation;

/* Explains the decisions about one document, which it borrows. */
typedef struct _EstExplainer EstExplainer;

EstExplainer *est_explainer_new (const EstSurveyed *surveyed);
void est_explainer_free (EstExplainer *explainer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstExplainer, est_explainer_free)

EstExplanation est_explain (const EstExplainer *explainer, guint index);
void est_explanation_clear (EstExplanation *explanation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstExplanation, est_explanation_clear)

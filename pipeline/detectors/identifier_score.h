/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/identifier_scan.h"

/* A stretch of a tidy text that a row's pattern matched, and how sure it is. */
typedef struct {
  const EstIdentifierRow *row;
  gsize start;
  gsize end;
  double score;
  const EstCategory *category; /* the row's, or the one its neighbours gave it */
} EstCandidate;

/* Scores the match [start, end) of @row, whose characters are at @number: those
 * of the text, or those of a scan mended.  @is_headed: the cell stands under or
 * beside a cue of this row.  FALSE: what was matched is no candidate. */
gboolean est_candidate_score (EstCandidate *candidate, const EstIdentifierScan *scan,
                              const char *number, gboolean is_headed);

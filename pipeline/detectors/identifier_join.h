/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/identifier_score.h"

/* Joins candidates of @text that touch, or nearly, when their rows say so: a
 * street, a staircase, a postcode and its town are one address.  @candidates:
 * of EstCandidate; those that join give way to what they make. */
void est_candidates_join (GArray *candidates, const char *text);

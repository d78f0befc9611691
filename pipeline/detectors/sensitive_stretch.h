/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/sensitive_reading.h"

/* The findings of the judged hits of @reading in block @block: what is linked to
 * somebody comes with its article and what goes with it, so that the sentence
 * stays readable with a mark in its place. */
void est_sensitive_add_findings (const EstSensitiveReading *reading, guint block, const char *pass,
                                 EstFindings *findings);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/detectors.h"

/* A gold of the pass "sensitive": lines "P<tab>…" of somebody and "T<tab>…" of
 * topics; see tests/gold/sensitive_guideline.md. */
typedef struct {
  guint wanted;  /* stretches marked in P lines */
  guint found;   /* those of which no word stays */
  guint topics;  /* T lines */
  guint touched; /* those in which something is replaced */
  guint flagged; /* those in which a place is to be reread */
} EstGoldCount;

/* @verbose: prints the lines that went wrong. */
EstGoldCount gold_measure (const char *path, gboolean verbose);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/identifier_rows.h"

/* Stretches of a text: apart, in order. */
typedef struct {
  EstSpan *spans;
  guint count;
  guint room;
} EstIdentifierWindows;

/* One cheap look at a text before any pattern runs: where its phrases stand,
 * and around which places the pattern of each row is worth trying. */
typedef struct {
  const EstIdentifierRows *rows;
  const char *text; /* a tidy view's */
  gsize length;
  GArray *hits;                  /* of EstPhraseHit, in @text */
  EstIdentifierWindows *windows; /* of each row */
  guint *rows_to_try;            /* the rows that have windows */
  guint n_to_try;
  GArray *clusters;   /* of EstDigitCluster, in @text */
  guint64 marks[256]; /* of each byte, EstIdentifierRow.need of the rows it is enough for, and
                       * whether it triggers a row */
  guint64 seen;       /* of all bytes of @text together */
  EstSpan *bare;      /* for each EstIdentifierRow.look, a stretch without what the rows need */
} EstIdentifierScan;

EstIdentifierScan *est_identifier_scan_new (const EstIdentifierRows *rows);
void est_identifier_scan_free (EstIdentifierScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstIdentifierScan, est_identifier_scan_free)

/* Looks at @text, which stays the caller's, and forgets the one before. */
void est_identifier_scan_look (EstIdentifierScan *scan, const char *text, gsize length);

/* Sets is_cue[row] for every row one of whose cues stands in @text. */
void est_identifier_rows_find_cues (const EstIdentifierRows *rows, const char *text, gsize length,
                                    guint8 *is_cue);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/identifier_rows.h"

/* One cheap look at a text before any pattern runs: where its phrases stand,
 * and around which places the pattern of each row is worth trying. */
typedef struct {
  const EstIdentifierRows *rows;
  const char *text; /* a tidy view's */
  gsize length;
  GArray *hits;        /* of EstPhraseHit, in @text */
  GPtrArray *windows;  /* for each row, a GArray of EstSpan: apart, in order */
  GArray *rows_to_try; /* of guint: the rows that have windows */
  guint8 stops[256];   /* bytes that trigger a row */
} EstIdentifierScan;

EstIdentifierScan *est_identifier_scan_new (const EstIdentifierRows *rows);
void est_identifier_scan_free (EstIdentifierScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstIdentifierScan, est_identifier_scan_free)

/* Looks at @text, which stays the caller's, and forgets the one before. */
void est_identifier_scan_look (EstIdentifierScan *scan, const char *text, gsize length);

GArray *est_identifier_scan_windows (const EstIdentifierScan *scan, guint row);

/* Sets is_cue[row] for every row one of whose cues stands in @text. */
void est_identifier_rows_find_cues (const EstIdentifierRows *rows, const char *text, gsize length,
                                    guint8 *is_cue);

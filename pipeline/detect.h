/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/detector.h"
#include "pipeline/model/ledger.h"

/* The prepared passes, constant once made. */
typedef struct _EstDetection EstDetection;

EstDetection *est_detection_new (const EstSetup *setup, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_detection_free (EstDetection *detection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDetection, est_detection_free)

/* The same passes with the lists of a dossier (of EstUserLists); both must outlive
 * it. */
EstDetection *est_detection_with_lists (const EstDetection *detection, const GPtrArray *user_lists);

/* Runs the passes that need one document only, in table order.  A finding that
 * does not lie on character boundaries within its block is our own mistake and
 * fails the document. */
EstFindings *est_detect (const EstDetection *detection, const EstDocument *document,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Runs the passes that look for whoever is known in the whole dossier, and adds
 * what they find to @findings. */
gboolean est_detect_known (const EstDetection *detection, const EstDocument *document,
                           const EstLedger *ledger, EstFindings *findings,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

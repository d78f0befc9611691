/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/finding.h"
#include "pipeline/model/ledger.h"
#include "pipeline/model/policy.h"
#include "pipeline/model/title.h"

/* The step that needs the whole dossier: which mentions are one person.  Called
 * once for each document, in document order, so that letters do not depend on
 * which worker finished first; afterwards the ledger is constant. */
void est_link (EstLedger *ledger, const EstDocument *document, const EstFindings *findings,
               const EstTitles *titles, const EstPolicy *policy);

/* The person that the stretch [@start, @end) of @block names; G_MAXUINT when
 * nobody known or more than one fits. */
guint est_link_find (const EstLedger *ledger, const EstBlock *block, gsize start, gsize end,
                     const EstTitles *titles);

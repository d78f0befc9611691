/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/finding.h"
#include "pipeline/model/ledger.h"
#include "pipeline/model/policy.h"
#include "pipeline/model/sighting.h"
#include "pipeline/model/title.h"

/* What @document tells of the people in it: of EstSighting, in reading order. */
GPtrArray *est_link_see (const EstDocument *document, const EstFindings *findings,
                         const EstTitles *titles, const EstPolicy *policy);

/* The step that needs the whole dossier: which mentions are one person.  Called
 * once for each document, in document order, so that letters do not depend on
 * which worker finished first; est_ledger_settle() follows the last. */
void est_link_enter (EstLedger *ledger, const GPtrArray *sightings);

/* Both at once, for one document alone. */
void est_link (EstLedger *ledger, const EstDocument *document, const EstFindings *findings,
               const EstTitles *titles, const EstPolicy *policy);

/* The person that the stretch [@start, @end) of @block names, and by what; G_MAXUINT
 * when nobody known or more than one fits. */
guint est_link_find (const EstLedger *ledger, const EstBlock *block, gsize start, gsize end,
                     const EstTitles *titles, EstLink *link);

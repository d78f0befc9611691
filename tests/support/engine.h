/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/decide.h"
#include "pipeline/pipeline.h"

/* The whole engine over the invented format, with the shipped dictionaries and
 * the policy "charte": as cmocka's group setup and teardown.  Made once, because
 * preparing takes long.  Tests run from the root of the sources. */
int engine_open (void **state);
int engine_close (void **state);

/* The engine of the group. */
EstBatch *engine (void);

/* What decisions are taken by when the dossier knows @ledger. */
EstGrounds engine_grounds (const EstLedger *ledger);

/* A finding of @category at the first @needle in block @block of @document. */
EstFinding engine_finding (const EstDocument *document, guint block, const char *needle,
                           const char *category);

/* What becomes of @lines, a file of the invented format: its lines after the
 * engine, without what makes it a file.  The test fails when it is refused. */
char *engine_sanitise (const char *lines);

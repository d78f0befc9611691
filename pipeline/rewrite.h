/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/decision.h"
#include "pipeline/model/format.h"

/* The step that makes the bytes of the copy.  A replacement lands in the first
 * run it touches and wears its dress; the other runs lose their share. */
GBytes *est_rewrite (const EstFormat *format, const EstDocument *document,
                     const EstDecisions *decisions, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, with the pages in @pages drawn as pictures, and those that cannot be written
 * otherwise added there: see EstFormat. */
GBytes *est_redraw (const EstFormat *format, const EstDocument *document,
                    const EstDecisions *decisions, GArray *pages,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The text of block @index as the decisions leave it. */
char *est_rewrite_text (const EstDocument *document, const EstDecisions *decisions, guint index);

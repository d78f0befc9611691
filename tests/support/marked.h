/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/detector.h"

/* Tests of passes in marked text: what should be found is marked where it
 * stands with the id of its category, and what should not is not:
 *
 *   Compte <iban>FR14 2004 1010 0505 0001 3M02 606</iban>, merci.
 *
 * The marks are taken away, the pass runs over a document of that one text, and
 * what it finds with a score of 0.6 or more is marked again; of findings that
 * overlap the longest counts, then the best, then the category that comes first.
 * Tests run from the root of the sources. */
void assert_finds (const EstDetector *detector, const char *marked);

/* The same in a table cell under @header, or right of @label; NULL: without. */
void assert_finds_in_cell (const EstDetector *detector, const char *header, const char *label,
                           const char *marked);

/* Every line of @path, but empty ones and those that begin with "# ".  "Tél. ||
 * <phone>…</phone>" is a cell under its header.  "\n" stands for a line end.
 * Prints all lines that fail before it fails. */
void assert_finds_all (const EstDetector *detector, const char *path);

/* The findings of @detector in @text, whatever they score. */
EstFindings *findings_in (const EstDetector *detector, EstBlockKind kind, const char *text);

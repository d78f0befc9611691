/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"

/* The passes "identifiers" and "fields" over documents of several blocks. */

/* What they replace in a table whose rows are lines, cells between bars; the second
 * of two bars in a row goes with the cell before it.  @expected: "person Lefèvre;
 * phone 639981234", what "fields" found, in order. */
void assert_found_in_table (const char *const *rows, const char *expected);

/* The same in blocks; those that begin with "- " are list items, with "# " headings. */
void assert_found_in_blocks (const char *const *blocks, const char *expected);

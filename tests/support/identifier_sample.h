/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The first pass with rows of a test's own, written as its identifiers.ini (and
 * "kept.txt", a list of what stays, which holds 4321 and 99*).  @state is that
 * of scratch_make(). */

/* What the pass finds in @text, in order of place: "0.70 siret [1234]; …". */
char *sample_findings (void *const *state, const char *rows, const char *text);

/* The same for a cell under @header. */
char *sample_cell_findings (void *const *state, const char *rows, const char *header,
                            const char *text);

/* The sentence with which the pass refuses @rows. */
char *sample_refusal (void *const *state, const char *rows);

/* The sentence with which the pass gives up on @text. */
char *sample_doubt (void *const *state, const char *rows, const char *text);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/termlist.h"

/* What est_termlist_read() reads a file with: private to the term list. */
gboolean est_termlist_read_file (EstTermList *list, EstData *data, const char *name,
                                 const char *const *strengths, GError **error);

/* "malade{,s} {chronique,grave}" → its four forms; NULL: the braces make no
 * sense, or there are too many forms. */
char **est_termlist_expand (const char *term);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/termlist.h"

/* What est_termlist_read() reads a file with: private to the term list. */
gboolean est_termlist_read_file (EstTermList *list, EstData *data, const char *name,
                                 const char *const *strengths, GError **error);

/* Adds the forms in @forms, one a line, to their families (of EstTermFamily), one
 * a form: together, which is many times quicker than one by one.  Gives how many
 * were added before one that has no word; all of them, if none is wrong. */
guint est_termlist_add_forms (EstTermList *list, const GString *forms, const GPtrArray *families);

/* "malade{,s} {chronique,grave}" → its four forms; NULL: the braces make no
 * sense, or there are too many forms. */
char **est_termlist_expand (const char *term);

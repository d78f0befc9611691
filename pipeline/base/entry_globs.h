/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/skeleton.h"

/* The entries of a list that hold "*": "Fatou*", "Résidence *".  Private to
 * entries.c. */
typedef struct _EstEntryGlobs EstEntryGlobs;

EstEntryGlobs *est_entry_globs_new (void);
void est_entry_globs_free (EstEntryGlobs *globs);

/* FALSE: there are too many, or it has no word. */
gboolean est_entry_globs_add (EstEntryGlobs *globs, const char *folded, guint64 tag);

/* Adds every match (EstEntryMatch) to @matches, in no order; FALSE: none. */
gboolean est_entry_globs_find (const EstEntryGlobs *globs, const EstSkeleton *skeleton,
                               GArray *matches);

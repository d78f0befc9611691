/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/skeleton.h"

/* Entries of a list by the million, looked for in a text all at once, whatever
 * their dress: case, accents, hyphens, apostrophes and blanks do not count, "Ben
 * Othmane" is in "BEN-OTHMANE".  In an entry, "*" stands for any letters of one
 * word, or alone for one word.  Entries are kept as hashes of 64 bits, but for
 * those with "*". */
typedef struct _EstEntries EstEntries;

typedef struct {
  gsize first; /* bytes of the skeleton, both inclusive */
  gsize last;
  guint64 tag; /* what est_entries_add() was given */
} EstEntryMatch;

EstEntries *est_entries_new (void);
void est_entries_free (EstEntries *entries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstEntries, est_entries_free)

/* Makes room for @n entries more, so that adding them is quick. */
void est_entries_reserve (EstEntries *entries, gsize n);

/* @folded: of est_fold(), without "*".  Of two entries alike the first stays.
 * FALSE: it holds no letter or digit. */
gboolean est_entries_add (EstEntries *entries, const char *folded, gsize length, guint64 tag);

/* The same with "*"; FALSE when there are too many of them, or too many that
 * neither begin nor end with a letter: each would have to be tried at each word. */
gboolean est_entries_add_glob (EstEntries *entries, const char *folded, guint64 tag);

/* At each word the longest entry that begins there; of EstEntryMatch, by first. */
GArray *est_entries_find (const EstEntries *entries, const EstSkeleton *skeleton);

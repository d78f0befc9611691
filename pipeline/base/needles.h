/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Many values looked for at once, whatever their dress.
 *
 * A value is reduced to its skeleton: folded letters and digits, nothing else.
 * "06 39 98 12 34" is found in "06.39.98.12.34", "Ben Othmane" in "BEN-OTHMANE"
 * and "B e n  O t h m a n e".  A match must begin and end where a word does.
 * Search is one pass over the text for all values (Aho-Corasick). */
typedef struct _EstNeedles EstNeedles;

typedef struct {
  gsize start; /* in the searched text, bytes, end exclusive */
  gsize end;
  guint id; /* what est_needles_add() was given */
} EstNeedleMatch;

EstNeedles *est_needles_new (void);
void est_needles_free (EstNeedles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstNeedles, est_needles_free)

/* FALSE, and nothing added, when the skeleton of @value is shorter than
 * @min_skeleton bytes. */
gboolean est_needles_add (EstNeedles *needles, const char *value, gssize length, gsize min_skeleton,
                          guint id);
/* Must follow the last est_needles_add() and precede the first search. */
void est_needles_link (EstNeedles *needles);
guint est_needles_count (const EstNeedles *needles);

/* Every match in @text, of EstNeedleMatch, by end then start; overlapping ones
 * too.  Any bytes may be searched: what is not UTF-8 counts as a separator. */
GArray *est_needles_find (const EstNeedles *needles, const char *text, gsize length);

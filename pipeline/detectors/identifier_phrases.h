/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Some hundred phrases looked for at once, in one walk over a folded text.  A
 * phrase begins and ends where a word does; "allocataire*" may go on.  Blanks,
 * hyphens, underscores, dots and apostrophes are one kind of blank, however
 * many there are: "lieu-dit" is found in "LIEU DIT". */
typedef struct _EstCuePhrases EstCuePhrases;

typedef struct {
  gsize start; /* in the searched text, bytes, end exclusive */
  gsize end;
  guint phrase;
} EstPhraseHit;

#define EST_NO_PHRASE G_MAXUINT

EstCuePhrases *est_cue_phrases_new (void);
void est_cue_phrases_free (EstCuePhrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstCuePhrases, est_cue_phrases_free)

/* The number of @phrase, which may be written with case and accents; the same
 * one gets the same number, from 0 up.  EST_NO_PHRASE when it is empty, holds a
 * character that no phrase may, or there are too many. */
guint est_cue_phrases_add (EstCuePhrases *phrases, const char *phrase);
guint est_cue_phrases_count (const EstCuePhrases *phrases);

/* Appends every hit in @text to @hits, of EstPhraseHit, in order of start.  @text
 * is folded, or tidy and such that est_cue_phrases_may_read () it. */
void est_cue_phrases_find (const EstCuePhrases *phrases, const char *text, gsize length,
                           GArray *hits);

/* Whether @text, a tidy one, has no letters but those of ASCII and French ones with
 * an accent, so that it need not be folded. */
gboolean est_cue_phrases_may_read (const char *text, gsize length);

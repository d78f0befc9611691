/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What one process says to another: numbers and texts, one after the other, in
 * the order both know.  Whoever reads trusts nothing: each number has a highest
 * value and each text a greatest length, a text is UTF-8 without zero bytes, and the
 * first thing amiss makes all that follows zero and NULL.
 * One question at the end, est_frames_are_whole(), tells whether any of it may be
 * used. */

void est_frames_put_number (GByteArray *frames, guint64 number);
void est_frames_put_text (GByteArray *frames, const char *text); /* may be NULL */

typedef struct {
  const guint8 *at;
  gsize left;
  gboolean broken;
} EstFrames;

EstFrames est_frames_of (GBytes *bytes); /* borrows; NULL: broken from the start */

/* At most @most. */
guint64 est_frames_number (EstFrames *frames, guint64 most);

/* Of at most @most bytes; the caller's.  NULL when NULL was put. */
char *est_frames_text (EstFrames *frames, gsize most);

/* A stable word: lower-case letters, digits and what stands between them.
 * Interned, so that it outlives the frames. */
const char *est_frames_word (EstFrames *frames);

/* Marks @frames as broken: what they say does not go together. */
void est_frames_break (EstFrames *frames);

/* Everything was read, and nothing was amiss. */
gboolean est_frames_are_whole (const EstFrames *frames);

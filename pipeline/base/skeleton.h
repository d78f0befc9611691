/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/view.h"

/* A text reduced to its folded letters and digits, with the way back: what stays
 * the same when a name changes its dress ("BEN-OTHMANE", "B e n  Othmane"). */
typedef struct {
  const char *text; /* the source, borrowed */
  gsize length;
  EstView *view;
  GByteArray *bytes;
  GArray *places; /* of guint32: where each byte stands in the view */
  GArray *humps;  /* of guint32: the bytes before which a capital follows a small letter */
} EstSkeleton;

/* Any bytes may be given: what is not UTF-8 counts as a separator.  @text must
 * outlive the skeleton. */
void est_skeleton_init (EstSkeleton *skeleton, const char *text, gsize length);
void est_skeleton_clear (EstSkeleton *skeleton);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstSkeleton, est_skeleton_clear)

/* Bytes of separators between the byte at @index and the one before it. */
guint32 est_skeleton_gap (const EstSkeleton *skeleton, gsize index);

/* How many stretches of separators stand inside [first, last], and how long the
 * longest one is. */
guint32 est_skeleton_gaps (const EstSkeleton *skeleton, gsize first, gsize last, guint32 *widest);

/* Whether a word may end before the byte at @index, which may be one past the
 * last: words are parted by separators, by the change from letters to digits, and
 * where a capital follows a small letter. */
gboolean est_skeleton_is_border (const EstSkeleton *skeleton, gsize index);

/* The bytes of the source that made [first, last], both inclusive. */
void est_skeleton_to_source (const EstSkeleton *skeleton, gsize first, gsize last, gsize *start,
                             gsize *end);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a format does with what is no text: the part of a policy that readers
 * and writers follow, group [documents] of its file. */
typedef enum {
  EST_IMAGES_FLAG,   /* kept, cleaned of what hides behind the pixels, listed to be looked at */
  EST_IMAGES_REMOVE, /* a placeholder of the same size says that one was there */
  EST_IMAGES_KEEP,   /* kept, cleaned, not listed */
} EstImages;

typedef enum {
  EST_CHANGES_ACCEPT, /* tracked changes become the text; what was deleted is gone */
  EST_CHANGES_KEEP,   /* insertions stay marked as such, by nobody; what was deleted is gone */
} EstChanges;

typedef enum {
  EST_COMMENTS_KEEP, /* rewritten like any text, by nobody */
  EST_COMMENTS_DROP,
} EstComments;

typedef enum {
  EST_POSITIONS_CLOSE, /* the rest of a line moves, so that a width gives no name back */
  EST_POSITIONS_KEEP,  /* of PDF pages: everything stays where it was */
} EstPositions;

typedef struct {
  EstImages images;
  EstChanges changes;
  EstComments comments;
  EstPositions positions;
  /* What stands in the place of a page that is a picture nobody can read; borrowed.
   * NULL: its document is refused. */
  const char *lost_page;

  /* Two readers saw the same in these very bytes before, when they came or when check()
   * looked at them as a copy: one will do. */
  gboolean is_agreed;
} EstTreatment;

extern const EstTreatment est_default_treatment; /* the first of each */

/* Takes what group [documents] of @file says; the rest stays.  Returns the key that
 * is unknown or makes no sense, to be freed; NULL: all is well. */
char *est_treatment_read (EstTreatment *treatment, GKeyFile *file);

/* The same in one line, for digests and for people: "images=flag changes=accept". */
char *est_treatment_say (const EstTreatment *treatment);

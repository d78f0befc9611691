/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How coarse values become when a policy generalises them: group [generalise] of
 * its file. */
#define EST_MAX_AGES 40

typedef struct {
  gint ages[EST_MAX_AGES]; /* lower bounds of the ranges of age, ascending; the last one is open */
  guint n_ages;
  gboolean by_decade;     /* of birth; else by year */
  gboolean without_month; /* of what happened to somebody; else month and year */
} EstCoarseness;

/* When no policy says otherwise. */
extern const EstCoarseness est_default_coarseness;

/* Takes what group [generalise] of @file says; the rest stays.  Returns the key
 * that is unknown or makes no sense, to be freed; NULL: all is well. */
char *est_coarseness_read (EstCoarseness *coarseness, GKeyFile *file);

/* The same in one line, for digests and for people: "ages=0;3;6 birth_date=year". */
char *est_coarseness_say (const EstCoarseness *coarseness);

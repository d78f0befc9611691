/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A name taken apart: what is given, what is family.  Both folded, words and what
 * hyphens join parted by one blank; either may be NULL, not both. */
typedef struct {
  char *given;   /* "claire", "j. p." */
  char *surname; /* "lefevre", "ben othmane" */
} EstName;

void est_name_clear (EstName *name);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstName, est_name_clear)

/* @text is the name alone, without a title.  "Claire LEFÈVRE" and "LEFÈVRE
 * Claire" come out alike; a name of one word is a surname.  FALSE when @text
 * holds no word. */
gboolean est_name_parse (const char *text, gsize length, EstName *name);

#define EST_MAX_INITIALS 8

/* The initials of a given name, and whether it is nothing else: "j. p." and "jean
 * pierre" both begin with j and p. */
typedef struct {
  gunichar letters[EST_MAX_INITIALS];
  guint count;
  gboolean alone;
} EstInitials;

void est_initials_read (EstInitials *initials, const char *given);

/* Whether the given names of two mentions may be one person's: equal, one an
 * initial of the other, or one not said. */
gboolean est_given_agree (const char *one, const char *other);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"
#include "pipeline/base/tokens.h"

/* Terms in families, read from files of dictionaries/lexicons and found in a text
 * word by word in one go.  A file is made of families and their terms:
 *
 *   [T addictions]                      strength and name of a family
 *   sevrage{,s} ; usag{er,ère} de crack  terms, several a line; {a,b,} alternatives
 *
 * Case and accents do not count, hyphen, apostrophe and blank are one, but
 *   a term all in capitals is found in capitals only (FO, TS)
 *   =Horizons  is found as it is written
 *   !curé      is found with these accents, or in capitals */
typedef struct {
  char *strength;
  char *name;
  guint kind; /* the strength's place among those the caller knows */
  guint list; /* number of the file, in the order they were read */
} EstTermFamily;

typedef struct {
  guint first; /* words, both inclusive */
  guint last;
  const EstTermFamily *family;
} EstTermMatch;

typedef struct _EstTermList EstTermList;

EstTermList *est_termlist_new (void);
void est_termlist_free (EstTermList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTermList, est_termlist_free)

/* Adds the families of the file @name; their strength is one of @strengths
 * (NULL-terminated).  A line that makes no sense, an unknown strength and a
 * family without terms are EST_ERROR_POLICY with file and line. */
gboolean est_termlist_read (EstTermList *list, EstData *data, const char *name,
                            const char *const *strengths, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds one term; FALSE: it makes no sense. */
gboolean est_termlist_add (EstTermList *list, const EstTermFamily *family, const char *term);

/* A family that no file names; the list's. */
const EstTermFamily *est_termlist_add_family (EstTermList *list, const char *strength, guint kind,
                                              const char *name);

guint est_termlist_count (const EstTermList *list); /* terms after expansion */

/* Every term in @tokens, by first word, short before long; of EstTermMatch.
 * Gives the words of @tokens their numbers. */
GArray *est_termlist_find (const EstTermList *list, EstTokens *tokens);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/lexicon.h"

/* Lists that users write: what to hide and what to keep, above all passes.  Plain
 * UTF-8, one entry a line:
 *
 *   # a comment
 *   [masquer personnes]      or [hide persons]; what stands before the first such
 *   Claire Lefèvre           line is hidden as persons
 *   Fatou*                   "*": any letters of one word; alone, one word
 *   [garder structures]      or [keep structures]; lieux, places
 *   Maison Rosa Parks
 *
 * Case, accents, hyphens and apostrophes do not count.  A person is found with the
 * names in either order.  An entry that is one ordinary word ("Rose") is hidden
 * only where it has a capital. */
typedef struct _EstUserLists EstUserLists;

typedef enum {
  EST_LISTED_NOT,
  EST_LISTED_HIDE,
  EST_LISTED_KEEP,
  EST_LISTED_PUBLIC, /* by no list: a name that is public where it stands, if the policy keeps it */
} EstListed;

/* Of what an entry is; the word is in the rule of findings: "hide-person". */
typedef enum {
  EST_LISTED_PERSON,
  EST_LISTED_PLACE,
  EST_LISTED_STRUCTURE,
} EstListedKind;

typedef struct {
  gsize start; /* bytes of the text, end exclusive */
  gsize end;
  EstListed listed;
  EstListedKind kind;
  guint list; /* number of the list, from 1 */
  guint line; /* of its file, from 1 */
} EstListMatch;

/* One list, as the report tells it. */
typedef struct {
  const char *origin; /* "run", "configured" or "dossier"; static */
  char *digest;       /* of its bytes; names can be tried against it: not to be published as is */
  guint n_hidden;
  guint n_kept;
} EstListFile;

/* @lexicon says which words are ordinary; it must outlive the lists. */
EstUserLists *est_user_lists_new (const EstLexicon *lexicon);
void est_user_lists_free (EstUserLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstUserLists, est_user_lists_free)

/* Adds the entries of a file.  A line that makes no sense is EST_ERROR_POLICY and
 * so is one that would destroy the text (a single letter, "de", "a*"); the message
 * says the line and never the entry. */
gboolean est_user_lists_add (EstUserLists *lists, GBytes *file, const char *origin,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lists number from @first on, when they come after those of another lists. */
void est_user_lists_number_from (EstUserLists *lists, guint first);
guint est_user_lists_n_lists (const EstUserLists *lists);
const EstListFile *est_user_lists_get_list (const EstUserLists *lists, guint index);

/* What of @text is listed, of EstListMatch: the longest entries, in order, those to
 * hide and those to keep each by themselves. */
GArray *est_user_lists_find (const EstUserLists *lists, const char *text, gsize length);

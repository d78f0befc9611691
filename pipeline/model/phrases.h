/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"
#include "pipeline/model/coarseness.h"

/* The words of replacements (dictionaries/replacements.ini): how a copy says
 * what it no longer names.  Whatever is returned is the caller's. */
typedef struct _EstPhrases EstPhrases;

EstPhrases *est_phrases_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_phrases_free (EstPhrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPhrases, est_phrases_free)

/* "[personne A]", "[enfant A]"; @letter NULL: "[personne]". */
char *est_phrases_person (const EstPhrases *phrases, const char *letter, gboolean is_child);

/* What the text for the AI calls the blocks of @kind (est_block_kind_word ()), which
 * stand apart in it: "Notes".  The phrases'. */
const char *est_phrases_section (const EstPhrases *phrases, const char *kind);

/* What stands in the place of a page that is a picture nobody can read.  The phrases'. */
const char *est_phrases_lost_page (const EstPhrases *phrases);

/* The full form of the elision that ends right before @offset ("d’|"), in its
 * case, and where it starts; NULL when none does. */
char *est_phrases_unelide (const EstPhrases *phrases, const char *text, gsize offset, gsize *start);

/* What of the first word of the stretch [start, end) a mark in its place leaves
 * standing: "|du diabète|" → "de "; NULL: nothing. */
char *est_phrases_lead (const EstPhrases *phrases, const char *text, gsize start, gsize end);

/* A coarser value for @text, which was found to be of category @category:
 * "12/03/1984" → "[date de naissance : 1984]"; NULL when there is no phrase for
 * that category or nothing coarser can be made of it. */
char *est_phrases_generalise (const EstPhrases *phrases, const EstCoarseness *coarseness,
                              const char *category, const char *text);

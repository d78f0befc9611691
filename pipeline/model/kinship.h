/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"

/* Whether two mentions can be of one person, and by what.  Private to ledger.c. */

/* A folded name without what dress changes: "n'guyen" and "nguyen", "ben othmane"
 * and "benothmane" have one key.  NULL stays NULL. */
char *est_name_key (const char *name);

/* Whether the name is an initial, or says no more than one. */
gboolean est_name_is_initial (const char *name);
gboolean est_name_is_short (const char *name);

/* A nickname shorter than this is of too many names. */
#define EST_MIN_NICKNAME 4

/* The words of both names, sorted: the same whatever their order. */
char *est_mention_words (const EstMention *mention);

/* @mention with its names changed about; borrows from it. */
EstMention est_mention_turned (const EstMention *mention);

/* By what @mention is of the person of whom @known is a mention. */
EstLink est_kinship (const EstMention *known, const EstMention *mention);

/* Whether something in the two says that they are not one person. */
gboolean est_kinship_denied (const EstMention *known, const EstMention *mention);

/* The names of @mention as @known orders them, once they are one person by @link;
 * owned by the caller. */
void est_kinship_straighten (const EstMention *known, const EstMention *mention, EstLink link,
                             char **given, char **surname);

/* Whether the names of both have a word, a beginning of some letters or, when
 * @mention is short, an initial in common: without any, none is kin, though "Al B."
 * may be read as "Alb". */
gboolean est_kinship_shares_words (const EstMention *known, const EstMention *mention);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"

/* Whether two mentions can be of one person, and by what.  Private to ledger.c. */

/* A folded name without what dress changes: "n'guyen" and "nguyen", "ben othmane"
 * and "benothmane" have one key.  NULL stays NULL. */
char *est_name_key (const char *name);

/* By what @mention is of the person of whom @known is a mention. */
EstLink est_kinship (const EstMention *known, const EstMention *mention);

/* Whether something in the two says that they are not one person. */
gboolean est_kinship_denied (const EstMention *known, const EstMention *mention);

/* The names of @mention as @known orders them, once they are one person by @link;
 * owned by the caller. */
void est_kinship_straighten (const EstMention *known, const EstMention *mention, EstLink link,
                             char **given, char **surname);

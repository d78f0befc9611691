/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/ledger.h"

/* Where in an index those lie who can be kin of a mention, so that est_kinship() is
 * not asked of everybody.  Whoever it links to a mention lies under a key that is
 * sought for it; a key may also hold others.  Private to the ledger. */

/* Where to look, and the surest link that this and what follows can bring. */
typedef struct {
  guint64 key;
  EstLink surest;
} EstKinKey;

/* Under which keys @known is to lie: of EstKinKey, whose links tell nothing. */
GArray *est_kin_keys_known (const EstMention *known);

/* Where those lie who can be kin of @mention, the surest first: of EstKinKey. */
GArray *est_kin_keys_sought (const EstMention *mention);

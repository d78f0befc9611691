/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* A list of folded words, one a line, to ask whether a word is in it.  The file
 * is mapped and stays as it is: it must be sorted by bytes, which loading checks
 * in one pass. */
typedef struct _EstWordList EstWordList;

EstWordList *est_wordlist_load (EstData *data, const char *name,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_wordlist_free (EstWordList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstWordList, est_wordlist_free)

gboolean est_wordlist_has (const EstWordList *list, const char *folded, gsize length);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fate_table.h"

/* Values of attributes that were judged lately in one part: the same few hundred stand in
 * its thousands of tags.  Only bytes that are equal are taken for the same value, so that
 * a memo can save work but change no verdict. */
typedef struct _EstValueMemo EstValueMemo;

/* For a part of @length bytes. */
EstValueMemo *est_value_memo_new (gsize length);
void est_value_memo_free (EstValueMemo *memo);

/* Whether @raw was judged under @fate.  *@anchor is then where the value is shown, or
 * EST_NO_ANCHOR: it is plain, and there is nothing to do. */
gboolean est_value_memo_find (const EstValueMemo *memo, EstValueFate fate, const char *raw,
                              gsize length, EstAnchor *anchor);

/* @raw outlives the memo. */
void est_value_memo_keep (EstValueMemo *memo, EstValueFate fate, const char *raw, gsize length,
                          EstAnchor anchor);

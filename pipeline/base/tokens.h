/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/view.h"

/* A text cut into the words that term lists are made of: folded, parted at
 * hyphens and apostrophes, without inclusive endings ("usager·es" and
 * "atteint(e)s" count as "usager" and "atteint").  What stands before a word is
 * told by its gap. */
typedef enum {
  EST_GAP_BLANK = 1 << 0,
  EST_GAP_NEWLINE = 1 << 1,
  EST_GAP_HYPHEN = 1 << 2,
  EST_GAP_APOSTROPHE = 1 << 3,
  EST_GAP_COMMA = 1 << 4,
  EST_GAP_COLON = 1 << 5,
  EST_GAP_SEMICOLON = 1 << 6,
  EST_GAP_STOP = 1 << 7, /* . ! ? … */
  EST_GAP_DASH = 1 << 8, /* a hyphen with a blank before it */
  EST_GAP_OPEN = 1 << 9, /* ( */
  EST_GAP_CLOSE = 1 << 10,
  EST_GAP_QUOTE = 1 << 11, /* « » " */
  EST_GAP_MARK = 1 << 12,  /* [ */
  EST_GAP_MARK_END = 1 << 13,
  EST_GAP_PERCENT = 1 << 14,
  EST_GAP_OTHER = 1 << 15,
} EstGap;

/* Gaps that may stand inside a term. */
#define EST_GAP_SOFT (EST_GAP_BLANK | EST_GAP_NEWLINE | EST_GAP_HYPHEN | EST_GAP_APOSTROPHE)

typedef struct {
  guint32 start; /* bytes of the view */
  guint32 stem;  /* where an inclusive ending begins; else the end */
  guint32 end;
  guint32 hash; /* of the stem */
  guint32 word; /* its number in a term list; 0: in none */
  guint16 gap;  /* EstGap: what stands before */
  guint16 newlines;
} EstToken;

typedef struct {
  const char *source; /* borrowed */
  EstView *view;      /* folded */
  GArray *tokens;     /* of EstToken */
  guint16 last_gap;   /* EstGap: what stands after the last word */
} EstTokens;

EstTokens *est_tokens_new (const char *text, gsize length);
void est_tokens_free (EstTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTokens, est_tokens_free)

guint est_tokens_count (const EstTokens *tokens);
const EstToken *est_tokens_get (const EstTokens *tokens, guint index);

/* EstGap: what stands behind word @index. */
guint est_tokens_gap_after (const EstTokens *tokens, guint index);

/* The bytes of the source that are the words from @first to @last. */
void est_tokens_to_source (const EstTokens *tokens, guint first, guint last, gsize *start,
                           gsize *end);

gboolean est_tokens_is_capital (const EstTokens *tokens, guint index);

/* The hash that a token of these bytes has. */
guint32 est_tokens_hash (const char *stem, gsize length);

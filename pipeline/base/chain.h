/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/digest.h"

/* A chain of lines: each one carries its number, the digest of the line before
 * and a keyed digest over all that, so that a line changed, lost, added or moved
 * is found by whoever has the key.
 *
 *   {"v":1,"seq":12,<fields>,"prev":"<hex>","mac":"<hex>"}
 *
 * "mac" is over the exact bytes before ',"mac"'.  The first line follows zeros. */
typedef struct {
  guint64 sequence;                     /* number of lines so far */
  char head[2 * EST_KEY_BYTES + 1];     /* the last line's "mac" */
  char previous[2 * EST_KEY_BYTES + 1]; /* the one's before */
} EstChain;

void est_chain_start (EstChain *chain);

/* The next line, newline included: @fields are JSON members, already escaped.
 * @next is the chain with it; @chain stays as it is until the line is kept. */
char *est_chain_seal (const EstChain *chain, const guint8 key[EST_KEY_BYTES], const char *fields,
                      EstChain *next);

/* Follows all whole lines of @text; *whole gets their length in bytes.  FALSE: a
 * line does not belong where it stands, or is not what was written: then @chain
 * stops before it. */
gboolean est_chain_follow (EstChain *chain, const guint8 key[EST_KEY_BYTES], const char *text,
                           gsize length, gsize *whole) G_GNUC_WARN_UNUSED_RESULT;

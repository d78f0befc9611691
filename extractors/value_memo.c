/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/value_memo.h"

#include <string.h>

/* A slot for so many bytes of the part: small parts have few values. */
#define BYTES_PER_SLOT 128
#define MIN_BITS 5
#define MAX_BITS 12

typedef struct {
  const char *raw; /* NULL: free */
  guint32 length;
  EstValueFate fate;
  EstAnchor anchor;
} Slot;

struct _EstValueMemo {
  guint bits;
  Slot slots[]; /* 2 to the power of bits */
};

EstValueMemo *
est_value_memo_new (gsize length)
{
  guint bits = CLAMP (g_bit_storage (length / BYTES_PER_SLOT), MIN_BITS, MAX_BITS);
  EstValueMemo *memo = g_malloc0 (sizeof *memo + (sizeof memo->slots[0] << bits));

  memo->bits = bits;
  return memo;
}

void
est_value_memo_free (EstValueMemo *memo)
{
  g_free (memo);
}

/* Up to eight bytes as a number. */
static guint64
word_at (const char *at, gsize length)
{
  guint64 word = 0;

  memcpy (&word, at, MIN (length, sizeof word));
  return word;
}

/* The first and the last bytes and the length are enough to spread values over slots. */
static guint
slot_of (const EstValueMemo *memo, EstValueFate fate, const char *raw, gsize length)
{
  guint64 sum = word_at (raw, length) + length * 31 + (guint64) fate;

  if (length > sizeof sum)
    sum = sum * 31 + word_at (raw + length - sizeof sum, sizeof sum);
  sum *= 0x9E3779B97F4A7C15; /* Fibonacci hashing: Knuth, TAOCP 3, 6.4 */
  return (guint) (sum >> (64 - memo->bits));
}

gboolean
est_value_memo_find (const EstValueMemo *memo, EstValueFate fate, const char *raw, gsize length,
                     EstAnchor *anchor)
{
  const Slot *slot = &memo->slots[slot_of (memo, fate, raw, length)];

  if (slot->raw == NULL || slot->length != length || slot->fate != fate ||
      memcmp (slot->raw, raw, length) != 0)
    return FALSE;
  *anchor = slot->anchor;
  return TRUE;
}

void
est_value_memo_keep (EstValueMemo *memo, EstValueFate fate, const char *raw, gsize length,
                     EstAnchor anchor)
{
  if (length <= G_MAXUINT32)
    memo->slots[slot_of (memo, fate, raw, length)] =
        (Slot){ .raw = raw, .length = (guint32) length, .fate = fate, .anchor = anchor };
}

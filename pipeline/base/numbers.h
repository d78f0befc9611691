/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A table from 64-bit keys to 32-bit numbers, by open addressing: thousands of
 * entries are made at every start of the program, and no key is ever taken away.
 * Several entries may have one key.  A key is never 0.  All zeros: an empty one. */
typedef struct {
  guint64 key;
  guint32 value;
} EstNumber;

typedef struct {
  EstNumber *slots;
  guint32 size; /* 0, or a power of two */
  guint32 count;
} EstNumbers;

void est_numbers_clear (EstNumbers *numbers);
void est_numbers_put (EstNumbers *numbers, guint64 key, guint32 value);

/* Where to begin to look for @key, and the value of the next entry that has it
 * from *at on, which moves behind it; 0: there is none. */
guint32 est_numbers_start (const EstNumbers *numbers, guint64 key);
guint32 est_numbers_next (const EstNumbers *numbers, guint64 key, guint32 *at);

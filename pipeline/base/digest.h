/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

#define EST_KEY_BYTES 32

/* Digests in lower-case hexadecimal.  SHA-256 is what people compare with
 * other tools (sha256sum); BLAKE2b is for our own chains and keyed digests. */
char *est_digest_sha256 (GBytes *bytes);
char *est_digest_blake2b (gconstpointer bytes, gsize length);

/* Keyed BLAKE2b-256: without @key nobody can guess the text behind it. */
char *est_digest_keyed (const guint8 key[EST_KEY_BYTES], gconstpointer bytes, gsize length);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/digest.h"

#include <sodium.h>

static char *
hexadecimal (const guint8 *digest, gsize length)
{
  const gsize size = 2 * length + 1;

  return sodium_bin2hex (g_malloc (size), size, digest, length);
}

char *
est_digest_sha256 (GBytes *bytes)
{
  guint8 digest[crypto_hash_sha256_BYTES];
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  (void) crypto_hash_sha256 (digest, data, length);
  return hexadecimal (digest, sizeof digest);
}

static char *
blake2b (const guint8 *key, gconstpointer bytes, gsize length)
{
  guint8 digest[32];

  /* Initialising again is a no-op; without it the slowest implementation runs.
   * Neither can fail on a sound machine, and no digest may ever be made up. */
  if (sodium_init () < 0 || crypto_generichash (digest, sizeof digest, bytes, length, key,
                                                key != NULL ? EST_KEY_BYTES : 0) != 0)
    g_abort ();
  return hexadecimal (digest, sizeof digest);
}

char *
est_digest_blake2b (gconstpointer bytes, gsize length)
{
  return blake2b (NULL, bytes, length);
}

char *
est_digest_keyed (const guint8 key[EST_KEY_BYTES], gconstpointer bytes, gsize length)
{
  return blake2b (key, bytes, length);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/sealed_box.h"

#include <sodium.h>
#include <string.h>

#define HEX_LENGTH ((gsize) 2 * crypto_box_PUBLICKEYBYTES)
#define VARIANT sodium_base64_VARIANT_ORIGINAL

G_STATIC_ASSERT (crypto_box_PUBLICKEYBYTES == crypto_box_SECRETKEYBYTES);

/* Neither a key nor a box may ever be made up. */
static void
start (void)
{
  if (sodium_init () < 0)
    g_abort ();
}

gboolean
est_sealed_box_is_key (const char *key)
{
  return strlen (key) == HEX_LENGTH && strspn (key, "0123456789abcdef") == HEX_LENGTH;
}

/* @key: known to be one. */
static void
read_key (const char *key, guint8 bytes[crypto_box_PUBLICKEYBYTES])
{
  (void) sodium_hex2bin (bytes, crypto_box_PUBLICKEYBYTES, key, HEX_LENGTH, NULL, NULL, NULL);
}

static char *
write_key (const guint8 bytes[crypto_box_PUBLICKEYBYTES])
{
  return sodium_bin2hex (g_malloc (HEX_LENGTH + 1), HEX_LENGTH + 1, bytes,
                         crypto_box_PUBLICKEYBYTES);
}

void
est_sealed_box_make_keys (char **public, char **secret)
{
  guint8 shown[crypto_box_PUBLICKEYBYTES];
  guint8 hidden[crypto_box_SECRETKEYBYTES];

  start ();
  if (crypto_box_keypair (shown, hidden) != 0)
    g_abort ();
  *public = write_key (shown);
  *secret = write_key (hidden);
  sodium_memzero (hidden, sizeof hidden);
}

void
est_sealed_box_forget (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

char *
est_sealed_box_seal (const char *public, const char *text)
{
  const gsize length = strlen (text);
  const gsize sealed_length = length + crypto_box_SEALBYTES;
  const gsize size = sodium_base64_ENCODED_LEN (sealed_length, VARIANT);
  g_autofree guint8 *sealed = g_malloc (sealed_length);
  guint8 key[crypto_box_PUBLICKEYBYTES];

  start ();
  read_key (public, key);
  if (crypto_box_seal (sealed, (const guint8 *) text, length, key) != 0)
    g_abort ();
  return sodium_bin2base64 (g_malloc (size), size, sealed, sealed_length, VARIANT);
}

char *
est_sealed_box_open (const char *secret, const char *sealed)
{
  const gsize room = strlen (sealed);
  g_autofree guint8 *box = g_malloc (room + 1);
  guint8 shown[crypto_box_PUBLICKEYBYTES];
  guint8 hidden[crypto_box_SECRETKEYBYTES];
  gsize length = 0;
  char *text = NULL;
  gboolean opened;

  start ();
  if (sodium_base642bin (box, room, sealed, room, NULL, &length, NULL, VARIANT) != 0 ||
      length < crypto_box_SEALBYTES)
    return NULL;
  read_key (secret, hidden);
  text = g_malloc0 (length - crypto_box_SEALBYTES + 1);
  opened = crypto_scalarmult_base (shown, hidden) == 0 &&
           crypto_box_seal_open ((guint8 *) text, box, length, shown, hidden) == 0;
  sodium_memzero (hidden, sizeof hidden);
  if (opened && g_utf8_validate (text, -1, NULL))
    return text;
  g_free (text);
  return NULL;
}

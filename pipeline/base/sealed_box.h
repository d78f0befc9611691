/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* Text that anybody can seal for the holder of a secret key, and only that holder
 * can read again (libsodium's sealed boxes: X25519, XSalsa20-Poly1305).  Keys are
 * 64 hexadecimal digits. */

gboolean est_sealed_box_is_key (const char *key);

/* A new pair; *secret is to be given back with est_sealed_box_forget(). */
void est_sealed_box_make_keys (char **public, char **secret);
void est_sealed_box_forget (char *secret);

/* @text for the holder of the secret that belongs to @public, in base64. */
char *est_sealed_box_seal (const char *public, const char *text);

/* NULL: it was sealed for somebody else, or is damaged. */
char *est_sealed_box_open (const char *secret, const char *sealed);

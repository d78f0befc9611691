/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The disguises a value can wear in a file: UTF-16, Windows-1252, percent signs,
 * XML entities, base64, quoted-printable.  Returns @bytes itself first, then every
 * reading of them that says something else; of GBytes.  Nothing here fails: what
 * cannot be decoded is left as it is. */
GPtrArray *est_decodings (GBytes *bytes);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Packing and unpacking whole members of an archive, raw DEFLATE (RFC 1951). */

/* What makes bytes small, at the level that zlib calls its default.  One serves for
 * all members of an archive. */
typedef struct _EstDeflater EstDeflater;

EstDeflater *est_deflater_new (void);
void est_deflater_free (EstDeflater *deflater);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDeflater, est_deflater_free)

/* The same bytes in give the same bytes out.  NULL: there is no memory for it. */
GBytes *est_deflate (EstDeflater *deflater, GBytes *bytes);

/* What makes them large again, for all members of an archive as well. */
typedef struct _EstInflater EstInflater;

EstInflater *est_inflater_new (void);
void est_inflater_free (EstInflater *inflater);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstInflater, est_inflater_free)

/* @packed inflated to exactly @size bytes, or NULL: one byte more or less on either
 * side means that the archive lies. */
GBytes *est_inflate (EstInflater *inflater, GBytes *packed, gsize size);

guint32 est_crc (GBytes *bytes);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/deflate.h"

#include <libdeflate.h>

#define LEVEL 6

struct _EstDeflater {
  struct libdeflate_compressor *compressor; /* NULL: no memory */
};

EstDeflater *
est_deflater_new (void)
{
  EstDeflater *deflater = g_new0 (EstDeflater, 1);

  deflater->compressor = libdeflate_alloc_compressor (LEVEL);
  return deflater;
}

void
est_deflater_free (EstDeflater *deflater)
{
  if (deflater == NULL)
    return;
  libdeflate_free_compressor (deflater->compressor);
  g_free (deflater);
}

GBytes *
est_deflate (EstDeflater *deflater, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  gsize bound;
  gsize n_packed;
  g_autofree guint8 *packed = NULL;

  if (deflater->compressor == NULL)
    return NULL;
  bound = libdeflate_deflate_compress_bound (deflater->compressor, size);
  packed = g_try_malloc (bound);
  n_packed = packed == NULL
                 ? 0
                 : libdeflate_deflate_compress (deflater->compressor, data, size, packed, bound);
  if (n_packed == 0)
    return NULL;
  packed = g_realloc (packed, n_packed);
  return g_bytes_new_take (g_steal_pointer (&packed), n_packed);
}

struct _EstInflater {
  struct libdeflate_decompressor *decompressor; /* NULL: no memory */
};

EstInflater *
est_inflater_new (void)
{
  EstInflater *inflater = g_new0 (EstInflater, 1);

  inflater->decompressor = libdeflate_alloc_decompressor ();
  return inflater;
}

void
est_inflater_free (EstInflater *inflater)
{
  if (inflater == NULL)
    return;
  libdeflate_free_decompressor (inflater->decompressor);
  g_free (inflater);
}

GBytes *
est_inflate (EstInflater *inflater, GBytes *packed, gsize size)
{
  gsize n_packed;
  gconstpointer from = g_bytes_get_data (packed, &n_packed);
  g_autofree guint8 *data = size < G_MAXSIZE ? g_try_malloc (size + 1) : NULL;
  gsize n_taken = 0;
  gsize n_given = 0;
  enum libdeflate_result result = LIBDEFLATE_BAD_DATA;

  if (inflater->decompressor != NULL && data != NULL)
    result = libdeflate_deflate_decompress_ex (inflater->decompressor, from, n_packed, data, size,
                                               &n_taken, &n_given);
  if (result != LIBDEFLATE_SUCCESS || n_taken != n_packed || n_given != size)
    return NULL;
  data[size] = '\0'; /* no part of them, but an end to whoever looks for a sign */
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

guint32
est_crc (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return libdeflate_crc32 (0, data, size);
}

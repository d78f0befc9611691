/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"

#include <string.h>

#define SIGNATURE_LENGTH 8

/* A chunk is its length, its type, its data and their sum. */
#define CHUNK_EXTRA 12

/* PNG (third edition) §11: the chunks that pixels need, and the longest each may
 * be if it holds a few numbers only; 0: as long as it likes. */
static const struct {
  const char *type;
  guint32 max_length;
} kept[] = {
  { "IHDR", 13 }, { "PLTE", 768 }, { "IDAT", 0 },  { "IEND", 0 }, { "tRNS", 256 },
  { "gAMA", 4 },  { "cHRM", 32 },  { "sRGB", 1 },  { "pHYs", 9 }, { "bKGD", 6 },
  { "sBIT", 4 },  { "acTL", 8 },   { "fcTL", 26 }, { "fdAT", 0 },
};

static gboolean
is_kept (const char *type, guint32 length)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (memcmp (type, kept[i].type, 4) == 0)
      return kept[i].max_length == 0 || length <= kept[i].max_length;
  return FALSE;
}

GBytes *
est_png_clean (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize at = SIGNATURE_LENGTH;
  gboolean is_done = FALSE;

  g_byte_array_append (out, data, SIGNATURE_LENGTH);
  while (!is_done)
    {
      guint32 length;
      const char *type = (const char *) data + at + 4;

      if (at + CHUNK_EXTRA > size)
        return NULL;
      length = (guint32) data[at] << 24 | (guint32) data[at + 1] << 16 |
               (guint32) data[at + 2] << 8 | data[at + 3];
      if (length > size - at - CHUNK_EXTRA)
        return NULL;
      is_done = memcmp (type, "IEND", 4) == 0;
      if (is_done && length > 0)
        return NULL;
      if (is_kept (type, length))
        g_byte_array_append (out, data + at, length + CHUNK_EXTRA);
      at += (gsize) length + CHUNK_EXTRA;
    }
  if (out->len == size)
    return g_bytes_ref (bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

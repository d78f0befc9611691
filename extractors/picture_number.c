/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture_number.h"

#include <string.h>

EstPictureBytes
est_picture_bytes (GBytes *picture)
{
  EstPictureBytes bytes = { 0 };

  bytes.data = g_bytes_get_data (picture, &bytes.size);
  return bytes;
}

guint
est_picture_number (const EstPictureBytes *bytes, gsize at, guint n_bytes, gboolean is_big_endian)
{
  guint value = 0;

  if (at > bytes->size || bytes->size - at < n_bytes)
    return 0;
  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | bytes->data[at + (is_big_endian ? i : n_bytes - 1 - i)];
  return value;
}

void
est_picture_put (GByteArray *out, gsize at, guint number, guint n_bytes, gboolean is_big_endian)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      out->data[at + (is_big_endian ? n_bytes - 1 - i : i)] = (guint8) number;
      number >>= 8;
    }
}

void
est_picture_append (GByteArray *out, guint number, guint n_bytes, gboolean is_big_endian)
{
  guint at = out->len;

  g_byte_array_set_size (out, at + n_bytes);
  est_picture_put (out, at, number, n_bytes, is_big_endian);
}

GBytes *
est_picture_settle (GBytes *picture, GByteArray *out)
{
  g_autoptr (GBytes) cleaned = g_byte_array_free_to_bytes (out);

  return g_bytes_ref (g_bytes_equal (picture, cleaned) ? picture : cleaned);
}

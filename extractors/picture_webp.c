/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"
#include "extractors/picture_number.h"

#include <string.h>

#define HEAD_LENGTH 12 /* "RIFF", a length, "WEBP" */

/* RFC 9649, 2.7: VP8X says which other chunks there are: here, none of EXIF, XMP
 * and ICCP. */
#define VP8X_FLAGS_KEPT 0xD3

static gboolean
is_kept (const guint8 *chunk)
{
  static const char kept[] = "VP8 VP8LVP8XALPHANIMANMF";

  for (guint i = 0; kept[i] != '\0'; i += 4)
    if (memcmp (kept + i, chunk, 4) == 0)
      return TRUE;
  return FALSE;
}

/* RFC 9649, 2.7.1.1: a frame of a moving picture holds chunks of its own behind this. */
#define FRAME_LENGTH 16

/* Appends the chunk, those within it that no picture needs left out; FALSE: damaged. */
static gboolean
append_frame (GByteArray *out, const guint8 *chunk, gsize length)
{
  const EstPictureBytes bytes = { .data = chunk, .size = length + 8 };
  guint start = out->len;
  gsize at = 8 + FRAME_LENGTH;

  if (length < FRAME_LENGTH)
    return FALSE;
  g_byte_array_append (out, chunk, 8 + FRAME_LENGTH);
  while (at + 8 <= length + 8)
    {
      gsize n = est_picture_number (&bytes, at + 4, 4, FALSE);

      n += n & 1;
      if (n > length - at)
        return FALSE;
      if (memcmp (chunk + at, "ALPH", 4) == 0 || memcmp (chunk + at, "VP8 ", 4) == 0 ||
          memcmp (chunk + at, "VP8L", 4) == 0)
        g_byte_array_append (out, chunk + at, (guint) n + 8);
      at += n + 8;
    }
  est_picture_put (out, start + 4, out->len - start - 8, 4, FALSE);
  return TRUE;
}

GBytes *
est_webp_clean (GBytes *picture)
{
  EstPictureBytes bytes = est_picture_bytes (picture);
  const guint8 *data = bytes.data;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize at = HEAD_LENGTH;

  if (bytes.size < HEAD_LENGTH)
    return NULL;
  g_byte_array_append (out, data, HEAD_LENGTH);
  while (at + 8 <= bytes.size)
    {
      gsize n = est_picture_number (&bytes, at + 4, 4, FALSE);
      guint flags = out->len + 8;

      n += n & 1;
      if (n > bytes.size - at - 8)
        return NULL;
      if (memcmp (data + at, "ANMF", 4) == 0)
        {
          if (!append_frame (out, data + at, n))
            return NULL;
        }
      else if (is_kept (data + at))
        g_byte_array_append (out, data + at, (guint) n + 8);
      if (n > 0 && memcmp (data + at, "VP8X", 4) == 0)
        out->data[flags] &= VP8X_FLAGS_KEPT;
      at += n + 8;
    }
  if (out->len == HEAD_LENGTH)
    return NULL;
  est_picture_put (out, 4, out->len - 8, 4, FALSE);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

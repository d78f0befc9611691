/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"
#include "extractors/picture_number.h"

/* [MS-WMF] 2.2.2: a file header, an information header, masks or a palette, pixels. */
#define FILE_HEADER 14
#define INFORMATION_HEADER 40
#define MASKS_LENGTH 12
#define MASKED_HEADER 56 /* with the masks of four colours in it */
#define MAX_SIDE 100000

enum {
  UNCOMPRESSED = 0,
  MASKED = 3,
};

/* Bytes of the pixels; 0: not to be told without decoding them. */
static gsize
pixels_length (guint width, gint height, guint depth, guint compression)
{
  gint64 rows = ABS ((gint64) height);

  if ((compression != UNCOMPRESSED && compression != MASKED) || width == 0 || rows == 0 ||
      width > MAX_SIDE || rows > MAX_SIDE || depth > 32)
    return 0;
  return ((gsize) width * depth + 31) / 32 * 4 * (gsize) rows;
}

/* A palette, or masks of three colours behind a header that has none. */
static gsize
colours_length (guint depth, guint n_colours, guint compression, guint header)
{
  if (compression == MASKED)
    return header >= MASKED_HEADER ? 0 : MASKS_LENGTH;
  if (depth > 8)
    return 0;
  return ((gsize) (n_colours == 0 || n_colours > 1u << depth ? 1u << depth : n_colours)) * 4;
}

static void
write_header (GByteArray *out, gsize start, gsize length)
{
  g_byte_array_append (out, (const guint8 *) "BM", 2);
  est_picture_append (out, (guint) (start + length), 4, FALSE);
  est_picture_append (out, 0, 4, FALSE);
  est_picture_append (out, (guint) start, 4, FALSE);
}

GBytes *
est_bmp_clean (GBytes *picture)
{
  EstPictureBytes bytes = est_picture_bytes (picture);
  gsize from = est_picture_number (&bytes, 10, 4, FALSE);
  guint header = est_picture_number (&bytes, 14, 4, FALSE);
  guint depth = est_picture_number (&bytes, 28, 2, FALSE);
  guint compression = est_picture_number (&bytes, 30, 4, FALSE);
  guint n_colours = est_picture_number (&bytes, 46, 4, FALSE);
  gsize length =
      pixels_length (est_picture_number (&bytes, 18, 4, FALSE),
                     (gint) est_picture_number (&bytes, 22, 4, FALSE), depth, compression);
  gsize colours = colours_length (depth, n_colours, compression, header);
  guint kept =
      compression == MASKED && header >= MASKED_HEADER ? MASKED_HEADER : INFORMATION_HEADER;
  gsize at = FILE_HEADER + (compression == MASKED ? kept : (gsize) header);
  GByteArray *out;

  if (header < INFORMATION_HEADER || header > 124 || length == 0 || from > bytes.size ||
      length > bytes.size - from || at > bytes.size || colours > bytes.size - at)
    return NULL;
  out = g_byte_array_new ();
  write_header (out, FILE_HEADER + kept + colours, length);
  est_picture_append (out, kept, 4, FALSE);
  g_byte_array_append (out, bytes.data + 18, kept - 4);
  g_byte_array_append (out, bytes.data + at, (guint) colours);
  g_byte_array_append (out, bytes.data + from, (guint) length);
  return est_picture_settle (picture, out);
}

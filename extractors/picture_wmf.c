/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"
#include "extractors/picture_dib.h"
#include "extractors/picture_number.h"

#include <string.h>

/* [MS-WMF] 2.3: a placeable header or none, a header, records that draw, an end.  As with
 * EMF, one with text cannot be cleaned. */
#define PLACEABLE 0x9AC6CDD7
#define PLACEABLE_LENGTH 22
#define HEADER_LENGTH 18
#define RECORD_START 6

enum {
  END = 0x0000,
  FONT = 0x02FB,
  TEXT = 0x0521,
  LONG_TEXT = 0x0A32,
  ESCAPE = 0x0626, /* comments, and whole EMF files */
};

#define FONT_NAME 24 /* where the name of a font's record begins: 2.2.1.2 */

/* 2.1.1.1: the records that draw, choose how to draw, or make what is drawn with. */
static const guint16 kept[] = {
  0x001E, 0x0035, 0x0037, 0x00F7, 0x0102, 0x0103, 0x0104, 0x0105, 0x0106, 0x0107, 0x0108,
  0x0127, 0x012A, 0x012B, 0x012C, 0x012D, 0x012E, 0x0139, 0x0142, 0x0149, 0x01F0, 0x01F9,
  0x0201, 0x0209, 0x020A, 0x020B, 0x020C, 0x020D, 0x020E, 0x020F, 0x0211, 0x0213, 0x0214,
  0x0220, 0x0228, 0x0231, 0x0234, 0x02FA, 0x02FB, 0x02FC, 0x0324, 0x0325, 0x0410, 0x0412,
  0x0415, 0x0416, 0x0418, 0x0419, 0x041B, 0x041F, 0x0429, 0x0436, 0x0538, 0x0548, 0x061C,
  0x061D, 0x06FF, 0x0817, 0x081A, 0x0830, 0x0922, 0x0940, 0x0B23, 0x0B41, 0x0D33, 0x0F43,
};

/* 2.3.1, 2.3.4.8: the records that hold bitmaps, and where in them these begin. */
static const struct {
  guint type;
  guint at;
} bitmaps[] = {
  { 0x0142, 10 }, { 0x0940, 22 }, { 0x0B41, 26 }, { 0x0D33, 24 }, { 0x0F43, 28 },
};

/* A record that takes its pixels from elsewhere is as long as the type says. */
static gboolean
is_bitmap_clean (const EstPictureBytes *bytes, gsize at, gsize length, guint type)
{
  for (guint i = 0; i < G_N_ELEMENTS (bitmaps); i++)
    if (bitmaps[i].type == type && length != ((gsize) (type >> 8) + 3) * 2)
      return est_picture_dib_is_pixels (bytes, at + bitmaps[i].at, at + length);
  return TRUE;
}

static gboolean
is_kept (guint type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (kept[i] == type)
      return TRUE;
  return FALSE;
}

/* 2.3.2.3: the last word is that of all others by exclusive or. */
static void
copy_placeable (const EstPictureBytes *bytes, GByteArray *out)
{
  guint sum = 0;

  g_byte_array_append (out, bytes->data, PLACEABLE_LENGTH);
  est_picture_put (out, 4, 0, 2, FALSE);
  est_picture_put (out, 16, 0, 4, FALSE);
  for (guint i = 0; i < PLACEABLE_LENGTH - 2; i += 2)
    sum ^= (guint) out->data[i] | (guint) out->data[i + 1] << 8;
  est_picture_put (out, PLACEABLE_LENGTH - 2, sum, 2, FALSE);
}

static void
write_end (GByteArray *out, gsize header, guint largest)
{
  est_picture_append (out, 3, 4, FALSE);
  est_picture_append (out, END, 2, FALSE);
  est_picture_put (out, header + 6, (guint) (out->len - header) / 2, 4, FALSE);
  est_picture_put (out, header + 12, MAX (largest, 3), 4, FALSE);
  est_picture_put (out, header + 16, 0, 2, FALSE);
}

/* Copies what may stay; FALSE: damaged, text, a picture of another kind, or a record nobody
 * knows. */
static gboolean
copy_records (const EstPictureBytes *bytes, gsize header, GByteArray *out)
{
  guint largest = 0;
  gsize at = header + HEADER_LENGTH;

  g_byte_array_append (out, bytes->data + header, HEADER_LENGTH);
  for (;;)
    {
      guint n_words = est_picture_number (bytes, at, 4, FALSE);
      guint type = est_picture_number (bytes, at + 4, 2, FALSE);
      gsize length = (gsize) n_words * 2;
      guint start = out->len;

      if (at > bytes->size || length < RECORD_START || length > bytes->size - at)
        return FALSE;
      if (type == END)
        break;
      at += length;
      if (type == ESCAPE)
        continue;
      if (!is_kept (type) || !is_bitmap_clean (bytes, at - length, length, type))
        return FALSE;
      g_byte_array_append (out, bytes->data + at - length, (guint) length);
      if (type == FONT && length > FONT_NAME)
        memset (out->data + start + FONT_NAME, 0, length - FONT_NAME);
      largest = MAX (largest, n_words);
    }
  write_end (out, header, largest);
  return TRUE;
}

GBytes *
est_wmf_clean (GBytes *picture)
{
  EstPictureBytes bytes = est_picture_bytes (picture);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean is_placeable = est_picture_number (&bytes, 0, 4, FALSE) == PLACEABLE;
  gsize header = is_placeable ? PLACEABLE_LENGTH : 0;

  if (bytes.size < header + HEADER_LENGTH ||
      est_picture_number (&bytes, header + 2, 2, FALSE) != HEADER_LENGTH / 2)
    return NULL;
  if (is_placeable)
    copy_placeable (&bytes, out);
  return copy_records (&bytes, header, out) ? est_picture_settle (picture, g_steal_pointer (&out))
                                            : NULL;
}

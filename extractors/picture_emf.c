/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"
#include "extractors/picture_dib.h"
#include "extractors/picture_number.h"

#include <string.h>

/* [MS-EMF] 2.3: a header, records that draw, an end.  Text in one is glyphs in some order
 * with distances of their own, cut in as many records as the program liked: a picture with
 * text cannot be cleaned.  Without it, what tells of people are names of fonts, comments
 * and the description. */
enum {
  HEADER = 1,
  END = 14,
  COMMENT = 70,
  FONT = 82,
};

#define RECORD_START 8
#define SMALLEST_HEADER 88
#define LARGEST_HEADER 108
#define FONT_NAME 40 /* where the name of a font's record begins: 2.2.13 */

/* Records with text, OpenGL, numbers without a meaning: 2.3.5, 2.3.9. */
static const guint refused[] = { 69, 83, 84, 96, 97, 102, 103, 107, 108, 111, 117 };

/* What draws nothing: orders to printers, choices among fonts, profiles of colours. */
static const guint dropped[] = { COMMENT, 99,  100, 101, 104, 105, 106,
                                 109,     110, 112, 113, 119, 121, 122 };

#define LAST_TYPE 122

/* 2.3.1, 2.3.7: the records that hold bitmaps, and where in them stands where each lies. */
static const struct {
  guint type;
  guint at;
} bitmaps[] = {
  { 76, 84 }, { 77, 84 }, { 78, 84 }, { 78, 112 }, { 79, 96 },  { 79, 124 }, { 80, 48 },
  { 81, 48 }, { 93, 16 }, { 94, 16 }, { 95, 12 },  { 114, 84 }, { 116, 84 },
};

#define BITMAP_PLACE 16 /* where its header and its pixels begin, and how long they are */

static gboolean
is_among (const guint *list, gsize n, guint type)
{
  for (gsize i = 0; i < n; i++)
    if (list[i] == type)
      return TRUE;
  return FALSE;
}

/* [MS-EMFPLUS] 2.3.3.3: what newer programs draw lies in comments, and only when the file
 * is dual do the other records say the same. */
static gboolean
is_plus_only (const EstPictureBytes *bytes, gsize at, guint length)
{
  return length >= 28 && memcmp (bytes->data + at + 12, "EMF+", 4) == 0 &&
         est_picture_number (bytes, at + 16, 2, FALSE) == 0x4001 &&
         (est_picture_number (bytes, at + 18, 2, FALSE) & 1) == 0;
}

/* Whether the bitmap of which the record says at @field where it lies is pixels, or none. */
static gboolean
is_bitmap_clean (const EstPictureBytes *bytes, gsize at, guint length, guint field)
{
  gsize start = est_picture_number (bytes, at + field, 4, FALSE);
  gsize n_header = est_picture_number (bytes, at + field + 4, 4, FALSE);
  gsize n_pixels = est_picture_number (bytes, at + field + 12, 4, FALSE);

  if (length < field + BITMAP_PLACE)
    return FALSE;
  if (n_header == 0 && n_pixels == 0)
    return TRUE;
  return start <= length && n_header <= length - start &&
         est_picture_dib_is_pixels (bytes, at + start, at + start + n_header);
}

static gboolean
are_bitmaps_clean (const EstPictureBytes *bytes, gsize at, guint length, guint type)
{
  for (guint i = 0; i < G_N_ELEMENTS (bitmaps); i++)
    if (bitmaps[i].type == type && !is_bitmap_clean (bytes, at, length, bitmaps[i].at))
      return FALSE;
  return TRUE;
}

static void
copy_header (const EstPictureBytes *bytes, guint length, GByteArray *out)
{
  guint kept = length >= LARGEST_HEADER ? LARGEST_HEADER : length >= 100 ? 100 : SMALLEST_HEADER;

  g_byte_array_append (out, bytes->data, kept);
  est_picture_put (out, 4, kept, 4, FALSE);
  est_picture_put (out, 58, 0, 2, FALSE); /* reserved */
  est_picture_put (out, 60, 0, 4, FALSE); /* the description, and where it is */
  est_picture_put (out, 64, 0, 4, FALSE);
  if (kept >= 100)
    memset (out->data + 88, 0, 12); /* a pixel format, behind the header */
}

static void
copy_record (const EstPictureBytes *bytes, gsize at, guint length, GByteArray *out)
{
  guint start = out->len;

  g_byte_array_append (out, bytes->data + at, length);
  if (est_picture_number (bytes, at, 4, FALSE) == FONT && length > FONT_NAME)
    memset (out->data + start + FONT_NAME, 0, length - FONT_NAME);
}

static void
write_end (GByteArray *out, guint n_records)
{
  static const guint end[] = { END, 20, 0, 16, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (end); i++)
    est_picture_append (out, end[i], 4, FALSE);
  est_picture_put (out, 48, out->len, 4, FALSE);
  est_picture_put (out, 52, n_records + 1, 4, FALSE);
  est_picture_put (out, 68, 0, 4, FALSE); /* colours of the end's record */
}

/* Copies what may stay; FALSE: damaged, text, or a picture of another kind. */
static gboolean
copy_records (const EstPictureBytes *bytes, GByteArray *out)
{
  gsize at = 0;
  guint n_records = 0;

  for (;;)
    {
      guint type = est_picture_number (bytes, at, 4, FALSE);
      guint length = est_picture_number (bytes, at + 4, 4, FALSE);

      if (length < RECORD_START || length % 4 != 0 || length > bytes->size - at || type == 0 ||
          type > LAST_TYPE || (type == HEADER) != (at == 0) ||
          (at == 0 && length < SMALLEST_HEADER) || is_among (refused, G_N_ELEMENTS (refused), type))
        return FALSE;
      if (type == END)
        break;
      if ((type == COMMENT && is_plus_only (bytes, at, length)) ||
          !are_bitmaps_clean (bytes, at, length, type))
        return FALSE;
      if (type == HEADER)
        copy_header (bytes, length, out);
      else if (!is_among (dropped, G_N_ELEMENTS (dropped), type))
        copy_record (bytes, at, length, out);
      n_records += !is_among (dropped, G_N_ELEMENTS (dropped), type);
      at += length;
    }
  write_end (out, n_records);
  return TRUE;
}

GBytes *
est_emf_clean (GBytes *picture)
{
  EstPictureBytes bytes = est_picture_bytes (picture);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  if (bytes.size < SMALLEST_HEADER || memcmp (bytes.data + 40, " EMF", 4) != 0 ||
      !copy_records (&bytes, out))
    return NULL;
  return est_picture_settle (picture, g_steal_pointer (&out));
}

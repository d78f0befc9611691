/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/pdf_scrub.h"

#define MARKER 0xFF
#define START_OF_IMAGE 0xD8
#define START_OF_SCAN 0xDA
#define END_OF_IMAGE 0xD9
#define COMMENT 0xFE
#define APP0 0xE0  /* JFIF */
#define APP14 0xEE /* Adobe: how to turn the colours into RGB */
#define APP15 0xEF
#define JFIF_BYTES 16
#define MAX_BOXES 4096

static gboolean
has_no_length (guint8 marker)
{
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

/* A JFIF header that is longer holds a thumbnail. */
static gboolean
may_pass (guint8 marker, gsize length)
{
  if (marker == APP0)
    return length == JFIF_BYTES;
  return marker != COMMENT && (marker < APP0 || marker > APP15 || marker == APP14);
}

/* ITU-T T.81, annex B: segments up to the first scan; from there on entropy-coded
 * data, up to the end of the image, behind which nothing passes. */
static gboolean
strip_jpeg (const guint8 *data, gsize size, GByteArray *out)
{
  gsize at = 2;

  if (size < 4 || data[0] != MARKER || data[1] != START_OF_IMAGE)
    return FALSE;
  g_byte_array_append (out, data, 2);
  while (at + 4 <= size && data[at] == MARKER)
    {
      guint8 marker = data[at + 1];
      gsize length = has_no_length (marker) ? 0 : (gsize) data[at + 2] << 8 | data[at + 3];

      if (marker == MARKER)
        {
          at++;
          continue;
        }
      if (marker == END_OF_IMAGE || length > size - at - 2 || (length < 2 && length != 0))
        return FALSE;
      if (may_pass (marker, length))
        g_byte_array_append (out, data + at, (guint) (length + 2));
      at += length + 2;
      if (marker == START_OF_SCAN)
        {
          const guint8 *end = memrchr (data + at, END_OF_IMAGE, size - at);

          while (end != NULL && end > data + at && end[-1] != MARKER)
            end = memrchr (data + at, END_OF_IMAGE, (gsize) (end - data) - at);
          if (end == NULL || end == data + at)
            return FALSE;
          g_byte_array_append (out, data + at, (guint) ((gsize) (end + 1 - data) - at));
          return TRUE;
        }
    }
  return FALSE;
}

/* ------ JPEG 2000. */

/* ISO 15444-1, annex A: markers of a codestream. */
enum {
  J2K_START = 0xFF4F,
  J2K_TILE_LENGTHS = 0xFF55, /* which would not be true any more, and nobody needs */
  J2K_COMMENT = 0xFF64,
  J2K_TILE = 0xFF90,
  J2K_DATA = 0xFF93,
  J2K_END = 0xFFD9,
};

#define TILE_BYTES 12 /* of the marker segment that begins a part of a tile */
#define TILE_LENGTH 6 /* where in it the length of that part stands */

static guint64
number_at (const guint8 *data, guint n_bytes)
{
  guint64 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | data[i];
  return number;
}

static void
put_length (GByteArray *out, guint at, guint64 length)
{
  for (guint i = 0; i < 4; i++)
    out->data[at + i] = (guint8) (length >> (24 - 8 * i));
}

/* Appends the segments of a header, from *@at on, up to the first tile or the data: all but
 * what is no order to the decoder. */
static gboolean
copy_header (const guint8 *data, gsize size, gsize *at, GByteArray *out)
{
  while (*at + 2 <= size)
    {
      guint64 marker = number_at (data + *at, 2);
      gsize length = *at + 4 <= size ? (gsize) number_at (data + *at + 2, 2) : 0;

      if (marker == J2K_TILE || marker == J2K_DATA)
        return TRUE;
      if (marker <= J2K_START || marker >= J2K_TILE || length < 2 || length > size - *at - 2)
        return FALSE;
      if (marker != J2K_COMMENT && marker != J2K_TILE_LENGTHS)
        g_byte_array_append (out, data + *at, (guint) length + 2);
      *at += length + 2;
    }
  return FALSE;
}

/* One part of a tile; one that does not say how long it is, or was cut short, reaches up
 * to the end. */
static gboolean
copy_tile (const guint8 *data, gsize size, gsize *at, GByteArray *out)
{
  guint start = out->len;
  gsize most = size - *at;
  gsize end = 0;
  gsize length = 0;

  if (most < TILE_BYTES)
    return FALSE;
  length = (gsize) number_at (data + *at + TILE_LENGTH, 4);
  if (length == 0 || length > most)
    length = most - (number_at (data + size - 2, 2) == J2K_END ? 2 : 0);
  end = *at + length;
  if (length < TILE_BYTES)
    return FALSE;
  g_byte_array_append (out, data + *at, TILE_BYTES);
  *at += TILE_BYTES;
  if (!copy_header (data, end, at, out) || number_at (data + *at, 2) != J2K_DATA)
    return FALSE;
  g_byte_array_append (out, data + *at, (guint) (end - *at));
  *at = end;
  put_length (out, start + TILE_LENGTH, out->len - start);
  return TRUE;
}

/* A codestream without comments, nor anything behind its tiles. */
static gboolean
strip_codestream (const guint8 *data, gsize size, GByteArray *out)
{
  static const guint8 end[] = { J2K_END >> 8, J2K_END & 0xFF };
  gsize at = 2;

  if (size < 4 || number_at (data, 2) != J2K_START)
    return FALSE;
  g_byte_array_append (out, data, 2);
  if (!copy_header (data, size, &at, out) || number_at (data + at, 2) != J2K_TILE)
    return FALSE;
  while (at + 2 <= size && number_at (data + at, 2) == J2K_TILE)
    if (!copy_tile (data, size, &at, out))
      return FALSE;
  g_byte_array_append (out, end, sizeof end);
  return TRUE;
}

static gboolean
is_one_of (const char *types, const guint8 *type)
{
  for (; *types != '\0'; types += 4)
    if (memcmp (types, type, 4) == 0)
      return TRUE;
  return FALSE;
}

typedef struct {
  gsize head;   /* bytes before what is in it */
  gsize length; /* all in all */
  const guint8 *type;
} Box;

/* ISO 15444-1, annex I. */
static gboolean
box_at (const guint8 *data, gsize size, Box *box)
{
  if (size < 8)
    return FALSE;
  box->head = 8;
  box->type = data + 4;
  box->length = (gsize) number_at (data, 4);
  if (box->length == 0)
    box->length = size;
  else if (box->length == 1 && size >= 16)
    {
      box->head = 16;
      box->length = (gsize) number_at (data + 8, 8);
    }
  return box->length >= box->head && box->length <= size;
}

/* How pixels are turned into colours. */
static gboolean
strip_boxes (const guint8 *data, gsize size, GByteArray *out)
{
  Box box = { 0 };

  for (gsize at = 0; at < size; at += box.length)
    {
      if (!box_at (data + at, size - at, &box))
        return FALSE;
      if (is_one_of ("ihdrbpcccolrpclrcmapcdefres ", box.type))
        g_byte_array_append (out, data + at, (guint) box.length);
    }
  return TRUE;
}

/* Appends @box, with what may stay in it. */
static gboolean
copy_box (const guint8 *data, const Box *box, GByteArray *out)
{
  guint start = out->len;
  const guint8 *inside = data + box->head;
  gsize size = box->length - box->head;
  gboolean is_good = TRUE;

  if (!is_one_of ("jP  ftypjp2hjp2c", box->type))
    return TRUE;
  g_byte_array_append (out, data, 8);
  if (is_one_of ("jp2c", box->type))
    is_good = strip_codestream (inside, size, out);
  else if (is_one_of ("jp2h", box->type))
    is_good = strip_boxes (inside, size, out);
  else
    g_byte_array_append (out, inside, (guint) size);
  put_length (out, start, out->len - start);
  return is_good;
}

/* A file may be a bare codestream as well. */
static gboolean
strip_jpeg2000 (const guint8 *data, gsize size, GByteArray *out)
{
  gsize at = 0;
  Box box = { 0 };

  if (size >= 2 && number_at (data, 2) == J2K_START)
    return strip_codestream (data, size, out);
  for (guint n = 0; at < size && n < MAX_BOXES; n++)
    {
      if (!box_at (data + at, size - at, &box) || !copy_box (data + at, &box, out))
        return FALSE;
      at += box.length;
    }
  return at == size;
}

GBytes *
est_pdf_picture_strip (const guint8 *data, gsize size, gboolean is_jpeg2000)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new ((guint) size);
  gboolean is_understood =
      is_jpeg2000 ? strip_jpeg2000 (data, size, out) : strip_jpeg (data, size, out);

  return is_understood ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

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

static guint64
number_at (const guint8 *data, guint n_bytes)
{
  guint64 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | data[i];
  return number;
}

/* ISO 15444-1, annex I: boxes; a file may be a bare codestream as well. */
static gboolean
strip_jpeg2000 (const guint8 *data, gsize size, GByteArray *out)
{
  gsize at = 0;

  if (size >= 4 && number_at (data, 4) == 0xFF4FFF51)
    {
      g_byte_array_append (out, data, (guint) size);
      return TRUE;
    }
  for (guint n = 0; at + 8 <= size && n < MAX_BOXES; n++)
    {
      guint64 length = number_at (data + at, 4);
      const char *type = (const char *) data + at + 4;

      if (length == 0)
        length = size - at;
      if (length == 1 && at + 16 <= size)
        length = number_at (data + at + 8, 8);
      if (length < 8 || length > size - at)
        return FALSE;
      if (memcmp (type, "jP  ", 4) == 0 || memcmp (type, "ftyp", 4) == 0 ||
          memcmp (type, "jp2h", 4) == 0 || memcmp (type, "jp2c", 4) == 0)
        g_byte_array_append (out, data + at, (guint) length);
      at += length;
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"

#include <string.h>

/* ITU-T T.81, annex B: markers. */
enum {
  SOF_FIRST = 0xC0,
  SOF_LAST = 0xCF,
  JPG = 0xC8,
  RST_FIRST = 0xD0,
  RST_LAST = 0xD7,
  SOI = 0xD8,
  EOI = 0xD9,
  SOS = 0xDA,
  DQT = 0xDB,
  DNL = 0xDC,
  DRI = 0xDD,
  APP0 = 0xE0,
  APP14 = 0xEE,
};

/* Lengths, their own two bytes included, of the segments that carry nothing but
 * numbers: JFIF without a thumbnail, and Adobe's, which tells the colours. */
#define JFIF_LENGTH 16
#define ADOBE_LENGTH 14

typedef struct {
  const guint8 *data;
  gsize size;
  gsize at;
  GByteArray *out;
} Jpeg;

static gboolean
begins (const guint8 *segment, gsize length, const char *name)
{
  gsize n = strlen (name) + 1;

  return length >= n + 2 && memcmp (segment + 2, name, n) == 0;
}

/* Appends the segment of @marker if pixels need it; @segment starts with its
 * length. */
static void
copy_segment (GByteArray *out, guint8 marker, const guint8 *segment, gsize length)
{
  const guint8 head[] = { 0xFF, marker };
  gboolean is_jfif = marker == APP0 && begins (segment, length, "JFIF") && length >= JFIF_LENGTH;
  gboolean is_needed =
      (marker >= SOF_FIRST && marker <= SOF_LAST && marker != JPG) || marker == DQT ||
      marker == DNL || marker == DRI || marker == SOS ||
      (marker == APP14 && length == ADOBE_LENGTH && begins (segment, length, "Adobe"));

  if (!is_needed && !is_jfif)
    return;
  g_byte_array_append (out, head, 2);
  g_byte_array_append (out, segment, (guint) (is_jfif ? JFIF_LENGTH : length));
  if (is_jfif)
    {
      /* Whatever thumbnail followed is not there any more. */
      out->data[out->len - JFIF_LENGTH] = 0;
      out->data[out->len - JFIF_LENGTH + 1] = JFIF_LENGTH;
      out->data[out->len - 2] = out->data[out->len - 1] = 0;
    }
}

/* The coded pixels behind a start of scan, up to the next marker that is not
 * part of them. */
static void
copy_scan (Jpeg *jpeg)
{
  gsize start = jpeg->at;

  while (jpeg->at + 1 < jpeg->size)
    {
      guint8 next = jpeg->data[jpeg->at + 1];

      if (jpeg->data[jpeg->at] == 0xFF && next != 0 && (next < RST_FIRST || next > RST_LAST))
        break;
      jpeg->at++;
    }
  g_byte_array_append (jpeg->out, jpeg->data + start, (guint) (jpeg->at - start));
}

/* One marker and what belongs to it.  FALSE: the picture is broken. */
static gboolean
step (Jpeg *jpeg, gboolean *is_done)
{
  guint8 marker;
  gsize length;

  if (jpeg->at + 2 > jpeg->size || jpeg->data[jpeg->at] != 0xFF)
    return FALSE;
  marker = jpeg->data[jpeg->at + 1];
  if (marker == 0xFF)
    {
      jpeg->at++;
      return TRUE;
    }
  jpeg->at += 2;
  if (marker == EOI)
    {
      g_byte_array_append (jpeg->out, (const guint8[]){ 0xFF, EOI }, 2);
      *is_done = TRUE;
      return TRUE;
    }
  if (jpeg->at + 2 > jpeg->size)
    return FALSE;
  length = (gsize) jpeg->data[jpeg->at] << 8 | jpeg->data[jpeg->at + 1];
  if (length < 2 || jpeg->at + length > jpeg->size)
    return FALSE;
  copy_segment (jpeg->out, marker, jpeg->data + jpeg->at, length);
  jpeg->at += length;
  if (marker == SOS)
    copy_scan (jpeg);
  return TRUE;
}

GBytes *
est_jpeg_clean (GBytes *bytes)
{
  Jpeg jpeg = { .at = 2 };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean is_done = FALSE;

  jpeg.data = g_bytes_get_data (bytes, &jpeg.size);
  jpeg.out = out;
  g_byte_array_append (out, (const guint8[]){ 0xFF, SOI }, 2);
  while (!is_done)
    if (!step (&jpeg, &is_done))
      return NULL;
  if (out->len == jpeg.size)
    return g_bytes_ref (bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/picture.h"
#include "extractors/picture_number.h"

/* No picture of a document is as large; what says so is damaged. */
#define MAX_SIDE 100000

static gboolean
png_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  *width = est_picture_number (bytes, 16, 4, TRUE);
  *height = est_picture_number (bytes, 20, 4, TRUE);
  return TRUE;
}

static gboolean
gif_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  *width = est_picture_number (bytes, 6, 2, FALSE);
  *height = est_picture_number (bytes, 8, 2, FALSE);
  return TRUE;
}

static gboolean
bmp_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  *width = est_picture_number (bytes, 18, 4, FALSE);
  *height = est_picture_number (bytes, 22, 4, FALSE);
  return TRUE;
}

/* ITU-T T.81, B.2.2: the size stands in the frame's header, SOF0 to SOF15 but for
 * three that are no frames. */
static gboolean
jpeg_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  for (gsize at = 2; at + 9 < bytes->size && bytes->data[at] == 0xFF;
       at += 2 + est_picture_number (bytes, at + 2, 2, TRUE))
    {
      guint marker = bytes->data[at + 1];

      if (marker < 0xC0 || marker > 0xCF || marker == 0xC4 || marker == 0xC8 || marker == 0xCC)
        continue;
      *height = est_picture_number (bytes, at + 5, 2, TRUE);
      *width = est_picture_number (bytes, at + 7, 2, TRUE);
      return TRUE;
    }
  return FALSE;
}

/* RFC 9649, 2.5 to 2.7. */
static gboolean
webp_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  guint packed = est_picture_number (bytes, 21, 4, FALSE);

  if (bytes->size > 30 && memcmp (bytes->data + 12, "VP8X", 4) == 0)
    {
      *width = est_picture_number (bytes, 24, 3, FALSE) + 1;
      *height = est_picture_number (bytes, 27, 3, FALSE) + 1;
      return TRUE;
    }
  if (bytes->size > 30 && memcmp (bytes->data + 12, "VP8 ", 4) == 0)
    {
      *width = est_picture_number (bytes, 26, 2, FALSE) & 0x3FFF;
      *height = est_picture_number (bytes, 28, 2, FALSE) & 0x3FFF;
      return TRUE;
    }
  *width = (packed & 0x3FFF) + 1;
  *height = (packed >> 14 & 0x3FFF) + 1;
  return bytes->size > 25;
}

/* TIFF 6.0, section 2: a list of tags, of which 256 and 257 tell the size. */
static gboolean
tiff_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  gboolean is_big = bytes->data[0] == 'M';
  gsize directory = est_picture_number (bytes, 4, 4, is_big);
  guint n_tags = est_picture_number (bytes, directory, 2, is_big);

  for (guint i = 0; i < n_tags; i++)
    {
      gsize at = directory + 2 + 12 * (gsize) i;
      guint tag = est_picture_number (bytes, at, 2, is_big);
      guint n_bytes = est_picture_number (bytes, at + 2, 2, is_big) == 3 ? 2 : 4;

      if (tag == 256)
        *width = est_picture_number (bytes, at + 8, n_bytes, is_big);
      else if (tag == 257)
        *height = est_picture_number (bytes, at + 8, n_bytes, is_big);
    }
  return TRUE;
}

/* [MS-EMF] 2.2.9: bounds in device units. */
static gboolean
emf_size (const EstPictureBytes *bytes, guint *width, guint *height)
{
  *width = est_picture_number (bytes, 16, 4, FALSE) - est_picture_number (bytes, 8, 4, FALSE) + 1;
  *height = est_picture_number (bytes, 20, 4, FALSE) - est_picture_number (bytes, 12, 4, FALSE) + 1;
  return TRUE;
}

static const struct {
  const char *start;
  gsize n_start;
  gboolean (*size) (const EstPictureBytes *bytes, guint *width, guint *height);
} kinds[] = {
  { "\x89PNG\r\n\x1A\n", 8, png_size },
  { "\xFF\xD8\xFF", 3, jpeg_size },
  { "GIF8", 4, gif_size },
  { "RIFF", 4, webp_size },
  { "BM", 2, bmp_size },
  { "II*\0", 4, tiff_size },
  { "MM\0*", 4, tiff_size },
  { "\1\0\0\0", 4, emf_size },
};

gboolean
est_picture_size (GBytes *picture, guint *width, guint *height)
{
  EstPictureBytes bytes = est_picture_bytes (picture);
  guint w = 0;
  guint h = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (bytes.size < 26 || memcmp (bytes.data, kinds[i].start, kinds[i].n_start) != 0)
        continue;
      if (!kinds[i].size (&bytes, &w, &h) || w == 0 || h == 0 || w > MAX_SIDE || h > MAX_SIDE)
        return FALSE;
      *width = w;
      *height = h;
      return TRUE;
    }
  return FALSE;
}

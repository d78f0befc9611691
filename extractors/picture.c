/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"

#include <string.h>

#define HEAD_LENGTH 12

static const struct {
  const char *extension;
  const char *start;
  gsize n_start;
  const char *further; /* at byte 8 */
  GBytes *(*clean) (GBytes *bytes);
} kinds[] = {
  { "png", "\x89PNG\r\n\x1A\n", 8, "", est_png_clean },
  { "jpg", "\xFF\xD8\xFF", 3, "", est_jpeg_clean },
  { "gif", "GIF8", 4, "", est_gif_clean },
  { "webp", "RIFF", 4, "WEBP", est_webp_clean },
};

/* The row of these bytes, or -1. */
static gint
kind_of (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; size >= HEAD_LENGTH && i < G_N_ELEMENTS (kinds); i++)
    if (memcmp (data, kinds[i].start, kinds[i].n_start) == 0 &&
        memcmp (data + 8, kinds[i].further, strlen (kinds[i].further)) == 0)
      return (gint) i;
  return -1;
}

GBytes *
est_picture_clean (GBytes *bytes)
{
  gint kind = kind_of (bytes);

  return kind < 0 ? NULL : kinds[kind].clean (bytes);
}

const char *
est_picture_extension (GBytes *bytes)
{
  gint kind = kind_of (bytes);

  return kind < 0 ? NULL : kinds[kind].extension;
}

GBytes *
est_picture_blank (void)
{
  /* One grey pixel as a PNG. */
  static const guint8 blank[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
    0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0xDA, 0x63, 0xB8, 0x09, 0x00, 0x00, 0xDB, 0x00, 0xDA, 0xC9, 0x5D, 0xC7, 0xF5, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  };

  return g_bytes_new_static (blank, sizeof blank);
}

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

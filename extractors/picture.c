/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"

#include <string.h>

#define HEAD_LENGTH 12

static const struct {
  const char *extension;
  const char *start;
  gsize n_start;
  gsize at; /* of what follows */
  const char *further;
  GBytes *(*clean) (GBytes *bytes);
} kinds[] = {
  { "png", "\x89PNG\r\n\x1A\n", 8, 0, "", est_png_clean },
  { "jpg", "\xFF\xD8\xFF", 3, 0, "", est_jpeg_clean },
  { "gif", "GIF8", 4, 0, "", est_gif_clean },
  { "webp", "RIFF", 4, 8, "WEBP", est_webp_clean },
  { "tif", "II*\0", 4, 0, "", est_tiff_clean },
  { "tif", "MM\0*", 4, 0, "", est_tiff_clean },
  { "bmp", "BM", 2, 0, "", est_bmp_clean },
  { "emf", "\1\0\0\0", 4, 40, " EMF", est_emf_clean },
  { "wmf", "\xD7\xCD\xC6\x9A", 4, 0, "", est_wmf_clean },
  { "wmf", "\1\0\x09\0", 4, 0, "", est_wmf_clean },
};

/* The row of these bytes, or -1. */
static gint
kind_of (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; size >= HEAD_LENGTH && i < G_N_ELEMENTS (kinds); i++)
    if (memcmp (data, kinds[i].start, kinds[i].n_start) == 0 &&
        size >= kinds[i].at + strlen (kinds[i].further) &&
        memcmp (data + kinds[i].at, kinds[i].further, strlen (kinds[i].further)) == 0)
      return (gint) i;
  return -1;
}

GBytes *
est_picture_clean (GBytes *bytes)
{
  gint kind = kind_of (bytes);
  g_autoptr (GBytes) clean = kind < 0 ? NULL : kinds[kind].clean (bytes);
  g_autoptr (GBytes) again = NULL;

  if (clean == NULL || clean == bytes)
    return g_steal_pointer (&clean);
  /* Damage can be such that what was cut out brings together what has to go. */
  again = kind_of (clean) == kind ? kinds[kind].clean (clean) : NULL;
  return again != NULL && g_bytes_equal (again, clean) ? g_steal_pointer (&clean) : NULL;
}

const char *
est_picture_extension (GBytes *bytes)
{
  gint kind = kind_of (bytes);

  return kind < 0 ? NULL : kinds[kind].extension;
}

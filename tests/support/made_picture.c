/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/made_picture.h"

#include <glib.h>
#include <string.h>

fz_pixmap *
made_picture (int width, int height)
{
  fz_pixmap *picture = g_new0 (fz_pixmap, 1);

  picture->w = width;
  picture->h = height;
  picture->n = 1;
  picture->stride = width;
  picture->samples = g_malloc ((gsize) width * (gsize) height + 1);
  memset (picture->samples, MADE_PAPER, (gsize) width * (gsize) height);
  return picture;
}

void
made_picture_free (fz_pixmap *picture)
{
  g_free (picture->samples);
  g_free (picture);
}

unsigned char *
made_pixel (fz_pixmap *picture, int x, int y)
{
  return &picture->samples[y * picture->stride + x];
}

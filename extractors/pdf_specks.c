/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_specks.h"

#include <glib.h>
#include <string.h>

/* A speck is so much darker than what is around it. */
#define STANDS_OUT 64

static guint8
at (const fz_pixmap *picture, int x, int y)
{
  return picture->samples[y * picture->stride + x];
}

/* What is around a pixel that belongs to a speck: at most one neighbour is as dark.
 * 0: it belongs to none. */
static guint8
paper_around (const fz_pixmap *picture, int x, int y)
{
  const guint light = at (picture, x, y) + STANDS_OUT;
  guint sum = 0;
  guint n = 0;

  if (light > 0xFF)
    return 0;
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if (at (picture, x + dx, y + dy) >= light)
        {
          sum += at (picture, x + dx, y + dy);
          n++;
        }
  return n >= 7 ? (guint8) (sum / n) : 0;
}

unsigned char *
est_pdf_specks_remove (const fz_pixmap *picture)
{
  const gsize width = (gsize) picture->w;
  guint8 *clean = g_malloc (width * (gsize) picture->h);

  for (int y = 0; y < picture->h; y++)
    memcpy (clean + (gsize) y * width, picture->samples + y * picture->stride, width);
  for (int y = 1; y < picture->h - 1; y++)
    for (int x = 1; x < picture->w - 1; x++)
      {
        const guint8 paper = paper_around (picture, x, y);

        if (paper != 0)
          clean[(gsize) y * width + (gsize) x] = paper;
      }
  return clean;
}

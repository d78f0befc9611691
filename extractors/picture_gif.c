/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"

#include <string.h>

/* GIF89a §17 to §26: introducers and labels. */
enum {
  EXTENSION = 0x21,
  IMAGE = 0x2C,
  TRAILER = 0x3B,
  CONTROL = 0xF9,
  APPLICATION = 0xFF,
};

#define HEADER_LENGTH 13
#define IMAGE_LENGTH 10

/* The one application block that moving pictures need: how often to repeat. */
#define LOOP "\013NETSCAPE2.0\003\001"
#define LOOP_LENGTH 19

typedef struct {
  const guint8 *data;
  gsize size;
  gsize at;
  GByteArray *out;
} Gif;

/* A colour table follows if the flags say so. */
static gsize
table_length (guint8 flags)
{
  return (flags & 0x80) == 0 ? 0 : (gsize) 3 << ((flags & 7) + 1);
}

/* Where the chain of data blocks at @at ends, or 0: beyond the file. */
static gsize
blocks_end (const Gif *gif, gsize at)
{
  while (at < gif->size && gif->data[at] != 0)
    at += (gsize) gif->data[at] + 1;
  return at < gif->size ? at + 1 : 0;
}

static gboolean
copy_extension (Gif *gif)
{
  gsize end = gif->at + 2 < gif->size ? blocks_end (gif, gif->at + 2) : 0;
  gboolean is_needed = FALSE;

  if (end == 0)
    return FALSE;
  if (gif->data[gif->at + 1] == CONTROL)
    is_needed = end - gif->at == 8;
  else if (gif->data[gif->at + 1] == APPLICATION)
    is_needed =
        end - gif->at == LOOP_LENGTH && memcmp (gif->data + gif->at + 2, LOOP, strlen (LOOP)) == 0;
  if (is_needed)
    g_byte_array_append (gif->out, gif->data + gif->at, (guint) (end - gif->at));
  gif->at = end;
  return TRUE;
}

static gboolean
copy_image (Gif *gif)
{
  gsize blocks;
  gsize end;

  if (gif->at + IMAGE_LENGTH >= gif->size)
    return FALSE;
  blocks = gif->at + IMAGE_LENGTH + table_length (gif->data[gif->at + 9]) + 1;
  end = blocks < gif->size ? blocks_end (gif, blocks) : 0;
  if (end == 0)
    return FALSE;
  g_byte_array_append (gif->out, gif->data + gif->at, (guint) (end - gif->at));
  gif->at = end;
  return TRUE;
}

static gboolean
step (Gif *gif, gboolean *is_done)
{
  if (gif->at >= gif->size)
    return FALSE;
  switch (gif->data[gif->at])
    {
    case EXTENSION:
      return copy_extension (gif);
    case IMAGE:
      return copy_image (gif);
    case TRAILER:
      g_byte_array_append (gif->out, (const guint8[]){ TRAILER }, 1);
      *is_done = TRUE;
      return TRUE;
    default:
      return FALSE;
    }
}

GBytes *
est_gif_clean (GBytes *bytes)
{
  Gif gif = { 0 };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean is_done = FALSE;

  gif.data = g_bytes_get_data (bytes, &gif.size);
  gif.out = out;
  if (gif.size < HEADER_LENGTH)
    return NULL;
  gif.at = HEADER_LENGTH + table_length (gif.data[10]);
  if (gif.at > gif.size)
    return NULL;
  g_byte_array_append (out, gif.data, (guint) gif.at);
  while (!is_done)
    if (!step (&gif, &is_done))
      return NULL;
  if (out->len == gif.size)
    return g_bytes_ref (bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

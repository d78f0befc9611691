/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/frames.h"

#include <string.h>

#define NUMBER_BYTES sizeof (guint64)
/* "custom XML": what kinds, reasons and categories are called. */
#define WORD_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ "

#define MAX_WORD_BYTES 47

void
est_frames_put_number (GByteArray *frames, guint64 number)
{
  guint64 little = GUINT64_TO_LE (number);

  g_byte_array_append (frames, (const guint8 *) &little, NUMBER_BYTES);
}

/* The length goes first, and one more than it: 0 says NULL. */
void
est_frames_put_text (GByteArray *frames, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  est_frames_put_number (frames, text != NULL ? (guint64) length + 1 : 0);
  g_byte_array_append (frames, (const guint8 *) text, (guint) length);
}

EstFrames
est_frames_of (GBytes *bytes)
{
  EstFrames frames = { .broken = bytes == NULL };

  if (bytes != NULL)
    frames.at = g_bytes_get_data (bytes, &frames.left);
  return frames;
}

void
est_frames_break (EstFrames *frames)
{
  frames->broken = TRUE;
}

/* The next @length bytes; NULL when there are not as many. */
static const guint8 *
take (EstFrames *frames, gsize length)
{
  const guint8 *taken = frames->at;

  if (frames->broken || length > frames->left)
    {
      est_frames_break (frames);
      return NULL;
    }
  frames->at += length;
  frames->left -= length;
  return taken;
}

guint64
est_frames_number (EstFrames *frames, guint64 most)
{
  const guint8 *bytes = take (frames, NUMBER_BYTES);
  guint64 little = 0;

  if (bytes == NULL)
    return 0;
  memcpy (&little, bytes, NUMBER_BYTES);
  if (GUINT64_FROM_LE (little) <= most)
    return GUINT64_FROM_LE (little);
  est_frames_break (frames);
  return 0;
}

char *
est_frames_text (EstFrames *frames, gsize most)
{
  guint64 length = est_frames_number (frames, (guint64) most + 1);
  const char *text = NULL;

  if (length == 0)
    return NULL;
  text = (const char *) take (frames, (gsize) length - 1);
  if (text == NULL)
    return NULL;
  if (g_utf8_validate_len (text, (gsize) length - 1, NULL))
    return g_strndup (text, (gsize) length - 1);
  est_frames_break (frames);
  return NULL;
}

const char *
est_frames_word (EstFrames *frames)
{
  g_autofree char *word = est_frames_text (frames, MAX_WORD_BYTES);

  if (word == NULL)
    return NULL;
  if (g_ascii_islower (*word) && word[strspn (word, WORD_CHARACTERS)] == '\0')
    return g_intern_string (word);
  est_frames_break (frames);
  return NULL;
}

gboolean
est_frames_are_whole (const EstFrames *frames)
{
  return !frames->broken && frames->left == 0;
}

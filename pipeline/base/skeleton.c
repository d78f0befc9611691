/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/skeleton.h"

static guint32
place (const EstSkeleton *skeleton, gsize index)
{
  return g_array_index (skeleton->places, guint32, index);
}

/* The character of the source that holds the byte at @offset; what is not UTF-8
 * is none: 0. */
static gunichar
character_at (const char *text, gsize length, gsize offset)
{
  gunichar c;

  while (offset > 0 && ((guint8) text[offset] & 0xC0) == 0x80)
    offset--;
  c = g_utf8_get_char_validated (text + offset, (gssize) (length - offset));
  return c == (gunichar) -1 || c == (gunichar) -2 ? 0 : c;
}

/* Whether a capital at @offset follows a small letter. */
static gboolean
is_hump (const char *text, gsize length, gsize offset)
{
  return offset > 0 && g_unichar_islower (character_at (text, length, offset - 1)) &&
         g_unichar_isupper (character_at (text, length, offset));
}

/* Where in the source a capital follows a small letter, which it seldom does.  Only what
 * may be both is looked at. */
static GArray *
find_humps (const char *text, gsize length)
{
  GArray *humps = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize at = 1; at < length; at++)
    {
      guint8 before = (guint8) text[at - 1];
      guint8 c = (guint8) text[at];
      guint32 hump = (guint32) at;

      if ((g_ascii_isupper ((char) c) || c >= 0xC3) &&
          (g_ascii_islower ((char) before) || before >= 0x80) && is_hump (text, length, at))
        g_array_append_val (humps, hump);
    }
  return humps;
}

/* Where in the source the byte at @index begins. */
static gsize
source_of (const EstSkeleton *skeleton, guint index)
{
  gsize start = 0;
  gsize end = 0;

  est_view_to_source (skeleton->view, place (skeleton, index), (gsize) place (skeleton, index) + 1,
                      &start, &end);
  return start;
}

/* The first byte from @low on that stands at @offset of the source or behind it. */
static guint
first_from (const EstSkeleton *skeleton, guint low, gsize offset)
{
  guint high = skeleton->bytes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (source_of (skeleton, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* From places of the source to bytes of the skeleton; one letter may make two ("œ"). */
static void
place_humps (EstSkeleton *skeleton)
{
  g_autoptr (GArray) sources = g_steal_pointer (&skeleton->humps);
  guint index = 0;

  skeleton->humps = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < sources->len; i++)
    {
      guint32 source = g_array_index (sources, guint32, i);

      index = first_from (skeleton, index, source);
      for (; index < skeleton->bytes->len && source_of (skeleton, index) == source; index++)
        g_array_append_val (skeleton->humps, index);
    }
}

void
est_skeleton_init (EstSkeleton *skeleton, const char *text, gsize length)
{
  const char *folded = NULL;
  guint32 *places = NULL;
  gsize size = 0;
  guint n = 0;

  skeleton->text = text;
  skeleton->length = length;
  skeleton->humps = find_humps (text, length);
  skeleton->view = est_view_new (EST_VIEW_FOLDED, text, length);
  folded = est_view_text (skeleton->view);
  size = est_view_length (skeleton->view);
  skeleton->bytes = g_byte_array_sized_new ((guint) size);
  skeleton->places = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) size);
  places = (guint32 *) (void *) skeleton->places->data;
  for (gsize at = 0; at < size;)
    {
      gsize step = (guchar) g_utf8_skip[(guint8) folded[at]];
      gboolean kept = step == 1 ? g_ascii_isalnum (folded[at])
                                : g_unichar_isalnum (g_utf8_get_char (folded + at));

      for (gsize i = 0; kept && i < step; i++)
        {
          skeleton->bytes->data[n] = (guint8) folded[at + i];
          places[n++] = (guint32) (at + i);
        }
      at += step;
    }
  g_byte_array_set_size (skeleton->bytes, n);
  g_array_set_size (skeleton->places, n);
  place_humps (skeleton);
}

void
est_skeleton_clear (EstSkeleton *skeleton)
{
  est_view_free (skeleton->view);
  g_byte_array_unref (skeleton->bytes);
  g_array_unref (skeleton->places);
  g_array_unref (skeleton->humps);
}

static gint
compare_places (gconstpointer one, gconstpointer other)
{
  guint32 a = *(const guint32 *) one;
  guint32 b = *(const guint32 *) other;

  return a < b ? -1 : a > b;
}

static gboolean
is_at_hump (const EstSkeleton *skeleton, gsize index)
{
  guint32 wanted = (guint32) index;

  return skeleton->humps->len > 0 &&
         g_array_binary_search (skeleton->humps, &wanted, compare_places, NULL);
}

guint32
est_skeleton_gap (const EstSkeleton *skeleton, gsize index)
{
  return place (skeleton, index) - place (skeleton, index - 1) - 1;
}

guint32
est_skeleton_gaps (const EstSkeleton *skeleton, gsize first, gsize last, guint32 *widest)
{
  guint32 gaps = 0;

  *widest = 0;
  for (gsize i = first + 1; i <= last; i++)
    {
      guint32 gap = est_skeleton_gap (skeleton, i);

      *widest = MAX (*widest, gap);
      gaps += gap > 0;
    }
  return gaps;
}

gboolean
est_skeleton_is_border (const EstSkeleton *skeleton, gsize index)
{
  gboolean left_is_digit;
  gboolean right_is_digit;

  if (index == 0 || index >= skeleton->bytes->len || est_skeleton_gap (skeleton, index) > 0)
    return TRUE;
  left_is_digit = g_ascii_isdigit (skeleton->bytes->data[index - 1]);
  right_is_digit = g_ascii_isdigit (skeleton->bytes->data[index]);
  return left_is_digit != right_is_digit || is_at_hump (skeleton, index);
}

void
est_skeleton_to_source (const EstSkeleton *skeleton, gsize first, gsize last, gsize *start,
                        gsize *end)
{
  est_view_to_source (skeleton->view, place (skeleton, first), (gsize) place (skeleton, last) + 1,
                      start, end);
}

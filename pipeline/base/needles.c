/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/needles.h"

#include <string.h>

#include "pipeline/base/view.h"

/* Below this skeleton length a match may hold no more gaps than its value did:
 * "ali" is not in "à l’initiative". */
#define LOOSE_LENGTH 6

/* Longest stretch of separators inside a match, in bytes of the folded view,
 * unless the value itself holds a longer one. */
#define MAX_GAP 4

typedef struct {
  guint32 first_child; /* 0: none */
  guint32 next_sibling;
  guint32 fail;
  guint32 needle;  /* index + 1 of the value that ends here; 0: none */
  guint32 shorter; /* the next node up the fail links where a value ends */
  guint8 byte;
} Node;

typedef struct {
  guint id;
  guint32 length; /* of the skeleton */
  guint32 n_gaps;
  guint32 widest_gap;
  guint32 twin; /* index + 1 of another value with the same skeleton */
} Needle;

struct _EstNeedles {
  GArray *nodes;   /* of Node; 0 is the root */
  GArray *needles; /* of Needle */
  guint32 root[256];
  gboolean linked;
};

/* A text as it is searched: its skeleton, and where each byte of it stands in
 * the folded view. */
typedef struct {
  const char *text;
  gsize length;
  EstView *view;
  GByteArray *bytes;
  GArray *places; /* of guint32 */
} Skeleton;

static void
skeleton_clear (Skeleton *skeleton)
{
  est_view_free (skeleton->view);
  g_byte_array_unref (skeleton->bytes);
  g_array_unref (skeleton->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Skeleton, skeleton_clear)

static void
skeleton_init (Skeleton *skeleton, const char *text, gsize length)
{
  const char *folded = NULL;
  gsize size = 0;

  skeleton->text = text;
  skeleton->length = length;
  skeleton->view = est_view_new (EST_VIEW_FOLDED, text, length);
  skeleton->bytes = g_byte_array_new ();
  skeleton->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  folded = est_view_text (skeleton->view);
  size = est_view_length (skeleton->view);
  for (gsize at = 0; at < size;)
    {
      gsize step = (guchar) g_utf8_skip[(guint8) folded[at]];
      gboolean kept = step == 1 ? g_ascii_isalnum (folded[at])
                                : g_unichar_isalnum (g_utf8_get_char (folded + at));

      for (gsize i = 0; kept && i < step; i++)
        {
          guint32 place = (guint32) (at + i);

          g_byte_array_append (skeleton->bytes, (const guint8 *) folded + at + i, 1);
          g_array_append_val (skeleton->places, place);
        }
      at += step;
    }
}

static guint32
place (const Skeleton *skeleton, gsize index)
{
  return g_array_index (skeleton->places, guint32, index);
}

/* How many stretches of separators stand inside [first, last], and how long the
 * longest one is. */
static guint32
count_gaps (const Skeleton *skeleton, gsize first, gsize last, guint32 *widest)
{
  guint32 gaps = 0;

  *widest = 0;
  for (gsize i = first + 1; i <= last; i++)
    {
      guint32 gap = place (skeleton, i) - place (skeleton, i - 1) - 1;

      *widest = MAX (*widest, gap);
      gaps += gap > 0;
    }
  return gaps;
}

EstNeedles *
est_needles_new (void)
{
  EstNeedles *needles = g_new0 (EstNeedles, 1);
  Node root = { 0 };

  needles->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  needles->needles = g_array_new (FALSE, TRUE, sizeof (Needle));
  g_array_append_val (needles->nodes, root);
  needles->linked = TRUE;
  return needles;
}

void
est_needles_free (EstNeedles *needles)
{
  if (needles == NULL)
    return;
  g_array_unref (needles->nodes);
  g_array_unref (needles->needles);
  g_free (needles);
}

static Node *
node (const EstNeedles *needles, guint32 index)
{
  return &g_array_index (needles->nodes, Node, index);
}

static guint32
child (const EstNeedles *needles, guint32 parent, guint8 byte)
{
  guint32 at;

  if (parent == 0)
    return needles->root[byte];
  at = node (needles, parent)->first_child;
  while (at != 0 && node (needles, at)->byte != byte)
    at = node (needles, at)->next_sibling;
  return at;
}

static guint32
add_child (EstNeedles *needles, guint32 parent, guint8 byte)
{
  guint32 index = needles->nodes->len;
  Node new_node = { .byte = byte, .next_sibling = node (needles, parent)->first_child };

  g_array_append_val (needles->nodes, new_node);
  node (needles, parent)->first_child = index;
  if (parent == 0)
    needles->root[byte] = index;
  return index;
}

gboolean
est_needles_add (EstNeedles *needles, const char *value, gssize length, gsize min_skeleton,
                 guint id)
{
  g_auto (Skeleton) skeleton = { 0 };
  Needle needle = { .id = id };
  guint32 at = 0;

  skeleton_init (&skeleton, value, length < 0 ? strlen (value) : (gsize) length);
  if (skeleton.bytes->len == 0 || skeleton.bytes->len < min_skeleton)
    return FALSE;
  needle.length = skeleton.bytes->len;
  needle.n_gaps = count_gaps (&skeleton, 0, skeleton.bytes->len - 1, &needle.widest_gap);
  for (guint i = 0; i < skeleton.bytes->len; i++)
    {
      guint32 next = child (needles, at, skeleton.bytes->data[i]);

      at = next != 0 ? next : add_child (needles, at, skeleton.bytes->data[i]);
    }
  needle.twin = node (needles, at)->needle;
  g_array_append_val (needles->needles, needle);
  node (needles, at)->needle = needles->needles->len;
  needles->linked = FALSE;
  return TRUE;
}

guint
est_needles_count (const EstNeedles *needles)
{
  return needles->needles->len;
}

static guint32
step (const EstNeedles *needles, guint32 state, guint8 byte)
{
  guint32 next = child (needles, state, byte);

  while (next == 0 && state != 0)
    {
      state = node (needles, state)->fail;
      next = child (needles, state, byte);
    }
  return next;
}

/* Makes the fail links, breadth first: where to go on when a byte does not fit. */
void
est_needles_link (EstNeedles *needles)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 root = 0;

  g_array_append_val (queue, root);
  for (guint i = 0; i < queue->len; i++)
    {
      guint32 parent = g_array_index (queue, guint32, i);

      for (guint32 at = node (needles, parent)->first_child; at != 0;
           at = node (needles, at)->next_sibling)
        {
          Node *self = node (needles, at);

          self->fail = parent == 0 ? 0 : step (needles, node (needles, parent)->fail, self->byte);
          self->shorter = node (needles, self->fail)->needle != 0
                              ? self->fail
                              : node (needles, self->fail)->shorter;
          g_array_append_val (queue, at);
        }
    }
  needles->linked = TRUE;
}

/* The character of the source that holds the byte at @offset; what is not UTF-8
 * is none: 0. */
static gunichar
source_character (const Skeleton *skeleton, gsize offset)
{
  gunichar c;

  while (offset > 0 && ((guint8) skeleton->text[offset] & 0xC0) == 0x80)
    offset--;
  c = g_utf8_get_char_validated (skeleton->text + offset, (gssize) (skeleton->length - offset));
  return c == (gunichar) -1 || c == (gunichar) -2 ? 0 : c;
}

/* A word goes on over the border between two bytes of the view when they touch
 * and are of one kind; a capital after a small letter begins a word. */
static gboolean
is_border (const Skeleton *skeleton, gsize left, gsize right)
{
  gsize start = 0;
  gsize end = 0;
  gboolean left_is_digit;
  gboolean right_is_digit;

  if (right >= skeleton->bytes->len || place (skeleton, right) - place (skeleton, left) > 1)
    return TRUE;
  left_is_digit = g_ascii_isdigit (skeleton->bytes->data[left]);
  right_is_digit = g_ascii_isdigit (skeleton->bytes->data[right]);
  if (left_is_digit != right_is_digit)
    return TRUE;
  est_view_to_source (skeleton->view, place (skeleton, right), (gsize) place (skeleton, right) + 1,
                      &start, &end);
  return start > 0 && g_unichar_islower (source_character (skeleton, start - 1)) &&
         g_unichar_isupper (source_character (skeleton, start));
}

static void
add_match (GArray *matches, const Skeleton *skeleton, const Needle *needle, gsize last)
{
  gsize first = last + 1 - needle->length;
  EstNeedleMatch match = { .id = needle->id };
  guint32 gaps;
  guint32 widest;

  if (first > 0 && !is_border (skeleton, first - 1, first))
    return;
  if (!is_border (skeleton, last, last + 1))
    return;
  gaps = count_gaps (skeleton, first, last, &widest);
  if (widest > MAX (MAX_GAP, needle->widest_gap) ||
      (needle->length < LOOSE_LENGTH && gaps > needle->n_gaps))
    return;
  est_view_to_source (skeleton->view, place (skeleton, first), (gsize) place (skeleton, last) + 1,
                      &match.start, &match.end);
  g_array_append_val (matches, match);
}

GArray *
est_needles_find (const EstNeedles *needles, const char *text, gsize length)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (EstNeedleMatch));
  g_auto (Skeleton) skeleton = { 0 };
  guint32 state = 0;

  g_return_val_if_fail (needles->linked, matches);
  skeleton_init (&skeleton, text, length);
  for (guint i = 0; i < skeleton.bytes->len; i++)
    {
      guint32 found;

      state = step (needles, state, skeleton.bytes->data[i]);
      found = node (needles, state)->needle != 0 ? state : node (needles, state)->shorter;
      for (; found != 0; found = node (needles, found)->shorter)
        for (guint32 n = node (needles, found)->needle; n != 0;)
          {
            const Needle *needle = &g_array_index (needles->needles, Needle, n - 1);

            add_match (matches, &skeleton, needle, i);
            n = needle->twin;
          }
    }
  return matches;
}

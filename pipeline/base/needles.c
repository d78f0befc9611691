/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/needles.h"

#include <string.h>

#include "pipeline/base/skeleton.h"

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
  g_auto (EstSkeleton) skeleton = { 0 };
  Needle needle = { .id = id };
  guint32 at = 0;

  est_skeleton_init (&skeleton, value, length < 0 ? strlen (value) : (gsize) length);
  if (skeleton.bytes->len == 0 || skeleton.bytes->len < min_skeleton)
    return FALSE;
  needle.length = skeleton.bytes->len;
  needle.n_gaps = est_skeleton_gaps (&skeleton, 0, skeleton.bytes->len - 1, &needle.widest_gap);
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

static void
add_match (GArray *matches, const EstSkeleton *skeleton, const Needle *needle, gsize last)
{
  gsize first = last + 1 - needle->length;
  EstNeedleMatch match = { .id = needle->id };
  guint32 gaps;
  guint32 widest;

  if (!est_skeleton_is_border (skeleton, first) || !est_skeleton_is_border (skeleton, last + 1))
    return;
  gaps = est_skeleton_gaps (skeleton, first, last, &widest);
  if (widest > MAX (MAX_GAP, needle->widest_gap) ||
      (needle->length < LOOSE_LENGTH && gaps > needle->n_gaps))
    return;
  est_skeleton_to_source (skeleton, first, last, &match.start, &match.end);
  g_array_append_val (matches, match);
}

GArray *
est_needles_find (const EstNeedles *needles, const char *text, gsize length)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (EstNeedleMatch));
  g_auto (EstSkeleton) skeleton = { 0 };
  guint32 state = 0;

  g_return_val_if_fail (needles->linked, matches);
  est_skeleton_init (&skeleton, text, length);
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

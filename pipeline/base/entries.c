/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/entries.h"

#include <string.h>
#include <sys/mman.h>

#include "pipeline/base/entry_globs.h"

/* An entry shorter than this may hold no more gaps in a text than it has itself:
 * "ali" is not in "à l’initiative". */
#define LOOSE_LENGTH 6

/* Longest stretch of separators inside a match, in bytes of the folded view. */
#define MAX_GAP 4

#define LARGE_PAGE ((gsize) 2 << 20)

#define FIRST_SIZE 1024 /* of the table, a power of two */

typedef struct {
  guint64 key; /* 0: free */
  guint64 tag;
} Slot;

struct _EstEntries {
  Slot *slots;
  gsize n_slots; /* a power of two */
  gsize n_used;
  guint longest;          /* skeleton, in bytes */
  guint8 begins[1 << 13]; /* one bit for each two bytes that an entry begins with */
  EstEntryGlobs *globs;
};

/* FNV-1a: the key of a skeleton is that of its beginning and one byte more.  The
 * gaps of a short entry are part of its key. */
#define FNV_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static guint64
key_of (guint64 hash, guint length, guint gaps)
{
  guint64 key = length < LOOSE_LENGTH ? (hash ^ (0x100 + gaps)) * FNV_PRIME : hash;

  key ^= key >> 32;
  return key == 0 ? 1 : key;
}

EstEntries *
est_entries_new (void)
{
  EstEntries *entries = g_new0 (EstEntries, 1);

  entries->n_slots = FIRST_SIZE;
  entries->slots = g_new0 (Slot, entries->n_slots);
  entries->globs = est_entry_globs_new ();
  return entries;
}

void
est_entries_free (EstEntries *entries)
{
  if (entries == NULL)
    return;
  g_free (entries->slots);
  est_entry_globs_free (entries->globs);
  g_free (entries);
}

/* The two bytes that a skeleton begins with, of which the second may be missing. */
static guint
beginning_of (guint8 first, guint8 second)
{
  return (guint) first << 8 | second;
}

static void
note_beginning (EstEntries *entries, guint beginning)
{
  entries->begins[beginning >> 3] |= (guint8) (1U << (beginning & 7));
}

/* Whether an entry may begin at @first: most places are done with here. */
static gboolean
may_begin (const EstEntries *entries, const EstSkeleton *skeleton, gsize first)
{
  const GByteArray *bytes = skeleton->bytes;
  guint beginning =
      beginning_of (bytes->data[first], first + 1 < bytes->len ? bytes->data[first + 1] : 0);

  return (entries->begins[beginning >> 3] & 1U << (beginning & 7)) != 0;
}

/* The slot that holds @key, or the free one where it belongs. */
static Slot *
slot_of (const EstEntries *entries, guint64 key)
{
  gsize at = key & (entries->n_slots - 1);

  while (entries->slots[at].key != 0 && entries->slots[at].key != key)
    at = (at + 1) & (entries->n_slots - 1);
  return &entries->slots[at];
}

/* A table of many pages is looked up all over: large pages make that cheaper. */
static Slot *
slots_new (gsize n_slots)
{
  Slot *slots = g_new0 (Slot, n_slots);
  guintptr start = ((guintptr) slots + LARGE_PAGE - 1) & ~(guintptr) (LARGE_PAGE - 1);
  guintptr end = ((guintptr) (slots + n_slots)) & ~(guintptr) (LARGE_PAGE - 1);

  if (end > start)
    (void) madvise ((void *) start, end - start, MADV_HUGEPAGE);
  return slots;
}

static void
grow (EstEntries *entries, gsize n_slots)
{
  g_autofree Slot *old = entries->slots;
  gsize n_old = entries->n_slots;

  entries->n_slots = n_slots;
  entries->slots = slots_new (n_slots);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].key != 0)
      *slot_of (entries, old[i].key) = old[i];
}

static void
insert (EstEntries *entries, guint64 key, guint64 tag)
{
  Slot *slot = slot_of (entries, key);

  if (slot->key != 0)
    return;
  *slot = (Slot){ .key = key, .tag = tag };
  entries->n_used++;
  if (entries->n_used > entries->n_slots / 4 * 3)
    grow (entries, entries->n_slots * 2);
}

void
est_entries_reserve (EstEntries *entries, gsize n)
{
  gsize n_slots = entries->n_slots;

  while (n_slots / 4 * 3 < entries->n_used + n)
    n_slots *= 2;
  if (n_slots > entries->n_slots)
    grow (entries, n_slots);
}

gboolean
est_entries_add (EstEntries *entries, const char *folded, gsize length, guint64 tag)
{
  guint64 hash = FNV_START;
  guint size = 0;
  guint gaps = 0;
  gboolean in_gap = FALSE;
  guint8 begin[2] = { 0 };

  for (gsize at = 0; at < length;)
    {
      gsize step = (guchar) g_utf8_skip[(guint8) folded[at]];
      gboolean kept = step == 1 ? g_ascii_isalnum (folded[at])
                                : g_unichar_isalnum (g_utf8_get_char (folded + at));

      for (gsize i = 0; kept && i < step; i++)
        {
          hash = (hash ^ (guint8) folded[at + i]) * FNV_PRIME;
          if (size + i < sizeof begin)
            begin[size + i] = (guint8) folded[at + i];
        }
      gaps += kept && in_gap && size > 0;
      size += kept ? (guint) step : 0;
      in_gap = !kept;
      at += step;
    }
  if (size == 0)
    return FALSE;
  /* In a text a short entry may also be written closer than in the list. */
  for (guint i = 0; i <= (size < LOOSE_LENGTH ? gaps : 0); i++)
    insert (entries, key_of (hash, size, i), tag);
  entries->longest = MAX (entries->longest, size);
  /* Of one byte: anything may come behind it in a text. */
  for (guint second = 0; size == 1 && second < 256; second++)
    note_beginning (entries, beginning_of (begin[0], (guint8) second));
  note_beginning (entries, beginning_of (begin[0], begin[1]));
  return TRUE;
}

gboolean
est_entries_add_glob (EstEntries *entries, const char *folded, guint64 tag)
{
  return est_entry_globs_add (entries->globs, folded, tag);
}

/* For each byte of the skeleton, and one past it, whether a word may end before it. */
static guint8 *
borders_of (const EstSkeleton *skeleton)
{
  guint8 *borders = g_new (guint8, skeleton->bytes->len + 1);

  for (gsize i = 0; i <= skeleton->bytes->len; i++)
    borders[i] = est_skeleton_is_border (skeleton, i) ? 1 : 0;
  return borders;
}

/* The longest entry that begins at @first; FALSE: none does. */
static gboolean
find_at (const EstEntries *entries, const EstSkeleton *skeleton, const guint8 *borders, gsize first,
         EstEntryMatch *match)
{
  gsize end = MIN (skeleton->bytes->len, first + entries->longest);
  guint64 hash = FNV_START;
  guint gaps = 0;
  gboolean found = FALSE;

  for (gsize at = first; at < end; at++)
    {
      guint32 gap = at > first ? est_skeleton_gap (skeleton, at) : 0;
      const Slot *slot = NULL;

      if (gap > MAX_GAP)
        break;
      gaps += gap > 0;
      hash = (hash ^ skeleton->bytes->data[at]) * FNV_PRIME;
      if (!borders[at + 1])
        continue;
      slot = slot_of (entries, key_of (hash, (guint) (at + 1 - first), gaps));
      if (slot->key == 0)
        continue;
      *match = (EstEntryMatch){ .first = first, .last = at, .tag = slot->tag };
      found = TRUE;
    }
  return found;
}

static gint
by_place (gconstpointer a, gconstpointer b)
{
  const EstEntryMatch *one = a;
  const EstEntryMatch *other = b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  return (one->last < other->last) - (one->last > other->last);
}

GArray *
est_entries_find (const EstEntries *entries, const EstSkeleton *skeleton)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (EstEntryMatch));
  g_autofree guint8 *borders = NULL;

  for (gsize first = 0; entries->n_used > 0 && first < skeleton->bytes->len; first++)
    {
      EstEntryMatch match;

      if (!may_begin (entries, skeleton, first))
        continue;
      if (borders == NULL)
        borders = borders_of (skeleton);
      if (borders[first] && find_at (entries, skeleton, borders, first, &match))
        g_array_append_val (matches, match);
    }
  if (est_entry_globs_find (entries->globs, skeleton, matches))
    g_array_sort (matches, by_place);
  return matches;
}

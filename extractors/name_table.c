/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/name_table.h"

#include <string.h>

typedef struct {
  const char *name; /* NULL: free */
  guint16 space;
  guint16 length;
  guint32 number;
} Slot;

struct _EstNameTable {
  Slot *slots;
  guint mask; /* one less than their count, a power of two */
};

EstNameTable *
est_name_table_new (guint n_names)
{
  EstNameTable *table = g_new0 (EstNameTable, 1);
  guint n_slots = 16;

  /* Two thirds full at most: chains stay short. */
  while (n_slots < n_names + n_names / 2)
    n_slots *= 2;
  table->slots = g_new0 (Slot, n_slots);
  table->mask = n_slots - 1;
  return table;
}

void
est_name_table_free (EstNameTable *table)
{
  if (table == NULL)
    return;
  g_free (table->slots);
  g_free (table);
}

/* The slot of a name, or the free one where it belongs. */
static Slot *
slot_of (const EstNameTable *table, guint16 space, const char *name, gsize length)
{
  guint hash = space * 31u + (guint) length;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guchar) name[i];
  for (guint i = hash ^ hash >> 15;; i++)
    {
      Slot *slot = &table->slots[i & table->mask];

      if (slot->name == NULL || (slot->length == length && slot->space == space &&
                                 memcmp (slot->name, name, length) == 0))
        return slot;
    }
}

guint32 *
est_name_table_enter (EstNameTable *table, guint16 space, const char *name, gsize length)
{
  Slot *slot = slot_of (table, space, name, length);

  slot->name = name;
  slot->space = space;
  slot->length = (guint16) length;
  return &slot->number;
}

guint32 *
est_name_table_find (const EstNameTable *table, guint16 space, const char *name, gsize length)
{
  Slot *slot = slot_of (table, space, name, length);

  return slot->name == NULL ? NULL : &slot->number;
}

guint
est_name_count (const char *names)
{
  guint n_names = 1;

  for (; *names != '\0'; names++)
    n_names += *names == ' ';
  return n_names;
}

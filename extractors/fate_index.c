/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/fate_index.h"

#include <string.h>

/* The number of @prefix, its place among those met; their count when it is new. */
static guint16
find_space (const EstFateIndex *index, const char *prefix, gsize length)
{
  guint i = 0;

  for (; i < index->prefixes->len; i++)
    {
      const char *known = g_ptr_array_index (index->prefixes, i);

      if (strncmp (known, prefix, length) == 0 && known[length] == '\0')
        break;
    }
  return (guint16) i;
}

static guint16
space_of (EstFateIndex *index, const char *prefix, gsize length)
{
  guint16 space = find_space (index, prefix, length);

  if (space == index->prefixes->len)
    g_ptr_array_add (index->prefixes, g_strndup (prefix, length));
  return space;
}

const char *
est_fate_name_end (const char *names)
{
  return strchrnul (names, ' ');
}

const char *
est_fate_name_next (const char *end)
{
  return *end == ' ' ? end + 1 : end;
}

/* Gives all @names of @space the bits @number, in the stead of those in @mask. */
static void
enter_row (EstFateIndex *index, guint16 space, const char *names, guint32 mask, guint32 number)
{
  for (const char *at = names; *at != '\0';)
    {
      const char *end = est_fate_name_end (at);
      guint32 *entered = est_name_table_enter (index->meanings, space, at, (gsize) (end - at));

      *entered = (*entered & ~mask) | number;
      at = est_fate_name_next (end);
    }
}

/* Marks the elements of a row that speaks of some only, "w:p w:hyperlink"; which
 * attributes it means is looked up when they are met. */
static void
mark_elements (EstFateIndex *index, const char *elements)
{
  for (const char *at = elements; *at != '\0';)
    {
      const char *end = est_fate_name_end (at);
      const char *colon = memchr (at, ':', (gsize) (end - at));
      const char *local = colon == NULL ? at : colon + 1;
      guint16 space = space_of (index, at, colon == NULL ? 0 : (gsize) (colon - at));

      *est_name_table_enter (index->meanings, space, local, (gsize) (end - local)) |=
          EST_FATE_OWN_ATTRIBUTES;
      at = est_fate_name_next (end);
    }
}

static void
enter_meanings (EstFateIndex *index, const EstFateTable *table)
{
  for (const EstElementRow *row = table->elements; row->names != NULL; row++)
    enter_row (index, space_of (index, row->prefix, strlen (row->prefix)), row->names, 0xFF,
               (guint32) row->fate);
  for (const EstAttributeRow *row = table->attributes; row->names != NULL; row++)
    if (row->elements == NULL)
      enter_row (index, space_of (index, row->prefix, strlen (row->prefix)), row->names, 0xFF00,
                 (guint32) row->fate << 8);
    else
      mark_elements (index, row->elements);
}

static void
enter_words (EstFateIndex *index, const char *const *lines)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    for (const char *at = lines[i]; *at != '\0';)
      {
        const char *end = est_fate_name_end (at);

        *est_name_table_enter (index->words, 0, at, (gsize) (end - at)) = 1;
        at = est_fate_name_next (end);
      }
}

static guint
count_names (const EstFateTable *table)
{
  guint n_names = 0;

  for (const EstElementRow *row = table->elements; row->names != NULL; row++)
    n_names += est_name_count (row->names);
  for (const EstAttributeRow *row = table->attributes; row->names != NULL; row++)
    n_names += est_name_count (row->elements == NULL ? row->names : row->elements);
  return n_names;
}

static guint
count_words (const char *const *lines)
{
  guint n_words = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    n_words += est_name_count (lines[i]);
  return n_words;
}

EstFateIndex *
est_fate_index_new (const EstFateTable *table)
{
  EstFateIndex *index = g_new0 (EstFateIndex, 1);

  index->prefixes = g_ptr_array_new_with_free_func (g_free);
  index->meanings = est_name_table_new (count_names (table));
  index->words = est_name_table_new (count_words (table->words) + count_words (table->more_words));
  enter_meanings (index, table);
  enter_words (index, table->words);
  enter_words (index, table->more_words);
  return index;
}

void
est_fate_index_free (EstFateIndex *index)
{
  if (index == NULL)
    return;
  g_ptr_array_unref (index->prefixes);
  est_name_table_free (index->meanings);
  est_name_table_free (index->words);
  g_free (index);
}

const EstFateIndex *
est_fate_index_of (const EstFateTable *table)
{
  if (g_once_init_enter (table->index))
    g_once_init_leave (table->index, (gsize) est_fate_index_new (table));
  return (const EstFateIndex *) *table->index;
}

const guint32 *
est_fate_index_find (const EstFateIndex *index, const char *name)
{
  const char *colon = strchr (name, ':');
  const char *local = colon == NULL ? name : colon + 1;
  guint16 space = find_space (index, name, colon == NULL ? 0 : (gsize) (colon - name));

  return space == index->prefixes->len
             ? NULL
             : est_name_table_find (index->meanings, space, local, strlen (local));
}

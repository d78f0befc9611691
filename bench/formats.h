/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* What formats.c and formats_memory.c put a document through. */
#include <string.h>

#include "extractors/formats.h"
#include "extractors/package.h"

typedef struct {
  const EstFormat *format;
  GBytes *bytes;
} Subject;

static inline const EstFormat *
format_of (GBytes *bytes, const char *name)
{
  for (const EstFormat *format = est_formats; format->name != NULL; format++)
    if (format->probe (bytes, name))
      return format;
  return NULL;
}

static inline gint
by_anchor (gconstpointer a, gconstpointer b)
{
  const EstEdit *one = a;
  const EstEdit *other = b;

  return (one->anchor > other->anchor) - (one->anchor < other->anchor);
}

/* Its bytes are the caller's; a format of NULL: none of ours. */
static inline gboolean
load (const char *path, Subject *subject, GError **error)
{
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  subject->bytes = g_bytes_new_take (data, length);
  subject->format = format_of (subject->bytes, path);
  return TRUE;
}

/* A letter of the first run of every block of text; not one for all, which would make a copy
 * that packs better than what it is a copy of. */
static inline GArray *
edits_of (const EstDocument *document)
{
  static const char letters[][2] = { "A", "B", "C", "D", "E", "F", "G", "H",
                                     "I", "J", "K", "L", "M", "N", "O", "P" };
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstBlock *block = est_document_block (document, i);
      const EstRun *run = block->runs->len == 0 ? NULL : &g_array_index (block->runs, EstRun, 0);
      EstEdit edit = { .text = letters[(i * 2654435761u) >> 28] };

      if (run == NULL || run->length == 0 || block->kind >= EST_BLOCK_METADATA ||
          !g_ascii_isalpha (block->text->str[run->start]))
        continue;
      edit.anchor = run->anchor;
      edit.end = 1;
      g_array_append_val (edits, edit);
    }
  g_array_sort (edits, by_anchor);
  return edits;
}

static inline GBytes *
copy_of (const EstFormat *format, const EstDocument *document, GError **error)
{
  g_autoptr (GArray) edits = edits_of (document);

  return format->write (document, edits, error);
}

/* As the verifier has it. */
static inline GPtrArray *
look_at (const EstFormat *format, GBytes *copy, GError **error)
{
  if (format->check_unpack != NULL)
    return format->check_unpack (copy, &est_default_limits, error);
  return format->check (copy, &est_default_limits, error)
             ? format->unpack (copy, &est_default_limits, error)
             : NULL;
}

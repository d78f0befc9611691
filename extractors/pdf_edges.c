/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The heads and feet of pages: what stands at their edge, on page after page. */
#include <string.h>

#include "extractors/pdf_source.h"

#define MIN_PAGES 2
#define SHARE 2     /* of the pages: one in so many at least */
#define LONGEST 500 /* bytes */

static const EstPdfEdge *
edge_at (const EstPdfSource *source, guint index)
{
  return &g_array_index (source->edges, EstPdfEdge, index);
}

/* What says that much is a paragraph. */
static void
drop_long (GArray *edges)
{
  guint n = 0;

  for (guint i = 0; i < edges->len; i++)
    {
      const EstPdfEdge edge = g_array_index (edges, EstPdfEdge, i);

      if (edge.block->text->len <= LONGEST)
        g_array_index (edges, EstPdfEdge, n++) = edge;
    }
  g_array_set_size (edges, n);
}

/* What @edge says, in one size, each number a "#". */
static char *
pattern_of (const EstPdfEdge *edge)
{
  g_autofree char *folded = g_utf8_strdown (edge->block->text->str, -1);
  GString *pattern = g_string_new (edge->is_top ? "^" : "_");

  for (const char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      g_string_append_c (pattern, *p);
    else if (pattern->str[pattern->len - 1] != '#')
      g_string_append_c (pattern, '#');
  return g_string_free (pattern, FALSE);
}

/* Whether @pattern is that of a page number: "#", "- # -", "page # sur #". */
static gboolean
is_number (const char *pattern)
{
  static const char *const words[] = { "page", "p", "sur", "of", "de", "#", NULL };
  g_auto (GStrv) parts = g_strsplit_set (pattern + 1, " /-.|\t\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_strv_contains (words, parts[i]))
      return FALSE;
  return strchr (pattern, '#') != NULL;
}

/* On how many pages each pattern stands. */
static GHashTable *
count_pages (const EstPdfSource *source, char *const *patterns)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < source->edges->len; i++)
    {
      guint page = edge_at (source, i)->block->page;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, patterns[i]));

      if (GPOINTER_TO_UINT (g_hash_table_lookup (last, patterns[i])) == page)
        continue;
      g_hash_table_insert (last, patterns[i], GUINT_TO_POINTER (page));
      g_hash_table_insert (counts, patterns[i], GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

void
est_pdf_edges_name (const EstPdfSource *source)
{
  g_auto (GStrv) patterns = NULL;
  g_autoptr (GHashTable) counts = NULL;

  drop_long (source->edges);
  patterns = g_new0 (char *, source->edges->len + 1);
  for (guint i = 0; i < source->edges->len; i++)
    patterns[i] = pattern_of (edge_at (source, i));
  counts = count_pages (source, patterns);
  for (guint i = 0; i < source->edges->len; i++)
    {
      EstBlock *block = edge_at (source, i)->block;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, patterns[i]));

      block->is_repeat = is_number (patterns[i]);
      if (!block->is_repeat && (n < MIN_PAGES || n * SHARE < source->n_glyphs->len))
        continue;
      block->kind = edge_at (source, i)->is_top ? EST_BLOCK_HEADER : EST_BLOCK_FOOTER;
      block->level = 0;
    }
}

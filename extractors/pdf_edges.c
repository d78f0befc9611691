/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The heads and feet of pages: what stands at their edge, on page after page. */
#include <string.h>

#include "extractors/pdf_source.h"

#define MIN_PAGES 2
#define SHARE 2     /* of the pages: one in so many at least */
#define LONGEST 500 /* bytes */
#define MOST_DIGITS 4
#define NEAR 2   /* pages that a cover and a title may take */
#define AROUND 8 /* edges: those of the pages beside it */

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

/* ------ Numbers of pages. */

/* "3", "- 3 -", "3/12", "Page 3 sur 12". */
typedef struct {
  guint numbers[2];
  guint n;
  gboolean is_named;  /* says that it is a page */
  gboolean is_parted; /* by what stands between a page and how many there are */
} Number;

/* Takes the next word, digits, or sign of *@text; FALSE: no number of a page has it. */
static gboolean
take_part (const char **text, Number *number)
{
  static const char *const words[] = { "page", "p", "sur", "of", "de", "/", "|" };
  static const char *const signs[] = { " ", "\t", "\n", "-", ".", "\u00a0", "\u2013", "\u2014" };
  gsize n_digits = strspn (*text, "0123456789");

  if (n_digits > 0)
    {
      if (n_digits > MOST_DIGITS || number->n == G_N_ELEMENTS (number->numbers) ||
          (number->n == 1 && !number->is_parted))
        return FALSE;
      number->numbers[number->n++] = (guint) g_ascii_strtoull (*text, NULL, 10);
      *text += n_digits;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        number->is_named = number->is_named || *words[i] == 'p';
        number->is_parted = number->n == 1;
        *text += strlen (words[i]);
        return !g_ascii_isalpha (**text) || !g_ascii_isalpha (*words[i]);
      }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*text, signs[i]))
      {
        *text += strlen (signs[i]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_number (const EstPdfEdge *edge, Number *number)
{
  g_autofree char *folded = g_utf8_strdown (edge->block->text->str, -1);
  const char *text = folded;

  *number = (Number){ .n = 0 };
  while (*text != '\0')
    if (!take_part (&text, number))
      return FALSE;
  return number->n == 1 || (number->n == 2 && number->numbers[0] <= number->numbers[1]);
}

/* Whether edge @index is the number of its page and nothing else: it says so, it is that of the
 * page or nearly, or it counts as pages do from one to the next. */
static gboolean
is_number (const EstPdfSource *source, guint index, const char *const *patterns)
{
  const EstPdfEdge *edge = edge_at (source, index);
  Number number;
  Number other;
  gint off = 0;

  if (!read_number (edge, &number))
    return FALSE;
  off = (gint) number.numbers[0] - (gint) edge->block->page;
  if (number.is_named || ABS (off) <= NEAR)
    return TRUE;
  for (guint i = index > AROUND ? index - AROUND : 0;
       i < MIN (source->edges->len, index + AROUND + 1); i++)
    if (edge_at (source, i)->block->page != edge->block->page &&
        g_str_equal (patterns[i], patterns[index]) && read_number (edge_at (source, i), &other) &&
        (gint) other.numbers[0] - (gint) edge_at (source, i)->block->page == off)
      return TRUE;
  return FALSE;
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

      block->is_repeat = is_number (source, i, (const char *const *) patterns);
      if (!block->is_repeat && (n < MIN_PAGES || n * SHARE < source->n_glyphs->len))
        continue;
      block->kind = edge_at (source, i)->is_top ? EST_BLOCK_HEADER : EST_BLOCK_FOOTER;
      block->level = 0;
    }
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/document.h"

#include <string.h>

struct _EstDocument {
  const char *format_name;
  gpointer backing;
  GDestroyNotify free_backing;
  GStringChunk *names; /* of parts, each once */
  GPtrArray *blocks;   /* of EstBlock */
  GArray *parts;       /* of EstPart */
  GArray *sights;      /* of EstSight */
  GArray *page_notes;  /* of EstPageNote */
  GHashTable *headers; /* char * → EstBlock *: those of row 0, once asked for */
};

static void
block_free (gpointer data)
{
  EstBlock *block = data;

  g_string_free (block->text, TRUE);
  g_array_unref (block->runs);
  g_free (block);
}

EstDocument *
est_document_new (const char *format_name, gpointer backing, GDestroyNotify free_backing)
{
  EstDocument *document = g_new0 (EstDocument, 1);

  document->format_name = format_name;
  document->backing = backing;
  document->free_backing = free_backing;
  document->names = g_string_chunk_new (256);
  document->blocks = g_ptr_array_new_with_free_func (block_free);
  document->parts = g_array_new (FALSE, TRUE, sizeof (EstPart));
  document->sights = g_array_new (FALSE, TRUE, sizeof (EstSight));
  document->page_notes = g_array_new (FALSE, TRUE, sizeof (EstPageNote));
  document->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return document;
}

void
est_document_free (EstDocument *document)
{
  if (document == NULL)
    return;
  if (document->free_backing != NULL)
    document->free_backing (document->backing);
  g_string_chunk_free (document->names);
  g_ptr_array_unref (document->blocks);
  g_array_unref (document->parts);
  g_array_unref (document->sights);
  g_array_unref (document->page_notes);
  g_hash_table_unref (document->headers);
  g_free (document);
}

/* Most blocks are of the same part as the one before. */
static const char *
name_of_part (const EstDocument *document, const char *part)
{
  guint n = document->blocks->len;
  const EstBlock *before = n == 0 ? NULL : g_ptr_array_index (document->blocks, n - 1);

  return before != NULL && strcmp (before->part, part) == 0
             ? before->part
             : g_string_chunk_insert_const (document->names, part);
}

/* GLib makes room for 128 bytes, which is more than most cells and headings are long. */
#define SHORT_BYTES 24

static GString *
short_string (void)
{
  GString *string = g_string_new (NULL);

  string->str = g_realloc (string->str, SHORT_BYTES);
  string->allocated_len = SHORT_BYTES;
  return string;
}

EstBlock *
est_document_add_block (EstDocument *document, EstBlockKind kind, const char *part)
{
  EstBlock *block = g_new0 (EstBlock, 1);

  block->kind = kind;
  block->part = name_of_part (document, part);
  block->text = short_string ();
  block->runs = g_array_new (FALSE, FALSE, sizeof (EstRun));
  g_ptr_array_add (document->blocks, block);
  return block;
}

void
est_document_add_part (EstDocument *document, const char *name, const char *kind, EstFate fate)
{
  EstPart part = {
    .name = g_string_chunk_insert_const (document->names, name),
    .kind = kind,
    .fate = fate,
  };

  g_array_append_val (document->parts, part);
}

void
est_document_add_page_note (EstDocument *document, const EstPageNote *note)
{
  g_array_append_vals (document->page_notes, note, 1);
}

void
est_document_add_sight (EstDocument *document, guint block, const char *reason)
{
  EstSight sight = { .block = block, .reason = reason };

  g_array_append_val (document->sights, sight);
}

void
est_block_append (EstBlock *block, const char *text, gsize length, EstAnchor anchor)
{
  EstRun run = { .start = block->text->len, .length = length, .anchor = anchor };

  g_string_append_len (block->text, text, (gssize) length);
  g_array_append_val (block->runs, run);
}

void
est_block_append_separator (EstBlock *block, char separator)
{
  g_string_append_c (block->text, separator);
}

const char *
est_document_format (const EstDocument *document)
{
  return document->format_name;
}

gpointer
est_document_backing (const EstDocument *document)
{
  return document->backing;
}

guint
est_document_n_blocks (const EstDocument *document)
{
  return document->blocks->len;
}

const EstBlock *
est_document_block (const EstDocument *document, guint index)
{
  return g_ptr_array_index (document->blocks, index);
}

guint
est_document_n_parts (const EstDocument *document)
{
  return document->parts->len;
}

const EstPart *
est_document_part (const EstDocument *document, guint index)
{
  return &g_array_index (document->parts, EstPart, index);
}

guint
est_document_n_sights (const EstDocument *document)
{
  return document->sights->len;
}

const EstSight *
est_document_sight (const EstDocument *document, guint index)
{
  return &g_array_index (document->sights, EstSight, index);
}

const GArray *
est_document_page_notes (const EstDocument *document)
{
  return document->page_notes;
}

static char *
header_key (const EstBlock *block)
{
  return g_strdup_printf ("%u %u", block->cell.table, block->cell.column);
}

/* Enters the cells that head a column, so that a table of many rows is not walked
 * back from each of its cells.  The empty key says that it has been done. */
static void
index_headers (const EstDocument *document)
{
  if (!g_hash_table_add (document->headers, g_strdup ("")))
    return;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      EstBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->cell.table != 0 && block->cell.row == 0)
        g_hash_table_replace (document->headers, header_key (block), block);
    }
}

const EstBlock *
est_document_column_header (const EstDocument *document, guint index)
{
  const EstBlock *block = est_document_block (document, index);
  g_autofree char *key = NULL;

  if (block->cell.table == 0 || block->cell.row == 0)
    return NULL;
  key = header_key (block);
  index_headers (document);
  return g_hash_table_lookup (document->headers, key);
}

/* The blocks of a row follow one another, so looking back is enough; blocks of a
 * table nested in a cell are stepped over. */
const EstBlock *
est_document_row_label (const EstDocument *document, guint index)
{
  const EstCellPlace *place = &est_document_block (document, index)->cell;

  if (place->table == 0 || place->column == 0)
    return NULL;
  for (guint i = index; i-- > 0;)
    {
      const EstBlock *block = est_document_block (document, i);

      if (block->cell.table != place->table)
        continue;
      if (block->cell.row != place->row)
        break;
      if (block->cell.column == place->column - 1)
        return block;
    }
  return NULL;
}

const char *
est_block_kind_word (EstBlockKind kind)
{
  static const char *const words[] = {
    [EST_BLOCK_BODY] = "body",           [EST_BLOCK_HEADING] = "heading",
    [EST_BLOCK_LIST_ITEM] = "list-item", [EST_BLOCK_CELL] = "cell",
    [EST_BLOCK_HEADER] = "header",       [EST_BLOCK_FOOTER] = "footer",
    [EST_BLOCK_NOTE] = "note",           [EST_BLOCK_COMMENT] = "comment",
    [EST_BLOCK_METADATA] = "metadata",   [EST_BLOCK_LINK] = "link",
    [EST_BLOCK_ATTRIBUTE] = "attribute", [EST_BLOCK_FILE_NAME] = "file-name",
  };

  return words[kind];
}

const char *
est_fate_word (EstFate fate)
{
  static const char *const words[] = {
    [EST_FATE_REWRITTEN] = "rewritten",
    [EST_FATE_COPIED] = "copied",
    [EST_FATE_CLEANED] = "cleaned",
    [EST_FATE_DROPPED] = "dropped",
  };

  return words[fate];
}

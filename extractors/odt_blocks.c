/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_blocks.h"

#include <stdlib.h>
#include <string.h>

/* Cells and rows that stand for several: spreadsheets fill whole sheets so. */
#define MAX_REPEATED 1000
#define MAX_BLANKS 64

typedef struct {
  EstBlock *block; /* NULL until there is text */
  EstBlockKind kind;
  guint level;
} Paragraph;

typedef struct {
  guint number;
  guint row;
  guint column;    /* of the cell at hand */
  guint n_rows;    /* that the row at hand stands for */
  guint n_columns; /* that the cell at hand stands for */
} Table;

void
est_odt_blocks_init (EstOdtBlocks *blocks, EstOdtReading *reading, guint part)
{
  blocks->reading = reading;
  blocks->part = part;
  blocks->data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, NULL);
  blocks->paragraphs = g_array_new (FALSE, TRUE, sizeof (Paragraph));
  blocks->tables = g_array_new (FALSE, TRUE, sizeof (Table));
}

void
est_odt_blocks_clear (EstOdtBlocks *blocks)
{
  g_array_unref (blocks->paragraphs);
  g_array_unref (blocks->tables);
}

static Paragraph *
last_paragraph (EstOdtBlocks *blocks)
{
  GArray *array = blocks->paragraphs;

  return array->len == 0 ? NULL : &g_array_index (array, Paragraph, array->len - 1);
}

static Table *
last_table (EstOdtBlocks *blocks)
{
  return blocks->tables->len == 0 ? NULL
                                  : &g_array_index (blocks->tables, Table, blocks->tables->len - 1);
}

static guint
number (const EstOdtBlocks *blocks, const EstXmlToken *token, const char *name, guint fallback)
{
  g_autofree char *value = est_xml_token_value (token, blocks->data, name);

  return value == NULL ? fallback : (guint) CLAMP (atoi (value), 1, MAX_REPEATED);
}

static void
open_paragraph (EstOdtBlocks *blocks, const EstXmlToken *token, EstBlockKind kind)
{
  Paragraph paragraph = { .kind = kind };

  if (kind == EST_BLOCK_BODY && strcmp (token->name->text, "text:h") == 0)
    {
      paragraph.kind = EST_BLOCK_HEADING;
      paragraph.level = MIN (number (blocks, token, "text:outline-level", 1), 9);
    }
  else if (kind == EST_BLOCK_BODY && blocks->list_level > 0)
    {
      paragraph.kind = EST_BLOCK_LIST_ITEM;
      paragraph.level = blocks->list_level;
    }
  g_array_append_val (blocks->paragraphs, paragraph);
}

void
est_odt_blocks_open (EstOdtBlocks *blocks, EstElementFate fate, const EstXmlToken *token,
                     EstBlockKind kind)
{
  Table *table = last_table (blocks);

  if (fate == EST_ELEMENT_TEXT_BLOCK)
    open_paragraph (blocks, token, kind);
  else if (fate == EST_ELEMENT_TABLE)
    {
      Table opened = { .number = ++blocks->reading->office.n_tables };

      g_array_append_val (blocks->tables, opened);
    }
  else if (fate == EST_ELEMENT_ROW && table != NULL)
    {
      table->column = 0;
      table->n_rows = number (blocks, token, "table:number-rows-repeated", 1);
    }
  else if (fate == EST_ELEMENT_CELL && table != NULL)
    table->n_columns = number (blocks, token, "table:number-columns-repeated", 1);
  else if (fate == EST_ELEMENT_PASS && strcmp (token->name->text, "text:list-item") == 0)
    blocks->list_level++;
}

void
est_odt_blocks_close (EstOdtBlocks *blocks, EstElementFate fate, const EstXmlName *name)
{
  Table *table = last_table (blocks);

  if (fate == EST_ELEMENT_TEXT_BLOCK)
    g_array_set_size (blocks->paragraphs, blocks->paragraphs->len - 1);
  else if (fate == EST_ELEMENT_TABLE)
    g_array_set_size (blocks->tables, blocks->tables->len - 1);
  else if (fate == EST_ELEMENT_ROW && table != NULL)
    table->row += table->n_rows;
  else if (fate == EST_ELEMENT_CELL && table != NULL)
    table->column += table->n_columns;
  else if (fate == EST_ELEMENT_PASS && strcmp (name->text, "text:list-item") == 0)
    blocks->list_level--;
}

static gboolean
is_flow (EstBlockKind kind)
{
  return kind == EST_BLOCK_BODY || kind == EST_BLOCK_HEADING || kind == EST_BLOCK_LIST_ITEM;
}

/* The block of the innermost paragraph. */
static EstBlock *
current_block (EstOdtBlocks *blocks)
{
  Paragraph *paragraph = last_paragraph (blocks);
  const Table *table = last_table (blocks);

  if (paragraph->block != NULL)
    return paragraph->block;
  paragraph->block = est_office_add_block (&blocks->reading->office, blocks->part, paragraph->kind);
  paragraph->block->level = paragraph->level;
  if (table != NULL && is_flow (paragraph->kind))
    {
      paragraph->block->kind = EST_BLOCK_CELL;
      paragraph->block->level = 0;
      paragraph->block->cell =
          (EstCellPlace){ .table = table->number, .row = table->row, .column = table->column };
    }
  return paragraph->block;
}

static void
append_raw (EstOdtBlocks *blocks, EstPlaceShape shape, gsize start, gsize end)
{
  EstPlace place = { .shape = shape, .start = start, .end = end };

  est_office_append_raw (&blocks->reading->office, blocks->part, current_block (blocks), &place);
}

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

static gsize
blank_length (const char *raw, gsize length)
{
  gsize n = 0;

  while (n < length && is_blank (raw[n]))
    n++;
  return n;
}

/* Where the next blanks begin that are not what they look like; @end: nowhere. */
static gsize
next_collapsed (const char *data, gsize at, gsize end)
{
  while (at < end)
    {
      gsize n = blank_length (data + at, end - at);

      if (n > 1 || (n == 1 && data[at] != ' '))
        return at;
      at += MAX (n, 1);
    }
  return end;
}

void
est_odt_blocks_text (EstOdtBlocks *blocks, const EstXmlToken *token)
{
  gsize at = token->content_start;
  gsize end = token->content_end;

  if (token->kind == EST_XML_CDATA)
    {
      append_raw (blocks, EST_PLACE_CDATA, at, end);
      return;
    }
  while (at < end)
    {
      gsize next = next_collapsed (blocks->data, at, end);
      gsize n = blank_length (blocks->data + next, end - next);

      if (next > at)
        append_raw (blocks, EST_PLACE_TEXT, at, next);
      if (n > 0)
        est_odt_blocks_blanks (blocks, next, next + n, 1);
      at = next + n;
    }
}

void
est_odt_blocks_blanks (EstOdtBlocks *blocks, gsize start, gsize end, guint n_blanks)
{
  EstPlace place = { .shape = EST_PLACE_WHOLE, .start = start, .end = end };
  g_autoptr (GString) text = g_string_new (NULL);

  if (last_paragraph (blocks) == NULL)
    return;
  for (guint i = 0; i < CLAMP (n_blanks, 1, MAX_BLANKS); i++)
    g_string_append_c (text, ' ');
  est_office_append (&blocks->reading->office, blocks->part, current_block (blocks), &place, text);
}

void
est_odt_blocks_separator (EstOdtBlocks *blocks, char separator)
{
  if (last_paragraph (blocks) != NULL)
    est_block_append_separator (current_block (blocks), separator);
}

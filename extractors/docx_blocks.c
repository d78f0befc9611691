/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_blocks.h"

#include <stdlib.h>
#include <string.h>

#include "extractors/address.h"

typedef struct {
  EstBlock *block; /* NULL until there is text */
  guint heading;   /* level; 0: none */
  guint item;      /* level in a list; 0: none */
} Paragraph;

typedef struct {
  guint number;
  guint n_rows; /* begun */
  guint column; /* of the cell at hand */
  guint span;   /* columns it covers */
} Table;

typedef struct {
  EstBlock *code; /* NULL until there is some */
  gboolean is_past_code;
} Field;

void
est_docx_blocks_init (EstDocxBlocks *blocks, EstDocxReading *reading, guint part, EstBlockKind kind)
{
  blocks->reading = reading;
  blocks->part = part;
  blocks->data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, NULL);
  blocks->kind = kind;
  blocks->paragraphs = g_array_new (FALSE, TRUE, sizeof (Paragraph));
  blocks->tables = g_array_new (FALSE, TRUE, sizeof (Table));
  blocks->fields = g_array_new (FALSE, TRUE, sizeof (Field));
}

void
est_docx_blocks_clear (EstDocxBlocks *blocks)
{
  g_array_unref (blocks->paragraphs);
  g_array_unref (blocks->tables);
  g_array_unref (blocks->fields);
}

/* The innermost of @array, or NULL. */
static gpointer
last (GArray *array, gsize size)
{
  return array->len == 0 ? NULL : array->data + (array->len - 1) * size;
}

#define LAST(array, type) ((type *) last (array, sizeof (type)))

static void
drop_last (GArray *array)
{
  if (array->len > 0)
    array->len--;
}

/* Most elements are none of those that hold blocks. */
static gboolean
holds_blocks (EstElementFate fate)
{
  return fate == EST_ELEMENT_PARAGRAPH || fate == EST_ELEMENT_TABLE || fate == EST_ELEMENT_ROW ||
         fate == EST_ELEMENT_CELL;
}

void
est_docx_blocks_open (EstDocxBlocks *blocks, EstElementFate fate)
{
  Table *table;
  Paragraph paragraph = { 0 };

  if (!holds_blocks (fate))
    return;
  table = LAST (blocks->tables, Table);
  if (fate == EST_ELEMENT_PARAGRAPH)
    g_array_append_val (blocks->paragraphs, paragraph);
  else if (fate == EST_ELEMENT_TABLE)
    {
      Table opened = { .number = ++blocks->reading->office.n_tables };

      g_array_append_val (blocks->tables, opened);
    }
  else if (fate == EST_ELEMENT_ROW && table != NULL)
    {
      table->n_rows++;
      table->column = 0;
    }
  else if (fate == EST_ELEMENT_CELL && table != NULL)
    table->span = 1;
}

void
est_docx_blocks_close (EstDocxBlocks *blocks, EstElementFate fate)
{
  Table *table;

  if (!holds_blocks (fate))
    return;
  table = LAST (blocks->tables, Table);
  if (fate == EST_ELEMENT_PARAGRAPH)
    drop_last (blocks->paragraphs);
  else if (fate == EST_ELEMENT_TABLE)
    drop_last (blocks->tables);
  else if (fate == EST_ELEMENT_CELL && table != NULL)
    table->column += table->span;
}

void
est_docx_blocks_forget_row (EstDocxBlocks *blocks)
{
  Table *table = LAST (blocks->tables, Table);

  if (table != NULL && table->n_rows > 0)
    table->n_rows--;
}

/* The value of the property, as a number. */
static guint
number (const EstDocxBlocks *blocks, const EstXmlToken *token)
{
  const EstXmlAttribute *attribute = est_xml_token_attribute (token, "w:val");
  char digits[16] = "";

  if (attribute != NULL)
    memcpy (digits, blocks->data + attribute->value_start,
            MIN (attribute->value_end - attribute->value_start, sizeof digits - 1));
  return (guint) CLAMP (atoi (digits), 0, 1000);
}

static void
apply_style (const EstDocxBlocks *blocks, Paragraph *paragraph, const EstXmlToken *token)
{
  g_autofree char *style = est_xml_token_value (token, blocks->data, "w:val");

  if (style != NULL)
    paragraph->heading = GPOINTER_TO_UINT (g_hash_table_lookup (blocks->reading->headings, style));
}

static void
paragraph_property (const EstDocxBlocks *blocks, Paragraph *paragraph, const EstXmlToken *token)
{
  const char *name = token->name->text;

  if (strcmp (name, "w:pStyle") == 0)
    apply_style (blocks, paragraph, token);
  else if (strcmp (name, "w:outlineLvl") == 0 && number (blocks, token) < 9)
    paragraph->heading = number (blocks, token) + 1;
  else if (strcmp (name, "w:ilvl") == 0)
    paragraph->item = number (blocks, token) + 1;
  else if (strcmp (name, "w:numId") == 0)
    paragraph->item = number (blocks, token) == 0 ? 0 : MAX (paragraph->item, 1);
}

void
est_docx_blocks_property (EstDocxBlocks *blocks, const EstXmlToken *token)
{
  const char *name = token->name->text;
  Table *table = LAST (blocks->tables, Table);
  Paragraph *paragraph = LAST (blocks->paragraphs, Paragraph);

  if (strcmp (name, "w:gridSpan") == 0 && table != NULL)
    table->span = MAX (number (blocks, token), 1);
  else if (strcmp (name, "w:gridBefore") == 0 && table != NULL)
    table->column += number (blocks, token);
  else if (paragraph != NULL)
    paragraph_property (blocks, paragraph, token);
}

static EstBlock *
add_block (EstDocxBlocks *blocks, EstBlockKind kind)
{
  return est_office_add_block (&blocks->reading->office, blocks->part, kind);
}

/* The block of the innermost paragraph; text outside of all is its own. */
static EstBlock *
current_block (EstDocxBlocks *blocks)
{
  Paragraph *paragraph = LAST (blocks->paragraphs, Paragraph);
  const Table *table = LAST (blocks->tables, Table);
  EstBlock *block;

  if (paragraph != NULL && paragraph->block != NULL)
    return paragraph->block;
  block = add_block (blocks, table != NULL ? EST_BLOCK_CELL : blocks->kind);
  if (table != NULL)
    block->cell = (EstCellPlace){ .table = table->number,
                                  .row = MAX (table->n_rows, 1) - 1,
                                  .column = table->column };
  else if (paragraph != NULL && blocks->kind == EST_BLOCK_BODY && paragraph->heading > 0)
    {
      block->kind = EST_BLOCK_HEADING;
      block->level = paragraph->heading;
    }
  else if (paragraph != NULL && blocks->kind == EST_BLOCK_BODY && paragraph->item > 0)
    {
      block->kind = EST_BLOCK_LIST_ITEM;
      block->level = paragraph->item;
    }
  if (paragraph != NULL)
    paragraph->block = block;
  return block;
}

void
est_docx_blocks_text (EstDocxBlocks *blocks, const EstPlace *place)
{
  est_office_append_raw (&blocks->reading->office, blocks->part, current_block (blocks), place);
}

/* A code may hold an address: HYPERLINK "mailto:…?subject=…%20…". */
static void
append_code (EstDocxBlocks *blocks, EstBlock *block, const EstPlace *place)
{
  const char *raw = blocks->data + place->start;
  gsize length = place->end - place->start;
  EstPlace coded = *place;
  g_autoptr (GString) text = NULL;

  if (place->shape != EST_PLACE_TEXT || memchr (raw, '%', length) == NULL)
    {
      est_office_append_raw (&blocks->reading->office, blocks->part, block, place);
      return;
    }
  coded.shape = EST_PLACE_CODE;
  text = g_string_sized_new (length);
  est_xml_decode (text, raw, length, EST_XML_IN_ATTRIBUTE);
  est_address_decode (text);
  est_office_append (&blocks->reading->office, blocks->part, block, &coded, text);
}

void
est_docx_blocks_code (EstDocxBlocks *blocks, const EstPlace *place)
{
  Field *field = LAST (blocks->fields, Field);

  if (field == NULL || field->is_past_code)
    {
      append_code (blocks, add_block (blocks, EST_BLOCK_ATTRIBUTE), place);
      return;
    }
  if (field->code == NULL)
    field->code = add_block (blocks, EST_BLOCK_ATTRIBUTE);
  append_code (blocks, field->code, place);
}

void
est_docx_blocks_field (EstDocxBlocks *blocks, const EstXmlToken *token)
{
  g_autofree char *type = est_xml_token_value (token, blocks->data, "w:fldCharType");
  Field *field = LAST (blocks->fields, Field);
  Field opened = { 0 };

  if (g_strcmp0 (type, "begin") == 0)
    g_array_append_val (blocks->fields, opened);
  else if (g_strcmp0 (type, "separate") == 0 && field != NULL)
    field->is_past_code = TRUE;
  else if (g_strcmp0 (type, "end") == 0)
    drop_last (blocks->fields);
}

void
est_docx_blocks_character (EstDocxBlocks *blocks, const EstPlace *place, const char *text)
{
  g_autoptr (GString) character = g_string_new (text);

  est_office_append (&blocks->reading->office, blocks->part, current_block (blocks), place,
                     character);
}

void
est_docx_blocks_separator (EstDocxBlocks *blocks, char separator)
{
  est_block_append_separator (current_block (blocks), separator);
}

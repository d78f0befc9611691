/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Blocks to Markdown (CommonMark, with GitHub's tables).  Marks that the text
 * itself would make by chance at the start of a line are escaped; marks within a
 * line are not, since a reader of plain text is better served without. */
#include "pipeline/companion.h"

#include <string.h>

#define MAX_HEADING 6
#define MAX_INDENTATION 8

typedef struct {
  const EstDocument *copy;
  const EstPhrases *phrases;
  GString *text;
  GHashTable *said; /* headers, footers and links that were written already */
  EstBlockKind before;
} Writing;

/* What comes apart from the text, under titles of their own, in this order. */
static const EstBlockKind sections[] = {
  EST_BLOCK_FOOTER,
  EST_BLOCK_NOTE,
  EST_BLOCK_COMMENT,
  EST_BLOCK_LINK,
};

static gboolean
is_blank (const EstBlock *block)
{
  g_autofree char *text = g_strstrip (g_strdup (block->text->str));

  return *text == '\0';
}

/* Whether @block is of the text itself, neither apart from it nor behind it. */
static gboolean
is_text (const EstBlock *block)
{
  if (block->is_repeat)
    return FALSE;
  return block->kind == EST_BLOCK_BODY || block->kind == EST_BLOCK_HEADING ||
         block->kind == EST_BLOCK_LIST_ITEM || block->kind == EST_BLOCK_CELL;
}

/* Whether Markdown would take the start of @line for a mark. */
static gboolean
looks_marked (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (digits > 0)
    return (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return (strchr ("#>|", *line) != NULL && *line != '\0') ||
         (strchr ("-+*", *line) != NULL && *line != '\0' && (line[1] == ' ' || line[1] == *line)) ||
         g_str_has_prefix (line, "```");
}

/* The lines of @text, each but the first behind @lead. */
static void
append_lines (GString *to, const char *text, const char *lead)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      gsize digits = strspn (line, "0123456789");

      if (i > 0)
        g_string_append_printf (to, "  \n%s", lead);
      if (!looks_marked (line))
        g_string_append (to, line);
      else if (digits > 0)
        g_string_append_printf (to, "%.*s\\%s", (int) digits, line, line + digits);
      else
        g_string_append_printf (to, "\\%s", line);
    }
}

/* On one line, with what would end the cell escaped. */
static void
append_cell (GString *to, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '\n')
      g_string_append (to, "<br>");
    else if (*at == '\t')
      g_string_append_c (to, ' ');
    else
      g_string_append_printf (to, *at == '|' ? "\\%c" : "%c", *at);
}

static void
write_heading (Writing *writing, const EstBlock *block)
{
  g_autofree char *line = g_strdelimit (g_strdup (block->text->str), "\n\t", ' ');
  guint level = CLAMP (block->level, 1, MAX_HEADING);

  while (level-- > 0)
    g_string_append_c (writing->text, '#');
  g_string_append_printf (writing->text, " %s\n\n", g_strstrip (line));
}

/* Formats that have no lists, only pages, have the mark of an item in its text. */
static const char *
skip_bullet (const char *text)
{
  gunichar mark = g_utf8_get_char (text);
  const char *behind = *text != '\0' ? g_utf8_next_char (text) : text;

  if (g_unichar_isalnum (mark) || strchr ("([{\"'", *text) != NULL || *behind != ' ')
    return text;
  while (*behind == ' ')
    behind++;
  return behind;
}

/* The length of the number of an item, "3." or "12)", as Markdown has them; else 0. */
static gsize
number_length (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits > 0 && digits < 3 && (text[digits] == '.' || text[digits] == ')') &&
                 text[digits + 1] == ' '
             ? digits + 1
             : 0;
}

static void
write_item (Writing *writing, const EstBlock *block)
{
  guint indentation = 2 * (CLAMP (block->level, 1, MAX_INDENTATION) - 1);
  g_autofree char *lead = g_strnfill (indentation, ' ');
  g_autofree char *deeper = g_strconcat (lead, "  ", NULL);
  const char *text = skip_bullet (block->text->str);
  gsize number = number_length (text);

  g_string_append_printf (writing->text, "%s%.*s ", lead, number > 0 ? (int) number : 1,
                          number > 0 ? text : "-");
  append_lines (writing->text, number > 0 ? text + number + 1 : text, deeper);
  g_string_append_c (writing->text, '\n');
}

/* ------ Tables. */

typedef struct {
  GString *text;
  guint width;
  gboolean has_head; /* its first row and the rule under it are written */
  EstCellPlace before;
} Table;

/* Of the table whose text begins at @first and goes on up to *end; what a reader
 * tells between its cells, an address, does not end it. */
static guint
n_columns (const EstDocument *copy, guint first, guint *end)
{
  guint table = est_document_block (copy, first)->cell.table;
  guint n = 0;

  for (guint i = first; i < est_document_n_blocks (copy); i++)
    {
      const EstBlock *block = est_document_block (copy, i);

      if (is_text (block) && block->cell.table != table)
        break;
      if (is_text (block))
        {
          n = MAX (n, block->cell.column + 1);
          *end = i + 1;
        }
    }
  return n;
}

/* Cells between the one before and @block's, in the same or in a later row. */
static void
step_to (Table *table, const EstCellPlace *place)
{
  GString *text = table->text;
  guint column = table->before.column;

  if (table->before.row != place->row)
    {
      for (; column + 1 < table->width; column++)
        g_string_append (text, " |");
      g_string_append (text, " |\n");
      for (guint i = 0; !table->has_head && i < table->width; i++)
        g_string_append (text, i + 1 < table->width ? "|---" : "|---|\n");
      g_string_append (text, "| ");
      table->has_head = TRUE;
      column = 0;
    }
  for (; column < place->column; column++)
    g_string_append (text, " | ");
  table->before = *place;
}

/* The blocks from @first on that are of one table; gives the first behind it. */
static guint
write_table (Writing *writing, guint first)
{
  const EstCellPlace *place = &est_document_block (writing->copy, first)->cell;
  Table table = { .text = writing->text, .before = { .row = place->row } };
  guint end = first;

  table.width = n_columns (writing->copy, first, &end);
  g_string_append (writing->text, "| ");
  for (guint i = first; i < end; i++)
    {
      const EstBlock *block = est_document_block (writing->copy, i);
      gboolean goes_on = i > first && table.before.row == block->cell.row &&
                         table.before.column == block->cell.column;

      if (!is_text (block))
        continue;
      step_to (&table, &block->cell);
      if (goes_on && !is_blank (block))
        g_string_append (writing->text, "<br>");
      append_cell (writing->text, block->text->str);
    }
  /* As if one row more followed, without its beginning. */
  step_to (&table, &(EstCellPlace){ .row = table.before.row + 1 });
  g_string_truncate (writing->text, writing->text->len - strlen ("| "));
  g_string_append_c (writing->text, '\n');
  return end;
}

/* ------ The whole. */

static gboolean
is_new (Writing *writing, const EstBlock *block)
{
  return g_hash_table_add (writing->said, block->text->str);
}

/* One block outside tables. */
static void
write_block (Writing *writing, const EstBlock *block)
{
  gboolean is_item = block->kind == EST_BLOCK_LIST_ITEM;

  if (is_blank (block))
    return;
  if (writing->before == EST_BLOCK_LIST_ITEM && !is_item)
    g_string_append_c (writing->text, '\n');
  if (block->kind == EST_BLOCK_HEADING)
    write_heading (writing, block);
  else if (is_item)
    write_item (writing, block);
  else
    {
      append_lines (writing->text, block->text->str, "");
      g_string_append (writing->text, "\n\n");
    }
  writing->before = block->kind;
}

static void
write_headers (Writing *writing)
{
  for (guint i = 0; i < est_document_n_blocks (writing->copy); i++)
    {
      const EstBlock *block = est_document_block (writing->copy, i);

      if (block->kind == EST_BLOCK_HEADER && !block->is_repeat && is_new (writing, block))
        write_block (writing, block);
    }
}

static void
write_text (Writing *writing)
{
  for (guint i = 0; i < est_document_n_blocks (writing->copy);)
    {
      const EstBlock *block = est_document_block (writing->copy, i);

      if (is_text (block) && block->cell.table != 0)
        {
          i = write_table (writing, i);
          writing->before = EST_BLOCK_CELL;
          continue;
        }
      if (is_text (block))
        write_block (writing, block);
      i++;
    }
}

/* Whether @block, an address, leads out of the document. */
static gboolean
leads_out (const EstBlock *block)
{
  return g_str_has_prefix (block->text->str, "http") ||
         g_str_has_prefix (block->text->str, "mailto:");
}

static void
write_section (Writing *writing, EstBlockKind kind)
{
  gboolean is_link = kind == EST_BLOCK_LINK;
  gboolean is_open = FALSE;

  for (guint i = 0; i < est_document_n_blocks (writing->copy); i++)
    {
      const EstBlock *block = est_document_block (writing->copy, i);

      if (block->kind != kind || block->is_repeat || is_blank (block) ||
          (is_link && !leads_out (block)) || !is_new (writing, block))
        continue;
      if (!is_open)
        g_string_append_printf (writing->text, "\n## %s\n\n",
                                est_phrases_section (writing->phrases, est_block_kind_word (kind)));
      is_open = TRUE;
      g_string_append (writing->text, is_link ? "- <" : "- ");
      append_lines (writing->text, block->text->str, "  ");
      g_string_append (writing->text, is_link ? ">\n" : "\n");
    }
}

GBytes *
est_companion_write (const EstDocument *copy, const EstPhrases *phrases, const char *code)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  Writing writing = { .copy = copy, .phrases = phrases, .text = g_string_new (NULL), .said = said };
  gsize head;

  g_string_append_printf (writing.text, "%s\n\n", code);
  head = writing.text->len;
  write_headers (&writing);
  write_text (&writing);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    write_section (&writing, sections[i]);
  while (writing.text->len > head && g_str_has_suffix (writing.text->str, "\n\n"))
    g_string_truncate (writing.text, writing.text->len - 1);
  return g_string_free_to_bytes (writing.text);
}

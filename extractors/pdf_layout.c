/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines into blocks.  Lines that follow one another in one column are a paragraph;
 * lines with wide gaps at the same places are the rows of a table. */
#include <string.h>

#include "extractors/pdf_columns.h"
#include "extractors/pdf_source.h"

#define PART "pages"

/* In heights of the text. */
#define PARAGRAPH_STEP 1.9f /* from a baseline to the next of the same paragraph */
#define FULL_LINE 0.3f      /* a blank: what a line may lack and be full */
#define CELL_STEP 1.4f      /* of the same cell */
#define TABLE_STEP 4.0f     /* of the same table */
#define SAME_SIZE 1.35f     /* how much sizes may differ within a paragraph */
#define MAX_SINGLE_LINES 3  /* of a table's cells, between two full rows */

/* The segments of one line. */
typedef struct {
  guint first;
  guint n;
  float v;
  float size;
  gint16 angle;
} Row;

typedef struct {
  EstDocument *document;
  EstPdfSource *source;
  const EstPdfPage *page;
  guint page_index;
  const EstPdfLines *lines;
  GArray *rows; /* of Row */
  guint *n_tables;
  float line_end; /* of the segment written last */
} Layout;

static const EstPdfSegment *
segment_at (const Layout *layout, guint index)
{
  return &g_array_index (layout->lines->segments, EstPdfSegment, index);
}

static const Row *
row_at (const Layout *layout, guint index)
{
  return &g_array_index (layout->rows, Row, index);
}

static EstBlock *
add_block (const Layout *layout, EstBlockKind kind)
{
  EstBlock *block = est_document_add_block (layout->document, kind, PART);

  block->page = layout->page_index + 1;
  return block;
}

/* ------ Text. */

static void
write_letter (EstPdfInk *ink, const EstPdfGlyph *glyph)
{
  for (guint i = 0; i < glyph->n_letters; i++)
    if (glyph->letters[i] < 0x80)
      g_string_append_c (ink->text, (char) MAX (glyph->letters[i], ' '));
    else
      g_string_append_unichar (ink->text, glyph->letters[i]);
}

static void
write_segment (const Layout *layout, const EstPdfSegment *segment, EstPdfInk *ink)
{
  gsize offset = 0;
  gsize length = 0;

  for (guint i = segment->first; i < segment->first + segment->n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (layout->lines->letters, EstPdfLetter, i);
      const EstPdfGlyph *glyph = &g_array_index (layout->page->glyphs, EstPdfGlyph, letter->glyph);

      if (letter->is_apart)
        g_string_append_c (ink->text, ' ');
      /* Twins, boxes, and glyphs whose letters another one has, go when that one goes. */
      if (!letter->is_twin && !letter->is_box && glyph->n_letters > 0)
        {
          offset = ink->text->len;
          write_letter (ink, glyph);
          length = ink->text->len - offset;
        }
      est_pdf_ink_spot (ink, offset, length, letter->glyph);
    }
  while (ink->text->len > 0 && ink->text->str[ink->text->len - 1] == ' ')
    g_string_truncate (ink->text, ink->text->len - 1);
}

static gboolean
is_hyphen (gunichar letter)
{
  return letter == '-' || letter == 0xAD || letter == 0x2010 || letter == 0x2011;
}

/* The letter with which @segment begins. */
static gunichar
first_letter (const Layout *layout, const EstPdfSegment *segment)
{
  const EstPdfLetter *letter =
      &g_array_index (layout->lines->letters, EstPdfLetter, segment->first);

  return g_array_index (layout->page->glyphs, EstPdfGlyph, letter->glyph).letters[0];
}

/* How wide the first word of @segment is. */
static float
first_word (const Layout *layout, const EstPdfSegment *segment)
{
  float end = segment->u;

  for (guint i = segment->first; i < segment->first + segment->n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (layout->lines->letters, EstPdfLetter, i);
      const EstPdfGlyph *glyph = &g_array_index (layout->page->glyphs, EstPdfGlyph, letter->glyph);

      if (letter->is_apart || g_unichar_isspace (glyph->letters[0]))
        break;
      end = MAX (end, letter->end);
    }
  return end - segment->u;
}

/* Ends the text of a line before @next, which goes on with it: by a blank where the
 * line was full, its next word having no room before @edge, else by a line end.  A
 * word broken by a hyphen is whole again, its hyphen inside. */
static void
join_lines (const Layout *layout, EstBlock *block, const EstPdfSegment *next, float edge)
{
  float room = edge - layout->line_end;
  gboolean is_full = first_word (layout, next) > room - FULL_LINE * next->size;
  const char *end = block->text->str + block->text->len;
  const char *last = block->text->len > 0 ? g_utf8_find_prev_char (block->text->str, end) : NULL;
  const char *before = last != NULL ? g_utf8_find_prev_char (block->text->str, last) : NULL;
  gunichar letter = first_letter (layout, next);
  gboolean is_broken = before != NULL && is_hyphen (g_utf8_get_char (last)) &&
                       g_unichar_isalpha (g_utf8_get_char (before)) && g_unichar_isalpha (letter);

  if (!is_broken)
    est_block_append_separator (block, is_full ? ' ' : '\n');
  else if (g_unichar_islower (letter))
    est_pdf_ink_soften (layout->source, block, (gsize) (last - block->text->str));
}

static void
add_segment (Layout *layout, EstBlock *block, const EstPdfSegment *segment, float edge)
{
  EstPdfInk ink;

  if (block->runs->len > 0)
    join_lines (layout, block, segment, edge);
  est_pdf_ink_start (&ink, layout->source, layout->page_index);
  write_segment (layout, segment, &ink);
  est_pdf_ink_end (&ink, block);
  layout->line_end = segment->end;
}

/* ------ Rows. */

static void
find_rows (Layout *layout)
{
  const GArray *segments = layout->lines->segments;

  for (guint i = 0; i < segments->len;)
    {
      const EstPdfSegment *first = segment_at (layout, i);
      Row row = { .first = i, .v = first->v, .angle = first->angle };

      for (; i < segments->len && segment_at (layout, i)->line == first->line; i++, row.n++)
        row.size = MAX (row.size, segment_at (layout, i)->size);
      g_array_append_val (layout->rows, row);
    }
}

static float
step (const Layout *layout, guint row)
{
  const Row *above = row_at (layout, row - 1);
  const Row *here = row_at (layout, row);

  if (above->angle != here->angle)
    return G_MAXFLOAT;
  return (here->v - above->v) / MAX (MAX (above->size, here->size), 0.01f);
}

/* ------ Paragraphs. */

static gboolean
goes_on (const Layout *layout, guint row)
{
  const EstPdfSegment *above = segment_at (layout, row_at (layout, row - 1)->first);
  const EstPdfSegment *here = segment_at (layout, row_at (layout, row)->first);
  float ratio = above->size / MAX (here->size, 0.01f);

  return row_at (layout, row)->n == 1 && step (layout, row) <= PARAGRAPH_STEP &&
         ratio <= SAME_SIZE && ratio >= 1 / SAME_SIZE && here->u < above->end &&
         here->end > above->u;
}

/* Returns the row behind the paragraph that begins at @row. */
static guint
add_paragraph (Layout *layout, guint row)
{
  EstBlock *block = add_block (layout, EST_BLOCK_BODY);
  float edge = segment_at (layout, row_at (layout, row)->first)->end;
  guint end = row + 1;

  for (; end < layout->rows->len && goes_on (layout, end); end++)
    edge = MAX (edge, segment_at (layout, row_at (layout, end)->first)->end);
  for (; row < end; row++)
    add_segment (layout, block, segment_at (layout, row_at (layout, row)->first), edge);
  return end;
}

/* ------ Tables. */

static gboolean
find_columns (const Layout *layout, guint first, guint last, EstPdfColumns *columns)
{
  columns->n = 0;
  for (guint i = first; i <= last; i++)
    {
      const Row *row = row_at (layout, i);

      for (guint k = 0; row->n > 1 && k < row->n; k++)
        {
          const EstPdfSegment *segment = segment_at (layout, row->first + k);

          if (!est_pdf_columns_add (columns, segment->u, segment->end))
            return FALSE;
        }
    }
  return columns->n > 1;
}

static gboolean
fits (const Layout *layout, const EstPdfColumns *columns, guint first, guint last)
{
  guint column = 0;

  for (guint i = first; i <= last; i++)
    for (guint k = 0; k < row_at (layout, i)->n; k++)
      if (!est_pdf_columns_find (columns, segment_at (layout, row_at (layout, i)->first + k),
                                 &column))
        return FALSE;
  return TRUE;
}

/* The last row of the table whose first full row is @first: full rows, and between
 * them a few lines of cells that take more than one. */
static guint
table_end (const Layout *layout, guint first, EstPdfColumns *columns)
{
  EstPdfColumns wider;
  guint last = first;
  guint row = first + 1;

  (void) find_columns (layout, first, first, columns);
  for (; row < layout->rows->len && step (layout, row) <= TABLE_STEP; row++)
    {
      if (row_at (layout, row)->n < 2 && row - last <= MAX_SINGLE_LINES)
        continue;
      if (row_at (layout, row)->n < 2 || !find_columns (layout, first, row, &wider) ||
          !fits (layout, &wider, first, row))
        break;
      *columns = wider;
      last = row;
    }
  /* The last row may have cells of several lines too. */
  while (last + 1 < layout->rows->len && row_at (layout, last + 1)->n == 1 &&
         step (layout, last + 1) <= CELL_STEP && fits (layout, columns, last + 1, last + 1))
    last++;
  return last;
}

/* One row of cells on its way into blocks: its lines may be several. */
typedef struct {
  EstBlock *cells[EST_PDF_MAX_COLUMNS];
  EstCellPlace place;
} Cells;

static gboolean
has_cell (const Layout *layout, const EstPdfColumns *columns, const Row *row, guint wanted)
{
  guint column = 0;

  for (guint k = 0; k < row->n; k++)
    if (est_pdf_columns_find (columns, segment_at (layout, row->first + k), &column) &&
        column == wanted)
      return TRUE;
  return FALSE;
}

/* Whether line @row goes on with the cells above it. */
static gboolean
is_same_row (const Layout *layout, const EstPdfColumns *columns, const Cells *cells, guint row)
{
  return step (layout, row) <= CELL_STEP && row_at (layout, row)->n < columns->n &&
         !(cells->cells[0] != NULL && has_cell (layout, columns, row_at (layout, row), 0));
}

/* The blocks of a row follow one another by column: all that the row will hold are
 * added when its first line is met. */
static guint
add_cells (Layout *layout, const EstPdfColumns *columns, Cells *cells, guint row, guint last)
{
  guint end = row;

  memset (cells->cells, 0, sizeof cells->cells);
  do
    for (guint i = 0; i < columns->n; i++)
      if (has_cell (layout, columns, row_at (layout, end), i) && cells->cells[i] == NULL)
        cells->cells[i] = GINT_TO_POINTER (1);
  while (++end <= last && is_same_row (layout, columns, cells, end));
  for (guint i = 0; i < columns->n; i++)
    if (cells->cells[i] != NULL)
      {
        cells->cells[i] = add_block (layout, EST_BLOCK_CELL);
        cells->cells[i]->cell = cells->place;
        cells->cells[i]->cell.column = i;
      }
  for (; row < end; row++)
    for (guint k = 0; k < row_at (layout, row)->n; k++)
      {
        const EstPdfSegment *segment = segment_at (layout, row_at (layout, row)->first + k);
        guint column = 0;

        (void) est_pdf_columns_find (columns, segment, &column);
        add_segment (layout, cells->cells[column], segment, columns->end[column]);
      }
  return end;
}

static guint
add_table (Layout *layout, guint first, guint last, const EstPdfColumns *columns)
{
  Cells cells = { .place = { .table = ++*layout->n_tables } };

  for (guint row = first; row <= last; cells.place.row++)
    row = add_cells (layout, columns, &cells, row, last);
  return last + 1;
}

/* Segments of one line that are no table: each is a block. */
static guint
add_loose (Layout *layout, guint row)
{
  for (guint k = 0; k < row_at (layout, row)->n; k++)
    {
      EstBlock *block = add_block (layout, EST_BLOCK_BODY);

      add_segment (layout, block, segment_at (layout, row_at (layout, row)->first + k), 0);
    }
  return row + 1;
}

static guint
add_rows (Layout *layout, guint row)
{
  EstPdfColumns columns;
  guint last = 0;

  if (row_at (layout, row)->n == 1)
    return add_paragraph (layout, row);
  last = table_end (layout, row, &columns);
  if (columns.n < 2 || !fits (layout, &columns, row, last))
    return add_loose (layout, row);
  return add_table (layout, row, last, &columns);
}

void
est_pdf_layout (EstDocument *document, EstPdfSource *source, guint page_index,
                const EstPdfPage *page, guint *n_tables)
{
  g_auto (EstPdfLines) lines = { 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Layout layout = {
    .document = document,
    .source = source,
    .page = page,
    .page_index = page_index,
    .lines = &lines,
    .rows = rows,
    .n_tables = n_tables,
  };

  est_pdf_lines_init (&lines, page);
  find_rows (&layout);
  for (guint row = 0; row < rows->len;)
    row = add_rows (&layout, row);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines into blocks.  Lines that follow one another in one column are a paragraph, an
 * item of a list or a heading; tables have a file of their own. */
#include "extractors/pdf_layout.h"

#include <math.h>

#include "extractors/pdf_flow.h"

#define PART "pages"

/* In heights of the text. */
#define PARAGRAPH_STEP 1.9f /* from a baseline to the next of the same paragraph */
#define SAME_SIZE 1.35f     /* how much sizes may differ within a paragraph */
#define INDENT 0.8f         /* by which an item stands deeper */

/* Headings: in sizes of most of the page's text, and how long they may be. */
#define LEVEL_1 1.6f
#define LEVEL_2 1.3f
#define LEVEL_3 1.1f
#define MAX_HEADING_LINES 2
#define MAX_HEADING_LETTERS 120
#define FEW_SIZES 20 /* of eight letters each: too little text to tell */

#define EDGE 0.09f /* of the page's height: where running heads stand */

const EstPdfSegment *
est_pdf_layout_segment (const EstPdfLayout *layout, guint index)
{
  return &g_array_index (layout->lines->segments, EstPdfSegment,
                         g_array_index (layout->order, guint, index));
}

const EstPdfRow *
est_pdf_layout_row (const EstPdfLayout *layout, guint index)
{
  return &g_array_index (layout->rows, EstPdfRow, index);
}

static const EstPdfSegment *
first_of (const EstPdfLayout *layout, guint row)
{
  return est_pdf_layout_segment (layout, est_pdf_layout_row (layout, row)->first);
}

EstBlock *
est_pdf_layout_add_block (const EstPdfLayout *layout, EstBlockKind kind)
{
  EstBlock *block = est_document_add_block (layout->document, kind, PART);

  block->page = layout->page_index + 1;
  return block;
}

/* ------ Rows. */

static void
find_rows (EstPdfLayout *layout, guint first, guint end)
{
  g_array_set_size (layout->rows, 0);
  for (guint i = first; i < end;)
    {
      const EstPdfSegment *here = est_pdf_layout_segment (layout, i);
      EstPdfRow row = { .first = i, .v = here->v, .angle = here->angle };

      for (; i < end && est_pdf_layout_segment (layout, i)->line == here->line; i++, row.n++)
        row.size = MAX (row.size, est_pdf_layout_segment (layout, i)->size);
      g_array_append_val (layout->rows, row);
    }
}

float
est_pdf_layout_step (const EstPdfLayout *layout, guint row)
{
  const EstPdfRow *above = est_pdf_layout_row (layout, row - 1);
  const EstPdfRow *here = est_pdf_layout_row (layout, row);

  if (above->angle != here->angle)
    return G_MAXFLOAT;
  return (here->v - above->v) / MAX (MAX (above->size, here->size), 0.01f);
}

/* ------ Items of lists. */

static gboolean
is_bullet (gunichar letter)
{
  return letter == 0x2022 || letter == 0x2023 || letter == 0x2043 || letter == 0x25AA ||
         letter == 0x25AB || letter == 0x25A0 || letter == 0x25A1 || letter == 0x25CF ||
         letter == 0x25CB || letter == 0x25E6 || letter == 0x2013 || letter == 0x2014 ||
         letter == 0x27A2 || letter == 0x2713 || letter == 0x2714 || letter == 0x00B7 ||
         (letter >= 0xF000 && letter <= 0xF0FF) || letter == '-' || letter == '*';
}

/* "•", "3.", "3)" or "b)", and a blank. */
static gboolean
is_item (const EstPdfLayout *layout, guint row)
{
  gunichar letters[4] = { 0 };
  guint n = est_pdf_layout_begin (layout, first_of (layout, row), letters, G_N_ELEMENTS (letters));
  guint mark = 1;

  if (n < 2)
    return n == 1 && is_bullet (letters[0]) && est_pdf_layout_row (layout, row)->n > 1;
  if (is_bullet (letters[0]))
    return g_unichar_isspace (letters[1]);
  if (g_unichar_isdigit (letters[0]) && g_unichar_isdigit (letters[1]))
    mark = 2;
  if (mark + 1 >= G_N_ELEMENTS (letters) || !g_unichar_isspace (letters[mark + 1]))
    return FALSE;
  return g_unichar_isdigit (letters[0]) ? letters[mark] == '.' || letters[mark] == ')'
                                        : g_unichar_isalpha (letters[0]) && letters[1] == ')';
}

/* How deep an item stands that begins at @u. */
static guint
item_level (EstPdfLayout *layout, float u, float size)
{
  while (layout->n_items > 0 && layout->items[layout->n_items - 1] > u + INDENT * size / 2)
    layout->n_items--;
  if ((layout->n_items == 0 || u > layout->items[layout->n_items - 1] + INDENT * size) &&
      layout->n_items < G_N_ELEMENTS (layout->items))
    layout->items[layout->n_items++] = u;
  return MAX (layout->n_items, 1);
}

/* ------ Headings. */

static gint
by_size (gconstpointer a, gconstpointer b)
{
  const float *one = a;
  const float *other = b;

  return (*one > *other) - (*one < *other);
}

static void
add_sizes (const EstPdfLines *lines, gboolean in_grids, GArray *sizes)
{
  for (guint i = 0; i < lines->segments->len; i++)
    {
      const EstPdfSegment *segment = &g_array_index (lines->segments, EstPdfSegment, i);

      for (guint k = 0; k < segment->n && in_grids == (segment->grid != EST_PDF_NO_GRID); k += 8)
        g_array_append_val (sizes, segment->size);
    }
}

/* The size that the middle one of all letters has; those in tables are often smaller. */
static float
usual_size (const EstPdfLines *lines)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));

  add_sizes (lines, FALSE, sizes);
  if (sizes->len < FEW_SIZES)
    add_sizes (lines, TRUE, sizes);
  g_array_sort (sizes, by_size);
  return sizes->len > 0 ? g_array_index (sizes, float, sizes->len / 2) : 0;
}

/* 0: the paragraph of the rows [first, end) is none. */
static guint
heading_level (const EstPdfLayout *layout, guint first, guint end)
{
  guint n_letters = 0;
  gboolean is_bold = TRUE;
  float ratio = first_of (layout, first)->size / MAX (layout->body_size, 0.01f);

  for (guint row = first; row < end; row++)
    {
      n_letters += first_of (layout, row)->n;
      is_bold = is_bold && first_of (layout, row)->is_bold;
    }
  if (end - first > MAX_HEADING_LINES || n_letters > MAX_HEADING_LETTERS || n_letters < 3)
    return 0;
  if (ratio >= LEVEL_1)
    return 1;
  if (ratio >= LEVEL_2)
    return 2;
  if (is_item (layout, first) && !is_bold)
    return 0;
  if (ratio >= LEVEL_3)
    return 3;
  return is_bold && ratio > 1 / LEVEL_3 ? 4 : 0;
}

/* ------ Paragraphs. */

/* The lines of an item begin behind its mark, or under it. */
static gboolean
is_outside (const EstPdfLayout *layout, guint row, guint first)
{
  const EstPdfSegment *item = first_of (layout, first);

  return is_item (layout, first) && first_of (layout, row)->u < item->u - INDENT / 2 * item->size;
}

static gboolean
goes_on (const EstPdfLayout *layout, guint row, guint first)
{
  const EstPdfSegment *above = first_of (layout, row - 1);
  const EstPdfSegment *here = first_of (layout, row);
  float ratio = above->size / MAX (here->size, 0.01f);

  return est_pdf_layout_row (layout, row)->n == 1 &&
         est_pdf_layout_step (layout, row) <= PARAGRAPH_STEP && ratio <= SAME_SIZE &&
         ratio >= 1 / SAME_SIZE && here->u < above->end && here->end > above->u &&
         above->is_bold == here->is_bold && !is_item (layout, row) &&
         !is_outside (layout, row, first);
}

/* Where the heads of pages run, or their feet. */
static gboolean
is_edge (const EstPdfLayout *layout, guint row)
{
  const EstPdfRow *here = est_pdf_layout_row (layout, row);

  return here->angle == 0 &&
         (here->v < EDGE * layout->page->height || here->v > (1 - EDGE) * layout->page->height);
}

static void
note_edge (const EstPdfLayout *layout, guint row, EstBlock *block)
{
  EstPdfEdge edge = { .block = block };

  if (!is_edge (layout, row) || (block->kind == EST_BLOCK_HEADING && block->level < 3))
    return;
  edge.is_top = est_pdf_layout_row (layout, row)->v < EDGE * layout->page->height;
  g_array_append_val (layout->source->edges, edge);
}

static EstBlock *
start_paragraph (EstPdfLayout *layout, guint row, guint end)
{
  const EstPdfSegment *first = first_of (layout, row);
  guint level = heading_level (layout, row, end);
  EstBlockKind kind = level > 0 ? EST_BLOCK_HEADING : EST_BLOCK_BODY;
  EstBlock *block = NULL;

  if (level == 0 && is_item (layout, row))
    {
      kind = EST_BLOCK_LIST_ITEM;
      level = item_level (layout, first->u, first->size);
    }
  else
    layout->n_items = 0;
  block = est_pdf_layout_add_block (layout, kind);
  block->level = level;
  return block;
}

/* Returns the row behind the paragraph that begins at @row. */
static guint
add_paragraph (EstPdfLayout *layout, guint row)
{
  float edge = first_of (layout, row)->end;
  guint end = row + 1;
  EstBlock *block = NULL;

  for (; end < layout->rows->len && goes_on (layout, end, row); end++)
    edge = MAX (edge, first_of (layout, end)->end);
  block = start_paragraph (layout, row, end);
  note_edge (layout, row, block);
  for (; row < end; row++)
    est_pdf_layout_add_segment (layout, block, first_of (layout, row), edge);
  return end;
}

/* Segments of one line that are no table: each is a block. */
static guint
add_loose (EstPdfLayout *layout, guint row)
{
  const EstPdfRow *here = est_pdf_layout_row (layout, row);

  for (guint k = 0; k < here->n; k++)
    {
      EstBlock *block = est_pdf_layout_add_block (layout, EST_BLOCK_BODY);

      note_edge (layout, row, block);
      est_pdf_layout_add_segment (layout, block, est_pdf_layout_segment (layout, here->first + k),
                                  0);
    }
  return row + 1;
}

/* Whether no row of a table follows @row. */
static gboolean
is_alone (const EstPdfLayout *layout, guint row)
{
  return row + 1 == layout->rows->len || est_pdf_layout_row (layout, row + 1)->n == 1 ||
         est_pdf_layout_step (layout, row + 1) > PARAGRAPH_STEP;
}

static guint
add_rows (EstPdfLayout *layout, guint row)
{
  guint behind = row;

  if (est_pdf_layout_row (layout, row)->n == 1)
    return add_paragraph (layout, row);
  if (is_edge (layout, row) && is_alone (layout, row))
    return add_loose (layout, row);
  behind = est_pdf_layout_add_table (layout, row);
  return behind > row ? behind : add_loose (layout, row);
}

void
est_pdf_layout (EstDocument *document, EstPdfSource *source, guint page_index,
                const EstPdfPage *page, EstPdfLayoutRun *run)
{
  g_auto (EstPdfLines) lines = { 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (EstPdfRow));
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) flows = g_array_new (FALSE, FALSE, sizeof (EstPdfFlow));
  EstPdfLayout layout = {
    .document = document,
    .source = source,
    .page = page,
    .page_index = page_index,
    .lines = &lines,
    .order = order,
    .rows = rows,
    .run = run,
  };

  est_pdf_lines_init (&lines, page);
  est_pdf_flows_find (&lines, order, flows);
  layout.body_size = usual_size (&lines);
  for (guint i = 0; i < flows->len; i++)
    {
      const EstPdfFlow *flow = &g_array_index (flows, EstPdfFlow, i);

      find_rows (&layout, flow->first, flow->first + flow->n);
      if (flow->grid != EST_PDF_NO_GRID)
        est_pdf_layout_add_grid (&layout, flow->grid, flow->first, flow->n);
      for (guint row = 0; flow->grid == EST_PDF_NO_GRID && row < rows->len;)
        row = add_rows (&layout, row);
    }
}

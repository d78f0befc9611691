/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_pdf_blocks.h"

#define ITEM_INDENT 15.0

/* A block of words; the first row whose name is the element's or a class of it. */
typedef struct {
  const char *name;
  EstFace face;
  double gap;
  double rule;
  gboolean keep;
  gboolean listed; /* in the outline */
} Block;

static const Block blocks[] = {
  { .name = "h1", .face = { .size = 17, .colour = EST_INK, .bold = TRUE }, .keep = TRUE },
  { .name = "h2",
    .face = { .size = 12.6, .colour = EST_ACCENT, .bold = TRUE },
    .gap = 17,
    .rule = 1.4,
    .keep = TRUE,
    .listed = TRUE },
  { .name = "h3",
    .face = { .size = 10.2, .colour = EST_INK, .bold = TRUE },
    .gap = 11,
    .keep = TRUE },
  { .name = "lead", .face = { .size = 10.8, .colour = EST_SOFT }, .gap = 2 },
  { .name = "note", .face = { .size = EST_SMALL_SIZE, .colour = EST_SOFT }, .gap = 6 },
  { .name = "p", .face = { .size = EST_BODY_SIZE, .colour = EST_INK }, .gap = 6 },
};

static const EstFrame frames[] = {
  { .name = "summary",
    .fill = 0xf3f5f8,
    .border = 0xc3cad3,
    .sides = 0.7,
    .left = 0.7,
    .indent = 13,
    .pad = 9 },
  { .name = "warning",
    .fill = 0xfdf3f0,
    .border = EST_ALERT,
    .sides = 0.7,
    .left = 4.5,
    .indent = 13,
    .pad = 8 },
  { .name = "statement", .fill = -1, .border = EST_ACCENT, .left = 3, .indent = 12, .pad = 1 },
  { .name = "approval",
    .fill = -1,
    .border = EST_ACCENT,
    .sides = 1.5,
    .left = 1.5,
    .indent = 14,
    .pad = 11 },
};

static const Block *
block_of (const EstElement *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (est_element_is (element, blocks[i].name) ||
        (est_element_is (element, "p") && est_element_has_class (element, blocks[i].name)))
      return &blocks[i];
  return NULL;
}

static const EstFrame *
frame_of (const EstElement *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    if (est_element_has_class (element, frames[i].name))
      return &frames[i];
  return NULL;
}

static void
add_block (EstSheet *sheet, const EstElement *element, const Block *block)
{
  EstRow *row = est_row_new (est_sheet_left (sheet), est_sheet_width (sheet));
  PangoLayout *layout = est_words_of (element, est_sheet_context (sheet), &block->face, row->width);

  row->gap = block->gap;
  row->rule = block->rule;
  row->rule_colour = EST_ACCENT;
  row->pad = block->rule > 0 ? 2 : 0;
  row->keep = block->keep;
  if (block->listed)
    row->outline = g_strdup (pango_layout_get_text (layout));
  (void) est_row_add (row, layout, row->left, row->width);
  est_sheet_add (sheet, row);
}

static void
add_item (EstSheet *sheet, const EstElement *item, const char *bullet)
{
  static const EstFace face = { .size = EST_BODY_SIZE, .colour = EST_INK };
  EstRow *row = est_row_new (est_sheet_left (sheet), est_sheet_width (sheet));
  double indent = bullet == NULL ? 0 : ITEM_INDENT;

  row->gap = 3.5;
  if (bullet != NULL)
    {
      g_autoptr (EstWords) words = est_words_new ();

      est_words_add_text (words, bullet);
      (void) est_row_add (row, est_words_layout (words, est_sheet_context (sheet), &face),
                          row->left + 3, indent);
    }
  (void) est_row_add (row,
                      est_words_of (item, est_sheet_context (sheet), &face, row->width - indent),
                      row->left + indent, row->width - indent);
  est_sheet_add (sheet, row);
}

/* class="plain": without a sign before each. */
static void
add_list (EstSheet *sheet, const EstElement *list)
{
  gboolean plain = est_element_has_class (list, "plain") || est_element_has_class (list, "ticks");
  guint number = 0;

  for (guint i = 0; i < est_element_n_children (list); i++)
    {
      const EstElement *item = est_element_child (list, i);
      g_autofree char *sign = NULL;

      if (!est_element_is (item, "li"))
        continue;
      sign = est_element_is (list, "ol") ? g_strdup_printf ("%u.", ++number) : g_strdup ("•");
      add_item (sheet, item, plain ? NULL : sign);
    }
}

/* ------ The page, as it comes. */

typedef struct {
  EstSheet *sheet;
  EstReportTable table;
  gboolean in_body;
  gboolean has_body;
  gboolean in_table;
} Leaf;

static gboolean
is_fields (const EstElement *element)
{
  return est_element_has_class (element, "fields") || est_element_has_class (element, "field") ||
         est_element_has_class (element, "signature");
}

static gboolean
is_list (const EstElement *element)
{
  return est_element_is (element, "ul") || est_element_is (element, "ol");
}

static gboolean
is_whole (const EstElement *element)
{
  return is_fields (element) || block_of (element) != NULL || is_list (element) ||
         est_element_is (element, "dl");
}

/* class="page": begins on a new one; class="whole": is not cut in two. */
static void
begin_section (EstSheet *sheet, const EstElement *element)
{
  const EstFrame *frame = frame_of (element);

  if (est_element_has_class (element, "page"))
    est_sheet_break_page (sheet);
  if (est_element_has_class (element, "whole"))
    est_sheet_begin_group (sheet);
  if (frame != NULL)
    est_sheet_begin_frame (sheet, frame);
}

static void
end_section (EstSheet *sheet, const EstElement *element)
{
  if (frame_of (element) != NULL)
    est_sheet_end_frame (sheet);
  if (est_element_has_class (element, "whole"))
    est_sheet_end_group (sheet);
}

/* What stands before the body is entered and says nothing. */
static gboolean
enter (const EstElement *element, gpointer data)
{
  Leaf *leaf = data;

  if (!leaf->in_body && !est_element_is (element, "body"))
    return TRUE;
  leaf->in_body = leaf->has_body = TRUE;
  if (leaf->in_table)
    return est_report_table_enter (&leaf->table, element);
  if (is_whole (element))
    return FALSE;
  leaf->in_table = est_element_is (element, "table");
  if (leaf->in_table)
    est_report_table_begin (&leaf->table, leaf->sheet);
  else
    begin_section (leaf->sheet, element);
  return TRUE;
}

static void
leave (const EstElement *element, gpointer data)
{
  Leaf *leaf = data;

  if (!leaf->in_body)
    return;
  leaf->in_body = !est_element_is (element, "body");
  if (!leaf->in_table)
    end_section (leaf->sheet, element);
  else if (est_element_is (element, "table"))
    {
      est_sheet_end_table (leaf->sheet);
      leaf->in_table = FALSE;
    }
  else
    leaf->table.in_part = FALSE;
}

static void
take (const EstElement *element, gpointer data)
{
  Leaf *leaf = data;

  if (!leaf->in_body || element->name == NULL)
    return; /* blanks between blocks */
  if (leaf->in_table)
    est_report_table_take (&leaf->table, element);
  else if (is_fields (element))
    est_report_pdf_add_fields (leaf->sheet, element);
  else if (block_of (element) != NULL)
    add_block (leaf->sheet, element, block_of (element));
  else if (is_list (element))
    add_list (leaf->sheet, element);
  else
    est_report_pdf_add_form (leaf->sheet, element);
}

gboolean
est_report_pdf_add (EstSheet *sheet, const char *page, gboolean *has_body, GError **error)
{
  static const EstElementVisitor visitor = { .enter = enter, .leave = leave, .take = take };
  Leaf leaf = { .sheet = sheet };

  if (!est_element_walk (page, &visitor, &leaf, error))
    return FALSE;
  *has_body = leaf.has_body;
  return TRUE;
}

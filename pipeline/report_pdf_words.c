/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_pdf_words.h"

#include "pipeline/report_pdf_row.h"

#define SANS "Liberation Sans, DejaVu Sans, sans-serif"
#define MONO "Liberation Mono, DejaVu Sans Mono, monospace"
#define PLACE_OF_BOX "\xef\xbf\xbc"   /* U+FFFC: stands for what is no letter */
#define LINE_SEPARATOR "\xe2\x80\xa8" /* U+2028 */
#define SIDE (32 * PANGO_SCALE)       /* where what follows a class="side" begins */
#define SHARED "estompe-shared-layouts"
#define SHORT 400 /* bytes */
#define MOST_SHARED 4000
#define BOX_SIZE 7.6
#define BOX_GAP 4.2

struct _EstWords {
  GString *text;
  PangoAttrList *looks;
  GString *told; /* the looks, as a word that tells them apart */
};

/* What an element or a class changes about its words; sizes are shares of the
 * block's.  Those further down win. */
typedef struct {
  const char *name; /* of the element, or of a class of it */
  gint64 colour;    /* -1: as around it */
  double scale;
  gboolean bold;
  gboolean light; /* not bold, whatever is around */
  gboolean mono;
} Look;

static const Look looks[] = {
  { .name = "strong", .colour = -1, .scale = 1, .bold = TRUE },
  { .name = "code", .colour = -1, .scale = 0.9, .mono = TRUE },
  { .name = "note", .colour = EST_SOFT, .scale = 0.92, .light = TRUE },
  { .name = "side", .colour = EST_SOFT, .scale = 0.92 },
  { .name = "refused", .colour = EST_ALERT, .scale = 1, .bold = TRUE },
  { .name = "high", .colour = EST_CARE, .scale = 1, .bold = TRUE },
};

EstWords *
est_words_new (void)
{
  EstWords *words = g_new0 (EstWords, 1);

  words->text = g_string_new (NULL);
  words->looks = pango_attr_list_new ();
  words->told = g_string_new (NULL);
  return words;
}

void
est_words_free (EstWords *words)
{
  if (words == NULL)
    return;
  g_string_free (words->text, TRUE);
  g_string_free (words->told, TRUE);
  pango_attr_list_unref (words->looks);
  g_free (words);
}

gboolean
est_words_is_empty (const EstWords *words)
{
  return words->text->len == 0;
}

static gboolean
is_blank (char letter)
{
  return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

static gboolean
wants_no_blank (const GString *text)
{
  return text->len == 0 || is_blank (text->str[text->len - 1]) ||
         g_str_has_suffix (text->str, LINE_SEPARATOR);
}

void
est_words_add_text (EstWords *words, const char *text)
{
  for (; *text != '\0'; text++)
    if (!is_blank (*text))
      g_string_append_c (words->text, *text);
    else if (!wants_no_blank (words->text))
      g_string_append_c (words->text, ' ');
}

/* From @start to the end of what there is. */
static void
put_on (EstWords *words, PangoAttribute *attribute, gsize start)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) words->text->len;
  pango_attr_list_insert (words->looks, attribute);
}

static void
add_box (EstWords *words, gboolean ticked)
{
  PangoRectangle shape = {
    .y = (int) (-BOX_SIZE * PANGO_SCALE),
    .width = (int) ((BOX_SIZE + BOX_GAP) * PANGO_SCALE),
    .height = (int) (BOX_SIZE * PANGO_SCALE),
  };
  gsize start = words->text->len;

  g_string_append (words->text, PLACE_OF_BOX);
  put_on (words,
          pango_attr_shape_new_with_data (&shape, &shape, GINT_TO_POINTER (ticked), NULL, NULL),
          start);
  g_string_append_printf (words->told, "box%d@%zu ", ticked, start);
}

static PangoAttribute *
new_colour (gint64 colour)
{
  return pango_attr_foreground_new ((guint16) ((colour >> 16 & 0xff) * 0x101),
                                    (guint16) ((colour >> 8 & 0xff) * 0x101),
                                    (guint16) ((colour & 0xff) * 0x101));
}

static void
look_like (EstWords *words, const Look *look, gsize start)
{
  g_string_append_printf (words->told, "%s@%zu-%zu ", look->name, start, words->text->len);
  if (look->colour >= 0)
    put_on (words, new_colour (look->colour), start);
  if (look->bold || look->light)
    put_on (words, pango_attr_weight_new (look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL),
            start);
  if (look->mono)
    put_on (words, pango_attr_family_new (MONO), start);
  if (look->scale < 1)
    put_on (words, pango_attr_scale_new (look->scale), start);
}

/* A new line of the same paragraph. */
static void
begin_line (EstWords *words)
{
  g_string_append (words->text, LINE_SEPARATOR);
}

void
est_words_add (EstWords *words, const EstElement *element)
{
  gsize start = words->text->len;

  if (element->name == NULL)
    {
      est_words_add_text (words, element->text);
      return;
    }
  if (est_element_is (element, "br") || (est_element_is (element, "div") && words->text->len > 0))
    begin_line (words);
  if (est_element_has_class (element, "box"))
    add_box (words, est_element_has_class (element, "ticked"));
  for (guint i = 0; i < est_element_n_children (element); i++)
    est_words_add (words, est_element_child (element, i));
  if (est_element_has_class (element, "side"))
    g_string_append_c (words->text, '\t');
  for (gsize i = 0; i < G_N_ELEMENTS (looks) && words->text->len > start; i++)
    if (est_element_is (element, looks[i].name) || est_element_has_class (element, looks[i].name))
      look_like (words, &looks[i], start);
}

PangoLayout *
est_words_layout (EstWords *words, PangoContext *pango, const EstFace *face)
{
  PangoLayout *layout = pango_layout_new (pango);
  PangoTabArray *tabs = pango_tab_array_new_with_positions (1, FALSE, PANGO_TAB_LEFT, SIDE);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (pango));

  while (words->text->len > 0 && is_blank (words->text->str[words->text->len - 1]))
    g_string_truncate (words->text, words->text->len - 1);
  pango_font_description_set_absolute_size (font, face->size * PANGO_SCALE);
  if (face->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (face->colour != EST_INK)
    pango_attr_list_insert_before (words->looks, new_colour (face->colour));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_alignment (layout, face->align);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_tabs (layout, tabs);
  pango_tab_array_free (tabs);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_attributes (layout, words->looks);
  pango_layout_set_text (layout, words->text->str, (int) words->text->len);
  return layout;
}

static GHashTable *
shared_layouts (PangoContext *pango)
{
  GHashTable *layouts = g_object_get_data (G_OBJECT (pango), SHARED);

  if (layouts != NULL)
    return layouts;
  layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_object_set_data_full (G_OBJECT (pango), SHARED, layouts, (GDestroyNotify) g_hash_table_unref);
  return layouts;
}

PangoLayout *
est_words_cell (EstWords *words, PangoContext *pango, const EstFace *face, double width)
{
  GHashTable *layouts = shared_layouts (pango);
  gboolean is_short = words->text->len <= SHORT;
  g_autofree char *key = g_strdup_printf (
      "%d %d %d %" G_GINT64_MODIFIER "x %d|%s|%s", (int) (width * 16), (int) (face->size * 16),
      face->bold, face->colour, (int) face->align, words->told->str, words->text->str);
  PangoLayout *layout = g_hash_table_lookup (layouts, key);

  if (layout != NULL)
    return g_object_ref (layout);
  layout = est_words_layout (words, pango, face);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  /* Those that come again come back soon after. */
  if (is_short && g_hash_table_size (layouts) == MOST_SHARED)
    g_hash_table_remove_all (layouts);
  if (is_short)
    g_hash_table_insert (layouts, g_steal_pointer (&key), g_object_ref (layout));
  return layout;
}

PangoLayout *
est_words_of (const EstElement *element, PangoContext *pango, const EstFace *face, double width)
{
  g_autoptr (EstWords) words = est_words_new ();

  for (guint i = 0; i < est_element_n_children (element); i++)
    est_words_add (words, est_element_child (element, i));
  return est_words_cell (words, pango, face, width);
}

static void
draw_box (cairo_t *cairo, PangoAttrShape *shape, gboolean path_only, gpointer data)
{
  double x;
  double y;

  (void) data;
  if (path_only)
    return;
  cairo_get_current_point (cairo, &x, &y);
  cairo_save (cairo);
  est_row_set_colour (cairo, EST_INK);
  cairo_set_line_width (cairo, 0.9);
  y += 0.6;
  cairo_rectangle (cairo, x + 0.5, y - BOX_SIZE + 0.5, BOX_SIZE - 1, BOX_SIZE - 1);
  if (GPOINTER_TO_INT (shape->data))
    {
      cairo_move_to (cairo, x + 1.6, y - BOX_SIZE + 1.6);
      cairo_line_to (cairo, x + BOX_SIZE - 1.6, y - 1.6);
      cairo_move_to (cairo, x + BOX_SIZE - 1.6, y - BOX_SIZE + 1.6);
      cairo_line_to (cairo, x + 1.6, y - 1.6);
    }
  cairo_stroke (cairo);
  cairo_restore (cairo);
}

void
est_words_prepare (PangoContext *pango)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (SANS);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Letters stand where they would on paper of any size. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (pango, FALSE);
  pango_context_set_font_description (pango, font);
  pango_cairo_context_set_shape_renderer (pango, draw_box, NULL, NULL);
}

void
est_words_finish (PangoContext *pango)
{
  g_object_set_data (G_OBJECT (pango), SHARED, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The second reading of a page.  Poppler honours ActualText, knows columns and joins
 * words in its own way; what it reads as our own blocks do is not given twice, the
 * rest becomes blocks over the same glyphs. */
#include "extractors/pdf_poppler.h"

#include <math.h>
#include <string.h>

#include "extractors/pdf_words.h"
#include "pipeline/base/messages.h"

#define PART "pages"
#define OVERLAP 0.25f /* of a glyph's box, for a character to be the glyph's */
#define ASCENT 0.8f   /* of a glyph's box above and below its baseline, in heights */
#define DESCENT 0.22f
#define SPACE_GAP 0.15f /* in heights: from which a gap reads as a space */
#define CELL_GAP 1.5f   /* and from which as the border of two cells */

typedef struct {
  fz_rect box;
  guint glyph;
} Box;

typedef struct {
  const EstPdfPage *page;
  guint page_index;
  EstDocument *document;
  GArray *boxes; /* of Box, by upper edge */
  float tallest;
  GString *text;  /* Poppler's, with blanks between what stands apart */
  GArray *places; /* of fz_rect, one a character of the text */
  float scale;
} Reading;

/* ------ Which glyph is it? */

static gint
by_top (gconstpointer a, gconstpointer b)
{
  const Box *one = a;
  const Box *other = b;

  return (one->box.y0 > other->box.y0) - (one->box.y0 < other->box.y0);
}

static fz_rect
box_of (const EstPdfGlyph *glyph)
{
  float turn = (float) glyph->angle * (float) G_PI / 180;
  float up_x = sinf (turn) * glyph->size;
  float up_y = -cosf (turn) * glyph->size;
  fz_rect box = { glyph->x - DESCENT * up_x, glyph->y - DESCENT * up_y, glyph->x - DESCENT * up_x,
                  glyph->y - DESCENT * up_y };

  box = fz_include_point_in_rect (
      box, fz_make_point (glyph->x + ASCENT * up_x, glyph->y + ASCENT * up_y));
  box = fz_include_point_in_rect (box, fz_make_point (glyph->x + glyph->dx - DESCENT * up_x,
                                                      glyph->y + glyph->dy - DESCENT * up_y));
  return fz_include_point_in_rect (box, fz_make_point (glyph->x + glyph->dx + ASCENT * up_x,
                                                       glyph->y + glyph->dy + ASCENT * up_y));
}

static void
find_boxes (Reading *reading)
{
  for (guint i = 0; i < reading->page->glyphs->len; i++)
    {
      const EstPdfGlyph *glyph = &g_array_index (reading->page->glyphs, EstPdfGlyph, i);
      Box box = { .glyph = i };

      if (glyph->fate != EST_PDF_GLYPH_SHOWN)
        continue;
      box.box = box_of (glyph);
      reading->tallest = MAX (reading->tallest, box.box.y1 - box.box.y0);
      g_array_append_val (reading->boxes, box);
    }
  g_array_sort (reading->boxes, by_top);
}

static guint
first_box (const Reading *reading, float top)
{
  guint low = 0;
  guint high = reading->boxes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (reading->boxes, Box, middle).box.y0 < top)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static float
share (fz_rect box, fz_rect place)
{
  fz_rect both = fz_intersect_rect (box, place);
  float area = (box.x1 - box.x0) * (box.y1 - box.y0);

  if (both.x1 <= both.x0 || both.y1 <= both.y0 || area <= 0)
    return 0;
  return (both.x1 - both.x0) * (both.y1 - both.y0) / area;
}

static gboolean
shows (const EstPdfGlyph *glyph, gunichar letter)
{
  for (guint i = 0; i < glyph->n_letters; i++)
    if (glyph->letters[i] == letter)
      return TRUE;
  return glyph->n_letters > 1;
}

/* The glyphs under @place: those that show @letter, or all when none does. */
static void
add_spots (const Reading *reading, EstPdfInk *ink, fz_rect place, gunichar letter)
{
  gsize offset = ink->text->len;
  gsize length = (gsize) g_unichar_to_utf8 (letter, NULL);
  guint from = first_box (reading, place.y0 - reading->tallest);
  guint n_before = ink->stretch.n;

  for (guint pass = 0; pass < 2 && ink->stretch.n == n_before; pass++)
    for (guint i = from; i < reading->boxes->len; i++)
      {
        const Box *box = &g_array_index (reading->boxes, Box, i);
        const EstPdfGlyph *glyph = &g_array_index (reading->page->glyphs, EstPdfGlyph, box->glyph);

        if (box->box.y0 > place.y1)
          break;
        if (share (box->box, place) >= OVERLAP && (pass == 1 || shows (glyph, letter)))
          est_pdf_ink_spot (ink, offset, length, box->glyph);
      }
}

static void
write_line (const Reading *reading, EstBlock *block, EstPdfSource *source, const char *line,
            const fz_rect *places)
{
  EstPdfInk ink;

  if (block->runs->len > 0)
    est_block_append_separator (block, '\n');
  est_pdf_ink_start (&ink, source, reading->page_index);
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p), places++)
    {
      gunichar letter = g_utf8_get_char (p);

      add_spots (reading, &ink, *places, letter);
      if (letter < ' ')
        g_string_append_c (ink.text, letter == '\t' ? '\t' : ' ');
      else
        g_string_append_unichar (ink.text, letter);
    }
  est_pdf_ink_end (&ink, block);
}

/* Whether @letter shows at @place in a line that climbs; in such lines Poppler cuts words
 * where none end, and the first reading, which follows the baseline, has them whole. */
static gboolean
is_askew (const Reading *reading, fz_rect place, gunichar letter)
{
  gboolean is_met = FALSE;

  for (guint i = first_box (reading, place.y0 - reading->tallest); i < reading->boxes->len; i++)
    {
      const Box *box = &g_array_index (reading->boxes, Box, i);
      const EstPdfGlyph *glyph = &g_array_index (reading->page->glyphs, EstPdfGlyph, box->glyph);

      if (box->box.y0 > place.y1)
        break;
      if (!shows (glyph, letter) || fz_is_empty_rect (fz_intersect_rect (box->box, place)))
        continue;
      if (glyph->angle % 90 == 0)
        return FALSE;
      is_met = TRUE;
    }
  return is_met;
}

static gboolean
is_line_askew (const Reading *reading, const char *line, const fz_rect *places)
{
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p), places++)
    if (!g_unichar_isspace (g_utf8_get_char (p)) &&
        !is_askew (reading, *places, g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
add_news (const Reading *reading, char **lines, const gboolean *is_new)
{
  EstPdfSource *source = est_document_backing (reading->document);
  glong place = 0;
  EstBlock *block = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const fz_rect *places = &g_array_index (reading->places, fz_rect, place);
      gboolean is_told = is_new[i] && !is_line_askew (reading, lines[i], places);

      if (!is_told)
        block = NULL;
      else if (block == NULL)
        {
          block = est_document_add_block (reading->document, EST_BLOCK_BODY, PART);
          block->is_repeat = TRUE;
          block->page = reading->page_index + 1;
        }
      if (is_told)
        write_line (reading, block, source, lines[i], places);
      place += g_utf8_strlen (lines[i], -1) + 1;
    }
}

static void
compare (Reading *reading, guint first_block)
{
  g_auto (GStrv) lines = g_strsplit (reading->text->str, "\n", -1);
  g_autofree gboolean *is_new = g_new0 (gboolean, g_strv_length (lines) + 1);

  if (lines[0] == NULL)
    return;
  est_pdf_words_find_news (reading->document, first_block, lines, is_new);
  for (guint i = 0; lines[i] != NULL; i++)
    if (is_new[i])
      {
        find_boxes (reading);
        add_news (reading, lines, is_new);
        break;
      }
}

/* ------ Poppler's page. */

/* Poppler writes the columns of a line without a blank between them.  Lines may run
 * in any direction, so it is the wider gap that counts, against the side across it:
 * whether it is @gap sides wide. */
static gboolean
is_apart (fz_rect before, fz_rect here, float gap)
{
  float gap_x = MAX (here.x0 - before.x1, before.x0 - here.x1);
  float gap_y = MAX (here.y0 - before.y1, before.y0 - here.y1);

  return gap_x >= gap_y ? gap_x > gap * (here.y1 - here.y0) : gap_y > gap * (here.x1 - here.x0);
}

/* The blank before a letter at @here, or none, when the letter before it was at @before:
 * what stands in two cells is not one name. */
static void
widen_blank (Reading *reading, fz_rect before, fz_rect here, gboolean is_blank)
{
  GString *text = reading->text;

  if (!is_blank && is_apart (before, here, SPACE_GAP))
    {
      g_string_append_c (text, ' ');
      g_array_append_val (reading->places, fz_empty_rect);
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ' && is_apart (before, here, CELL_GAP))
    text->str[text->len - 1] = '\t';
}

/* Marks of direction (UAX #9), which Poppler writes around letters but gives no place. */
static gboolean
is_direction (gunichar letter)
{
  return letter == 0x200E || letter == 0x200F || (letter >= 0x202A && letter <= 0x202E) ||
         (letter >= 0x2066 && letter <= 0x2069);
}

/* A new line beside the last one or above it is another cell or column: an empty line
 * parts them. */
static void
part_cells (Reading *reading, fz_rect before, fz_rect here)
{
  float overlap = MIN (before.y1, here.y1) - MAX (before.y0, here.y0);
  gboolean is_beside = overlap * 2 >= here.y1 - here.y0 && is_apart (before, here, CELL_GAP);

  if (!is_beside && here.y1 > before.y0)
    return;
  g_string_append_c (reading->text, '\n');
  g_array_append_val (reading->places, fz_empty_rect);
}

static char *
drop_directions (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_direction (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free (plain, FALSE);
}

static void
take_text (Reading *reading, const char *text, const PopplerRectangle *places)
{
  fz_rect before = fz_infinite_rect; /* beside and above nothing */
  gboolean is_blank = TRUE, is_line_new = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), places++)
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean was_blank = is_blank;
      fz_rect place = { (float) places->x1 * reading->scale, (float) places->y1 * reading->scale,
                        (float) places->x2 * reading->scale, (float) places->y2 * reading->scale };

      is_blank = g_unichar_isspace (letter);
      is_line_new = is_line_new || letter == '\n';
      if (!is_blank && is_line_new)
        part_cells (reading, before, place);
      else if (!is_blank)
        widen_blank (reading, before, place, was_blank);
      g_string_append_unichar (reading->text, letter);
      g_array_append_val (reading->places, place);
      if (is_blank)
        continue;
      before = place;
      is_line_new = FALSE;
    }
  g_array_append_val (reading->places, fz_empty_rect);
}

static float
scale_to (PopplerPage *page, const EstPdfPage *ours)
{
  double width = 0;
  double height = 0;

  /* Poppler does not know UserUnit. */
  poppler_page_get_size (page, &width, &height);
  return width > 0 ? ours->width / (float) width : 1;
}

/* Whether each character of *text has its place, if need be without those that are no
 * letters. */
static gboolean
has_places (char **text, guint n_places)
{
  char *plain = NULL;

  if (n_places == (guint) g_utf8_strlen (*text, -1))
    return TRUE;
  plain = drop_directions (*text);
  g_free (*text);
  *text = plain;
  return n_places == (guint) g_utf8_strlen (plain, -1);
}

static void
keep_said (EstDocument *document, guint page_index, const char *text)
{
  EstPdfSource *source = est_document_backing (document);

  if (source->said->len <= page_index)
    g_ptr_array_set_size (source->said, (gint) page_index + 1);
  g_clear_pointer (&source->said->pdata[page_index], g_free);
  source->said->pdata[page_index] = g_strdup (text);
}

gboolean
est_pdf_read_again (PopplerDocument *poppler, EstDocument *document, guint first_block,
                    guint page_index, const EstPdfPage *page, GError **error)
{
  g_autoptr (PopplerPage) theirs = poppler_document_get_page (poppler, (int) page_index);
  g_autofree PopplerRectangle *places = NULL;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (fz_rect));
  g_autoptr (GString) spaced = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_places = 0;
  Reading reading = { .page = page, .page_index = page_index, .document = document };

  if (theirs == NULL)
    return est_pdf_refuse_damaged (error);
  text = poppler_page_get_text (theirs);
  keep_said (document, page_index, text);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!poppler_page_get_text_layout (theirs, &places, &n_places) || !has_places (&text, n_places))
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("Two readers do not agree about the text of a page of the PDF, so nobody "
                        "can say that nothing is left in it. Print the document to a new PDF and "
                        "run again."));
  reading.boxes = boxes;
  reading.places = rects;
  reading.text = spaced;
  reading.scale = scale_to (theirs, page);
  take_text (&reading, text, places);
  compare (&reading, first_block);
  return TRUE;
}

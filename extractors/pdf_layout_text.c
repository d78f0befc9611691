/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The letters of a line into the text of a block. */
#include "extractors/pdf_layout.h"

#define FULL_LINE 0.3f /* a blank, in heights: what a line may lack and be full */

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
write_segment (const EstPdfLayout *layout, const EstPdfSegment *segment, EstPdfInk *ink)
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
first_letter (const EstPdfLayout *layout, const EstPdfSegment *segment)
{
  const EstPdfLetter *letter =
      &g_array_index (layout->lines->letters, EstPdfLetter, segment->first);

  return g_array_index (layout->page->glyphs, EstPdfGlyph, letter->glyph).letters[0];
}

/* How wide the first word of @segment is. */
static float
first_word (const EstPdfLayout *layout, const EstPdfSegment *segment)
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

/* A line of a copy that lost something is shorter than it was. */
static gboolean
is_set_anew (const EstPdfLayout *layout, const EstPdfSegment *segment)
{
  for (guint i = segment->first; i < segment->first + segment->n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (layout->lines->letters, EstPdfLetter, i);

      if (g_array_index (layout->page->glyphs, EstPdfGlyph, letter->glyph).is_label)
        return TRUE;
    }
  return FALSE;
}

/* Ends the text of a line before @next, which goes on with it: by a blank where the
 * line was full, its next word having no room before @edge, else by a line end.  A
 * word broken by a hyphen is whole again, its hyphen inside. */
static void
join_lines (const EstPdfLayout *layout, EstBlock *block, const EstPdfSegment *next, float edge)
{
  float room = edge - layout->line_end;
  gboolean is_full = first_word (layout, next) > room - FULL_LINE * next->size ||
                     (layout->was_set_anew && g_unichar_islower (first_letter (layout, next)));
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

void
est_pdf_layout_add_segment (EstPdfLayout *layout, EstBlock *block, const EstPdfSegment *segment,
                            float edge)
{
  EstPdfInk ink;

  if (block->runs->len > 0)
    join_lines (layout, block, segment, edge);
  est_pdf_ink_start (&ink, layout->source, layout->page_index);
  write_segment (layout, segment, &ink);
  est_pdf_ink_end (&ink, block);
  layout->line_end = segment->end;
  layout->was_set_anew = is_set_anew (layout, segment);
}

guint
est_pdf_layout_begin (const EstPdfLayout *layout, const EstPdfSegment *segment, gunichar *letters,
                      guint n)
{
  guint given = 0;

  for (guint i = segment->first; i < segment->first + segment->n && given < n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (layout->lines->letters, EstPdfLetter, i);
      const EstPdfGlyph *glyph = &g_array_index (layout->page->glyphs, EstPdfGlyph, letter->glyph);

      if (letter->is_twin || glyph->n_letters == 0)
        continue;
      if (letter->is_apart)
        letters[given++] = ' ';
      if (given < n)
        letters[given++] = glyph->letters[0];
    }
  return given;
}

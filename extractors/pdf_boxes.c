/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_boxes.h"

#include <math.h>

#define MIN_BOXES 3
#define MIN_FILLED 2
#define SAME_PITCH 0.15f /* of the way from one letter to the next */
#define MIN_SPREAD 4     /* letters */
#define MIN_DIGITS 5
#define WIDEST_BOX 4.0f /* in heights */

static EstPdfLetter *
letter_at (const EstPdfLines *lines, guint index)
{
  return &g_array_index (lines->letters, EstPdfLetter, index);
}

static gunichar
shown_at (const EstPdfLines *lines, const EstPdfPage *page, guint index)
{
  const EstPdfGlyph *glyph =
      &g_array_index (page->glyphs, EstPdfGlyph, letter_at (lines, index)->glyph);

  return glyph->n_letters == 1 ? glyph->letters[0] : 0;
}

static gboolean
is_bar (gunichar letter)
{
  return letter == '|' || letter == 0xA6 || letter == 0x2502 || letter == 0x2223 ||
         letter == 0x23B8 || letter == 0x23B9;
}

static gboolean
is_bottom (gunichar letter)
{
  return letter == '_' || letter == 0x2017 || letter == 0x23B5 || g_unichar_isspace (letter);
}

/* ------ Boxes that are drawn with letters. */

/* The bar that ends the box behind the bar @bar, and in *is_filled whether a letter
 * stands in it; 0: there is no box. */
static guint
box_end (const EstPdfLines *lines, const EstPdfPage *page, guint bar, guint end,
         gboolean *is_filled)
{
  guint n_letters = 0;
  guint i = bar + 1;

  for (; i < end && !is_bar (shown_at (lines, page, i)); i++)
    if (!is_bottom (shown_at (lines, page, i)))
      n_letters++;
  *is_filled = n_letters == 1;
  return i < end && i > bar + 1 && n_letters <= 1 ? i : 0;
}

static void
mark_boxes (const EstPdfLines *lines, const EstPdfPage *page, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      gunichar letter = shown_at (lines, page, i);

      letter_at (lines, i)->is_box = is_bar (letter) || is_bottom (letter);
      if (i > first)
        letter_at (lines, i)->is_apart = FALSE;
    }
}

/* Returns the letter behind the boxes that begin at @first, if any do. */
static guint
find_boxes (const EstPdfLines *lines, const EstPdfPage *page, guint first, guint end)
{
  guint last = first;
  guint n_boxes = 0;
  guint n_filled = 0;
  gboolean is_filled = FALSE;

  for (guint next = box_end (lines, page, first, end, &is_filled); next != 0;
       next = box_end (lines, page, last, end, &is_filled))
    {
      last = next;
      n_boxes++;
      n_filled += is_filled;
    }
  if (n_boxes < MIN_BOXES || n_filled < MIN_FILLED)
    return first + 1;
  mark_boxes (lines, page, first, last);
  return last;
}

/* ------ Letters in boxes that are drawn as lines. */

/* Whether the letter stands alone: a gap before it, and one behind it or nothing. */
static gboolean
is_alone (const EstPdfLines *lines, const EstPdfPage *page, guint index, guint end)
{
  return g_unichar_isalnum (shown_at (lines, page, index)) &&
         (index + 1 == end || letter_at (lines, index + 1)->is_apart);
}

static float
pitch_before (const EstPdfLines *lines, guint index)
{
  return letter_at (lines, index)->u - letter_at (lines, index - 1)->u;
}

/* Returns the letter behind those that stand alone at one distance, from @first on. */
static guint
find_spread (const EstPdfLines *lines, const EstPdfPage *page, guint first, guint end)
{
  guint behind = first + 1;
  float pitch = behind < end ? pitch_before (lines, behind) : 0;

  if (!is_alone (lines, page, first, end))
    return first + 1;
  while (behind < end && is_alone (lines, page, behind, end) &&
         fabsf (pitch_before (lines, behind) - pitch) <= SAME_PITCH * pitch)
    behind++;
  for (guint i = first + 1; behind - first >= MIN_SPREAD && i < behind; i++)
    letter_at (lines, i)->is_apart = FALSE;
  return behind;
}

void
est_pdf_boxes_find (EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment)
{
  guint end = segment->first + segment->n;

  for (guint i = segment->first; i < end;)
    if (is_bar (shown_at (lines, page, i)))
      i = find_boxes (lines, page, i, end);
    else if (i == segment->first || letter_at (lines, i)->is_apart)
      i = find_spread (lines, page, i, end);
    else
      i++;
}

/* ------ Digits in wide boxes: each would be a column of its own. */

static EstPdfSegment *
segment_at (const EstPdfLines *lines, guint index)
{
  return &g_array_index (lines->segments, EstPdfSegment, index);
}

/* Whether segment @index is one digit, as far from the one before as that from the one
 * before it, which is @pitch; 0: any distance that boxes have. */
static gboolean
is_next_digit (const EstPdfLines *lines, const EstPdfPage *page, guint index, float pitch)
{
  const EstPdfSegment *here = segment_at (lines, index);
  float way = index > 0 ? here->u - segment_at (lines, index - 1)->u : 0;

  if (here->n != 1 || !g_unichar_isdigit (shown_at (lines, page, here->first)))
    return FALSE;
  if (index == 0 || (here - 1)->line != here->line || (here - 1)->n != 1)
    return FALSE;
  return pitch > 0 ? fabsf (way - pitch) <= SAME_PITCH * pitch : way < WIDEST_BOX * here->size;
}

static guint
count_digits (const EstPdfLines *lines, const EstPdfPage *page, guint first)
{
  guint n = 1;
  float pitch = 0;

  if (!g_unichar_isdigit (shown_at (lines, page, segment_at (lines, first)->first)))
    return 0;
  while (first + n < lines->segments->len && is_next_digit (lines, page, first + n, pitch))
    {
      pitch = segment_at (lines, first + n)->u - segment_at (lines, first + n - 1)->u;
      n++;
    }
  return n;
}

void
est_pdf_boxes_join (EstPdfLines *lines, const EstPdfPage *page)
{
  for (guint i = 0; i < lines->segments->len; i++)
    {
      guint n = count_digits (lines, page, i);

      if (n < MIN_DIGITS)
        continue;
      segment_at (lines, i)->n = n;
      segment_at (lines, i)->end = segment_at (lines, i + n - 1)->end;
      for (guint k = 1; k < n; k++)
        letter_at (lines, segment_at (lines, i)->first + k)->is_apart = FALSE;
      g_array_remove_range (lines->segments, i + 1, n - 1);
    }
}

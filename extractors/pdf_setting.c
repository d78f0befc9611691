/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines that lose something.  Such a line is set anew: words at one and the same
 * distance, the label as wide as it is, so that the width of what was taken out is
 * nowhere left.  Or, when positions are kept, everything stays, and the label has the
 * room of what it stands for. */
#include "extractors/pdf_setting.h"

#include <math.h>

#define WORD_SPACE 0.27f     /* between the words of a line set anew, in heights */
#define COLUMN_SPACE 0.4f    /* left before the next column */
#define MARGIN 28.0f         /* points: labels stay as far from the edge of the page */
#define EDGE_STEP 18.0f      /* points: where a line that is not aligned may begin */
#define SAME_EDGE 1.0f       /* points: lines that begin as close are aligned */
#define LEAST_SPACING 0.005f /* of letters, in heights: less is kerning */
#define MIN_SPREAD 0.6f      /* how narrow a label may be set */

static EstPdfVerdict *
verdict_at (const EstPdfSetting *setting, guint glyph)
{
  return &g_array_index (setting->verdicts, EstPdfVerdict, glyph);
}

/* A line being set: where its pen is, and how labels are squeezed. */
typedef struct {
  float pen;
  float pending; /* space before what comes next */
  float spread;
  float label_size;
  float labels;  /* width of all labels together */
  float spacing; /* between letters, in the source: the line may have been filled by it */
  gboolean is_after_letter;
  float end_before; /* of the letter before, in the source */
} Line;

static const EstPdfGlyph *
glyph_of (const EstPdfSetting *setting, const EstPdfLetter *letter)
{
  return &g_array_index (setting->page->glyphs, EstPdfGlyph, letter->glyph);
}

static gboolean
is_blank (const EstPdfSetting *setting, const EstPdfLetter *letter)
{
  const EstPdfGlyph *glyph = glyph_of (setting, letter);

  return glyph->n_letters == 1 && g_unichar_isspace (glyph->letters[0]);
}

static void
set_label (const EstPdfSetting *setting, const EstPdfLetter *letter, Line *line)
{
  EstPdfVerdict *verdict = verdict_at (setting, letter->glyph);
  float width = est_pdf_label_width (setting->pdf, setting->writing, verdict->label) *
                glyph_of (setting, letter)->em * line->label_size * line->spread;

  line->pen += line->pending;
  line->pending = 0;
  verdict->shift = line->pen - letter->u;
  verdict->label_size = line->label_size;
  verdict->label_spread = line->spread;
  line->pen += width;
  line->labels += width;
  line->is_after_letter = FALSE;
}

static void
set_letter (const EstPdfSetting *setting, const EstPdfLetter *letter, Line *line)
{
  EstPdfVerdict *verdict = verdict_at (setting, letter->glyph);

  if (line->pending > 0)
    line->pen += line->pending;
  else if (line->is_after_letter)
    line->pen += letter->u - line->end_before - line->spacing;
  line->pending = 0;
  verdict->shift = line->pen - letter->u;
  line->pen += letter->end - letter->u;
  line->end_before = letter->end;
  line->is_after_letter = TRUE;
}

static void
set_one (const EstPdfSetting *setting, const EstPdfSegment *segment, guint index, Line *line)
{
  const EstPdfLetter *letter = &g_array_index (setting->lines->letters, EstPdfLetter, index);
  const EstPdfVerdict *verdict = verdict_at (setting, letter->glyph);
  float space = WORD_SPACE * segment->size;

  if (letter->is_apart)
    line->pending = space;
  if (verdict->is_removed && verdict->label == NULL)
    return;
  if (verdict->is_removed)
    set_label (setting, letter, line);
  else if (is_blank (setting, letter))
    {
      verdict_at (setting, letter->glyph)->shift = line->pen - letter->u;
      line->pending = space;
    }
  else if (letter->is_twin)
    verdict_at (setting, letter->glyph)->shift = verdict_at (setting, (letter - 1)->glyph)->shift;
  else
    set_letter (setting, letter, line);
}

static float
set_line (const EstPdfSetting *setting, const EstPdfSegment *segment, float start, Line *line)
{
  line->pen = start;
  line->pending = 0;
  line->labels = 0;
  line->is_after_letter = FALSE;
  for (guint i = segment->first; i < segment->first + segment->n; i++)
    set_one (setting, segment, i, line);
  return line->pen;
}

static gint
by_value (gconstpointer a, gconstpointer b)
{
  const float *one = a;
  const float *other = b;

  return (*one > *other) - (*one < *other);
}

/* What usually lies between two letters of a word that stays: nothing, unless they were
 * spread. */
static float
spacing_of (const EstPdfSetting *setting, const EstPdfSegment *segment)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = segment->first + 1; i < segment->first + segment->n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (setting->lines->letters, EstPdfLetter, i);
      float gap = letter->u - (letter - 1)->end;

      if (!letter->is_apart && !letter->is_twin && !is_blank (setting, letter) &&
          !is_blank (setting, letter - 1) && !verdict_at (setting, letter->glyph)->is_removed &&
          !verdict_at (setting, (letter - 1)->glyph)->is_removed)
        g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, by_value);
  if (gaps->len == 0 ||
      fabsf (g_array_index (gaps, float, gaps->len / 2)) < LEAST_SPACING * segment->size)
    return 0;
  return g_array_index (gaps, float, gaps->len / 2);
}

/* Where a line that was centred or set to the right begins tells how wide it was:
 * such a line begins at a step. */
static float
start_of (const EstPdfSetting *setting, guint index)
{
  const GArray *segments = setting->lines->segments;
  const EstPdfSegment *here = &g_array_index (segments, EstPdfSegment, index);
  float start = floorf (here->u / EDGE_STEP) * EDGE_STEP;

  for (guint i = 0; i < segments->len; i++)
    {
      const EstPdfSegment *other = &g_array_index (segments, EstPdfSegment, i);

      if (i != index && other->angle == here->angle && fabsf (other->u - here->u) < SAME_EDGE)
        return here->u;
    }
  if (index > 0 && (here - 1)->line == here->line)
    return MAX (start, MIN ((here - 1)->end + COLUMN_SPACE * here->size, here->u));
  return start;
}

/* How far the line may reach. */
static float
limit_of (const EstPdfSetting *setting, guint index)
{
  const GArray *segments = setting->lines->segments;
  const EstPdfSegment *here = &g_array_index (segments, EstPdfSegment, index);

  if (here->angle != 0)
    return G_MAXFLOAT;
  if (index + 1 < segments->len && (here + 1)->line == here->line)
    return (here + 1)->u - COLUMN_SPACE * here->size;
  return setting->page->width - MARGIN;
}

static void
mark_set (const EstPdfSetting *setting, const EstPdfSegment *segment)
{
  for (guint i = segment->first; i < segment->first + segment->n; i++)
    verdict_at (setting, g_array_index (setting->lines->letters, EstPdfLetter, i).glyph)->is_set =
        TRUE;
}

/* A label that does not fit is set narrower, then smaller, as long as it can be read. */
static void
squeeze (const EstPdfSetting *setting, guint index)
{
  const EstPdfSegment *segment = &g_array_index (setting->lines->segments, EstPdfSegment, index);
  float start = start_of (setting, index);
  float limit = limit_of (setting, index);
  Line line = { .spread = 1, .label_size = 1, .spacing = spacing_of (setting, segment) };
  float smallest = MIN (1, EST_PDF_MIN_LABEL / MAX (segment->size, 1));
  float over = set_line (setting, segment, start, &line) - limit;

  if (over <= 0 || line.labels <= 0)
    return;
  line.spread = MAX (MIN_SPREAD, 1 - over / line.labels);
  over = set_line (setting, segment, start, &line) - limit;
  if (over <= 0)
    return;
  line.label_size = MAX (smallest, 1 - over / line.labels);
  (void) set_line (setting, segment, start, &line);
}

/* ------ Lines that stay. */

/* Up to where a label may reach that begins at letter @index: the next letter that
 * stays, in the segment or behind it. */
static float
end_of_room (const EstPdfSetting *setting, guint segment_index, guint index)
{
  const EstPdfSegment *segment =
      &g_array_index (setting->lines->segments, EstPdfSegment, segment_index);

  while (++index < segment->first + segment->n)
    {
      const EstPdfLetter *letter = &g_array_index (setting->lines->letters, EstPdfLetter, index);

      if (verdict_at (setting, letter->glyph)->label != NULL ||
          (!verdict_at (setting, letter->glyph)->is_removed && !is_blank (setting, letter)))
        return letter->u;
    }
  return limit_of (setting, segment_index);
}

static gboolean
fit_label (const EstPdfSetting *setting, const EstPdfLetter *letter, float end)
{
  EstPdfVerdict *verdict = verdict_at (setting, letter->glyph);
  const EstPdfGlyph *glyph = glyph_of (setting, letter);
  float width = est_pdf_label_width (setting->pdf, setting->writing, verdict->label) * glyph->em;
  float share = width > 0 ? MIN ((end - letter->u) / width, 1) : 1;

  verdict->shift = 0;
  verdict->label_spread = MAX (share, MIN_SPREAD);
  verdict->label_size = MIN (share / verdict->label_spread, 1);
  return verdict->label_size >= 1 || verdict->label_size * glyph->size >= EST_PDF_MIN_LABEL;
}

static gboolean
fit_labels (const EstPdfSetting *setting, guint index)
{
  const EstPdfSegment *segment = &g_array_index (setting->lines->segments, EstPdfSegment, index);

  for (guint i = segment->first; i < segment->first + segment->n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (setting->lines->letters, EstPdfLetter, i);

      if (verdict_at (setting, letter->glyph)->label != NULL &&
          !fit_label (setting, letter, end_of_room (setting, index, i)))
        return FALSE;
    }
  return TRUE;
}

/* Vertical writing takes no labels, and stays where it is. */
void
est_pdf_set_segment (const EstPdfSetting *setting, guint index)
{
  const EstPdfSegment *segment = &g_array_index (setting->lines->segments, EstPdfSegment, index);
  const EstPdfLetter *first =
      &g_array_index (setting->lines->letters, EstPdfLetter, segment->first);

  if (glyph_of (setting, first)->is_vertical)
    return;
  if (setting->positions == EST_POSITIONS_KEEP && fit_labels (setting, index))
    return;
  mark_set (setting, segment);
  squeeze (setting, index);
}

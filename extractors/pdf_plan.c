/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_plan.h"

#include <math.h>

#include "pipeline/base/messages.h"

#define WORD_SPACE 0.27f    /* between the words of a line set anew, in heights */
#define COLUMN_SPACE 0.4f   /* left before the next column */
#define MARGIN 28.0f        /* points: labels stay as far from the edge of the page */
#define EDGE_STEP 18.0f     /* points: where a line that is not aligned may begin */
#define SAME_EDGE 1.0f      /* points: lines that begin as close are aligned */
#define MIN_SPREAD 0.6f     /* how narrow a label may be set */
#define MIN_LABEL_SIZE 6.0f /* points */
#define NOBODY G_MAXUINT

/* A page on its way to its verdicts. */
typedef struct {
  const EstPdfPlan *plan;
  const EstPdfPage *page;
  const EstPdfLines *lines;
  GArray *verdicts; /* of EstPdfVerdict */
  GArray *owners;   /* of guint, by glyph: the edit that takes it; NOBODY */
  GArray *labels;   /* of const char *, by edit; NULL once it stands somewhere */
} Planning;

static EstPdfVerdict *
verdict_at (const Planning *planning, guint glyph)
{
  return &g_array_index (planning->verdicts, EstPdfVerdict, glyph);
}

/* ------ Who takes which glyph. */

static gboolean
refuse_place (GError **error)
{
  return est_fail (error, EST_ERROR_UNSUPPORTED,
                   _ ("Something to be replaced stands where Estompe cannot write in the PDF. The "
                      "document is refused; remove that passage by hand and run again."));
}

/* The glyphs of the letters that @edit replaces. */
static void
find_glyphs (const EstPdfSource *source, const EstPdfStretch *stretch, const EstEdit *edit,
             GArray *glyphs)
{
  for (guint i = stretch->first; i < stretch->first + stretch->n; i++)
    {
      const EstPdfSpot *spot = &g_array_index (source->spots, EstPdfSpot, i);

      if (spot->offset < edit->end && spot->offset + spot->length > edit->start)
        g_array_append_val (glyphs, spot->glyph);
    }
}

/* Another edit may have taken some of the glyphs: then the two are one, read twice. */
static guint
owner_among (const Planning *planning, const GArray *glyphs)
{
  for (guint i = 0; i < glyphs->len; i++)
    {
      guint owner = g_array_index (planning->owners, guint, g_array_index (glyphs, guint32, i));

      if (owner != NOBODY)
        return owner;
    }
  return NOBODY;
}

static gboolean
take (Planning *planning, const EstEdit *edit, const EstPdfStretch *stretch, GError **error)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *label = *edit->text != '\0' ? edit->text : NULL;
  guint owner = NOBODY;

  find_glyphs (planning->plan->source, stretch, edit, glyphs);
  for (guint i = 0; i < glyphs->len; i++)
    if (g_array_index (glyphs, guint32, i) >= planning->owners->len)
      return refuse_place (error);
  /* Only Poppler saw it: in what is never written, or in a pattern, which loses all
   * its text.  The verifier looks whether that is so. */
  if (glyphs->len == 0)
    return TRUE;
  owner = owner_among (planning, glyphs);
  if (owner == NOBODY)
    {
      owner = planning->labels->len;
      g_array_append_val (planning->labels, label);
    }
  for (guint i = 0; i < glyphs->len; i++)
    {
      guint glyph = g_array_index (glyphs, guint32, i);

      if (g_array_index (planning->owners, guint, glyph) == NOBODY)
        g_array_index (planning->owners, guint, glyph) = owner;
      verdict_at (planning, glyph)->is_removed = TRUE;
    }
  return TRUE;
}

/* ------ Lines set anew. */

/* A line being set: where its pen is, and how labels are squeezed. */
typedef struct {
  float pen;
  float pending; /* space before what comes next */
  float spread;
  float label_size;
  float labels; /* width of all labels together */
  gboolean is_after_letter;
  float end_before; /* of the letter before, in the source */
} Setting;

static const EstPdfGlyph *
glyph_of (const Planning *planning, const EstPdfLetter *letter)
{
  return &g_array_index (planning->page->glyphs, EstPdfGlyph, letter->glyph);
}

static gboolean
is_blank (const Planning *planning, const EstPdfLetter *letter)
{
  const EstPdfGlyph *glyph = glyph_of (planning, letter);

  return glyph->n_letters == 1 && g_unichar_isspace (glyph->letters[0]);
}

static void
set_label (const Planning *planning, const EstPdfLetter *letter, Setting *setting)
{
  EstPdfVerdict *verdict = verdict_at (planning, letter->glyph);
  float width = est_pdf_label_width (planning->plan->pdf, planning->plan->writing, verdict->label) *
                glyph_of (planning, letter)->em * setting->label_size * setting->spread;

  setting->pen += setting->pending;
  setting->pending = 0;
  verdict->shift = setting->pen - letter->u;
  verdict->label_size = setting->label_size;
  verdict->label_spread = setting->spread;
  setting->pen += width;
  setting->labels += width;
  setting->is_after_letter = FALSE;
}

static void
set_letter (const Planning *planning, const EstPdfLetter *letter, Setting *setting)
{
  EstPdfVerdict *verdict = verdict_at (planning, letter->glyph);

  if (setting->pending > 0)
    setting->pen += setting->pending;
  else if (setting->is_after_letter)
    setting->pen += letter->u - setting->end_before;
  setting->pending = 0;
  verdict->shift = setting->pen - letter->u;
  setting->pen += letter->end - letter->u;
  setting->end_before = letter->end;
  setting->is_after_letter = TRUE;
}

static void
set_one (const Planning *planning, const EstPdfSegment *segment, guint index, Setting *setting)
{
  const EstPdfLetter *letter = &g_array_index (planning->lines->letters, EstPdfLetter, index);
  const EstPdfVerdict *verdict = verdict_at (planning, letter->glyph);
  float space = WORD_SPACE * segment->size;

  if (letter->is_apart)
    setting->pending = space;
  if (verdict->is_removed && verdict->label == NULL)
    return;
  if (verdict->is_removed)
    set_label (planning, letter, setting);
  else if (is_blank (planning, letter))
    {
      verdict_at (planning, letter->glyph)->shift = setting->pen - letter->u;
      setting->pending = space;
    }
  else if (letter->is_twin)
    verdict_at (planning, letter->glyph)->shift = verdict_at (planning, (letter - 1)->glyph)->shift;
  else
    set_letter (planning, letter, setting);
}

static float
set_line (const Planning *planning, const EstPdfSegment *segment, float start, Setting *setting)
{
  setting->pen = start;
  setting->pending = 0;
  setting->labels = 0;
  setting->is_after_letter = FALSE;
  for (guint i = segment->first; i < segment->first + segment->n; i++)
    set_one (planning, segment, i, setting);
  return setting->pen;
}

/* Where a line that was centred or set to the right begins tells how wide it was:
 * such a line begins at a step. */
static float
start_of (const Planning *planning, guint index)
{
  const GArray *segments = planning->lines->segments;
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
limit_of (const Planning *planning, guint index)
{
  const GArray *segments = planning->lines->segments;
  const EstPdfSegment *here = &g_array_index (segments, EstPdfSegment, index);

  if (here->angle != 0)
    return G_MAXFLOAT;
  if (index + 1 < segments->len && (here + 1)->line == here->line)
    return (here + 1)->u - COLUMN_SPACE * here->size;
  return planning->page->width - MARGIN;
}

/* A label that does not fit is set narrower, then smaller, as long as it can be read. */
static void
squeeze (const Planning *planning, guint index)
{
  const EstPdfSegment *segment = &g_array_index (planning->lines->segments, EstPdfSegment, index);
  float start = start_of (planning, index);
  float limit = limit_of (planning, index);
  Setting setting = { .spread = 1, .label_size = 1 };
  float smallest = MIN (1, MIN_LABEL_SIZE / MAX (segment->size, 1));
  float over = set_line (planning, segment, start, &setting) - limit;

  if (over <= 0 || setting.labels <= 0)
    return;
  setting.spread = MAX (MIN_SPREAD, 1 - over / setting.labels);
  over = set_line (planning, segment, start, &setting) - limit;
  if (over <= 0)
    return;
  setting.label_size = MAX (smallest, 1 - over / setting.labels);
  (void) set_line (planning, segment, start, &setting);
}

/* The label of an edit stands at the first of its glyphs in reading order.  Whether
 * anything in @segment goes. */
static gboolean
put_labels (Planning *planning, const EstPdfSegment *segment)
{
  gboolean is_touched = FALSE;

  for (guint i = segment->first; i < segment->first + segment->n; i++)
    {
      const EstPdfLetter *letter = &g_array_index (planning->lines->letters, EstPdfLetter, i);
      guint owner = g_array_index (planning->owners, guint, letter->glyph);
      const char **label = NULL;

      if (owner == NOBODY)
        continue;
      is_touched = TRUE;
      label = &g_array_index (planning->labels, const char *, owner);
      if (*label == NULL)
        continue;
      verdict_at (planning, letter->glyph)->label = *label;
      *label = NULL;
    }
  return is_touched;
}

static gboolean
set_lines (Planning *planning, GError **error)
{
  const GArray *segments = planning->lines->segments;

  for (guint i = 0; i < segments->len; i++)
    if (put_labels (planning, &g_array_index (segments, EstPdfSegment, i)))
      squeeze (planning, i);
  for (guint i = 0; i < planning->labels->len; i++)
    if (g_array_index (planning->labels, const char *, i) != NULL)
      return refuse_place (error);
  return TRUE;
}

/* ------ A page. */

static gboolean
touches (const EstPdfPlan *plan, guint edit, guint page_index, const EstPdfStretch **stretch)
{
  const GArray *stretches = plan->source->stretches;
  EstAnchor anchor = g_array_index (plan->edits, EstEdit, edit).anchor;

  if (anchor >= stretches->len)
    return FALSE;
  *stretch = &g_array_index (stretches, EstPdfStretch, anchor);
  return (*stretch)->page == page_index;
}

static gboolean
take_all (Planning *planning, guint page_index, guint *next_edit, GError **error)
{
  const EstPdfPlan *plan = planning->plan;
  const EstPdfStretch *stretch = NULL;

  while (*next_edit < plan->edits->len && touches (plan, *next_edit, page_index, &stretch))
    {
      const EstEdit *edit = &g_array_index (plan->edits, EstEdit, (*next_edit)++);

      if (edit->start > edit->end || edit->end > stretch->length ||
          !g_utf8_validate (edit->text, -1, NULL))
        return refuse_place (error);
      if (!take (planning, edit, stretch, error))
        return FALSE;
    }
  return set_lines (planning, error);
}

/* The letters of a picture were read once, which takes seconds. */
static gboolean
read_page (const EstPdfPlan *plan, guint page_index, EstPdfPage *page, GError **error)
{
  GArray *scan = est_pdf_source_scan (plan->source, page_index);

  if (scan == NULL)
    return est_pdf_page_read (plan->pdf, page_index, page, error);
  page->glyphs = g_array_ref (scan);
  return TRUE;
}

GArray *
est_pdf_plan_page (const EstPdfPlan *plan, guint page_index, guint *next_edit, GError **error)
{
  const EstPdfStretch *stretch = NULL;
  const guint nobody = NOBODY;
  g_auto (EstPdfPage) page = { 0 };
  g_auto (EstPdfLines) lines = { 0 };
  g_autoptr (GArray) verdicts = g_array_new (FALSE, TRUE, sizeof (EstPdfVerdict));
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (const char *));
  Planning planning = { .plan = plan, .page = &page, .lines = &lines, .verdicts = verdicts };

  if (*next_edit >= plan->edits->len || !touches (plan, *next_edit, page_index, &stretch))
    return NULL;
  if (!read_page (plan, page_index, &page, error))
    return NULL;
  est_pdf_lines_init (&lines, &page);
  g_array_set_size (verdicts, page.glyphs->len);
  for (guint i = 0; i < page.glyphs->len; i++)
    g_array_append_val (owners, nobody);
  planning.owners = owners;
  planning.labels = labels;
  if (!take_all (&planning, page_index, next_edit, error))
    return NULL;
  return g_steal_pointer (&verdicts);
}

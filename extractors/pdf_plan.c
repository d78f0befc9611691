/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_plan.h"

#include "extractors/pdf_links.h"
#include "extractors/pdf_setting.h"
#include "pipeline/base/messages.h"

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

      for (guint32 k = 0; k < spot->n; k++)
        {
          guint32 glyph = spot->glyph + k;

          if (spot->offset + k < edit->end && spot->offset + k + spot->length > edit->start)
            g_array_append_val (glyphs, glyph);
        }
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

/* ------ Labels. */

static const EstPdfGlyph *
glyph_of (const Planning *planning, const EstPdfLetter *letter)
{
  return &g_array_index (planning->page->glyphs, EstPdfGlyph, letter->glyph);
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
      if (*label == NULL || !glyph_of (planning, letter)->takes_label)
        continue;
      verdict_at (planning, letter->glyph)->label = *label;
      *label = NULL;
    }
  return is_touched;
}

/* The letters of @label, level, from where @place stands. */
static void
loosen (const EstPdfPlan *plan, const EstPdfGlyph *place, const char *label)
{
  EstPdfGlyph glyph = *place;

  glyph.size = glyph.em = MAX (place->size, EST_PDF_MIN_LABEL);
  glyph.angle = 0;
  glyph.dy = 0;
  glyph.n_letters = 1;
  glyph.is_label = TRUE;
  glyph.is_vertical = FALSE;
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      glyph.letters[0] = g_utf8_get_char (p);
      glyph.dx = est_pdf_label_width (plan->pdf, plan->writing, letter) * glyph.em;
      g_array_append_val (plan->loose, glyph);
      glyph.x += glyph.dx;
    }
}

/* What becomes of the labels that stand nowhere. */
static gboolean
loosen_labels (const Planning *planning, GError **error)
{
  for (guint i = 0; i < planning->labels->len; i++)
    {
      const char *label = g_array_index (planning->labels, const char *, i);
      guint glyph = 0;

      if (label == NULL)
        continue;
      if (planning->plan->loose == NULL)
        return refuse_place (error);
      while (g_array_index (planning->owners, guint, glyph) != i)
        glyph++;
      loosen (planning->plan, &g_array_index (planning->page->glyphs, EstPdfGlyph, glyph), label);
    }
  return TRUE;
}

static gboolean
set_lines (Planning *planning, GError **error)
{
  const GArray *segments = planning->lines->segments;
  EstPdfSetting setting = {
    .pdf = planning->plan->pdf,
    .writing = planning->plan->writing,
    .page = planning->page,
    .lines = planning->lines,
    .verdicts = planning->verdicts,
    .positions = planning->plan->source->treatment.positions,
  };

  for (guint i = 0; i < segments->len; i++)
    if (put_labels (planning, &g_array_index (segments, EstPdfSegment, i)))
      est_pdf_set_segment (&setting, i);
  return loosen_labels (planning, error);
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

static void
move_links (const EstPdfPlan *plan, guint page_index, const Planning *planning)
{
  EstPdfMoves moves = {
    .pdf = plan->pdf,
    .writing = plan->writing,
    .glyphs = planning->page->glyphs,
    .verdicts = planning->verdicts,
  };

  if (plan->links != NULL)
    est_pdf_links_follow (plan->links, page_index, &moves);
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
  move_links (plan, page_index, &planning);
  return g_steal_pointer (&verdicts);
}

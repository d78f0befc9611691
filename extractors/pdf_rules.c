/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_rules.h"

#include <float.h>
#include <math.h>

#define MAX_STRETCHES 2000 /* of one path: more is a drawing */
#define MAX_RULES 4000     /* of one page: the same */
#define STRAIGHT 0.8f      /* points: how far a line may lean */
#define THIN 3.0f          /* points: filled areas as thin are lines */
#define SHORT 4.0f         /* points: shorter lines are none */

typedef struct {
  fz_point from, to;
  guint figure; /* those of one figure follow one another */
} Stretch;

struct _EstPdfPath {
  GArray *stretches; /* of Stretch */
  fz_point start, at;
  guint figure;
};

EstPdfPath *
est_pdf_path_new (void)
{
  EstPdfPath *path = g_new0 (EstPdfPath, 1);

  path->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  return path;
}

void
est_pdf_path_free (EstPdfPath *path)
{
  if (path == NULL)
    return;
  g_array_unref (path->stretches);
  g_free (path);
}

void
est_pdf_path_move (EstPdfPath *path, fz_point to)
{
  path->start = path->at = to;
  path->figure++;
}

void
est_pdf_path_line (EstPdfPath *path, fz_point to)
{
  const Stretch stretch = { .from = path->at, .to = to, .figure = path->figure };

  if (path->stretches->len < MAX_STRETCHES)
    g_array_append_val (path->stretches, stretch);
  path->at = to;
}

void
est_pdf_path_close (EstPdfPath *path)
{
  est_pdf_path_line (path, path->start);
}

void
est_pdf_path_drop (EstPdfPath *path)
{
  g_array_set_size (path->stretches, 0);
}

/* Adds what lies between two corners, when it is straight and level or upright. */
static void
add_rule (GArray *rules, fz_rect box, float thin)
{
  float width = box.x1 - box.x0;
  float height = box.y1 - box.y0;
  EstPdfRule rule = { .at = (box.y0 + box.y1) / 2, .from = box.x0, .to = box.x1 };

  if (!(rules->len < MAX_RULES && isfinite (width) && isfinite (height)))
    return;
  if (width <= thin && height >= SHORT)
    rule = (EstPdfRule){
      .at = (box.x0 + box.x1) / 2, .from = box.y0, .to = box.y1, .is_upright = TRUE
    };
  else if (height > thin || width < SHORT)
    return;
  g_array_append_val (rules, rule);
}

static fz_rect
box_of (const Stretch *stretch)
{
  return fz_make_rect (MIN (stretch->from.x, stretch->to.x), MIN (stretch->from.y, stretch->to.y),
                       MAX (stretch->from.x, stretch->to.x), MAX (stretch->from.y, stretch->to.y));
}

static void
fill (const EstPdfPath *path, GArray *rules)
{
  const GArray *stretches = path->stretches;

  for (guint i = 0; i < stretches->len;)
    {
      const Stretch *first = &g_array_index (stretches, Stretch, i);
      fz_rect box = box_of (first);

      for (; i < stretches->len && g_array_index (stretches, Stretch, i).figure == first->figure;
           i++)
        {
          fz_rect one = box_of (&g_array_index (stretches, Stretch, i));

          box = fz_make_rect (MIN (box.x0, one.x0), MIN (box.y0, one.y0), MAX (box.x1, one.x1),
                              MAX (box.y1, one.y1));
        }
      add_rule (rules, box, THIN);
    }
}

void
est_pdf_path_paint (EstPdfPath *path, gboolean is_stroked, GArray *rules)
{
  if (!is_stroked)
    fill (path, rules);
  for (guint i = 0; is_stroked && i < path->stretches->len; i++)
    add_rule (rules, box_of (&g_array_index (path->stretches, Stretch, i)), STRAIGHT);
  est_pdf_path_drop (path);
}

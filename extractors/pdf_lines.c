/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_lines.h"

#include <math.h>

#include "extractors/pdf_boxes.h"

/* All in heights of the letters at hand. */
#define SAME_LINE 0.35f /* how far a baseline may stray: superscripts do */
#define SPACE_GAP 0.15f /* from which a gap reads as a space */
#define WIDE_GAP 1.5f   /* from which it parts two columns */
#define TWIN_GAP 0.12f  /* within which the same letter is shown twice */
#define MIDDLE 0.3f     /* of a letter, above its baseline */
#define N_ANGLES 361

typedef struct {
  EstPdfLetter letter;
  float v;
  float size;
  gint16 angle;
  guint rank; /* of its angle */
  guint line;
} Placed;

/* ------ Placing. */

/* The most frequent angle comes first; the others as they turn. */
static void
rank_angles (const EstPdfPage *page, guint ranks[N_ANGLES])
{
  guint counts[N_ANGLES] = { 0 };
  guint main_angle = 180;

  for (guint i = 0; i < page->glyphs->len; i++)
    counts[CLAMP (g_array_index (page->glyphs, EstPdfGlyph, i).angle + 180, 0, N_ANGLES - 1)]++;
  for (guint i = 0; i < N_ANGLES; i++)
    if (counts[i] > counts[main_angle])
      main_angle = i;
  for (guint i = 0; i < N_ANGLES; i++)
    ranks[i] = i == main_angle ? 0 : i + 1;
}

static void
place (const EstPdfGlyph *glyph, guint number, Placed *placed)
{
  float turn = (float) glyph->angle * (float) G_PI / 180;
  float c = glyph->angle == 0 ? 1 : cosf (turn);
  float s = glyph->angle == 0 ? 0 : sinf (turn);
  float u = glyph->x * c + glyph->y * s;
  float v = glyph->y * c - glyph->x * s;
  float way = glyph->dx * c + glyph->dy * s;

  placed->letter.glyph = number;
  placed->letter.u = u;
  placed->letter.end = u + MAX (way, 0);
  placed->v = v;
  placed->size = glyph->size;
  placed->angle = glyph->angle;
}

static GArray *
place_all (const EstPdfPage *page)
{
  GArray *all = g_array_sized_new (FALSE, TRUE, sizeof (Placed), page->glyphs->len);
  guint ranks[N_ANGLES];
  guint n = 0;

  rank_angles (page, ranks);
  g_array_set_size (all, page->glyphs->len);
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const EstPdfGlyph *glyph = &g_array_index (page->glyphs, EstPdfGlyph, i);
      Placed *placed = &g_array_index (all, Placed, n);

      if (glyph->fate != EST_PDF_GLYPH_SHOWN)
        continue;
      place (glyph, i, placed);
      placed->rank = ranks[CLAMP (glyph->angle + 180, 0, N_ANGLES - 1)];
      n++;
    }
  g_array_set_size (all, n);
  return all;
}

/* ------ Lines. */

static gint
by_height (gconstpointer a, gconstpointer b)
{
  const Placed *one = a;
  const Placed *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->v != other->v)
    return one->v < other->v ? -1 : 1;
  return one->letter.glyph < other->letter.glyph ? -1 : 1;
}

static gint
by_line (gconstpointer a, gconstpointer b)
{
  const Placed *one = a;
  const Placed *other = b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  if (one->letter.u != other->letter.u)
    return one->letter.u < other->letter.u ? -1 : 1;
  return one->letter.glyph < other->letter.glyph ? -1 : 1;
}

/* Most pages show their letters line by line: nothing to do. */
static void
sort (GArray *all, GCompareFunc compare)
{
  for (guint i = 1; i < all->len; i++)
    if (compare (&g_array_index (all, Placed, i - 1), &g_array_index (all, Placed, i)) > 0)
      {
        g_array_sort (all, compare);
        return;
      }
}

/* Gives each letter its line: the baseline of the largest letter so far counts. */
static void
number_lines (GArray *all)
{
  float v = 0;
  float size = 0;
  guint line = 0;

  for (guint i = 0; i < all->len; i++)
    {
      Placed *placed = &g_array_index (all, Placed, i);
      gboolean is_new = i == 0 || placed->rank != g_array_index (all, Placed, i - 1).rank ||
                        placed->v - v > SAME_LINE * MAX (placed->size, size);

      if (is_new)
        line++;
      if (is_new || placed->size > size)
        {
          v = placed->v;
          size = placed->size;
        }
      placed->line = line;
    }
}

/* ------ Segments. */

static gboolean
is_blank (const EstPdfPage *page, const EstPdfLetter *letter)
{
  const EstPdfGlyph *glyph = &g_array_index (page->glyphs, EstPdfGlyph, letter->glyph);

  return glyph->n_letters == 1 &&
         (glyph->letters[0] <= 0x7F ? glyph->letters[0] <= ' '
                                    : g_unichar_isspace (glyph->letters[0]));
}

static gboolean
says_the_same (const EstPdfPage *page, const EstPdfLetter *one, const EstPdfLetter *other)
{
  const EstPdfGlyph *a = &g_array_index (page->glyphs, EstPdfGlyph, one->glyph);
  const EstPdfGlyph *b = &g_array_index (page->glyphs, EstPdfGlyph, other->glyph);

  if (a->n_letters == 0 || a->n_letters != b->n_letters)
    return FALSE;
  for (guint i = 0; i < a->n_letters; i++)
    if (a->letters[i] != b->letters[i])
      return FALSE;
  return TRUE;
}

static gint
by_value (gconstpointer a, gconstpointer b)
{
  const float *one = a;
  const float *other = b;

  return (*one > *other) - (*one < *other);
}

/* The gap before letter @index of a segment; FALSE: none that counts. */
static gboolean
gap_at (const EstPdfLines *lines, const EstPdfPage *page, guint index, float *gap)
{
  const EstPdfLetter *letter = &g_array_index (lines->letters, EstPdfLetter, index);
  const EstPdfLetter *before = letter - 1;

  *gap = letter->u - before->end;
  return !letter->is_twin && !is_blank (page, letter) && !is_blank (page, before);
}

static float
middle_gap (const EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment)
{
  g_autoptr (GArray) gaps = g_array_sized_new (FALSE, FALSE, sizeof (float), segment->n);
  float gap = 0;

  for (guint i = segment->first + 1; i < segment->first + segment->n; i++)
    if (gap_at (lines, page, i, &gap))
      g_array_append_val (gaps, gap);
  g_array_sort (gaps, by_value);
  return g_array_index (gaps, float, gaps->len / 2);
}

/* From which gap on two letters of @segment read as two words.  Where letters are
 * spread, the usual gap is none. */
static float
space_gap (const EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment)
{
  float least = SPACE_GAP * segment->size;
  float gap = 0;
  guint n = 0;
  guint n_wide = 0;

  for (guint i = segment->first + 1; i < segment->first + segment->n; i++)
    if (gap_at (lines, page, i, &gap))
      {
        n++;
        n_wide += gap > least;
      }
  return n < 3 || n_wide < n - n / 2 ? least : middle_gap (lines, page, segment) + least;
}

static void
find_spaces (EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment)
{
  float gap = space_gap (lines, page, segment);
  float end = segment->end;

  for (guint i = segment->first; i < segment->first + segment->n; i++)
    {
      EstPdfLetter *letter = &g_array_index (lines->letters, EstPdfLetter, i);

      letter->is_apart = i > segment->first && !letter->is_twin && letter->u - end > gap &&
                         !is_blank (page, letter) && !is_blank (page, letter - 1);
      end = i == segment->first ? letter->end : MAX (end, letter->end);
    }
}

static void
end_segment (EstPdfLines *lines, const EstPdfPage *page, EstPdfSegment *segment)
{
  if (segment->n == 0)
    return;
  find_spaces (lines, page, segment);
  est_pdf_boxes_find (lines, page, segment);
  g_array_append_val (lines->segments, *segment);
  segment->n = 0;
}

/* Where in a grid the middle of @placed lies. */
static guint
grid_at (const EstPdfLines *lines, const Placed *placed, guint *cell)
{
  *cell = 0;
  if (lines->grids->len == 0 || placed->angle != 0)
    return EST_PDF_NO_GRID;
  return est_pdf_grids_at (lines->grids, (placed->letter.u + placed->letter.end) / 2,
                           placed->v - MIDDLE * placed->size, cell);
}

static gboolean
is_label (const EstPdfPage *page, const EstPdfLetter *letter)
{
  return g_array_index (page->glyphs, EstPdfGlyph, letter->glyph).is_label;
}

/* Whether the side of a cell stands before @placed; a label may reach over it. */
static gboolean
is_parted (const EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment,
           const Placed *placed)
{
  const EstPdfLetter *before =
      &g_array_index (lines->letters, EstPdfLetter, lines->letters->len - 1);
  guint cell = 0;
  guint grid = EST_PDF_NO_GRID;

  if (lines->grids->len == 0 || is_blank (page, &placed->letter) ||
      placed->letter.u <= segment->end ||
      (is_label (page, before) && is_label (page, &placed->letter)))
    return FALSE;
  grid = grid_at (lines, placed, &cell);
  return grid != segment->grid || cell != segment->cell;
}

static void
start_segment (const EstPdfLines *lines, const Placed *placed, EstPdfSegment *segment)
{
  guint cell = 0;
  guint grid = grid_at (lines, placed, &cell);

  *segment = (EstPdfSegment){
    .grid = grid,
    .cell = cell,
    .is_bold = TRUE,
    .first = lines->letters->len,
    .u = placed->letter.u,
    .end = placed->letter.end,
    .v = placed->v,
    .angle = placed->angle,
    .line = placed->line,
  };
}

static gboolean
is_twin_of_one (const EstPdfLines *lines, const EstPdfPage *page, const EstPdfSegment *segment,
                const Placed *placed)
{
  for (guint back = 1; back <= MIN (segment->n, 3); back++)
    {
      const EstPdfLetter *before =
          &g_array_index (lines->letters, EstPdfLetter, lines->letters->len - back);

      if (placed->letter.u - before->u < TWIN_GAP * placed->size &&
          says_the_same (page, before, &placed->letter))
        return TRUE;
    }
  return FALSE;
}

static void
add_letter (EstPdfLines *lines, const EstPdfPage *page, EstPdfSegment *segment,
            const Placed *placed)
{
  EstPdfLetter letter = placed->letter;
  float size = MAX (segment->size, placed->size);

  if (segment->n > 0 &&
      (placed->line != segment->line || letter.u - segment->end > WIDE_GAP * size ||
       is_parted (lines, page, segment, placed)))
    end_segment (lines, page, segment);
  /* Blanks between columns belong to none. */
  if (segment->n == 0 && is_blank (page, &letter))
    return;
  if (segment->n == 0)
    start_segment (lines, placed, segment);
  letter.is_twin = is_twin_of_one (lines, page, segment, placed);
  segment->n++;
  if (!is_blank (page, &letter))
    {
      segment->end = MAX (segment->end, letter.end);
      segment->is_bold =
          segment->is_bold && g_array_index (page->glyphs, EstPdfGlyph, letter.glyph).is_bold;
    }
  if (placed->size > segment->size)
    {
      segment->size = placed->size;
      segment->v = placed->v;
    }
  g_array_append_val (lines->letters, letter);
}

void
est_pdf_lines_init (EstPdfLines *lines, const EstPdfPage *page)
{
  g_autoptr (GArray) all = place_all (page);
  EstPdfSegment segment = { 0 };

  lines->letters = g_array_sized_new (FALSE, FALSE, sizeof (EstPdfLetter), all->len);
  lines->segments = g_array_new (FALSE, FALSE, sizeof (EstPdfSegment));
  lines->grids = est_pdf_grids_find (page->rules);
  sort (all, by_height);
  number_lines (all);
  sort (all, by_line);
  for (guint i = 0; i < all->len; i++)
    add_letter (lines, page, &segment, &g_array_index (all, Placed, i));
  end_segment (lines, page, &segment);
  est_pdf_boxes_join (lines, page);
}

void
est_pdf_lines_clear (EstPdfLines *lines)
{
  g_clear_pointer (&lines->letters, g_array_unref);
  g_clear_pointer (&lines->segments, g_array_unref);
  g_clear_pointer (&lines->grids, g_ptr_array_unref);
}

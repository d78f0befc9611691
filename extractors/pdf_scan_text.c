/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The text of a page that is a picture: what stays as words that nobody sees, each
 * where it stands and as wide as it is; labels as words that everybody sees. */
#include <math.h>

#include "extractors/pdf_processor.h"
#include "extractors/pdf_scan.h"

#define SAME_BASELINE 0.02f /* in heights */
#define WORD_GAP 0.35f      /* in heights: letters that far apart are no word */
#define MIN_LABEL_SPREAD 0.5f
#define MIN_SPREAD 0.1f
#define MAX_SPREAD 10.0f
#define MAX_WORD 512 /* bytes */

static const EstPdfGlyph *
glyph_at (const EstPdfScan *scan, guint index)
{
  return &g_array_index (scan->glyphs, EstPdfGlyph, index);
}

gboolean
est_pdf_scan_goes (const EstPdfScan *scan, guint index)
{
  return glyph_at (scan, index)->fate != EST_PDF_GLYPH_SHOWN ||
         (scan->verdicts != NULL && scan->verdicts[index].is_removed);
}

/* ------ Where glyphs stand to each other. */

/* How far @glyph ends behind the origin of @first, along its baseline. */
static float
end_behind (const EstPdfGlyph *first, const EstPdfGlyph *glyph)
{
  float turn = (float) first->angle * (float) G_PI / 180;

  return (glyph->x + glyph->dx - first->x) * cosf (turn) +
         (glyph->y + glyph->dy - first->y) * sinf (turn);
}

static float
start_behind (const EstPdfGlyph *first, const EstPdfGlyph *glyph)
{
  float turn = (float) first->angle * (float) G_PI / 180;

  return (glyph->x - first->x) * cosf (turn) + (glyph->y - first->y) * sinf (turn);
}

static gboolean
is_beside (const EstPdfGlyph *first, const EstPdfGlyph *glyph)
{
  float turn = (float) first->angle * (float) G_PI / 180;
  float off = (glyph->y - first->y) * cosf (turn) - (glyph->x - first->x) * sinf (turn);

  return glyph->angle == first->angle && glyph->is_label == first->is_label &&
         fabsf (off) <= SAME_BASELINE * first->size;
}

/* ------ Words. */

static void
append_letters (fz_context *ctx, fz_buffer *out, const char *letters)
{
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      int code = fz_windows_1252_from_unicode ((int) g_utf8_get_char (p));

      fz_append_printf (ctx, out, "%02x", code > 0 ? code : '?');
    }
}

typedef struct {
  const char *letters;
  float size;
  float spread;
  gboolean is_seen;
  float x, y; /* y up */
  int angle;
} Word;

static void
append_word (fz_context *ctx, fz_buffer *out, const Word *word)
{
  float turn = (float) word->angle * (float) G_PI / 180;

  fz_append_printf (ctx, out, "%d Tr /" EST_PDF_LABEL_FONT " %g Tf %g Tz %g %g %g %g %g %g Tm <",
                    word->is_seen ? 0 : 3, word->size, 100 * word->spread, cosf (turn),
                    -sinf (turn), sinf (turn), cosf (turn), word->x, word->y);
  append_letters (ctx, out, word->letters);
  fz_append_string (ctx, out, "> Tj\n");
}

static float
spread_of (fz_context *ctx, const EstPdfScan *scan, const Word *word, float room)
{
  float width = est_pdf_face_width (ctx, scan->writing->face, word->letters) * word->size;

  return width > 0 ? CLAMP (room / width, MIN_SPREAD, MAX_SPREAD) : 1;
}

static Word
word_at (const EstPdfScan *scan, guint index, float height)
{
  const EstPdfGlyph *glyph = glyph_at (scan, index);
  Word word = {
    .size = (glyph->is_label ? 1 : scan->letter_height) * glyph->size,
    .spread = 1,
    .is_seen = glyph->is_label || !scan->has_picture,
    .x = glyph->x,
    .y = height - glyph->y,
    .angle = glyph->angle,
  };

  return word;
}

/* Gathers letters that follow one another and stay; returns the glyph behind them. */
static guint
gather (const EstPdfScan *scan, guint index, char letters[MAX_WORD], float *room)
{
  const EstPdfGlyph *first = glyph_at (scan, index);
  gsize n = 0;

  for (; index < scan->glyphs->len && !est_pdf_scan_goes (scan, index); index++)
    {
      const EstPdfGlyph *glyph = glyph_at (scan, index);

      if (!is_beside (first, glyph) || g_unichar_isspace (glyph->letters[0]) ||
          start_behind (first, glyph) > *room + WORD_GAP * first->size ||
          n + (gsize) EST_PDF_MAX_LETTERS * 6 >= MAX_WORD)
        break;
      for (guint i = 0; i < glyph->n_letters; i++)
        n += (gsize) g_unichar_to_utf8 (glyph->letters[i], letters + n);
      *room = MAX (*room, end_behind (first, glyph));
    }
  letters[n] = '\0';
  return index;
}

static guint
append_kept (fz_context *ctx, const EstPdfScan *scan, guint index, float height, fz_buffer *out)
{
  char letters[MAX_WORD];
  Word word = word_at (scan, index, height);
  float room = 0;
  guint behind = gather (scan, index, letters, &room);

  word.letters = letters;
  word.spread = spread_of (ctx, scan, &word, room);
  append_word (ctx, out, &word);
  return behind;
}

/* ------ Labels. */

/* How far the gap reaches that begins at @index. */
static float
room_at (const EstPdfScan *scan, guint index)
{
  const EstPdfGlyph *first = glyph_at (scan, index);
  float room = first->dx;

  for (guint i = index; i < scan->glyphs->len && est_pdf_scan_goes (scan, i); i++)
    if (is_beside (first, glyph_at (scan, i)))
      room = MAX (room, end_behind (first, glyph_at (scan, i)));
  return room;
}

static void
append_label (fz_context *ctx, const EstPdfScan *scan, guint index, float height, fz_buffer *out)
{
  Word word = word_at (scan, index, height);

  word.letters = scan->verdicts[index].label;
  word.is_seen = TRUE;
  word.spread = CLAMP (spread_of (ctx, scan, &word, room_at (scan, index)), MIN_LABEL_SPREAD, 1);
  append_word (ctx, out, &word);
}

void
est_pdf_scan_append_text (fz_context *ctx, const EstPdfScan *scan, float height, fz_buffer *out)
{
  fz_append_string (ctx, out, "BT 0 g\n");
  for (guint i = 0; i < scan->glyphs->len;)
    if (est_pdf_scan_goes (scan, i))
      {
        if (scan->verdicts != NULL && scan->verdicts[i].label != NULL)
          append_label (ctx, scan, i, height, out);
        i++;
      }
    else if (glyph_at (scan, i)->n_letters == 0 ||
             g_unichar_isspace (glyph_at (scan, i)->letters[0]))
      i++;
    else
      i = append_kept (ctx, scan, i, height, out);
  fz_append_string (ctx, out, "ET\n");
}

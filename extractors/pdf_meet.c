/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a glyph is: the letters it shows, where it stands on the page, and whether
 * anybody sees it. */
#include <math.h>

#include "extractors/pdf_meet.h"

/* What the font at work says of a glyph, once it was asked: text is a few dozen glyphs,
 * shown over and over. */
typedef struct {
  int cid; /* NOT_ASKED */
  float width;
  guint n_letters;
  gunichar letters[EST_PDF_MAX_LETTERS];
} Face;

#define NOT_ASKED (-1)
#define N_FACES 256 /* by the lowest bits of their cid */

struct _EstPdfFaces {
  pdf_font_desc *font; /* kept, so that no other takes its place; NULL: none yet */
  Face faces[N_FACES];
};

static void
read_letters (const pdf_font_desc *font, int cid, Face *face)
{
  int letters[EST_PDF_MAX_LETTERS] = { 0 };
  int n = font->to_unicode != NULL
              ? pdf_lookup_cmap_full (font->to_unicode, (unsigned) cid, letters)
              : 0;

  if (n == 0 && cid >= 0 && (size_t) cid < font->cid_to_ucs_len)
    {
      letters[0] = font->cid_to_ucs[cid];
      n = 1;
    }
  face->n_letters = (guint) CLAMP (n, 0, EST_PDF_MAX_LETTERS);
  for (guint i = 0; i < face->n_letters; i++)
    {
      face->letters[i] = (gunichar) letters[i];
      if (letters[i] == 0 || letters[i] == 0xFFFD || !g_unichar_validate (face->letters[i]))
        face->n_letters = 0;
    }
  if (face->n_letters == 0)
    {
      face->letters[0] = 0xFFFD;
      face->n_letters = 1;
    }
}

static EstPdfFaces *
faces_of (fz_context *ctx, EstPdfProcessor *self, pdf_font_desc *font)
{
  if (self->faces == NULL)
    self->faces = g_new0 (EstPdfFaces, 1);
  if (self->faces->font == font)
    return self->faces;
  pdf_drop_font (ctx, self->faces->font);
  self->faces->font = pdf_keep_font (ctx, font);
  for (guint i = 0; i < N_FACES; i++)
    self->faces->faces[i].cid = NOT_ASKED;
  return self->faces;
}

static const Face *
face_of (fz_context *ctx, EstPdfProcessor *self, pdf_font_desc *font, int cid)
{
  Face *face = &faces_of (ctx, self, font)->faces[(guint) cid % N_FACES];

  if (face->cid == cid)
    return face;
  face->width = (float) pdf_lookup_hmtx (ctx, font, cid).w / 1000;
  read_letters (font, cid, face);
  face->cid = cid;
  return face;
}

void
est_pdf_meet_end (fz_context *ctx, EstPdfProcessor *self)
{
  if (self->faces != NULL)
    pdf_drop_font (ctx, self->faces->font);
  g_clear_pointer (&self->faces, g_free);
}

static gboolean
is_on_page (const EstPdfGlyph *glyph, fz_rect box)
{
  float reach = fabsf (glyph->size);
  float left = MIN (glyph->x, glyph->x + glyph->dx) - reach;
  float right = MAX (glyph->x, glyph->x + glyph->dx) + reach;
  float top = MIN (glyph->y, glyph->y + glyph->dy) - reach;
  float bottom = MAX (glyph->y, glyph->y + glyph->dy) + reach;

  return isfinite (left) && isfinite (right) && isfinite (top) && isfinite (bottom) &&
         right > box.x0 && left < box.x1 && bottom > box.y0 && top < box.y1;
}

/* Text that nobody sees is not written: it may say anything. */
static EstPdfGlyphFate
fate_of (const EstPdfProcessor *self, const EstPdfGlyph *glyph)
{
  if (self->n_hidden > 0 || self->state->text.render == 3 || glyph->size <= 0 ||
      !is_on_page (glyph, self->walk->page_box))
    return EST_PDF_GLYPH_UNSEEN;
  return glyph->n_letters == 1 && glyph->letters[0] == 0xFFFD ? EST_PDF_GLYPH_UNREADABLE
                                                              : EST_PDF_GLYPH_SHOWN;
}

fz_matrix
est_pdf_text_to_page (const EstPdfProcessor *self)
{
  return fz_concat (self->tos.tm, self->state->ctm);
}

/* What a turned or scaled text space makes of lengths: the same for glyph after glyph. */
static const EstPdfTurn *
turn_of (EstPdfProcessor *self, const pdf_font_desc *font, fz_matrix matrix)
{
  const pdf_text_state *text = &self->state->text;
  EstPdfTurn *turn = &self->turn;
  float sign = text->size * text->scale < 0 ? -1 : 1;
  gboolean is_vertical = font->wmode != 0;

  if (turn->matrix.a == matrix.a && turn->matrix.b == matrix.b && turn->matrix.c == matrix.c &&
      turn->matrix.d == matrix.d && turn->sign == sign && turn->is_vertical == is_vertical)
    return turn;
  turn->matrix = matrix;
  turn->sign = sign;
  turn->is_vertical = is_vertical;
  turn->along = hypotf (matrix.a, matrix.b);
  turn->across = hypotf (matrix.c, matrix.d);
  if (is_vertical)
    matrix = fz_make_matrix (-matrix.c, -matrix.d, 0, 0, 0, 0);
  turn->angle = (gint16) lroundf (atan2f (sign * matrix.b, sign * matrix.a) * 180 / FZ_PI);
  if (turn->angle == -180)
    turn->angle = 180;
  return turn;
}

/* ISO 32000-1, 9.4.4: the glyph's origin in text space, and in char_tx and char_ty the
 * pen's way to the next. */
static fz_point
advance (fz_context *ctx, EstPdfProcessor *self, pdf_font_desc *font, const Face *face)
{
  const pdf_text_state *text = &self->state->text;
  pdf_text_object_state *tos = &self->tos;
  fz_point origin = { 0, text->rise };

  tos->char_tx = tos->char_ty = 0;
  if (font->wmode == 0)
    {
      tos->char_tx = (face->width * text->size + text->char_space) * text->scale;
    }
  else
    {
      pdf_vmtx down = pdf_lookup_vmtx (ctx, font, face->cid);

      origin.x -= (float) down.x * fabsf (text->size) / 1000;
      origin.y -= (float) down.y * text->size / 1000;
      tos->char_ty = (float) down.w / 1000 * text->size + text->char_space;
    }
  return origin;
}

/* Where the glyph stands on the page, how large, and which way it looks. */
static void
place_glyph (EstPdfProcessor *self, const pdf_font_desc *font, fz_point origin, EstPdfMet *met)
{
  const pdf_text_state *text = &self->state->text;
  fz_matrix matrix = est_pdf_text_to_page (self);
  const EstPdfTurn *turn = turn_of (self, font, matrix);
  fz_point place = fz_transform_point (origin, matrix);
  float own = font->wmode ? 0 : self->tos.char_tx - text->char_space * text->scale;
  float down = font->wmode ? self->tos.char_ty - text->char_space : 0;
  EstPdfGlyph *glyph = &met->glyph;

  glyph->x = place.x;
  glyph->y = place.y;
  glyph->dx = own * matrix.a + down * matrix.c;
  glyph->dy = own * matrix.b + down * matrix.d;
  glyph->size = fabsf (text->size) * turn->across;
  glyph->em = fabsf (text->size) * turn->along;
  glyph->angle = turn->angle;
  glyph->is_vertical = font->wmode != 0;
  glyph->is_label = self->state->is_label;
  glyph->is_bold = self->state->is_bold;
  glyph->takes_label = self->state->font_name[0] != '\0' && font->wmode == 0;
}

void
est_pdf_meet (fz_context *ctx, EstPdfProcessor *self, unsigned code, EstPdfMet *met)
{
  const pdf_text_state *text = &self->state->text;
  pdf_font_desc *font = text->font;
  const Face *face = face_of (ctx, self, font, met->cid);
  float space = 0;

  place_glyph (self, font, advance (ctx, self, font, face), met);
  met->glyph.n_letters = face->n_letters;
  for (guint i = 0; i < face->n_letters; i++)
    met->glyph.letters[i] = face->letters[i];
  met->glyph.fate = fate_of (self, &met->glyph);
  /* ISO 32000-1, 9.3.3: word spacing applies to the single-byte code 32. */
  if (code == 32 && met->length == 1)
    space = font->wmode ? text->word_space : text->word_space * text->scale;
  if (font->wmode)
    self->tos.char_ty += space;
  else
    self->tos.char_tx += space;
  met->advance = font->wmode ? self->tos.char_ty : self->tos.char_tx;
  self->tos.tm = fz_pre_translate (self->tos.tm, self->tos.char_tx, self->tos.char_ty);
}

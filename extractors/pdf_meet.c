/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a glyph is: the letters it shows, where it stands on the page, and whether
 * anybody sees it. */
#include <math.h>

#include "extractors/pdf_meet.h"

static void
read_letters (const pdf_font_desc *font, int cid, EstPdfGlyph *glyph)
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
  glyph->n_letters = (guint) CLAMP (n, 0, EST_PDF_MAX_LETTERS);
  for (guint i = 0; i < glyph->n_letters; i++)
    {
      glyph->letters[i] = (gunichar) letters[i];
      if (letters[i] == 0 || letters[i] == 0xFFFD || !g_unichar_validate (glyph->letters[i]))
        glyph->n_letters = 0;
    }
  if (glyph->n_letters == 0)
    {
      glyph->letters[0] = 0xFFFD;
      glyph->n_letters = 1;
    }
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
turn_of (EstPdfProcessor *self, const pdf_font_desc *font)
{
  const pdf_text_state *text = &self->state->text;
  fz_matrix matrix = est_pdf_text_to_page (self);
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
advance (fz_context *ctx, EstPdfProcessor *self, pdf_font_desc *font, int cid)
{
  const pdf_text_state *text = &self->state->text;
  pdf_text_object_state *tos = &self->tos;
  fz_point origin = { 0, text->rise };

  tos->char_tx = tos->char_ty = 0;
  if (font->wmode == 0)
    {
      float width = (float) pdf_lookup_hmtx (ctx, font, cid).w / 1000;

      tos->char_tx = (width * text->size + text->char_space) * text->scale;
    }
  else
    {
      pdf_vmtx down = pdf_lookup_vmtx (ctx, font, cid);

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
  const EstPdfTurn *turn = turn_of (self, font);
  fz_matrix matrix = est_pdf_text_to_page (self);
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
  glyph->takes_label = self->state->font_name[0] != '\0' && font->wmode == 0;
}

void
est_pdf_meet (fz_context *ctx, EstPdfProcessor *self, unsigned code, EstPdfMet *met)
{
  const pdf_text_state *text = &self->state->text;
  pdf_font_desc *font = text->font;
  float space = 0;

  place_glyph (self, font, advance (ctx, self, font, met->cid), met);
  read_letters (font, met->cid, &met->glyph);
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

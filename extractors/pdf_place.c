/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the pen of the copy is set.  What sets the pen of the source waits until a glyph
 * is shown there: on a line that is set anew it would tell where the rest of the line
 * stood, and with that how wide what is gone was. */
#include "extractors/pdf_place.h"

#include <math.h>

#define STEPS 20 /* of a unit: where a line that is set anew may have its pen */

void
est_pdf_place_defer (fz_context *ctx, EstPdfProcessor *self, const char *op, const float *numbers,
                     gsize n)
{
  fz_buffer *out = self->out;

  /* Whoever only reads writes nothing. */
  if (self->walk->page != NULL)
    return;
  fz_try (ctx)
  {
    self->out = self->places;
    est_pdf_emit (ctx, self, op, numbers, n);
  }
  fz_always (ctx) { self->out = out; }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

void
est_pdf_place_forget (EstPdfProcessor *self)
{
  self->places->len = 0;
}

static void
set_pen (fz_context *ctx, EstPdfProcessor *self, fz_matrix to)
{
  const float numbers[] = { to.a, to.b, to.c, to.d, to.e, to.f };

  est_pdf_emit (ctx, self, "Tm", numbers, G_N_ELEMENTS (numbers));
}

gboolean
est_pdf_place_settle (fz_context *ctx, EstPdfProcessor *self, const EstPdfVerdict *verdict,
                      fz_matrix pen, float shift)
{
  gboolean is_set = verdict != NULL && verdict->is_set;

  if (self->places->len == 0)
    return FALSE;
  if (is_set)
    {
      fz_matrix to = fz_pre_translate (pen, shift, 0);

      to.e = roundf (to.e * STEPS) / STEPS;
      to.f = roundf (to.f * STEPS) / STEPS;
      set_pen (ctx, self, to);
    }
  else if (self->is_astray)
    set_pen (ctx, self, self->tos.tlm);
  else
    fz_append_data (ctx, self->out, self->places->data, self->places->len);
  self->is_astray = is_set;
  est_pdf_place_forget (self);
  return is_set;
}

/* ------ Spacing. */

gboolean
est_pdf_spacing_differs (const EstPdfProcessor *self, gboolean is_set)
{
  const EstPdfState *state = self->state;

  return state->told_char != (is_set ? 0 : state->text.char_space) ||
         state->told_word != (is_set ? 0 : state->text.word_space);
}

void
est_pdf_spacing_settle (fz_context *ctx, EstPdfProcessor *self, gboolean is_set)
{
  EstPdfState *state = self->state;
  const float letters = is_set ? 0 : state->text.char_space;
  const float words = is_set ? 0 : state->text.word_space;

  if (state->told_char != letters)
    est_pdf_emit (ctx, self, "Tc", &letters, 1);
  if (state->told_word != words)
    est_pdf_emit (ctx, self, "Tw", &words, 1);
  state->told_char = letters;
  state->told_word = words;
}

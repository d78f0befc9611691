/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_processor.h"

void
est_pdf_walk_refuse (fz_context *ctx, EstPdfWalk *walk, EstError code, const char *sentence)
{
  if (!walk->is_ended)
    (void) est_fail (walk->error, code, "%s", sentence);
  walk->is_ended = TRUE;
  fz_throw (ctx, FZ_ERROR_ABORT, "refused");
}

EstPdfState *
est_pdf_state_push (fz_context *ctx, const EstPdfState *from, EstPdfState *below)
{
  EstPdfState *state = g_new (EstPdfState, 1);

  *state = *from;
  state->below = below;
  if (state->text.font != NULL)
    pdf_keep_font (ctx, state->text.font);
  return state;
}

EstPdfState *
est_pdf_state_pop (fz_context *ctx, EstPdfState *state)
{
  EstPdfState *below = state->below;

  pdf_drop_font (ctx, state->text.font);
  g_free (state);
  return below;
}

void
est_pdf_font_keep (fz_context *ctx, EstPdfProcessor *self, const char *name)
{
  pdf_obj *fonts = pdf_dict_get (ctx, self->resources, PDF_NAME (Font));
  pdf_obj *kept = pdf_dict_get (ctx, self->kept_resources, PDF_NAME (Font));
  pdf_obj *font = pdf_dict_gets (ctx, fonts, name);

  if (font != NULL)
    pdf_dict_puts (ctx, kept, name, font);
}

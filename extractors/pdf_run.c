/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A walk through one stream: it ends where it began, whatever the stream leaves open. */
#include "extractors/pdf_forms.h"
#include "extractors/pdf_marks.h"

/* Marks and states left open at the end of a stream are closed, so that what
 * follows it does not change its meaning. */
static void
close_states (fz_context *ctx, EstPdfProcessor *self)
{
  while (self->marks->len > 0)
    est_pdf_mark_end (ctx, self);
  while (self->state->below != NULL)
    self->super.op_Q (ctx, &self->super);
}

/* Annotations lie over the page, whatever its contents did to the state. */
static void
process (fz_context *ctx, EstPdfProcessor *self, const EstPdfRun *run)
{
  pdf_document *doc = self->walk->doc;

  if (run->stream != NULL && self->walk->writing != NULL)
    self->has_many_digits = est_pdf_has_many_digits (ctx, doc, run->stream);
  if (run->annotated != NULL)
    self->super.op_q (ctx, &self->super);
  pdf_process_contents (ctx, &self->super, doc, run->resources, run->stream, NULL);
  if (self->walk->is_ended || run->annotated == NULL)
    return;
  close_states (ctx, self);
  est_pdf_draw_annotations (ctx, self, run->annotated);
}

static void
close_run (fz_context *ctx, EstPdfProcessor *self)
{
  close_states (ctx, self);
  pdf_close_processor (ctx, &self->super);
  pdf_close_processor (ctx, self->chain);
}

guint
est_pdf_run (fz_context *ctx, EstPdfWalk *walk, const EstPdfRun *run)
{
  pdf_processor *chain = NULL;
  EstPdfProcessor *self = NULL;
  guint n_removed = 0;

  est_pdf_walk_weigh (ctx, walk, run->stream);
  chain = pdf_new_buffer_processor (ctx, run->out, 0);
  fz_var (self);
  fz_var (n_removed);
  fz_try (ctx)
  {
    self = est_pdf_processor_new (ctx, walk, run);
    self->chain = chain;
    process (ctx, self, run);
    if (!walk->is_ended)
      close_run (ctx, self);
    n_removed = self->n_removed;
  }
  fz_always (ctx)
  {
    if (self != NULL)
      pdf_drop_processor (ctx, &self->super);
    pdf_drop_processor (ctx, chain);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
  /* MuPDF goes on after most errors in a stream; ours end the walk. */
  if (walk->is_ended)
    fz_throw (ctx, FZ_ERROR_ABORT, "refused");
  return n_removed;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The operators of a content stream (ISO 32000-1, annex A): tracked where they move
 * text, passed on to MuPDF's writer, or given to the file that knows them. */
#include "extractors/pdf_forms.h"
#include "extractors/pdf_marks.h"
#include "extractors/pdf_place.h"
#include "extractors/pdf_track.h"
#include "extractors/pdf_meet.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define SELF ((EstPdfProcessor *) proc)
#define CHAIN (SELF->chain)

/* What places things is written by ourselves: MuPDF's writer rounds, and a glyph may land
 * on the other side of a pixel. */
#define EMIT(op, ...)                                          \
  est_pdf_emit (ctx, SELF, op, (const float[]){ __VA_ARGS__ }, \
                G_N_ELEMENTS (((const float[]){ __VA_ARGS__ })))

#define DEFER(op, ...)                                                \
  est_pdf_place_defer (ctx, SELF, op, (const float[]){ __VA_ARGS__ }, \
                       G_N_ELEMENTS (((const float[]){ __VA_ARGS__ })))

/* ------ The graphics state. */

static void
op_q (fz_context *ctx, pdf_processor *proc)
{
  SELF->state = est_pdf_state_push (ctx, SELF->state, SELF->state);
  CHAIN->op_q (ctx, CHAIN);
}

/* A Q without its q means nothing. */
static void
op_Q (fz_context *ctx, pdf_processor *proc)
{
  if (SELF->state->below == NULL)
    return;
  SELF->state = est_pdf_state_pop (ctx, SELF->state);
  CHAIN->op_Q (ctx, CHAIN);
}

static void
op_gs_begin (fz_context *ctx, pdf_processor *proc, const char *name, pdf_obj *extgstate)
{
  SELF->in_gstate = TRUE;
  CHAIN->op_gs_begin (ctx, CHAIN, name, extgstate);
}

static void
op_gs_end (fz_context *ctx, pdf_processor *proc)
{
  SELF->in_gstate = FALSE;
  CHAIN->op_gs_end (ctx, CHAIN);
}

/* ------ Text state and position. */

static void
op_BT (fz_context *ctx, pdf_processor *proc)
{
  SELF->tos.tm = SELF->tos.tlm = fz_identity;
  SELF->drift = 0;
  SELF->is_astray = FALSE;
  est_pdf_place_forget (SELF);
  CHAIN->op_BT (ctx, CHAIN);
}

/* What the text state remembers: passed on as it is. */
#define REMEMBER(op, type, field)                                        \
  static void op_##op (fz_context *ctx, pdf_processor *proc, type value) \
  {                                                                      \
    SELF->state->text.field;                                             \
    EMIT (#op, (float) value);                                           \
  }

/* clang-format off */
REMEMBER (Tz, float, scale = value / 100)
REMEMBER (TL, float, leading = value)
REMEMBER (Tr, int, render = value)
REMEMBER (Ts, float, rise = value)
/* clang-format on */

/* Told when a glyph is shown with it. */
#define KEEP(op, field)                                                   \
  static void op_##op (fz_context *ctx, pdf_processor *proc, float value) \
  {                                                                       \
    (void) ctx;                                                           \
    SELF->state->text.field = value;                                      \
  }

KEEP (Tc, char_space)
KEEP (Tw, word_space)

/* MuPDF tells of the font in an ExtGState by the same operator. */
static void
op_Tf (fz_context *ctx, pdf_processor *proc, const char *name, pdf_font_desc *font, float size)
{
  EstPdfState *state = SELF->state;

  pdf_drop_font (ctx, state->text.font);
  state->text.font = pdf_keep_font (ctx, font);
  state->text.size = size;
  state->font_name[0] = '\0';
  state->is_label = FALSE;
  state->is_bold = est_pdf_font_is_heavy (ctx, font);
  if (SELF->in_gstate)
    return;
  if (g_strlcpy (state->font_name, name, sizeof state->font_name) >= sizeof state->font_name)
    est_pdf_walk_refuse (ctx, SELF->walk, EST_ERROR_LIMIT,
                         _ ("A font of the PDF has a name longer than the standard allows. Print "
                            "the document to a new PDF and run again."));
  state->is_label = g_str_equal (name, EST_PDF_LABEL_FONT);
  if (!SELF->walk->is_mute)
    est_pdf_font_keep (ctx, SELF, name);
  fz_append_printf (ctx, SELF->out, "%n ", name);
  EMIT ("Tf", size);
}

static void
op_Td (fz_context *ctx, pdf_processor *proc, float x, float y)
{
  pdf_tos_translate (&SELF->tos, x, y);
  SELF->drift = 0;
  DEFER ("Td", x, y);
}

static void
op_TD (fz_context *ctx, pdf_processor *proc, float x, float y)
{
  SELF->state->text.leading = -y;
  pdf_tos_translate (&SELF->tos, x, y);
  SELF->drift = 0;
  DEFER ("Td", x, y);
}

static void
op_Tstar (fz_context *ctx, pdf_processor *proc)
{
  pdf_tos_newline (&SELF->tos, SELF->state->text.leading);
  SELF->drift = 0;
  DEFER ("Td", 0, -SELF->state->text.leading);
}

static void
track_cm (EstPdfProcessor *self, fz_matrix matrix)
{
  self->state->ctm = fz_concat (matrix, self->state->ctm);
}

/* ------ Showing text: all of it goes the way of TJ. */

static void
op_TJ (fz_context *ctx, pdf_processor *proc, pdf_obj *pieces)
{
  est_pdf_show (ctx, SELF, pieces);
}

static void
op_Tj (fz_context *ctx, pdf_processor *proc, char *text, size_t length)
{
  pdf_obj *pieces = pdf_new_array (ctx, SELF->walk->doc, 1);

  fz_try (ctx)
  {
    pdf_array_push_string (ctx, pieces, text, length);
    est_pdf_show (ctx, SELF, pieces);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, pieces); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
op_squote (fz_context *ctx, pdf_processor *proc, char *text, size_t length)
{
  op_Tstar (ctx, proc);
  op_Tj (ctx, proc, text, length);
}

static void
op_dquote (fz_context *ctx, pdf_processor *proc, float word, float letter, char *text,
           size_t length)
{
  op_Tw (ctx, proc, word);
  op_Tc (ctx, proc, letter);
  op_squote (ctx, proc, text, length);
}

/* ------ Marked content, forms, pictures. */

static void
op_BMC (fz_context *ctx, pdf_processor *proc, const char *tag)
{
  est_pdf_mark_begin (ctx, SELF, tag, NULL);
}

static void
op_BDC (fz_context *ctx, pdf_processor *proc, const char *tag, pdf_obj *raw, pdf_obj *cooked)
{
  (void) raw;
  est_pdf_mark_begin (ctx, SELF, tag, cooked);
}

static void
op_EMC (fz_context *ctx, pdf_processor *proc)
{
  est_pdf_mark_end (ctx, SELF);
}

static void
op_Do_form (fz_context *ctx, pdf_processor *proc, const char *name, pdf_obj *form, pdf_obj *parent)
{
  (void) parent;
  if (SELF->walk->is_mute)
    CHAIN->op_Do_form (ctx, CHAIN, name, form, parent);
  else if (SELF->n_hidden == 0)
    {
      /* A form may show text with the spacing that is set around it. */
      if (SELF->walk->page == NULL)
        est_pdf_spacing_settle (ctx, SELF, FALSE);
      est_pdf_draw_form (ctx, SELF, form);
    }
}

static void
op_Do_image (fz_context *ctx, pdf_processor *proc, const char *name, fz_image *image)
{
  if (SELF->walk->is_mute && !SELF->walk->drops_pictures)
    CHAIN->op_Do_image (ctx, CHAIN, name, image);
  else if (SELF->n_hidden == 0)
    est_pdf_draw_picture (ctx, SELF, name);
}

static void
op_BI (fz_context *ctx, pdf_processor *proc, fz_image *image, const char *space)
{
  if (SELF->walk->is_mute && !SELF->walk->drops_pictures)
    CHAIN->op_BI (ctx, CHAIN, image, space);
  else if (SELF->n_hidden == 0)
    est_pdf_draw_inline (ctx, SELF, image);
}

static void
op_sh (fz_context *ctx, pdf_processor *proc, const char *name, fz_shade *shade)
{
  if (SELF->n_hidden == 0)
    CHAIN->op_sh (ctx, CHAIN, name, shade);
}

static void
op_n (fz_context *ctx, pdf_processor *proc)
{
  est_pdf_track_paint (SELF, EST_PDF_PAINT_NOTHING);
  CHAIN->op_n (ctx, CHAIN);
}

/* ------ What passes as it is. */

#define PASS0(op) \
  static void op_##op (fz_context *ctx, pdf_processor *proc) { CHAIN->op_##op (ctx, CHAIN); }
#define PASS1(op, A)                                              \
  static void op_##op (fz_context *ctx, pdf_processor *proc, A a) \
  {                                                               \
    CHAIN->op_##op (ctx, CHAIN, a);                               \
  }
#define PASS2(op, A, B)                                                \
  static void op_##op (fz_context *ctx, pdf_processor *proc, A a, B b) \
  {                                                                    \
    CHAIN->op_##op (ctx, CHAIN, a, b);                                 \
  }
#define PASS3(op, A, B, C)                                                  \
  static void op_##op (fz_context *ctx, pdf_processor *proc, A a, B b, C c) \
  {                                                                         \
    CHAIN->op_##op (ctx, CHAIN, a, b, c);                                   \
  }
#define PASS4(op, A, B, C, D)                                                    \
  static void op_##op (fz_context *ctx, pdf_processor *proc, A a, B b, C c, D d) \
  {                                                                              \
    CHAIN->op_##op (ctx, CHAIN, a, b, c, d);                                     \
  }
#define PASS2F(op, track)                                                      \
  static void op_##op (fz_context *ctx, pdf_processor *proc, float a, float b) \
  {                                                                            \
    track (SELF, a, b);                                                        \
    EMIT (#op, a, b);                                                          \
  }
#define PASS4F(op, track)                                                                        \
  static void op_##op (fz_context *ctx, pdf_processor *proc, float a, float b, float c, float d) \
  {                                                                                              \
    track (SELF, a, b, c, d);                                                                    \
    EMIT (#op, a, b, c, d);                                                                      \
  }
#define PASS6(op, track)                                                                         \
  static void op_##op (fz_context *ctx, pdf_processor *proc, float a, float b, float c, float d, \
                       float e, float f)                                                         \
  {                                                                                              \
    track (SELF, fz_make_matrix (a, b, c, d, e, f));                                             \
    EMIT (#op, a, b, c, d, e, f);                                                                \
  }
#define PLACE6(op)                                                                               \
  static void op_##op (fz_context *ctx, pdf_processor *proc, float a, float b, float c, float d, \
                       float e, float f)                                                         \
  {                                                                                              \
    pdf_tos_set_matrix (&SELF->tos, a, b, c, d, e, f);                                           \
    SELF->drift = 0;                                                                             \
    DEFER (#op, a, b, c, d, e, f);                                                               \
  }
/* What paints: nothing at all while hidden. */
#define PAINT(op, how)                                       \
  static void op_##op (fz_context *ctx, pdf_processor *proc) \
  {                                                          \
    est_pdf_track_paint (SELF, EST_PDF_PAINT_##how);         \
    if (SELF->n_hidden > 0)                                  \
      CHAIN->op_n (ctx, CHAIN);                              \
    else                                                     \
      CHAIN->op_##op (ctx, CHAIN);                           \
  }

static void
track_nothing (EstPdfProcessor *self, fz_matrix matrix)
{
  (void) self;
  (void) matrix;
}

static void
op_h (fz_context *ctx, pdf_processor *proc)
{
  est_pdf_track_close (SELF);
  CHAIN->op_h (ctx, CHAIN);
}

/* clang-format off */
PASS1 (w, float) PASS1 (j, int) PASS1 (J, int) PASS1 (M, float) PASS2 (d, pdf_obj *, float)
PASS1 (ri, const char *) PASS1 (i, float)
PASS6 (cm, track_cm) PLACE6 (Tm) PASS6 (c, est_pdf_track_curve) PASS6 (d1, track_nothing)
PASS2F (m, est_pdf_track_move) PASS2F (l, est_pdf_track_line) PASS4F (v, est_pdf_track_half_curve)
PASS4F (y, est_pdf_track_half_curve) PASS4F (re, est_pdf_track_box)
PAINT (S, STROKE) PAINT (s, CLOSED) PAINT (F, FILL) PAINT (f, FILL) PAINT (fstar, FILL)
PAINT (B, STROKE) PAINT (Bstar, STROKE) PAINT (b, CLOSED) PAINT (bstar, CLOSED) PASS0 (W)
PASS0 (Wstar) PASS0 (ET) PASS2 (d0, float, float)
PASS2 (CS, const char *, fz_colorspace *) PASS2 (cs, const char *, fz_colorspace *)
PASS4 (SC_pattern, const char *, pdf_pattern *, int, float *)
PASS4 (sc_pattern, const char *, pdf_pattern *, int, float *)
PASS2 (SC_shade, const char *, fz_shade *) PASS2 (sc_shade, const char *, fz_shade *)
PASS2 (SC_color, int, float *) PASS2 (sc_color, int, float *)
PASS1 (G, float) PASS1 (g, float) PASS3 (RG, float, float, float) PASS3 (rg, float, float, float)
PASS4 (K, float, float, float, float) PASS4 (k, float, float, float, float)
PASS0 (BX) PASS0 (EX)

#define OPERATORS(OP) \
  OP (w) OP (j) OP (J) OP (M) OP (d) OP (ri) OP (i) OP (gs_begin) OP (gs_end) OP (q) OP (Q) \
  OP (cm) OP (m) OP (l) OP (c) OP (v) OP (y) OP (h) OP (re) OP (S) OP (s) OP (F) OP (f) \
  OP (fstar) OP (B) OP (Bstar) OP (b) OP (bstar) OP (n) OP (W) OP (Wstar) OP (BT) OP (ET) \
  OP (Tc) OP (Tw) OP (Tz) OP (TL) OP (Tf) OP (Tr) OP (Ts) OP (Td) OP (TD) OP (Tm) OP (Tstar) \
  OP (TJ) OP (Tj) OP (squote) OP (dquote) OP (d0) OP (d1) OP (CS) OP (cs) OP (SC_pattern) \
  OP (sc_pattern) OP (SC_shade) OP (sc_shade) OP (SC_color) OP (sc_color) OP (G) OP (g) OP (RG) \
  OP (rg) OP (K) OP (k) OP (BI) OP (sh) OP (Do_image) OP (Do_form) OP (BMC) OP (BDC) OP (EMC) \
  OP (BX) OP (EX)
    /* clang-format on */

    /* ------ A run. */

    static void drop_processor (fz_context *ctx, pdf_processor *proc)
{
  est_pdf_marks_free (ctx, SELF);
  est_pdf_path_free (SELF->path);
  fz_drop_buffer (ctx, SELF->places);
  est_pdf_meet_end (ctx, SELF);
  while (SELF->state != NULL)
    SELF->state = est_pdf_state_pop (ctx, SELF->state);
}

EstPdfProcessor *
est_pdf_processor_new (fz_context *ctx, EstPdfWalk *walk, const EstPdfRun *run)
{
  EstPdfProcessor *self = pdf_new_processor (ctx, sizeof (EstPdfProcessor));
  const EstPdfState initial = { .text = { .scale = 1 } };

  self->walk = walk;
  self->out = run->out;
  self->resources = run->resources;
  self->kept_resources = run->kept;
  self->depth = run->depth;
  self->marks = est_pdf_marks_new ();
  self->places = fz_new_buffer (ctx, 64);
  self->path = walk->page != NULL ? est_pdf_path_new () : NULL;
  self->state = est_pdf_state_push (ctx, run->inherited != NULL ? run->inherited : &initial, NULL);
  self->state->ctm = run->ctm;
  self->super.usage = "View";
  self->super.drop_processor = drop_processor;
#define SET(op) self->super.op_##op = op_##op;
  OPERATORS (SET)
#undef SET
  return self;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Showing text: every glyph of a TJ is met once, noted when reading, and kept, moved
 * or left out when writing.  The pen of the copy may drift from that of the source;
 * before a glyph is shown it is brought to where that glyph shall stand. */
#include <math.h>
#include <string.h>

#include "extractors/pdf_meet.h"
#include "extractors/pdf_marks.h"
#include "extractors/pdf_place.h"
#include "pipeline/base/messages.h"

/* Pens closer than this are at the same place, in thousandths of an em. */
#define SAME_PLACE 0.5f

#define MAX_HELD 4 /* numbers in a row */

/* One TJ on its way out. */
typedef struct {
  EstPdfProcessor *self;
  pdf_obj *pieces;         /* what it becomes */
  fz_buffer *string;       /* the codes collected for its next string */
  pdf_obj *held[MAX_HELD]; /* numbers met since the last glyph, which move the pen */
  guint n_held;
  float held_way;        /* by how far, in text space */
  fz_matrix pen;         /* of the source, before the glyph at hand */
  gboolean is_after_gap; /* the last glyph was taken out */
  gboolean is_changed;
  gboolean is_silent; /* only read: nothing becomes of it */
} Showing;

/* ------ Writing. */

static void
flush_string (fz_context *ctx, Showing *showing)
{
  unsigned char *data = NULL;
  size_t length = fz_buffer_storage (ctx, showing->string, &data);

  if (length > 0)
    pdf_array_push_string (ctx, showing->pieces, (const char *) data, length);
  fz_clear_buffer (ctx, showing->string);
}

static void
flush_pieces (fz_context *ctx, Showing *showing)
{
  pdf_processor *chain = showing->self->chain;

  flush_string (ctx, showing);
  if (pdf_array_len (ctx, showing->pieces) > 0)
    chain->op_TJ (ctx, chain, showing->pieces);
  pdf_drop_obj (ctx, showing->pieces);
  showing->pieces = NULL;
  showing->pieces = pdf_new_array (ctx, showing->self->walk->doc, 8);
}

/* A number in a TJ moves the pen by thousandths of the size, backwards. */
static float
unit_of (const EstPdfProcessor *self)
{
  const pdf_text_state *text = &self->state->text;

  return text->size * (text->font->wmode ? 1 : text->scale) / 1000;
}

/* Brings the copy's pen to @drift from the source's.  Whole numbers: what is behind the
 * point is the noise of a sum, from which the width of what was taken out could be told. */
static void
move_pen (fz_context *ctx, Showing *showing, float drift)
{
  EstPdfProcessor *self = showing->self;
  float unit = unit_of (self);
  float number = unit != 0 ? roundf ((self->drift - drift) / unit) : 0;

  if (fabsf (number) < SAME_PLACE)
    return;
  flush_string (ctx, showing);
  pdf_array_push_int (ctx, showing->pieces, (int64_t) CLAMP (number, -1e9f, 1e9f));
  self->drift -= number * unit;
  showing->is_changed = TRUE;
}

/* The numbers before a glyph stay as they are where both pens are at the same place.
 * Beside what is taken out they would tell which letters it had: there the copy's pen
 * does not follow, and is brought to its place at the next glyph that stays. */
static void
settle_numbers (fz_context *ctx, Showing *showing, gboolean may_stay, float drift)
{
  EstPdfProcessor *self = showing->self;
  float unit = unit_of (self);
  gboolean is_together = unit != 0 && fabsf ((self->drift - drift) / unit) < SAME_PLACE;

  if (showing->n_held == 0)
    return;
  if (may_stay && !showing->is_after_gap && is_together)
    {
      flush_string (ctx, showing);
      for (guint i = 0; i < showing->n_held; i++)
        pdf_array_push (ctx, showing->pieces, showing->held[i]);
    }
  else
    {
      self->drift -= showing->held_way;
      showing->is_changed = TRUE;
    }
  showing->n_held = 0;
  showing->held_way = 0;
}

/* A shift on the page, in text space. */
static float
shift_of (const EstPdfProcessor *self, const EstPdfVerdict *verdict)
{
  fz_matrix matrix;
  float unit = 0;
  float sign = self->state->text.size * self->state->text.scale < 0 ? -1 : 1;

  if (verdict == NULL || verdict->shift == 0)
    return 0;
  matrix = est_pdf_text_to_page (self);
  unit = hypotf (matrix.a, matrix.b);
  return unit > 0 ? sign * verdict->shift / unit : 0;
}

/* The letters of a label in the label font's encoding. */
static char *
encode_label (const char *label, size_t *length)
{
  GString *codes = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      int code = fz_windows_1252_from_unicode ((int) g_utf8_get_char (p));

      g_string_append_c (codes, (char) (code > 0 ? code : '?'));
    }
  *length = codes->len;
  return g_string_free (codes, FALSE);
}

static void
show_codes (fz_context *ctx, pdf_processor *chain, const char *label)
{
  size_t length = 0;
  char *codes = encode_label (label, &length);

  fz_try (ctx) { chain->op_Tj (ctx, chain, codes, length); }
  fz_always (ctx) { g_free (codes); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* The label stands where the pen is, in the size and colour of its text. */
static void
show_label (fz_context *ctx, Showing *showing, const EstPdfVerdict *verdict)
{
  EstPdfProcessor *self = showing->self;
  const EstPdfState *state = self->state;
  pdf_processor *chain = self->chain;
  EstPdfWriting *writing = self->walk->writing;
  float size = state->text.size * verdict->label_size;

  if (state->font_name[0] == '\0' || state->text.font->wmode)
    est_pdf_walk_refuse (ctx, self->walk, EST_ERROR_UNSUPPORTED,
                         _ ("Something to be replaced stands in vertical writing, or in a font "
                            "that the page does not name: Estompe cannot write there. Remove that "
                            "passage and run again."));
  flush_pieces (ctx, showing);
  pdf_dict_puts (ctx, pdf_dict_get (ctx, self->kept_resources, PDF_NAME (Font)), EST_PDF_LABEL_FONT,
                 writing->label_font);
  chain->op_Tf (ctx, chain, EST_PDF_LABEL_FONT, NULL, size);
  est_pdf_spacing_settle (ctx, self, TRUE);
  chain->op_Tz (ctx, chain, 100 * verdict->label_spread);
  show_codes (ctx, chain, verdict->label);
  chain->op_Tf (ctx, chain, state->font_name, NULL, state->text.size);
  chain->op_Tz (ctx, chain, 100 * state->text.scale);
  self->drift +=
      est_pdf_face_width (ctx, writing->face, verdict->label) * size * verdict->label_spread;
}

/* Pen and spacing for what is shown next. @pen: the source's. */
static void
prepare (fz_context *ctx, Showing *showing, const EstPdfVerdict *verdict, fz_matrix pen,
         float shift)
{
  EstPdfProcessor *self = showing->self;
  gboolean is_set = verdict != NULL && verdict->is_set;

  if (est_pdf_spacing_differs (self, is_set))
    {
      if (fz_buffer_storage (ctx, showing->string, NULL) > 0 ||
          pdf_array_len (ctx, showing->pieces) > 0)
        showing->is_changed = TRUE;
      flush_pieces (ctx, showing);
      est_pdf_spacing_settle (ctx, self, is_set);
    }
  if (!est_pdf_place_settle (ctx, self, verdict, pen, shift))
    return;
  self->drift = shift;
  showing->n_held = 0;
  showing->held_way = 0;
  showing->is_changed = TRUE;
}

/* Where spacing is told otherwise than the source has it, pens part with each glyph. */
static void
follow_spacing (Showing *showing, unsigned code, const EstPdfMet *met)
{
  EstPdfProcessor *self = showing->self;
  const EstPdfState *state = self->state;
  float more = state->text.char_space - state->told_char;

  if (code == 32 && met->length == 1)
    more += state->text.word_space - state->told_word;
  if (more == 0)
    return;
  self->drift -= more * (state->text.font->wmode ? 1 : state->text.scale);
  showing->is_changed = TRUE;
}

static void
take_out (fz_context *ctx, Showing *showing, const EstPdfMet *met, const EstPdfVerdict *verdict,
          float shift)
{
  EstPdfProcessor *self = showing->self;

  settle_numbers (ctx, showing, FALSE, shift);
  showing->is_changed = TRUE;
  showing->is_after_gap = TRUE;
  self->n_removed++;
  flush_string (ctx, showing);
  if (verdict != NULL && verdict->label != NULL)
    {
      prepare (ctx, showing, verdict, showing->pen, shift);
      move_pen (ctx, showing, shift);
      show_label (ctx, showing, verdict);
    }
  self->drift -= met->advance;
}

/* ------ The walk over a TJ. */

static const EstPdfVerdict *
verdict_of (fz_context *ctx, const EstPdfWalk *walk)
{
  if (walk->verdicts == NULL)
    return NULL;
  if (walk->n_glyphs >= walk->n_verdicts)
    fz_throw (ctx, FZ_ERROR_ABORT, "more glyphs than were read");
  return &walk->verdicts[walk->n_glyphs];
}

static void
show_glyph (fz_context *ctx, Showing *showing, unsigned code, EstPdfMet *met)
{
  EstPdfProcessor *self = showing->self;
  EstPdfWalk *walk = self->walk;
  const EstPdfVerdict *verdict = verdict_of (ctx, walk);
  float shift = shift_of (self, verdict);

  showing->pen = self->tos.tm;
  est_pdf_meet (ctx, self, code, met);
  if (++walk->n_glyphs > EST_PDF_MAX_GLYPHS)
    est_pdf_walk_refuse (ctx, walk, EST_ERROR_LIMIT,
                         _ ("A page of the PDF holds more text than the program agrees to handle. "
                            "Split the document and run again."));
  if (walk->page != NULL)
    g_array_append_val (walk->page->glyphs, met->glyph);
  est_pdf_mark_meet (self, &met->glyph);
  if (showing->is_silent)
    {
      self->n_removed += met->glyph.fate != EST_PDF_GLYPH_SHOWN;
      return;
    }
  if (walk->is_mute || met->glyph.fate != EST_PDF_GLYPH_SHOWN ||
      (verdict != NULL && verdict->is_removed))
    {
      take_out (ctx, showing, met, verdict, shift);
      return;
    }
  prepare (ctx, showing, verdict, showing->pen, shift);
  settle_numbers (ctx, showing, TRUE, shift);
  showing->is_after_gap = FALSE;
  move_pen (ctx, showing, shift);
  fz_append_data (ctx, showing->string, met->code, (size_t) met->length);
  follow_spacing (showing, code, met);
}

static void
show_string (fz_context *ctx, Showing *showing, pdf_obj *piece)
{
  EstPdfProcessor *self = showing->self;
  pdf_font_desc *font = self->state->text.font;
  unsigned char *at = (unsigned char *) pdf_to_str_buf (ctx, piece);
  unsigned char *end = at + pdf_to_str_len (ctx, piece);

  while (at < end)
    {
      unsigned code = 0;
      int length = pdf_decode_cmap (font->encoding, at, end, &code);
      EstPdfMet met = { .code = at, .length = CLAMP (length, 1, (int) (end - at)) };

      met.cid = pdf_lookup_cmap (font->encoding, code);
      if (met.cid >= 0)
        show_glyph (ctx, showing, code, &met);
      else
        showing->is_changed = TRUE; /* shows nothing, and says what it likes */
      at += met.length;
    }
  if (!showing->is_silent)
    flush_string (ctx, showing);
}

static void
show_number (fz_context *ctx, Showing *showing, pdf_obj *piece)
{
  EstPdfProcessor *self = showing->self;
  const pdf_text_state *text = &self->state->text;
  float way = -pdf_to_real (ctx, piece) * text->size / 1000;

  self->tos.tm = text->font->wmode ? fz_pre_translate (self->tos.tm, 0, way)
                                   : fz_pre_translate (self->tos.tm, way * text->scale, 0);
  if (showing->is_silent)
    return;
  if (showing->n_held == MAX_HELD)
    settle_numbers (ctx, showing, FALSE, 0);
  showing->held[showing->n_held++] = piece;
  showing->held_way += way * (text->font->wmode ? 1 : text->scale);
}

static void
show_pieces (fz_context *ctx, Showing *showing, pdf_obj *pieces)
{
  EstPdfProcessor *self = showing->self;
  int n = pdf_array_len (ctx, pieces);

  for (int i = 0; i < n; i++)
    {
      pdf_obj *piece = pdf_array_get (ctx, pieces, i);

      if (pdf_is_string (ctx, piece))
        show_string (ctx, showing, piece);
      else
        show_number (ctx, showing, piece);
    }
  if (showing->is_silent)
    return;
  settle_numbers (ctx, showing, !showing->is_changed, self->drift);
  if (showing->is_changed)
    flush_pieces (ctx, showing);
  else
    self->chain->op_TJ (ctx, self->chain, pieces);
}

/* Without a font nothing is shown. */
void
est_pdf_show (fz_context *ctx, EstPdfProcessor *self, pdf_obj *pieces)
{
  Showing showing = {
    .self = self,
    .is_silent = self->walk->writing == NULL && !self->walk->is_mute,
  };

  if (self->state->text.font == NULL)
    return;
  self->tos.fontdesc = self->state->text.font;
  if (showing.is_silent)
    {
      show_pieces (ctx, &showing, pieces);
      return;
    }
  fz_try (ctx)
  {
    showing.pieces = pdf_new_array (ctx, self->walk->doc, 8);
    showing.string = fz_new_buffer (ctx, 64);
    show_pieces (ctx, &showing, pieces);
  }
  fz_always (ctx)
  {
    pdf_drop_obj (ctx, showing.pieces);
    fz_drop_buffer (ctx, showing.string);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

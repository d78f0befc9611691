/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Showing text: every glyph of a TJ is met once, noted when reading, and kept, moved
 * or left out when writing.  The pen of the copy may drift from that of the source;
 * before a glyph is shown it is brought to where that glyph shall stand. */
#include <math.h>
#include <string.h>

#include "extractors/pdf_processor.h"
#include "pipeline/base/messages.h"

/* Pens closer than this are at the same place, in thousandths of an em. */
#define SAME_PLACE 0.5f

/* One TJ on its way out. */
typedef struct {
  EstPdfProcessor *self;
  pdf_obj *pieces;   /* what it becomes */
  fz_buffer *string; /* the codes collected for its next string */
  gboolean is_changed;
} Showing;

/* One glyph as the font has it. */
typedef struct {
  const unsigned char *code;
  int length; /* of its code */
  int cid;
  float advance;     /* the pen's whole way to the next, in text space */
  fz_matrix to_page; /* of its own space */
  EstPdfGlyph glyph;
} Met;

/* ------ What a glyph is. */

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

static fz_matrix
text_to_page (const EstPdfProcessor *self)
{
  return fz_concat (self->tos.tm, self->state->ctm);
}

/* Where the glyph stands on the page, how large, and which way it looks. */
static void
place_glyph (const EstPdfProcessor *self, const pdf_font_desc *font, fz_matrix trm, Met *met)
{
  const pdf_text_state *text = &self->state->text;
  fz_matrix whole = fz_concat (trm, self->state->ctm);
  fz_matrix matrix = text_to_page (self);
  float own = font->wmode ? 0 : self->tos.char_tx - text->char_space * text->scale;
  float down = font->wmode ? self->tos.char_ty - text->char_space : 0;
  float sign = text->size * text->scale < 0 ? -1 : 1;
  EstPdfGlyph *glyph = &met->glyph;

  met->to_page = whole;
  glyph->x = whole.e;
  glyph->y = whole.f;
  glyph->dx = own * matrix.a + down * matrix.c;
  glyph->dy = own * matrix.b + down * matrix.d;
  glyph->size = hypotf (whole.c, whole.d);
  glyph->em = fabsf (text->size) * hypotf (matrix.a, matrix.b);
  glyph->is_vertical = font->wmode != 0;
  glyph->is_label = g_str_equal (self->state->font_name, EST_PDF_LABEL_FONT);
  if (glyph->is_vertical)
    matrix = fz_make_matrix (-matrix.c, -matrix.d, 0, 0, 0, 0);
  glyph->angle = (gint16) lroundf (atan2f (sign * matrix.b, sign * matrix.a) * 180 / FZ_PI);
  if (glyph->angle == -180)
    glyph->angle = 180;
}

/* Meets the glyph of @met's code and moves the pen of the source behind it. */
static void
meet (fz_context *ctx, EstPdfProcessor *self, unsigned code, Met *met)
{
  const pdf_text_state *text = &self->state->text;
  pdf_font_desc *font = text->font;
  fz_matrix trm = fz_identity;

  (void) pdf_tos_make_trm (ctx, &self->tos, &self->state->text, font, met->cid, &trm);
  place_glyph (self, font, trm, met);
  read_letters (font, met->cid, &met->glyph);
  met->glyph.fate = fate_of (self, &met->glyph);
  met->advance = font->wmode ? self->tos.char_ty : self->tos.char_tx;
  pdf_tos_move_after_char (ctx, &self->tos);
  /* ISO 32000-1, 9.3.3: word spacing applies to the single-byte code 32. */
  if (code == 32 && met->length == 1)
    {
      float space = font->wmode ? text->word_space : text->word_space * text->scale;

      met->advance += space;
      self->tos.tm = font->wmode ? fz_pre_translate (self->tos.tm, 0, space)
                                 : fz_pre_translate (self->tos.tm, space, 0);
    }
}

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

/* Brings the copy's pen to @drift from the source's.  A number in a TJ moves it by
 * thousandths of the size, backwards. */
static void
move_pen (fz_context *ctx, Showing *showing, float drift)
{
  EstPdfProcessor *self = showing->self;
  const pdf_text_state *text = &self->state->text;
  float unit = text->size * (text->font->wmode ? 1 : text->scale) / 1000;
  float number = unit != 0 ? (self->drift - drift) / unit : 0;

  if (fabsf (number) < SAME_PLACE)
    return;
  flush_string (ctx, showing);
  pdf_array_push_real (ctx, showing->pieces, number);
  self->drift = drift;
  showing->is_changed = TRUE;
}

/* A shift on the page, in text space. */
static float
shift_of (const EstPdfProcessor *self, const EstPdfVerdict *verdict)
{
  fz_matrix matrix = text_to_page (self);
  float unit = hypotf (matrix.a, matrix.b);
  float sign = self->state->text.size * self->state->text.scale < 0 ? -1 : 1;

  return verdict != NULL && unit > 0 ? sign * verdict->shift / unit : 0;
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
  chain->op_Tc (ctx, chain, 0);
  chain->op_Tw (ctx, chain, 0);
  chain->op_Tz (ctx, chain, 100 * verdict->label_spread);
  show_codes (ctx, chain, verdict->label);
  chain->op_Tf (ctx, chain, state->font_name, NULL, state->text.size);
  chain->op_Tc (ctx, chain, state->text.char_space);
  chain->op_Tw (ctx, chain, state->text.word_space);
  chain->op_Tz (ctx, chain, 100 * state->text.scale);
  self->drift +=
      est_pdf_face_width (ctx, writing->face, verdict->label) * size * verdict->label_spread;
}

static void
take_out (fz_context *ctx, Showing *showing, const Met *met, const EstPdfVerdict *verdict,
          float shift)
{
  EstPdfProcessor *self = showing->self;

  showing->is_changed = TRUE;
  self->n_removed++;
  flush_string (ctx, showing);
  if (verdict != NULL && verdict->label != NULL)
    {
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
show_glyph (fz_context *ctx, Showing *showing, unsigned code, Met *met)
{
  EstPdfProcessor *self = showing->self;
  EstPdfWalk *walk = self->walk;
  const EstPdfVerdict *verdict = verdict_of (ctx, walk);
  float shift = shift_of (self, verdict);

  meet (ctx, self, code, met);
  if (++walk->n_glyphs > EST_PDF_MAX_GLYPHS)
    est_pdf_walk_refuse (ctx, walk, EST_ERROR_LIMIT,
                         _ ("A page of the PDF holds more text than the program agrees to handle. "
                            "Split the document and run again."));
  if (walk->page != NULL)
    g_array_append_val (walk->page->glyphs, met->glyph);
  est_pdf_mark_meet (self, &met->glyph);
  if (walk->is_mute || met->glyph.fate != EST_PDF_GLYPH_SHOWN ||
      (verdict != NULL && verdict->is_removed))
    {
      take_out (ctx, showing, met, verdict, shift);
      return;
    }
  move_pen (ctx, showing, shift);
  fz_append_data (ctx, showing->string, met->code, (size_t) met->length);
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
      Met met = { .code = at, .length = CLAMP (length, 1, (int) (end - at)) };

      met.cid = pdf_lookup_cmap (font->encoding, code);
      if (met.cid >= 0)
        show_glyph (ctx, showing, code, &met);
      else
        showing->is_changed = TRUE; /* shows nothing, and says what it likes */
      at += met.length;
    }
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
  pdf_array_push (ctx, showing->pieces, piece);
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
  if (showing->is_changed)
    flush_pieces (ctx, showing);
  else
    self->chain->op_TJ (ctx, self->chain, pieces);
}

/* Without a font nothing is shown. */
void
est_pdf_show (fz_context *ctx, EstPdfProcessor *self, pdf_obj *pieces)
{
  Showing showing = { .self = self };

  if (self->state->text.font == NULL)
    return;
  self->tos.fontdesc = self->state->text.font;
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

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_processor.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/messages.h"

#define LOOKED_AT 2048 /* bytes */
#define MANY_DIGITS 8

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

gboolean
est_pdf_font_is_heavy (fz_context *ctx, pdf_font_desc *font)
{
  static const char *const words[] = { "Bold", "Black", "Heavy" };
  const char *name = font != NULL && font->font != NULL ? fz_font_name (ctx, font->font) : "";

  if (font != NULL && (font->flags & PDF_FD_FORCE_BOLD) != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
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

static guint64
size_of (fz_context *ctx, const EstPdf *pdf, pdf_obj *stream)
{
  guint number = (guint) MAX (pdf_to_num (ctx, stream), 0);

  return number < pdf->sizes->len ? g_array_index (pdf->sizes, guint32, number) : 0;
}

void
est_pdf_walk_weigh (fz_context *ctx, EstPdfWalk *walk, pdf_obj *content)
{
  int n = pdf_array_len (ctx, content);
  guint64 size = n == 0 && walk->pdf != NULL ? size_of (ctx, walk->pdf, content) : 0;

  if (walk->pdf == NULL)
    return;
  for (int i = 0; i < n; i++)
    size += size_of (ctx, walk->pdf, pdf_array_get (ctx, content, i));
  if (size > walk->pdf->most)
    est_pdf_walk_refuse (ctx, walk, EST_ERROR_LIMIT,
                         _ ("The PDF holds more than the program agrees to handle. Split it into "
                            "smaller documents and run again."));
  walk->pdf->most -= size;
}

/* How many digits tell @number from all other floats, of 24 bits: eight, where they are a
 * number beyond 2^24.  Programs that write floats in full write so many, and readers who
 * count finer than floats then find the number of the source. */
static const char *
format_of (float number)
{
  double size = fabs ((double) number);
  double lead = size / pow (10, floor (log10 (size)));

  return lead > 1.67772159 ? "%.8g" : "%.9g";
}

/* Many programs write fewer digits than a float has.  ISO 32000-1, 7.3.3: no exponents. */
static void
append_number (fz_context *ctx, fz_buffer *out, float number, gboolean has_many_digits)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 32];

  if (!has_many_digits || number == (float) (int) CLAMP (number, -1e6f, 1e6f))
    {
      fz_append_printf (ctx, out, "%g ", number);
      return;
    }
  (void) g_ascii_formatd (text, sizeof text - 1, format_of (number), number);
  if (strchr (text, 'e') != NULL)
    (void) g_ascii_formatd (text, sizeof text - 1, "%.12f", CLAMP (number, -1e12, 1e12));
  (void) g_strlcat (text, " ", sizeof text);
  fz_append_string (ctx, out, text);
}

void
est_pdf_emit (fz_context *ctx, EstPdfProcessor *self, const char *op, const float *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    append_number (ctx, self->out, numbers[i], self->has_many_digits);
  fz_append_string (ctx, self->out, op);
  fz_append_byte (ctx, self->out, '\n');
}

/* Whether the numbers at the beginning of @content are written with all the digits of
 * a float. */
gboolean
est_pdf_has_many_digits (fz_context *ctx, pdf_document *doc, pdf_obj *content)
{
  fz_stream *stream = pdf_open_contents_stream (ctx, doc, content);
  unsigned char head[LOOKED_AT] = { 0 };
  guint n_digits = 0;
  gboolean has_point = FALSE;
  gboolean has_many = FALSE;

  fz_try (ctx) { (void) fz_read (ctx, stream, head, sizeof head); }
  fz_always (ctx) { fz_drop_stream (ctx, stream); }
  fz_catch (ctx) { fz_rethrow (ctx); }
  /* Zeros where there was no more to read: neither digit nor point. */
  for (size_t i = 0; i < sizeof head; i++)
    {
      if (g_ascii_isdigit (head[i]))
        n_digits++;
      else if (head[i] != '.')
        n_digits = has_point = FALSE;
      has_point = has_point || head[i] == '.';
      has_many = has_many || (has_point && n_digits >= MANY_DIGITS);
    }
  return has_many;
}

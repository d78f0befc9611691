/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Marked content (ISO 32000-1, 14.6).  Marks do not pass: their tags, properties and
 * alternative texts may say anything.  Two of them matter nevertheless: a layer that
 * is switched off hides what is inside, and an ActualText may be the only thing that
 * tells the letters of a ligature. */
#include "extractors/pdf_processor.h"
#include "extractors/pdf_marks.h"
#include "pipeline/base/messages.h"

#define MAX_OPEN_MARKS 512
#define MAX_LETTERS_A_GLYPH 4

typedef struct {
  gboolean is_hiding;
  char *actual_text; /* NULL: none */
  gsize out_start;   /* where in the output it opened */
  guint n_removed;   /* glyphs, when it opened */
  guint n_glyphs;    /* inside it */
  guint n_mute;      /* of those, glyphs whose own letters say nothing */
} Mark;

static void
mark_clear (gpointer data)
{
  Mark *mark = data;

  g_free (mark->actual_text);
}

GArray *
est_pdf_marks_new (void)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (Mark));

  g_array_set_clear_func (marks, mark_clear);
  return marks;
}

void
est_pdf_marks_free (fz_context *ctx, EstPdfProcessor *self)
{
  (void) ctx;
  g_array_unref (self->marks);
}

static gboolean
is_private (gunichar letter)
{
  return letter == 0xFFFD || (letter >= 0xE000 && letter <= 0xF8FF);
}

/* Every open mark counts the glyphs inside it. */
void
est_pdf_mark_meet (EstPdfProcessor *self, const EstPdfGlyph *glyph)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);

      mark->n_glyphs++;
      mark->n_mute += is_private (glyph->letters[0]);
    }
}

void
est_pdf_mark_begin (fz_context *ctx, EstPdfProcessor *self, const char *tag, pdf_obj *value)
{
  Mark mark = { .out_start = self->out->len, .n_removed = self->n_removed };
  pdf_obj *text =
      pdf_is_dict (ctx, value) ? pdf_dict_get (ctx, value, PDF_NAME (ActualText)) : NULL;

  if (self->marks->len >= MAX_OPEN_MARKS)
    est_pdf_walk_refuse (ctx, self->walk, EST_ERROR_LIMIT,
                         _ ("A page of the PDF is nested deeper than the program agrees to handle. "
                            "Print the document to a new PDF and run again."));
  mark.is_hiding = g_strcmp0 (tag, "OC") == 0 && value != NULL &&
                   pdf_is_ocg_hidden (ctx, self->walk->doc, self->resources, "View", value);
  if (pdf_is_string (ctx, text))
    mark.actual_text = g_strdup (pdf_to_text_string (ctx, text));
  self->n_hidden += mark.is_hiding;
  self->walk->n_marks++;
  g_array_append_val (self->marks, mark);
}

/* An ActualText is believed where the glyphs themselves say nothing, and only as
 * many letters as a ligature may have. */
static gboolean
is_ligature (const EstPdfProcessor *self, const Mark *mark)
{
  glong n = mark->actual_text != NULL ? g_utf8_strlen (mark->actual_text, -1) : 0;

  if (n == 0 || n > EST_PDF_MAX_LETTERS || n > MAX_LETTERS_A_GLYPH * (glong) mark->n_glyphs)
    return FALSE;
  for (const char *p = mark->actual_text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) > 0xFFFF || is_private (g_utf8_get_char (p)))
      return FALSE;
  return mark->n_glyphs > 0 && mark->n_mute == mark->n_glyphs && self->n_removed == mark->n_removed;
}

/* The first glyph gets all the letters, those behind it belong to it. */
static void
give_letters (EstPdfPage *page, const Mark *mark)
{
  guint first = page->glyphs->len - mark->n_glyphs;

  for (guint i = first; i < page->glyphs->len; i++)
    {
      EstPdfGlyph *glyph = &g_array_index (page->glyphs, EstPdfGlyph, i);

      glyph->n_letters = 0;
      for (const char *p = mark->actual_text; i == first && *p != '\0'; p = g_utf8_next_char (p))
        glyph->letters[glyph->n_letters++] = g_utf8_get_char (p);
    }
}

/* Puts the mark around what was written since it opened. */
static void
write_mark (fz_context *ctx, EstPdfProcessor *self, const Mark *mark)
{
  g_autofree char *inside =
      g_memdup2 (self->out->data + mark->out_start, self->out->len - mark->out_start);
  gsize length = self->out->len - mark->out_start;

  fz_resize_buffer (ctx, self->out, MAX (mark->out_start, 1));
  self->out->len = mark->out_start;
  fz_append_string (ctx, self->out, "/Span <</ActualText <FEFF");
  for (const char *p = mark->actual_text; *p != '\0'; p = g_utf8_next_char (p))
    fz_append_printf (ctx, self->out, "%04x", (int) g_utf8_get_char (p));
  fz_append_string (ctx, self->out, ">>> BDC\n");
  fz_append_data (ctx, self->out, inside, length);
  self->chain->op_EMC (ctx, self->chain);
}

void
est_pdf_mark_end (fz_context *ctx, EstPdfProcessor *self)
{
  Mark mark;

  if (self->marks->len == 0)
    return;
  mark = g_array_index (self->marks, Mark, self->marks->len - 1);
  self->n_hidden -= mark.is_hiding;
  if (is_ligature (self, &mark) && !self->walk->is_mute)
    {
      if (self->walk->page != NULL)
        give_letters (self->walk->page, &mark);
      write_mark (ctx, self, &mark);
    }
  g_array_set_size (self->marks, self->marks->len - 1);
}

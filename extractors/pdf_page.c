/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One page: read into glyphs, or written again. */
#include "extractors/pdf_page.h"

#include <math.h>

#include "extractors/pdf_forms.h"
#include "extractors/pdf_rules.h"
#include "pipeline/base/messages.h"

void
est_pdf_page_clear (EstPdfPage *page)
{
  g_clear_pointer (&page->glyphs, g_array_unref);
  g_clear_pointer (&page->rules, g_array_unref);
}

/* One walk, and where it leaves its work. */
typedef struct {
  EstPdf *pdf;
  int index;
  EstPdfWalk walk;
} PageWork;

static void
measure (fz_context *ctx, PageWork *work, pdf_page *page, fz_matrix *to_page)
{
  fz_rect box = fz_empty_rect;
  EstPdfPage *read = work->walk.page;

  pdf_page_transform (ctx, page, &box, to_page);
  work->walk.page_box = fz_transform_rect (box, *to_page);
  if (!(box.x1 - box.x0 <= EST_PDF_MAX_SIDE) || !(box.y1 - box.y0 <= EST_PDF_MAX_SIDE))
    est_pdf_walk_refuse (ctx, &work->walk, EST_ERROR_LIMIT,
                         _ ("A page of the PDF is larger than the standard allows. Print the "
                            "document to a new PDF and run again."));
  if (read == NULL)
    return;
  read->width = work->walk.page_box.x1 - work->walk.page_box.x0;
  read->height = work->walk.page_box.y1 - work->walk.page_box.y0;
}

static void
put_page (fz_context *ctx, PageWork *work, pdf_obj *object, fz_buffer *out, pdf_obj *holder)
{
  pdf_obj *contents = NULL;

  if (work->walk.writing == NULL)
    return;
  fz_var (contents);
  fz_try (ctx)
  {
    contents = pdf_add_stream (ctx, work->pdf->doc, out, NULL, 0);
    pdf_dict_put (ctx, object, PDF_NAME (Contents), contents);
    pdf_dict_put (ctx, object, PDF_NAME (Resources),
                  pdf_dict_get (ctx, holder, PDF_NAME (Resources)));
    pdf_dict_del (ctx, object, PDF_NAME (Annots));
  }
  fz_always (ctx) { pdf_drop_obj (ctx, contents); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
count_annotations (fz_context *ctx, EstPdfPage *read, pdf_page *page)
{
  if (read == NULL)
    return;
  for (pdf_annot *a = pdf_first_annot (ctx, page); a != NULL; a = pdf_next_annot (ctx, a))
    read->n_annotations++;
  for (pdf_annot *w = pdf_first_widget (ctx, page); w != NULL; w = pdf_next_widget (ctx, w))
    read->n_annotations++;
}

static void
walk_page (fz_context *ctx, PageWork *work, pdf_page *page, fz_buffer *out, pdf_obj *holder)
{
  pdf_obj *resources = pdf_page_resources (ctx, page);
  EstPdfRun run = {
    .stream = pdf_page_contents (ctx, page),
    .resources = resources,
    .out = out,
    .annotated = page,
  };

  est_pdf_draw_values (ctx, work->pdf->doc, page);
  count_annotations (ctx, work->walk.page, page);
  measure (ctx, work, page, &run.ctm);
  est_pdf_resources_start (ctx, holder, resources);
  run.kept = pdf_dict_get (ctx, holder, PDF_NAME (Resources));
  (void) est_pdf_run (ctx, &work->walk, &run);
  /* Reading and writing must have met the same glyphs. */
  if (work->walk.writing != NULL && work->walk.n_glyphs != work->walk.n_verdicts)
    fz_throw (ctx, FZ_ERROR_ABORT, "other glyphs than were read");
  put_page (ctx, work, page->obj, out, holder);
}

static void
work_page (fz_context *ctx, gpointer data, GError **error)
{
  PageWork *work = data;
  pdf_page *page = pdf_load_page (ctx, work->pdf->doc, work->index);
  fz_buffer *out = NULL;
  pdf_obj *holder = NULL;

  work->walk.error = error;
  fz_var (out);
  fz_var (holder);
  fz_try (ctx)
  {
    out = fz_new_buffer (ctx, 4096);
    holder = pdf_new_dict (ctx, work->pdf->doc, 1);
    walk_page (ctx, work, page, out, holder);
  }
  fz_always (ctx)
  {
    pdf_drop_obj (ctx, holder);
    fz_drop_buffer (ctx, out);
    fz_drop_page (ctx, (fz_page *) page);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

gboolean
est_pdf_page_read (EstPdf *pdf, guint index, EstPdfPage *page, GError **error)
{
  g_auto (EstPdfPage) read = {
    .glyphs = g_array_new (FALSE, FALSE, sizeof (EstPdfGlyph)),
    .rules = g_array_new (FALSE, FALSE, sizeof (EstPdfRule)),
  };
  PageWork work = { .pdf = pdf, .index = (int) index };

  work.walk.doc = pdf->doc;
  work.walk.pdf = pdf;
  work.walk.page = &read;
  if (!est_pdf_guard (pdf->ctx, work_page, &work, error))
    return FALSE;
  read.picture_area = MIN (read.picture_area, read.width * read.height);
  *page = read;
  read.glyphs = NULL;
  read.rules = NULL;
  return TRUE;
}

gboolean
est_pdf_page_write (EstPdf *pdf, guint index, EstPdfWriting *writing, const EstPdfVerdict *verdicts,
                    guint n_glyphs, GError **error)
{
  PageWork work = { .pdf = pdf, .index = (int) index };

  work.walk.doc = pdf->doc;
  work.walk.writing = writing;
  work.walk.drops_pictures = writing->drops_pictures;
  work.walk.verdicts = verdicts;
  work.walk.n_verdicts = n_glyphs;
  return est_pdf_guard (pdf->ctx, work_page, &work, error);
}

/* ------ What labels are written in. */

static void
load_label_font (fz_context *ctx, gpointer data, GError **error)
{
  PageWork *work = data;
  EstPdfWriting *writing = work->walk.writing;

  (void) error;
  writing->face = fz_new_base14_font (ctx, "Helvetica");
  writing->label_font =
      pdf_add_simple_font (ctx, work->pdf->doc, writing->face, PDF_SIMPLE_ENCODING_LATIN);
}

gboolean
est_pdf_writing_start (EstPdf *pdf, EstPdfWriting *writing, GError **error)
{
  PageWork work = { .pdf = pdf };

  work.walk.writing = writing;
  writing->forms = g_hash_table_new (NULL, NULL);
  writing->ours = g_hash_table_new (NULL, NULL);
  return est_pdf_guard (pdf->ctx, load_label_font, &work, error);
}

void
est_pdf_writing_clear (EstPdf *pdf, EstPdfWriting *writing)
{
  GHashTableIter iter;
  gpointer form = NULL;

  if (writing->forms != NULL)
    {
      g_hash_table_iter_init (&iter, writing->forms);
      while (g_hash_table_iter_next (&iter, NULL, &form))
        pdf_drop_obj (pdf->ctx, form);
      g_clear_pointer (&writing->forms, g_hash_table_unref);
    }
  g_clear_pointer (&writing->ours, g_hash_table_unref);
  pdf_drop_obj (pdf->ctx, writing->label_font);
  fz_drop_font (pdf->ctx, writing->face);
}

float
est_pdf_face_width (fz_context *ctx, fz_font *face, const char *label)
{
  float width = 0;

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      int letter = (int) g_utf8_get_char (p);

      if (fz_windows_1252_from_unicode (letter) <= 0)
        letter = '?';
      width += fz_advance_glyph (ctx, face, fz_encode_character (ctx, face, letter), 0);
    }
  return width;
}

typedef struct {
  fz_font *face;
  const char *label;
  float width;
} Measure;

static void
measure_label (fz_context *ctx, gpointer data, GError **error)
{
  Measure *measured = data;

  (void) error;
  measured->width = est_pdf_face_width (ctx, measured->face, measured->label);
}

float
est_pdf_label_width (EstPdf *pdf, const EstPdfWriting *writing, const char *label)
{
  Measure measured = { .face = writing->face, .label = label };

  return est_pdf_guard (pdf->ctx, measure_label, &measured, NULL) ? measured.width : 0;
}

/* ------ Streams that are not text, but could hold some. */

void
est_pdf_stream_mute (fz_context *ctx, pdf_document *doc, const EstPdfMuting *muting)
{
  pdf_obj *own = pdf_dict_get (ctx, muting->stream, PDF_NAME (Resources));
  g_autoptr (GError) error = NULL;
  EstPdfWalk walk = {
    .doc = doc,
    .is_mute = TRUE,
    .drops_pictures = muting->drops_pictures,
    .error = &error,
  };
  EstPdfRun run = {
    .stream = muting->stream,
    .resources = own != NULL ? own : muting->resources,
  };

  run.ctm = fz_identity;
  run.out = fz_new_buffer (ctx, 512);
  fz_try (ctx)
  {
    run.kept = pdf_new_dict (ctx, doc, 2);
    pdf_dict_put_dict (ctx, run.kept, PDF_NAME (Font), 1);
    pdf_dict_put_dict (ctx, run.kept, PDF_NAME (XObject), 1);
    if (est_pdf_run (ctx, &walk, &run) > 0 || walk.n_marks > 0)
      pdf_update_stream (ctx, doc, muting->stream, run.out, 0);
  }
  fz_always (ctx)
  {
    pdf_drop_obj (ctx, run.kept);
    fz_drop_buffer (ctx, run.out);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

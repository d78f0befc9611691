/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a page draws by reference: forms, pictures, annotations.  A form is written
 * anew for each use that loses something, once where nothing is lost; names of
 * resources are our own, so that nothing of the source stays reachable by its name. */
#include <math.h>

#include "extractors/pdf_forms.h"
#include "pipeline/base/messages.h"

/* The name under which @object is drawn in the copy. */
static void
name_object (fz_context *ctx, EstPdfProcessor *self, pdf_obj *object, char *name, gsize size)
{
  pdf_obj *names = pdf_dict_get (ctx, self->kept_resources, PDF_NAME (XObject));
  int n = pdf_dict_len (ctx, names);

  for (int i = 0; i < n; i++)
    if (pdf_objcmp (ctx, pdf_dict_get_val (ctx, names, i), object) == 0)
      {
        g_strlcpy (name, pdf_to_name (ctx, pdf_dict_get_key (ctx, names, i)), size);
        return;
      }
  g_snprintf (name, (gulong) size, "X%d", n);
  pdf_dict_puts (ctx, names, name, object);
}

static void
draw_object (fz_context *ctx, EstPdfProcessor *self, pdf_obj *object)
{
  char name[16];

  name_object (ctx, self, object, name, sizeof name);
  self->chain->op_Do_image (ctx, self->chain, name, NULL);
}

/* ------ Pictures. */

#define BLANK 0.9f /* how grey what stands for a picture is */

static void
draw_blank (fz_context *ctx, EstPdfProcessor *self)
{
  pdf_processor *chain = self->chain;

  chain->op_q (ctx, chain);
  chain->op_g (ctx, chain, BLANK);
  chain->op_re (ctx, chain, 0, 0, 1, 1);
  chain->op_f (ctx, chain);
  chain->op_Q (ctx, chain);
  self->walk->n_marks++;
}

/* A picture covers the unit square of its place. */
static void
note_picture (EstPdfProcessor *self)
{
  EstPdfPage *page = self->walk->page;
  fz_rect area = fz_transform_rect (fz_unit_rect, self->state->ctm);

  if (page == NULL)
    return;
  area = fz_intersect_rect (area, self->walk->page_box);
  if (!fz_is_empty_rect (area))
    page->picture_area += (area.x1 - area.x0) * (area.y1 - area.y0);
  page->n_pictures++;
}

void
est_pdf_draw_picture (fz_context *ctx, EstPdfProcessor *self, const char *name)
{
  pdf_obj *objects = pdf_dict_get (ctx, self->resources, PDF_NAME (XObject));
  pdf_obj *object = pdf_dict_gets (ctx, objects, name);

  note_picture (self);
  if (self->walk->drops_pictures)
    draw_blank (ctx, self);
  else if (object != NULL)
    draw_object (ctx, self, object);
}

/* As an XObject: MuPDF's writer knows few kinds of inline pictures. */
void
est_pdf_draw_inline (fz_context *ctx, EstPdfProcessor *self, fz_image *image)
{
  pdf_obj *object = NULL;

  note_picture (self);
  if (self->walk->drops_pictures)
    {
      draw_blank (ctx, self);
      return;
    }
  fz_var (object);
  fz_try (ctx)
  {
    object = pdf_add_image (ctx, self->walk->doc, image);
    draw_object (ctx, self, object);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, object); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* ------ Forms. */

/* The dictionary of the copy of @form: what it is, without the stream's own keys
 * and with resources that fill up while it is written. */
static pdf_obj *
new_dictionary (fz_context *ctx, pdf_document *doc, pdf_obj *form, pdf_obj *resources)
{
  static pdf_obj *const keys[] = {
    PDF_NAME (Type), PDF_NAME (Subtype), PDF_NAME (BBox), PDF_NAME (Matrix), PDF_NAME (Group),
  };
  pdf_obj *dictionary = pdf_new_dict (ctx, doc, 8);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      pdf_obj *value = pdf_dict_get (ctx, form, keys[i]);

      if (value != NULL)
        pdf_dict_put (ctx, dictionary, keys[i], value);
    }
  pdf_dict_put (ctx, dictionary, PDF_NAME (Subtype), PDF_NAME (Form));
  est_pdf_resources_start (ctx, dictionary, resources);
  return dictionary;
}

/* A copy from which nothing was taken serves all uses that lose nothing. */
static void
draw_copy (fz_context *ctx, EstPdfProcessor *self, pdf_obj *form, pdf_obj *copy, gboolean is_clean)
{
  EstPdfWriting *writing = self->walk->writing;
  gpointer number = GINT_TO_POINTER (pdf_to_num (ctx, form));
  pdf_obj *earlier = NULL;

  if (writing == NULL)
    return;
  if (is_clean && number != NULL)
    earlier = g_hash_table_lookup (writing->forms, number);
  if (earlier == NULL && is_clean && number != NULL)
    g_hash_table_insert (writing->forms, number, pdf_keep_obj (ctx, copy));
  draw_object (ctx, self, earlier != NULL ? earlier : copy);
}

static void
write_form (fz_context *ctx, EstPdfProcessor *self, pdf_obj *form, EstPdfRun *run,
            pdf_obj *dictionary)
{
  pdf_obj *copy = NULL;
  guint n_removed = 0;

  run->kept = pdf_dict_get (ctx, dictionary, PDF_NAME (Resources));
  n_removed = est_pdf_run (ctx, self->walk, run);
  self->n_removed += n_removed;
  if (self->walk->writing == NULL)
    return;
  fz_var (copy);
  fz_try (ctx)
  {
    copy = pdf_add_stream (ctx, self->walk->doc, run->out, dictionary, 0);
    g_hash_table_add (self->walk->writing->ours, GINT_TO_POINTER (pdf_to_num (ctx, copy)));
    draw_copy (ctx, self, form, copy, n_removed == 0);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, copy); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
check_nesting (fz_context *ctx, EstPdfProcessor *self)
{
  if (self->depth < EST_PDF_MAX_NESTING && ++self->walk->n_forms <= EST_PDF_MAX_FORMS)
    return;
  est_pdf_walk_refuse (ctx, self->walk, EST_ERROR_LIMIT,
                       _ ("A page of the PDF is nested deeper than the program agrees to handle. "
                          "Print the document to a new PDF and run again."));
}

void
est_pdf_draw_form (fz_context *ctx, EstPdfProcessor *self, pdf_obj *form)
{
  pdf_obj *resources = pdf_dict_get (ctx, form, PDF_NAME (Resources));
  fz_matrix matrix = pdf_dict_get_matrix (ctx, form, PDF_NAME (Matrix));
  EstPdfRun run = {
    .stream = form,
    .resources = resources != NULL ? resources : self->resources,
    .ctm = fz_concat (matrix, self->state->ctm),
    .inherited = self->state,
    .depth = self->depth + 1,
  };
  pdf_obj *dictionary = NULL;

  check_nesting (ctx, self);
  fz_var (dictionary);
  fz_try (ctx)
  {
    dictionary = new_dictionary (ctx, self->walk->doc, form, run.resources);
    run.out = fz_new_buffer (ctx, 1024);
    write_form (ctx, self, form, &run, dictionary);
  }
  fz_always (ctx)
  {
    fz_drop_buffer (ctx, run.out);
    pdf_drop_obj (ctx, dictionary);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

void
est_pdf_resources_start (fz_context *ctx, pdf_obj *holder, pdf_obj *resources)
{
  static pdf_obj *const keys[] = {
    PDF_NAME (ExtGState),
    PDF_NAME (ColorSpace),
    PDF_NAME (Pattern),
    PDF_NAME (Shading),
  };
  pdf_obj *kept = pdf_dict_put_dict (ctx, holder, PDF_NAME (Resources), 6);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      pdf_obj *value = pdf_dict_get (ctx, resources, keys[i]);

      if (value != NULL)
        pdf_dict_put (ctx, kept, keys[i], value);
    }
  pdf_dict_put_dict (ctx, kept, PDF_NAME (Font), 4);
  pdf_dict_put_dict (ctx, kept, PDF_NAME (XObject), 4);
}

/* ------ Annotations. */

/* Paints what @annotation looks like into the page: its text is text of the page
 * from then on. */
static void
draw_annotation (fz_context *ctx, EstPdfProcessor *self, pdf_annot *annotation)
{
  pdf_obj *look = pdf_annot_ap (ctx, annotation);
  const int unseen = PDF_ANNOT_IS_HIDDEN | PDF_ANNOT_IS_NO_VIEW;
  fz_matrix place;

  if (look == NULL || (pdf_annot_flags (ctx, annotation) & unseen) != 0)
    return;
  place = pdf_annot_transform (ctx, annotation);
  self->super.op_q (ctx, &self->super);
  self->super.op_cm (ctx, &self->super, place.a, place.b, place.c, place.d, place.e, place.f);
  est_pdf_draw_form (ctx, self, look);
  self->super.op_Q (ctx, &self->super);
}

void
est_pdf_draw_annotations (fz_context *ctx, EstPdfProcessor *self, pdf_page *page)
{
  for (pdf_annot *a = pdf_first_annot (ctx, page); a != NULL; a = pdf_next_annot (ctx, a))
    draw_annotation (ctx, self, a);
  for (pdf_annot *w = pdf_first_widget (ctx, page); w != NULL; w = pdf_next_widget (ctx, w))
    draw_annotation (ctx, self, w);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Form fields whose value nothing shows yet.  Programs draw it when they open the
 * document, so it is text like any other; MuPDF draws it beside the document, from
 * where it is brought in. */
#include "extractors/pdf_forms.h"

/* What MuPDF has drawn for a field, on its way into the document. */
typedef struct {
  pdf_annot *widget;
  fz_buffer *content;
  pdf_obj *dictionary;
} Look;

/* The fonts that the look of a field uses, by value: what they refer to stays beside
 * the document. */
static void
copy_fonts (fz_context *ctx, pdf_obj *look, pdf_obj *dictionary)
{
  pdf_obj *fonts =
      pdf_dict_get (ctx, pdf_dict_get (ctx, look, PDF_NAME (Resources)), PDF_NAME (Font));
  pdf_obj *resources = pdf_dict_put_dict (ctx, dictionary, PDF_NAME (Resources), 1);
  pdf_obj *copies = pdf_dict_put_dict (ctx, resources, PDF_NAME (Font), 1);

  for (int i = 0; i < pdf_dict_len (ctx, fonts); i++)
    pdf_dict_put_drop (ctx, copies, pdf_dict_get_key (ctx, fonts, i),
                       pdf_copy_dict (ctx, pdf_dict_get_val (ctx, fonts, i)));
}

static void
take_look (fz_context *ctx, pdf_document *doc, Look *look)
{
  pdf_obj *drawn = pdf_annot_ap (ctx, look->widget);

  if (drawn == NULL)
    return;
  look->dictionary = pdf_new_dict (ctx, doc, 6);
  pdf_dict_put (ctx, look->dictionary, PDF_NAME (Type), PDF_NAME (XObject));
  pdf_dict_put (ctx, look->dictionary, PDF_NAME (Subtype), PDF_NAME (Form));
  pdf_dict_put_rect (ctx, look->dictionary, PDF_NAME (BBox),
                     pdf_dict_get_rect (ctx, drawn, PDF_NAME (BBox)));
  pdf_dict_put_matrix (ctx, look->dictionary, PDF_NAME (Matrix),
                       pdf_dict_get_matrix (ctx, drawn, PDF_NAME (Matrix)));
  copy_fonts (ctx, drawn, look->dictionary);
  look->content = pdf_load_stream (ctx, drawn);
}

static void
put_look (fz_context *ctx, pdf_document *doc, const Look *look)
{
  pdf_obj *looks = NULL;

  if (look->content == NULL)
    return;
  looks = pdf_dict_put_dict (ctx, pdf_annot_obj (ctx, look->widget), PDF_NAME (AP), 1);
  pdf_dict_put_drop (ctx, looks, PDF_NAME (N),
                     pdf_add_stream (ctx, doc, look->content, look->dictionary, 0));
}

static void
take_looks (fz_context *ctx, pdf_document *doc, pdf_page *page, GArray *looks)
{
  for (pdf_annot *w = pdf_first_widget (ctx, page); w != NULL; w = pdf_next_widget (ctx, w))
    {
      Look look = { .widget = w };

      if (pdf_annot_ap (ctx, w) != NULL)
        continue;
      g_array_append_val (looks, look);
      pdf_annot_push_local_xref (ctx, w);
      fz_try (ctx) take_look (ctx, doc, &g_array_index (looks, Look, looks->len - 1));
      fz_always (ctx) { pdf_annot_pop_local_xref (ctx, w); }
      fz_catch (ctx) { fz_rethrow (ctx); }
    }
}

/* The first look that is put into the document makes MuPDF forget the others: all are
 * taken before. */
void
est_pdf_draw_values (fz_context *ctx, pdf_document *doc, pdf_page *page)
{
  GArray *looks = g_array_new (FALSE, TRUE, sizeof (Look));

  fz_try (ctx)
  {
    pdf_update_page (ctx, page);
    take_looks (ctx, doc, page, looks);
    for (guint i = 0; i < looks->len; i++)
      put_look (ctx, doc, &g_array_index (looks, Look, i));
  }
  fz_always (ctx)
  {
    for (guint i = 0; i < looks->len; i++)
      {
        fz_drop_buffer (ctx, g_array_index (looks, Look, i).content);
        pdf_drop_obj (ctx, g_array_index (looks, Look, i).dictionary);
      }
    g_array_unref (looks);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

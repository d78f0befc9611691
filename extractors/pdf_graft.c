/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_graft.h"

#include <qpdf/qpdf-c.h>

#include "extractors/pdf_tree.h"

typedef struct {
  EstPdf *pdf;
  const EstPdfLinks *links;
  GBytes *bytes;
} Graft;

static void
graft_page (fz_context *ctx, EstPdf *pdf, guint index, pdf_document *copy, pdf_graft_map *map)
{
  static pdf_obj *const keys[] = {
    PDF_NAME (MediaBox),  PDF_NAME (CropBox),  PDF_NAME (Rotate), PDF_NAME (UserUnit),
    PDF_NAME (Resources), PDF_NAME (Contents), PDF_NAME (Group),
  };
  pdf_obj *page = pdf_lookup_page_obj (ctx, pdf->doc, (int) index);
  pdf_obj *made = pdf_new_dict (ctx, copy, 8);
  pdf_obj *added = NULL;

  fz_var (added);
  fz_try (ctx)
  {
    pdf_dict_put (ctx, made, PDF_NAME (Type), PDF_NAME (Page));
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      {
        pdf_obj *value = pdf_dict_get_inheritable (ctx, page, keys[i]);

        if (value != NULL)
          pdf_dict_put_drop (ctx, made, keys[i], pdf_graft_mapped_object (ctx, map, value));
      }
    added = pdf_add_object (ctx, copy, made);
    est_pdf_tree_append (ctx, copy, added);
  }
  fz_always (ctx)
  {
    pdf_drop_obj (ctx, added);
    pdf_drop_obj (ctx, made);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
save (fz_context *ctx, pdf_document *copy, Graft *graft)
{
  pdf_write_options options = pdf_default_write_options;
  fz_buffer *buffer = fz_new_buffer (ctx, 65536);
  fz_output *out = NULL;
  unsigned char *data = NULL;

  options.do_garbage = 1;
  options.do_compress = 1;
  options.do_compress_fonts = 1;
  options.do_compress_images = 1;
  options.do_encrypt = PDF_ENCRYPT_NONE;
  fz_var (out);
  fz_try (ctx)
  {
    out = fz_new_output_with_buffer (ctx, buffer);
    pdf_write_document (ctx, copy, out, &options);
    fz_close_output (ctx, out);
    graft->bytes = g_bytes_new (buffer->data, fz_buffer_storage (ctx, buffer, &data));
  }
  fz_always (ctx)
  {
    fz_drop_output (ctx, out);
    fz_drop_buffer (ctx, buffer);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  Graft *graft = data;
  pdf_document *copy = NULL;
  pdf_graft_map *map = NULL;

  (void) error;
  /* Nothing of the source may be found in the store by the number it has there. */
  fz_empty_store (ctx);
  fz_var (copy);
  fz_var (map);
  fz_try (ctx)
  {
    copy = pdf_create_document (ctx);
    map = pdf_new_graft_map (ctx, copy);
    for (guint i = 0; i < graft->pdf->n_pages; i++)
      graft_page (ctx, graft->pdf, i, copy, map);
    if (graft->links != NULL)
      est_pdf_links_put (ctx, copy, graft->links);
    save (ctx, copy, graft);
  }
  fz_always (ctx)
  {
    pdf_drop_graft_map (ctx, map);
    pdf_drop_document (ctx, copy);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

GBytes *
est_pdf_graft (EstPdf *pdf, const EstPdfLinks *links, GError **error)
{
  Graft graft = { .pdf = pdf, .links = links };

  if (est_pdf_guard (pdf->ctx, work, &graft, error))
    return graft.bytes;
  g_clear_pointer (&graft.bytes, g_bytes_unref);
  return NULL;
}

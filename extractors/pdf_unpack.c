/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is in a PDF, for those who look for what should not be: the file, every stream
 * unpacked by qpdf, and the text of all pages as Poppler and as MuPDF tell it, line
 * ends inside. */
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "extractors/pdf.h"
#include "extractors/pdf_poppler.h"
#include "extractors/pdf_qpdf.h"

static void
add_stream (GPtrArray *streams, const char *name, EstStreamKind kind, GBytes *bytes)
{
  EstStream *stream = g_new0 (EstStream, 1);

  stream->name = g_strdup (name);
  stream->kind = kind;
  stream->bytes = bytes;
  g_ptr_array_add (streams, stream);
}

/* ------ Streams. */

/* Font programs hold names of glyphs and of type founders, profiles the names of
 * devices: words, but none that people wrote here. */
static gboolean
is_program (qpdf_data qpdf, qpdf_oh dictionary)
{
  return qpdf_oh_has_key (qpdf, dictionary, "/Length1") ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"),
                                     "/Type1C") ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"),
                                     "/CIDFontType0C") ||
         qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/Subtype"),
                                     "/OpenType") ||
         (qpdf_oh_has_key (qpdf, dictionary, "/N") && !qpdf_oh_has_key (qpdf, dictionary, "/Type"));
}

static gboolean
unpack_stream (qpdf_data qpdf, qpdf_oh object, guint64 most, GPtrArray *streams, GError **error)
{
  unsigned char *data = NULL;
  size_t size = 0;
  QPDF_BOOL is_unpacked = QPDF_FALSE;

  if (qpdf_oh_get_stream_data (qpdf, object, qpdf_dl_generalized, &is_unpacked, &data, &size) &
      QPDF_ERRORS)
    return est_pdf_refuse_damaged (error);
  if (size <= most)
    add_stream (streams, "stream", EST_STREAM_RAW, g_bytes_new (data, size));
  free (data);
  return size <= most || est_pdf_refuse_damaged (error);
}

static gboolean
unpack_streams (GBytes *bytes, const EstLimits *limits, GPtrArray *streams, GError **error)
{
  g_auto (EstQpdf) qpdf = { 0 };
  long long n = 0;

  if (!est_qpdf_open (&qpdf, bytes, error))
    return FALSE;
  n = est_qpdf_n_objects (&qpdf);
  for (int i = 1; i < n; i++)
    {
      qpdf_oh object = qpdf_get_object_by_id (qpdf.handle, i, 0);

      if (qpdf_oh_is_stream (qpdf.handle, object) &&
          !is_program (qpdf.handle, qpdf_oh_get_dict (qpdf.handle, object)) &&
          !unpack_stream (qpdf.handle, object, limits->member_bytes, streams, error))
        return FALSE;
      qpdf_oh_release_all (qpdf.handle);
    }
  return TRUE;
}

/* ------ Text. */

static gboolean
read_poppler (GBytes *bytes, GPtrArray *streams, GError **error)
{
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (document == NULL)
    return est_pdf_refuse_damaged (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *page_text = page != NULL ? poppler_page_get_text (page) : NULL;

      if (page == NULL)
        return est_pdf_refuse_damaged (error);
      g_string_append (text, page_text != NULL ? page_text : "");
      g_string_append_c (text, '\f');
    }
  add_stream (streams, "text", EST_STREAM_TEXT, g_string_free_to_bytes (g_steal_pointer (&text)));
  return TRUE;
}

typedef struct {
  EstPdf *pdf;
  GString *text;
} MupdfText;

static void
append_page (const fz_stext_page *page, GString *text)
{
  for (fz_stext_block *block = page->first_block; block != NULL; block = block->next)
    {
      fz_stext_line *line = block->type == FZ_STEXT_BLOCK_TEXT ? block->u.t.first_line : NULL;

      for (; line != NULL; line = line->next)
        {
          for (fz_stext_char *c = line->first_char; c != NULL; c = c->next)
            if (c->c > 0 && g_unichar_validate ((gunichar) c->c))
              g_string_append_unichar (text, (gunichar) c->c);
          g_string_append_c (text, '\n');
        }
    }
}

static void
read_mupdf_page (fz_context *ctx, MupdfText *read, int index)
{
  fz_stext_options options = { 0 };
  fz_stext_page *page =
      fz_new_stext_page_from_page_number (ctx, (fz_document *) read->pdf->doc, index, &options);

  append_page (page, read->text);
  g_string_append_c (read->text, '\f');
  fz_drop_stext_page (ctx, page);
}

static void
read_mupdf_pages (fz_context *ctx, gpointer data, GError **error)
{
  MupdfText *read = data;

  (void) error;
  for (guint i = 0; i < read->pdf->n_pages; i++)
    read_mupdf_page (ctx, read, (int) i);
}

static gboolean
read_mupdf (GBytes *bytes, const EstLimits *limits, GPtrArray *streams, GError **error)
{
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, limits, error);
  g_autoptr (GString) text = g_string_new (NULL);
  MupdfText read = { .pdf = pdf, .text = text };

  if (pdf == NULL || !est_pdf_guard (pdf->ctx, read_mupdf_pages, &read, error))
    return FALSE;
  add_stream (streams, "text", EST_STREAM_TEXT, g_string_free_to_bytes (g_steal_pointer (&text)));
  return TRUE;
}

GPtrArray *
est_pdf_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);

  add_stream (streams, "file", EST_STREAM_RAW, g_bytes_ref (bytes));
  if (!unpack_streams (bytes, limits, streams, error) || !read_poppler (bytes, streams, error) ||
      !read_mupdf (bytes, limits, streams, error))
    return NULL;
  return g_steal_pointer (&streams);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening a PDF in MuPDF.  Limits are looked at before anything is worked on. */
#include "extractors/pdf_engine.h"

#include "extractors/pdf_tree.h"
#include "pipeline/base/messages.h"

#define STORE_BYTES (48u << 20)
#define SIZE_CHUNK 65536

/* A stream may be shown many times: how often all of them may be, on average. */
#define MOST_TIMES 4

gboolean
est_pdf_refuse_damaged (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The PDF is damaged, or not one that all our readers understand. Open it, "
                      "print it to a new PDF and run again."));
}

gboolean
est_pdf_refuse_large (GError **error)
{
  return est_fail (error, EST_ERROR_LIMIT,
                   _ ("The PDF holds more than the program agrees to handle. Split it into "
                      "smaller documents and run again."));
}

/* ------ MuPDF. */

static void
say_nothing (void *user, const char *message)
{
  (void) user;
  (void) message;
}

gboolean
est_pdf_guard (fz_context *ctx, EstPdfWork work, gpointer data, GError **error)
{
  GError *refusal = NULL;
  gboolean has_thrown = FALSE;

  fz_var (has_thrown);
  fz_var (refusal);
  fz_try (ctx) { work (ctx, data, &refusal); }
  fz_catch (ctx) { has_thrown = TRUE; }
  if (refusal != NULL)
    {
      g_propagate_error (error, refusal);
      return FALSE;
    }
  return !has_thrown || est_pdf_refuse_damaged (error);
}

/* Whether all that inflates in @doc stays within the limits.  Pictures are not
 * unpacked here: their size is known before.  What is packed like one without being
 * one is a trap. */
static gboolean
is_picture (fz_context *ctx, pdf_obj *stream)
{
  return pdf_name_eq (ctx, pdf_dict_get (ctx, stream, PDF_NAME (Subtype)), PDF_NAME (Image));
}

static guint64
picture_size (fz_context *ctx, pdf_obj *picture, guint64 most)
{
  gint64 width = pdf_dict_get_int (ctx, picture, PDF_NAME (Width));
  gint64 height = pdf_dict_get_int (ctx, picture, PDF_NAME (Height));

  if (width < 0 || height < 0)
    return most + 1;
  return width * height > EST_PDF_MAX_PIXELS ? most + 1 : 0;
}

static gboolean
is_trap (fz_context *ctx, pdf_obj *stream)
{
  static pdf_obj *const names[] = {
    PDF_NAME (JBIG2Decode), PDF_NAME (JPXDecode), PDF_NAME (DCTDecode),
    PDF_NAME (DCT),         PDF_NAME (CCF),       PDF_NAME (CCITTFaxDecode),
  };
  pdf_obj *filter = pdf_dict_get (ctx, stream, PDF_NAME (Filter));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (pdf_name_eq (ctx, filter, names[i]))
        return TRUE;
      for (int k = 0; k < pdf_array_len (ctx, filter); k++)
        if (pdf_name_eq (ctx, pdf_array_get (ctx, filter, k), names[i]))
          return TRUE;
    }
  return FALSE;
}

static guint64
inflated_size (fz_context *ctx, pdf_document *doc, int number, guint64 most)
{
  static const gsize chunk = SIZE_CHUNK;
  fz_stream *stream = pdf_open_stream_number (ctx, doc, number);
  unsigned char *scratch = NULL;
  guint64 size = 0;

  fz_var (scratch);
  fz_try (ctx)
  {
    size_t got = 0;

    scratch = fz_malloc (ctx, chunk);
    while (size <= most && (got = fz_read (ctx, stream, scratch, chunk)) > 0)
      size += got;
  }
  fz_always (ctx)
  {
    fz_free (ctx, scratch);
    fz_drop_stream (ctx, stream);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
  return size;
}

static guint64
object_size (fz_context *ctx, pdf_document *doc, int number, guint64 most)
{
  pdf_obj *object = pdf_load_object (ctx, doc, number);
  guint64 size = 0;

  fz_try (ctx)
  {
    if (!pdf_obj_num_is_stream (ctx, doc, number))
      size = 0;
    else if (is_picture (ctx, object))
      size = picture_size (ctx, object, most);
    else if (is_trap (ctx, object))
      size = most + 1;
    else
      size = inflated_size (ctx, doc, number, most);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, object); }
  fz_catch (ctx) { fz_rethrow (ctx); }
  return size;
}

typedef struct {
  EstPdf *pdf;
  GBytes *bytes;
  const EstLimits *limits;
} Opening;

static gboolean
check_sizes (fz_context *ctx, const Opening *opening, GError **error)
{
  pdf_document *doc = opening->pdf->doc;
  int n = pdf_xref_len (ctx, doc);
  guint64 total = 0;

  if (n > EST_PDF_MAX_OBJECTS)
    return est_pdf_refuse_large (error);
  g_array_set_size (opening->pdf->sizes, (guint) MAX (n, 0));
  for (int i = 1; i < n; i++)
    {
      pdf_xref_entry *entry = pdf_get_xref_entry (ctx, doc, i);
      guint64 size = 0;

      if (entry->type != 'n' && entry->type != 'o')
        continue;
      size = object_size (ctx, doc, i, opening->limits->member_bytes);
      g_array_index (opening->pdf->sizes, guint32, i) = (guint32) MIN (size, G_MAXUINT32);
      total += size;
      if (size > opening->limits->member_bytes || total > opening->limits->inflated_bytes)
        return est_pdf_refuse_large (error);
    }
  return TRUE;
}

static void
open_document (fz_context *ctx, gpointer data, GError **error)
{
  Opening *opening = data;
  EstPdf *pdf = opening->pdf;
  gsize size = 0;
  const unsigned char *content = g_bytes_get_data (opening->bytes, &size);
  fz_stream *stream = fz_open_memory (ctx, content, size);
  int n_pages = 0;

  fz_try (ctx) { pdf->doc = pdf_open_document_with_stream (ctx, stream); }
  fz_always (ctx) { fz_drop_stream (ctx, stream); }
  fz_catch (ctx) { fz_rethrow (ctx); }
  if (!check_sizes (ctx, opening, error))
    return;
  n_pages = pdf_count_pages (ctx, pdf->doc);
  if (n_pages <= 0)
    (void) est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The PDF has no pages. Ask for the document again."));
  else if (n_pages > EST_PDF_MAX_PAGES)
    (void) est_pdf_refuse_large (error);
  pdf->n_pages = (guint) MAX (n_pages, 0);
  if (pdf->n_pages <= EST_PDF_MAX_PAGES)
    est_pdf_tree_branch (ctx, pdf->doc);
}

EstPdf *
est_pdf_open (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_autoptr (EstPdf) pdf = g_new0 (EstPdf, 1);
  Opening opening = { .pdf = pdf, .bytes = bytes, .limits = limits };

  pdf->sizes = g_array_new (FALSE, TRUE, sizeof (guint32));
  pdf->most = MOST_TIMES * limits->inflated_bytes;
  pdf->scan_seconds = limits->scan_seconds;
  pdf->ctx = fz_new_context (NULL, NULL, STORE_BYTES);
  if (pdf->ctx == NULL)
    {
      (void) est_pdf_refuse_large (error);
      return NULL;
    }
  fz_set_warning_callback (pdf->ctx, say_nothing, NULL);
  fz_set_error_callback (pdf->ctx, say_nothing, NULL);
  if (!est_pdf_guard (pdf->ctx, open_document, &opening, error))
    return NULL;
  return g_steal_pointer (&pdf);
}

void
est_pdf_free (EstPdf *pdf)
{
  if (pdf == NULL)
    return;
  if (pdf->ctx != NULL)
    {
      pdf_drop_document (pdf->ctx, pdf->doc);
      fz_drop_context (pdf->ctx);
    }
  g_array_unref (pdf->sizes);
  g_free (pdf);
}

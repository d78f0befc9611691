/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A walk over everything that the resources of the pages lead to.  It keeps its own
 * list of what is still to be seen: a document may nest as deep as it likes. */
#include "extractors/pdf_scrub.h"

#include <string.h>

#include "extractors/pdf_keys.h"
#include "pipeline/base/messages.h"

#define MAX_OBJECTS 4000000
#define WHITE 0xFF /* eight points of a picture in black and white */

typedef struct {
  pdf_obj *object;
  gboolean holds_names; /* a dictionary whose keys are names of things */
} Seen;

typedef struct {
  EstPdf *pdf;
  const EstPdfWriting *writing;
  GHashTable *met; /* numbers of indirect objects */
  GArray *todo;    /* of Seen */
  guint n_seen;
  GError **error;
} Scrub;

static void
add (fz_context *ctx, Scrub *scrub, pdf_obj *object, gboolean holds_names)
{
  Seen seen = { .object = object, .holds_names = holds_names };

  if (pdf_is_indirect (ctx, object) &&
      !g_hash_table_add (scrub->met, GINT_TO_POINTER (pdf_to_num (ctx, object))))
    return;
  if (++scrub->n_seen > MAX_OBJECTS)
    fz_throw (ctx, FZ_ERROR_GENERIC, "too many objects");
  if (pdf_is_dict (ctx, object) || pdf_is_array (ctx, object))
    g_array_append_val (scrub->todo, seen);
}

/* ------ Streams. */

static gboolean
is_filter (fz_context *ctx, pdf_obj *stream, pdf_obj *name)
{
  pdf_obj *filter = pdf_dict_get (ctx, stream, PDF_NAME (Filter));

  if (pdf_is_array (ctx, filter) && pdf_array_len (ctx, filter) == 1)
    filter = pdf_array_get (ctx, filter, 0);
  return pdf_name_eq (ctx, filter, name);
}

static gboolean
mentions_filter (fz_context *ctx, pdf_obj *stream, pdf_obj *name)
{
  pdf_obj *filter = pdf_dict_get (ctx, stream, PDF_NAME (Filter));

  for (int i = 0; i < pdf_array_len (ctx, filter); i++)
    if (pdf_name_eq (ctx, pdf_array_get (ctx, filter, i), name))
      return TRUE;
  return pdf_name_eq (ctx, filter, name);
}

static void
refuse_picture (fz_context *ctx, Scrub *scrub)
{
  (void) est_fail (scrub->error, EST_ERROR_UNSUPPORTED,
                   _ ("A picture in the PDF is packed in a way that Estompe cannot clean. Remove "
                      "the picture, or print the document to a new PDF, and run again."));
  fz_throw (ctx, FZ_ERROR_ABORT, "refused");
}

static void
put_picture (fz_context *ctx, Scrub *scrub, pdf_obj *picture, GBytes *clean)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (clean, &size);
  fz_buffer *buffer = fz_new_buffer_from_copied_data (ctx, data, size);

  fz_try (ctx) { pdf_update_stream (ctx, scrub->pdf->doc, picture, buffer, 1); }
  fz_always (ctx)
  {
    fz_drop_buffer (ctx, buffer);
    g_bytes_unref (clean);
  }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* Puts @buffer, points that nothing packs, in the place of what @picture was packed as. */
static void
put_points (fz_context *ctx, Scrub *scrub, pdf_obj *picture, fz_buffer *buffer)
{
  pdf_dict_del (ctx, picture, PDF_NAME (Filter));
  pdf_dict_del (ctx, picture, PDF_NAME (DecodeParms));
  pdf_update_stream (ctx, scrub->pdf->doc, picture, buffer, 0);
}

/* JBIG2 has comments, dictionaries that nothing uses and room behind every segment, in
 * the picture and in what it shares with others: of that only the points may stay.  What
 * was cut short is white from there on; NULL: not one can be read. */
static fz_buffer *
unfold (fz_context *ctx, pdf_obj *picture)
{
  gint64 width = pdf_dict_get_int (ctx, picture, PDF_NAME (Width));
  gint64 height = pdf_dict_get_int (ctx, picture, PDF_NAME (Height));
  fz_buffer *buffer = NULL;
  fz_stream *stream = NULL;
  size_t size = 0;
  size_t n = 0;

  if (width <= 0 || height <= 0 || width * height > EST_PDF_MAX_PIXELS)
    return NULL;
  size = (size_t) ((width + 7) / 8 * height);
  fz_var (buffer);
  fz_var (stream);
  fz_var (n);
  fz_try (ctx)
  {
    buffer = fz_new_buffer (ctx, size);
    stream = pdf_open_stream (ctx, picture);
    n = fz_read (ctx, stream, buffer->data, size);
    memset (buffer->data + n, WHITE, size - n);
    buffer->len = size;
  }
  fz_always (ctx) { fz_drop_stream (ctx, stream); }
  fz_catch (ctx) { n = 0; }
  if (n > 0)
    return buffer;
  fz_drop_buffer (ctx, buffer);
  return NULL;
}

static void
unfold_picture (fz_context *ctx, Scrub *scrub, pdf_obj *picture)
{
  fz_buffer *points = unfold (ctx, picture);

  if (points == NULL)
    refuse_picture (ctx, scrub);
  fz_try (ctx)
  {
    pdf_dict_put_int (ctx, picture, PDF_NAME (BitsPerComponent), 1);
    put_points (ctx, scrub, picture, points);
  }
  fz_always (ctx) { fz_drop_buffer (ctx, points); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* One grey point: what the source's pictures are when none may stay. */
static void
blank_picture (fz_context *ctx, Scrub *scrub, pdf_obj *picture)
{
  static const guint8 grey[] = { 0xE6 };
  static pdf_obj *const keys[] = {
    PDF_NAME (ImageMask),   PDF_NAME (Mask),   PDF_NAME (SMask),
    PDF_NAME (SMaskInData), PDF_NAME (Decode),
  };
  fz_buffer *buffer = fz_new_buffer_from_copied_data (ctx, grey, sizeof grey);

  fz_try (ctx)
  {
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      pdf_dict_del (ctx, picture, keys[i]);
    pdf_dict_put_int (ctx, picture, PDF_NAME (Width), 1);
    pdf_dict_put_int (ctx, picture, PDF_NAME (Height), 1);
    pdf_dict_put_int (ctx, picture, PDF_NAME (BitsPerComponent), 8);
    pdf_dict_put (ctx, picture, PDF_NAME (ColorSpace), PDF_NAME (DeviceGray));
    put_points (ctx, scrub, picture, buffer);
  }
  fz_always (ctx) { fz_drop_buffer (ctx, buffer); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
clean_picture (fz_context *ctx, Scrub *scrub, pdf_obj *picture)
{
  gboolean is_2000 = mentions_filter (ctx, picture, PDF_NAME (JPXDecode));
  gboolean is_jpeg = mentions_filter (ctx, picture, PDF_NAME (DCTDecode));
  fz_buffer *raw = NULL;
  GBytes *clean = NULL;
  unsigned char *data = NULL;
  size_t size = 0;

  if (mentions_filter (ctx, picture, PDF_NAME (JBIG2Decode)))
    {
      unfold_picture (ctx, scrub, picture);
      return;
    }
  if (!is_jpeg && !is_2000)
    return;
  if (!is_filter (ctx, picture, is_2000 ? PDF_NAME (JPXDecode) : PDF_NAME (DCTDecode)))
    refuse_picture (ctx, scrub);
  raw = pdf_load_raw_stream (ctx, picture);
  size = fz_buffer_storage (ctx, raw, &data);
  clean = est_pdf_picture_strip (data, size, is_2000);
  fz_drop_buffer (ctx, raw);
  if (clean == NULL)
    refuse_picture (ctx, scrub);
  put_picture (ctx, scrub, picture, clean);
}

static gboolean
is_ours (fz_context *ctx, const Scrub *scrub, pdf_obj *stream)
{
  return g_hash_table_contains (scrub->writing->ours, GINT_TO_POINTER (pdf_to_num (ctx, stream)));
}

static void
mute (fz_context *ctx, const Scrub *scrub, pdf_obj *stream)
{
  EstPdfMuting muting = {
    .stream = stream,
    .drops_pictures = scrub->writing->drops_pictures,
  };

  est_pdf_stream_mute (ctx, scrub->pdf->doc, &muting);
}

static void
clean_stream (fz_context *ctx, Scrub *scrub, pdf_obj *stream)
{
  pdf_obj *subtype = pdf_dict_get (ctx, stream, PDF_NAME (Subtype));
  gboolean is_form = pdf_name_eq (ctx, subtype, PDF_NAME (Form)) ||
                     pdf_dict_get (ctx, stream, PDF_NAME (BBox)) != NULL;

  if (is_ours (ctx, scrub, stream))
    return;
  if (pdf_name_eq (ctx, subtype, PDF_NAME (Image)) && scrub->writing->drops_pictures)
    blank_picture (ctx, scrub, stream);
  else if (pdf_name_eq (ctx, subtype, PDF_NAME (Image)))
    clean_picture (ctx, scrub, stream);
  else if (is_form)
    mute (ctx, scrub, stream);
}

/* The glyphs of a Type 3 font are streams that may show text themselves. */
static void
clean_procedures (fz_context *ctx, Scrub *scrub, pdf_obj *font)
{
  pdf_obj *procedures = pdf_dict_get (ctx, font, PDF_NAME (CharProcs));
  pdf_obj *resources = pdf_dict_get (ctx, font, PDF_NAME (Resources));

  for (int i = 0; i < pdf_dict_len (ctx, procedures); i++)
    {
      pdf_obj *procedure = pdf_dict_get_val (ctx, procedures, i);

      if (pdf_is_stream (ctx, procedure) &&
          g_hash_table_add (scrub->met, GINT_TO_POINTER (pdf_to_num (ctx, procedure))))
        {
          EstPdfMuting muting = { .stream = procedure, .resources = resources };

          est_pdf_stream_mute (ctx, scrub->pdf->doc, &muting);
          add (ctx, scrub, pdf_dict_get (ctx, procedure, PDF_NAME (Resources)), FALSE);
        }
    }
}

/* ------ Dictionaries and arrays. */

static gboolean
may_stay (fz_context *ctx, const char *key, pdf_obj *value)
{
  return est_pdf_key_may_pass (key) &&
         (!pdf_is_string (ctx, value) || est_pdf_key_holds_string (key));
}

static void
scrub_keys (fz_context *ctx, pdf_obj *dictionary)
{
  for (int i = pdf_dict_len (ctx, dictionary) - 1; i >= 0; i--)
    {
      pdf_obj *key = pdf_dict_get_key (ctx, dictionary, i);

      if (!may_stay (ctx, pdf_to_name (ctx, key), pdf_dict_get_val (ctx, dictionary, i)))
        pdf_dict_del (ctx, dictionary, key);
    }
}

/* A shading dictionary stands behind the same key as a list of shadings. */
static gboolean
is_list (fz_context *ctx, const char *key, pdf_obj *value)
{
  return est_pdf_key_holds_names (key) && pdf_dict_get (ctx, value, PDF_NAME (ShadingType)) == NULL;
}

static void
scrub_dictionary (fz_context *ctx, Scrub *scrub, const Seen *seen)
{
  if (!seen->holds_names)
    {
      scrub_keys (ctx, seen->object);
      if (pdf_is_stream (ctx, seen->object))
        clean_stream (ctx, scrub, seen->object);
      clean_procedures (ctx, scrub, seen->object);
    }
  for (int i = 0; i < pdf_dict_len (ctx, seen->object); i++)
    {
      const char *key = pdf_to_name (ctx, pdf_dict_get_key (ctx, seen->object, i));
      pdf_obj *value = pdf_dict_get_val (ctx, seen->object, i);

      add (ctx, scrub, value, !seen->holds_names && is_list (ctx, key, value));
    }
}

/* The only strings in arrays are the colours of a palette: 8.6.6.3. */
static void
scrub_array (fz_context *ctx, Scrub *scrub, pdf_obj *array)
{
  pdf_obj *first = pdf_array_get (ctx, array, 0);
  gboolean is_palette =
      pdf_name_eq (ctx, first, PDF_NAME (Indexed)) || pdf_name_eq (ctx, first, PDF_NAME (I));

  for (int i = pdf_array_len (ctx, array) - 1; i >= 0; i--)
    {
      pdf_obj *item = pdf_array_get (ctx, array, i);

      if (pdf_is_string (ctx, item) && !is_palette)
        pdf_array_delete (ctx, array, i);
      else
        add (ctx, scrub, item, FALSE);
    }
}

static void
scrub_pages (fz_context *ctx, Scrub *scrub)
{
  for (guint i = 0; i < scrub->pdf->n_pages; i++)
    {
      pdf_obj *page = pdf_lookup_page_obj (ctx, scrub->pdf->doc, (int) i);

      add (ctx, scrub, pdf_dict_get (ctx, page, PDF_NAME (Resources)), FALSE);
      add (ctx, scrub, pdf_dict_get_inheritable (ctx, page, PDF_NAME (Group)), FALSE);
    }
  while (scrub->todo->len > 0)
    {
      Seen seen = g_array_index (scrub->todo, Seen, scrub->todo->len - 1);

      g_array_set_size (scrub->todo, scrub->todo->len - 1);
      if (pdf_is_dict (ctx, seen.object))
        scrub_dictionary (ctx, scrub, &seen);
      else
        scrub_array (ctx, scrub, seen.object);
    }
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  Scrub *scrub = data;

  scrub->error = error;
  scrub_pages (ctx, scrub);
}

gboolean
est_pdf_scrub (EstPdf *pdf, const EstPdfWriting *writing, GError **error)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (Seen));
  Scrub scrub = { .pdf = pdf, .writing = writing, .met = met, .todo = todo };

  return est_pdf_guard (pdf->ctx, work, &scrub, error);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is in a PDF, for those who look for what should not be: the file, every stream
 * unpacked by qpdf, the strings of links and titles, and the text of all pages as Poppler and as
 * MuPDF tell it, line ends inside. */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "extractors/pdf.h"
#include "extractors/pdf_pixels.h"
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

typedef struct {
  GBytes *bytes;
  const EstLimits *limits;
  GPtrArray *streams;
  GByteArray *rest; /* of the file, without large pictures */
  gsize copied;     /* so much of the file is in it, or was cut out */
} Unpacking;

/* The bytes of a stream, unpacked as far as @level says, wholly or not at all; NULL: they
 * cannot be had. */
static GBytes *
data_of (qpdf_data qpdf, qpdf_oh object, enum qpdf_stream_decode_level_e level,
         gboolean *is_unpacked)
{
  unsigned char *data = NULL;
  size_t size = 0;
  QPDF_BOOL is_filtered = QPDF_FALSE;

  if (qpdf_oh_get_stream_data (qpdf, object, level, &is_filtered, &data, &size) & QPDF_ERRORS)
    return NULL;
  *is_unpacked = is_filtered != QPDF_FALSE;
  return g_bytes_new_with_free_func (data, size, free, data);
}

/* Takes @packed, which is looked at unpacked, out of the bytes of the file. */
static void
cut_out (Unpacking *unpacking, GBytes *packed)
{
  gsize size = 0;
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (unpacking->bytes, &size);
  const guint8 *wanted = g_bytes_get_data (packed, &length);
  const guint8 *found =
      memmem (bytes + unpacking->copied, size - unpacking->copied, wanted, length);

  if (found == NULL)
    return;
  g_byte_array_append (unpacking->rest, bytes + unpacking->copied,
                       (guint) (found - bytes - unpacking->copied));
  unpacking->copied = (gsize) (found - bytes) + length;
}

static gboolean
unpack_stream (Unpacking *unpacking, qpdf_data qpdf, qpdf_oh object, GError **error)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, object);
  gboolean is_unpacked = FALSE;
  gboolean is_packed = FALSE;
  g_autoptr (GBytes) data = data_of (qpdf, object, qpdf_dl_generalized, &is_unpacked);
  g_autoptr (GBytes) packed = NULL;
  EstStreamKind kind = EST_STREAM_RAW;

  if (data == NULL || g_bytes_get_size (data) > unpacking->limits->member_bytes)
    return est_pdf_refuse_damaged (error);
  if (est_pdf_stream_is_program (qpdf, dictionary, data))
    return TRUE;
  if (est_pdf_stream_is_pixels (qpdf, dictionary, data, is_unpacked))
    {
      kind = EST_STREAM_PIXELS;
      packed = data_of (qpdf, object, qpdf_dl_none, &is_packed);
    }
  if (packed != NULL && est_pdf_stream_is_told_by (packed, data))
    cut_out (unpacking, packed);
  add_stream (unpacking->streams, "stream", kind, g_steal_pointer (&data));
  return TRUE;
}

/* ------ Strings, which a file may write in many ways. */

#define MAX_DEPTH 500 /* deeper qpdf reads nothing */

typedef struct {
  qpdf_data handle;
  GString *said;  /* by titles and addresses, in UTF-8 */
  GString *other; /* palettes, names of character collections */
  guint depth;
} Strings;

static void gather (Strings *strings, qpdf_oh object, gboolean is_said);

/* A zero ends none. */
static void
append_string (const Strings *strings, qpdf_oh string, gboolean is_said)
{
  GString *text = is_said ? strings->said : strings->other;
  size_t length = 0;
  const char *bytes = qpdf_oh_get_binary_utf8_value (strings->handle, string, &length);

  g_string_append_len (text, bytes, (gssize) length);
  g_string_append_c (text, '\n');
  if (is_said)
    return;
  bytes = qpdf_oh_get_binary_string_value (strings->handle, string, &length);
  g_string_append_len (text, bytes, (gssize) length);
  g_string_append_c (text, '\n');
}

/* qpdf's iterator is one for the whole document, so the keys are gathered first. */
static void
gather_dictionary (Strings *strings, qpdf_oh dictionary)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (strings->handle, dictionary);
  while (qpdf_oh_dict_more_keys (strings->handle))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (strings->handle)));
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      gather (strings, qpdf_oh_get_key (strings->handle, dictionary, key),
              g_str_equal (key, "/Title") || g_str_equal (key, "/URI"));
    }
}

/* What is an object of its own comes in its turn. */
static void
gather (Strings *strings, qpdf_oh object, gboolean is_said)
{
  gboolean is_string = qpdf_oh_is_string (strings->handle, object);
  int n = 0;

  if (qpdf_oh_is_indirect (strings->handle, object) && strings->depth > 0 &&
      !(is_string && is_said))
    return;
  if (++strings->depth > MAX_DEPTH)
    {
      strings->depth--;
      return;
    }
  if (is_string)
    append_string (strings, object, is_said);
  else if (qpdf_oh_is_stream (strings->handle, object))
    gather_dictionary (strings, qpdf_oh_get_dict (strings->handle, object));
  else if (qpdf_oh_is_dictionary (strings->handle, object))
    gather_dictionary (strings, object);
  else if (qpdf_oh_is_array (strings->handle, object))
    {
      n = qpdf_oh_get_array_n_items (strings->handle, object);
      for (int i = 0; i < n; i++)
        gather (strings, qpdf_oh_get_array_item (strings->handle, object, i), FALSE);
    }
  strings->depth--;
}

static void
add_strings (GPtrArray *streams, EstStreamKind kind, GString *text)
{
  if (text->len > 0)
    add_stream (streams, "strings", kind, g_bytes_new (text->str, text->len));
}

static gboolean
unpack_streams (Unpacking *unpacking, GError **error)
{
  g_auto (EstQpdf) qpdf = { 0 };
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  Strings strings = { .said = said, .other = other };
  long long n = 0;

  if (!est_qpdf_open (&qpdf, unpacking->bytes, error))
    return FALSE;
  strings.handle = qpdf.handle;
  n = est_qpdf_n_objects (&qpdf);
  for (int i = 1; i < n; i++)
    {
      qpdf_oh object = qpdf_get_object_by_id (qpdf.handle, i, 0);

      if (qpdf_oh_is_stream (qpdf.handle, object) &&
          !unpack_stream (unpacking, qpdf.handle, object, error))
        return FALSE;
      gather (&strings, object, FALSE);
      qpdf_oh_release_all (qpdf.handle);
    }
  add_strings (unpacking->streams, EST_STREAM_TEXT, said);
  add_strings (unpacking->streams, EST_STREAM_RAW, other);
  return TRUE;
}

/* What of the file is no picture. */
static void
unpack_file (Unpacking *unpacking)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (unpacking->bytes, &size);

  g_byte_array_append (unpacking->rest, bytes + unpacking->copied,
                       (guint) (size - unpacking->copied));
  add_stream (unpacking->streams, "file", EST_STREAM_RAW,
              g_bytes_new (unpacking->rest->data, unpacking->rest->len));
}

/* ------ Text. */

static gboolean
append_poppler (PopplerDocument *document, guint index, GString *text, GError **error)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, (int) index);
  g_autofree char *page_text = page != NULL ? poppler_page_get_text (page) : NULL;

  if (page == NULL)
    return est_pdf_refuse_damaged (error);
  g_string_append (text, page_text != NULL ? page_text : "");
  return TRUE;
}

/* What was read before, if Poppler was given these very bytes. */
static const EstPdfSource *
source_of (const EstDocument *reread, GBytes *bytes)
{
  const EstPdfSource *source = reread != NULL ? est_document_backing (reread) : NULL;

  return source != NULL && g_bytes_equal (source->bytes, bytes) ? source : NULL;
}

static gboolean
read_poppler (GBytes *bytes, const EstDocument *reread, GPtrArray *streams, GError **error)
{
  const EstPdfSource *source = source_of (reread, bytes);
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_pages = document != NULL ? (guint) poppler_document_get_n_pages (document) : 0;

  if (document == NULL)
    return est_pdf_refuse_damaged (error);
  for (guint i = 0; i < n_pages; i++)
    {
      const char *told = source != NULL && i < source->said->len ? source->said->pdata[i] : NULL;

      if (told != NULL)
        g_string_append (text, told);
      else if (!append_poppler (document, i, text, error))
        return FALSE;
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
est_pdf_unpack_reread (GBytes *bytes, const EstDocument *reread, const EstLimits *limits,
                       GError **error)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  Unpacking unpacking = { .bytes = bytes, .limits = limits, .streams = streams, .rest = rest };

  if (!unpack_streams (&unpacking, error))
    return NULL;
  unpack_file (&unpacking);
  if (!read_poppler (bytes, reread, streams, error) || !read_mupdf (bytes, limits, streams, error))
    return NULL;
  return g_steal_pointer (&streams);
}

GPtrArray *
est_pdf_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  return est_pdf_unpack_reread (bytes, NULL, limits, error);
}

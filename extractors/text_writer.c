/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Blocks back to plain text: the bytes of the source but for the edits, in its own
 * encoding. */
#include <string.h>

#include "extractors/text.h"
#include "pipeline/base/messages.h"

/* Where @edit lies in the source; FALSE when it lies nowhere, or before @done. */
static gboolean
place (const EstTextSource *source, const EstEdit *edit, gsize done, EstTextStretch *stretch)
{
  const EstTextStretch *whole;

  if (edit->anchor >= source->stretches->len)
    return FALSE;
  whole = &g_array_index (source->stretches, EstTextStretch, edit->anchor);
  if (edit->start > edit->end || edit->end > whole->length || whole->start + edit->start < done)
    return FALSE;
  stretch->start = whole->start + edit->start;
  stretch->length = edit->end - edit->start;
  return g_utf8_validate (edit->text, -1, NULL);
}

GBytes *
est_text_write (const EstDocument *document, const GArray *edits, GError **error)
{
  const EstTextSource *source = est_document_backing (document);
  g_autoptr (GString) text = g_string_sized_new (source->text->len);
  gsize done = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const EstEdit *edit = &g_array_index (edits, EstEdit, i);
      EstTextStretch stretch;

      if (!place (source, edit, done, &stretch))
        {
          (void) est_fail (error, EST_ERROR_BUG,
                           _ ("A replacement lies outside the text. This is a mistake of the "
                              "program: please report it."));
          return NULL;
        }
      g_string_append_len (text, source->text->str + done, (gssize) (stretch.start - done));
      g_string_append (text, edit->text);
      done = stretch.start + stretch.length;
    }
  g_string_append_len (text, source->text->str + done, (gssize) (source->text->len - done));
  return est_text_encode (text, source->encoding, error);
}

static void
add_stream (GPtrArray *streams, const char *name, EstStreamKind kind, GBytes *bytes)
{
  EstStream *stream = g_new0 (EstStream, 1);

  stream->name = g_strdup (name);
  stream->kind = kind;
  stream->bytes = bytes;
  g_ptr_array_add (streams, stream);
}

GPtrArray *
est_text_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  EstTextEncoding encoding;
  GPtrArray *streams;
  GString *text;

  if (!est_text_check (bytes, limits, error))
    return NULL;
  text = est_text_decode (bytes, &encoding, error);
  if (text == NULL)
    return NULL;
  streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);
  add_stream (streams, "file", EST_STREAM_RAW, g_bytes_ref (bytes));
  add_stream (streams, "text", EST_STREAM_TEXT, g_string_free_to_bytes (text));
  return streams;
}

/* The one structure a text has is its encoding; the place that a copy is refused
 * for is a NUL, or a character cut in two. */
gboolean
est_text_check (GBytes *bytes, const EstLimits *limits, GError **error)
{
  EstTextEncoding encoding;
  GString *text;

  if (g_bytes_get_size (bytes) > limits->file_bytes)
    return est_fail (error, EST_ERROR_LIMIT,
                     _ ("The copy is larger than the program agrees to handle. Split the document "
                        "and run again."));
  text = est_text_decode (bytes, &encoding, error);
  if (text == NULL)
    return FALSE;
  (void) g_string_free (text, TRUE);
  return TRUE;
}

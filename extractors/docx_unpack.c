/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"

#include <string.h>

#include "extractors/autoptr.h"
#include "extractors/package.h"
#include "extractors/xml_check.h"
#include "pipeline/base/messages.h"

/* What the verifier looks through: every byte as it lies in the file, and what
 * libxml2 makes of each XML member: all its text in one piece, so that a value
 * cut over many elements is whole, and all its attribute values. */
static void
add_stream (GPtrArray *streams, const char *name, GBytes *bytes, EstStreamKind kind)
{
  EstStream *stream = g_new0 (EstStream, 1);

  stream->name = g_strdup (name);
  stream->bytes = bytes;
  stream->kind = kind;
  g_ptr_array_add (streams, stream);
}

/* Elements that part words where people see them parted. */
static gboolean
is_gap (const char *local)
{
  static const char *const gaps[] = { "tab", "br", "cr", "ptab", "tc", NULL };

  return g_strv_contains (gaps, local);
}

static void
read_attributes (xmlTextReader *reader, GString *values)
{
  while (xmlTextReaderMoveToNextAttribute (reader) == 1)
    {
      const xmlChar *value = xmlTextReaderConstValue (reader);

      if (value == NULL || xmlTextReaderIsNamespaceDecl (reader) == 1)
        continue;
      g_string_append (values, (const char *) value);
      g_string_append_c (values, '\n');
    }
  (void) xmlTextReaderMoveToElement (reader);
}

static void
read_node (xmlTextReader *reader, GString *text, GString *values)
{
  const char *local = (const char *) xmlTextReaderConstLocalName (reader);
  const char *value = (const char *) xmlTextReaderConstValue (reader);

  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_ELEMENT:
      if (is_gap (local))
        g_string_append_c (text, '\t');
      read_attributes (reader, values);
      return;
    case XML_READER_TYPE_END_ELEMENT:
      if (strcmp (local, "p") == 0)
        g_string_append_c (text, '\n');
      return;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    case XML_READER_TYPE_COMMENT:
    case XML_READER_TYPE_PROCESSING_INSTRUCTION:
      g_string_append (text, value == NULL ? "" : value);
      return;
    default:
      return;
    }
}

static gboolean
add_text (GPtrArray *streams, const char *name, GBytes *part, const EstLimits *limits,
          GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  g_autoptr (xmlTextReader) reader = NULL;
  GString *text;
  GString *values;
  EstXmlTally tally;

  if (!est_xml_check (part, limits, &tally, error))
    return FALSE;
  reader = xmlReaderForMemory (data, (int) length, NULL, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                                   XML_PARSE_NOWARNING);
  if (reader == NULL)
    return est_fail (error, EST_ERROR_BUG, _ ("The XML reader could not be started."));
  text = g_string_sized_new (length / 4);
  values = g_string_sized_new (length / 4);
  while (xmlTextReaderRead (reader) == 1)
    read_node (reader, text, values);
  add_stream (streams, name, g_string_free_to_bytes (text), EST_STREAM_TEXT);
  add_stream (streams, name, g_string_free_to_bytes (values), EST_STREAM_TEXT);
  return TRUE;
}

static gboolean
is_xml (const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") ||
         (length >= 5 && memcmp (data, "<?xml", 5) == 0);
}

static gboolean
add_member (GPtrArray *streams, EstPackage *package, guint index, const EstLimits *limits,
            GError **error)
{
  const char *name = est_package_member (package, index)->name;
  GBytes *bytes = est_package_read (package, index, error);

  if (bytes == NULL)
    return FALSE;
  add_stream (streams, name, g_bytes_new (name, strlen (name)), EST_STREAM_TEXT);
  add_stream (streams, name, g_bytes_ref (bytes), EST_STREAM_RAW);
  return !is_xml (name, bytes) || add_text (streams, name, bytes, limits, error);
}

GPtrArray *
est_docx_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_autoptr (EstPackage) package = est_package_open (bytes, limits, error);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);

  if (package == NULL)
    return NULL;
  add_stream (streams, "file", g_bytes_ref (bytes), EST_STREAM_RAW);
  for (guint i = 0; i < est_package_n_members (package); i++)
    if (!add_member (streams, package, i, limits, error))
      return NULL;
  return g_steal_pointer (&streams);
}

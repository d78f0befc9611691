/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package_unpack.h"

#include <string.h>

#include "extractors/package.h"
#include "extractors/xml_parse.h"
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

/* Elements that part words where people see them parted, in OOXML and ODF. */
static gboolean
is_gap (const char *local)
{
  static const char *const gaps[] = { "tab", "br",         "cr",         "ptab", "tc",
                                      "s",   "line-break", "table-cell", NULL };

  return g_strv_contains (gaps, local);
}

/* libxml2 keeps each name of a part once: its address tells what it means. */
#define N_KNOWN 64

typedef struct {
  const xmlChar *local;
  gboolean is_gap;
} Known;

/* What a part says, and what its attributes do: those values, that is, that may be
 * somebody's words.  The format's own vocabulary ("number", "Times New Roman") is
 * in the raw bytes, where a chance likeness to a value that was replaced counts
 * from a certain length only. */
typedef struct {
  const EstFates *fates;
  GString *text;
  GString *values;
  Known known[N_KNOWN];
} Reading;

static gboolean
opens_gap (Reading *reading, const xmlChar *local)
{
  Known *known = &reading->known[(guintptr) local >> 4 & (N_KNOWN - 1)];

  if (known->local != local)
    *known = (Known){ .local = local, .is_gap = is_gap ((const char *) local) };
  return known->is_gap;
}

static gboolean
read_start (gpointer user_data, const EstXmlStart *element)
{
  Reading *reading = user_data;
  const xmlChar **five = element->attributes;

  if (opens_gap (reading, element->local))
    g_string_append_c (reading->text, '\t');
  for (gsize i = 0; i < element->n_attributes; i++, five += 5)
    {
      const char *value = (const char *) five[3];

      if (est_fates_is_plain (reading->fates, value, (gsize) (five[4] - five[3])))
        continue;
      g_string_append_len (reading->values, value, five[4] - five[3]);
      g_string_append_c (reading->values, '\n');
    }
  return TRUE;
}

static gboolean
read_end (gpointer user_data, const xmlChar *local)
{
  Reading *reading = user_data;

  if (xmlStrEqual (local, (const xmlChar *) "p") || xmlStrEqual (local, (const xmlChar *) "h"))
    g_string_append_c (reading->text, '\n');
  return TRUE;
}

static gboolean
read_text (gpointer user_data, const char *text, gsize length)
{
  Reading *reading = user_data;

  g_string_append_len (reading->text, text, (gssize) length);
  return TRUE;
}

static gboolean
read_aside (gpointer user_data, const char *text)
{
  return read_text (user_data, text, strlen (text));
}

static const EstXmlEvents events = {
  .start = read_start,
  .end = read_end,
  .text = read_text,
  .aside = read_aside,
};

typedef struct {
  GPtrArray *streams;
  const EstLimits *limits;
  const EstFates *fates;
  guint depth; /* of archives in archives */
} Unpacking;

static gboolean
add_text (const Unpacking *unpacking, const char *name, GBytes *part, GError **error)
{
  GPtrArray *streams = unpacking->streams;
  Reading reading = { .fates = unpacking->fates,
                      .text = g_string_new (NULL),
                      .values = g_string_new (NULL) };
  gboolean is_read = est_xml_parse (part, unpacking->limits, &events, &reading, error);

  add_stream (streams, name, g_string_free_to_bytes (reading.text), EST_STREAM_TEXT);
  add_stream (streams, name, g_string_free_to_bytes (reading.values), EST_STREAM_TEXT);
  return is_read;
}

static gboolean
is_xml (const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") ||
         g_str_has_suffix (name, ".svg") || (length >= 5 && memcmp (data, "<?xml", 5) == 0);
}

static gboolean unpack (const Unpacking *unpacking, GBytes *bytes, GError **error);

static gboolean
add_member (const Unpacking *unpacking, EstPackage *package, guint index, GError **error)
{
  GPtrArray *streams = unpacking->streams;
  const char *name = est_package_member (package, index)->name;
  GBytes *bytes = est_package_read (package, index, error);
  Unpacking inner = *unpacking;

  if (bytes == NULL)
    return FALSE;
  add_stream (streams, name, g_bytes_new (name, strlen (name)), EST_STREAM_TEXT);
  add_stream (streams, name, g_bytes_ref (bytes), EST_STREAM_RAW);
  if (is_xml (name, bytes))
    return add_text (unpacking, name, bytes, error);
  inner.depth++;
  return !est_package_is_zip (bytes) || unpack (&inner, bytes, error);
}

/* A document may hold documents: what lies in them is looked through as well. */
static gboolean
unpack (const Unpacking *unpacking, GBytes *bytes, GError **error)
{
  g_autoptr (EstPackage) package = NULL;

  if (unpacking->depth > EST_NESTED_DEPTH)
    return est_fail (error, EST_ERROR_LIMIT,
                     _ ("Documents are embedded in documents deeper than Estompe agrees to "
                        "follow. Take them out of the document and run again."));
  package = est_package_open (bytes, unpacking->limits, error);
  if (package == NULL)
    return FALSE;
  for (guint i = 0; i < est_package_n_members (package); i++)
    if (!add_member (unpacking, package, i, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
est_package_unpack (GBytes *bytes, const EstLimits *limits, const EstFateTable *table,
                    GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (table);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);
  const Unpacking unpacking = { .streams = streams, .limits = limits, .fates = fates };
  gboolean is_unpacked;

  add_stream (streams, "file", g_bytes_ref (bytes), EST_STREAM_RAW);
  /* A flat ODF file is one member without an archive. */
  is_unpacked = is_xml ("", bytes) ? add_text (&unpacking, "file", bytes, error)
                                   : unpack (&unpacking, bytes, error);
  return is_unpacked ? g_steal_pointer (&streams) : NULL;
}

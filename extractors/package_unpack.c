/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package_unpack.h"

#include <string.h>

#include "pipeline/base/messages.h"

/* What the verifier looks through: every byte as it lies in the file, and what
 * libxml2 makes of each XML member. */
static void
add_stream (GPtrArray *streams, const char *name, GBytes *bytes, EstStreamKind kind)
{
  EstStream *stream = g_new0 (EstStream, 1);

  stream->name = g_strdup (name);
  stream->bytes = bytes;
  stream->kind = kind;
  g_ptr_array_add (streams, stream);
}

typedef struct {
  GPtrArray *streams;
  const EstLimits *limits;
  EstXmlWordsStore *store;
  guint depth; /* of archives in archives */
} Unpacking;

/* What @part says: as it was heard when it was looked at, or heard now. */
static EstXmlWords *
words_of (const Unpacking *unpacking, GBytes *part, GError **error)
{
  g_autoptr (EstXmlWords) words = est_xml_words_store_take (unpacking->store, part);

  if (words != NULL)
    return g_steal_pointer (&words);
  words = est_xml_words_new (est_xml_words_store_fates (unpacking->store));
  if (!est_xml_parse (part, unpacking->limits, &est_xml_words_events, words, error))
    return NULL;
  return g_steal_pointer (&words);
}

static gboolean
add_text (const Unpacking *unpacking, const char *name, GBytes *part, GError **error)
{
  g_autoptr (EstXmlWords) words = words_of (unpacking, part, error);

  if (words == NULL)
    return FALSE;
  add_stream (unpacking->streams, name, est_xml_words_take_text (words), EST_STREAM_TEXT);
  add_stream (unpacking->streams, name, est_xml_words_take_values (words), EST_STREAM_TEXT);
  return TRUE;
}

static gboolean
is_xml (const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") ||
         g_str_has_suffix (name, ".svg") || (length >= 5 && memcmp (data, "<?xml", 5) == 0);
}

/* "word/document.xml" is in every file; "Jean/document.xml" is somebody's. */
static gboolean
is_named_by_format (const Unpacking *unpacking, const char *name)
{
  return est_fates_is_plain_path (est_xml_words_store_fates (unpacking->store), name);
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
  add_stream (streams, name, g_bytes_new (name, strlen (name)),
              is_named_by_format (unpacking, name) ? EST_STREAM_RAW : EST_STREAM_TEXT);
  add_stream (streams, name, g_bytes_ref (bytes), EST_STREAM_RAW);
  if (is_xml (name, bytes))
    return add_text (unpacking, name, bytes, error);
  inner.depth++;
  return !est_package_is_zip (bytes) || unpack (&inner, bytes, error);
}

static gboolean
add_members (const Unpacking *unpacking, EstPackage *package, GError **error)
{
  for (guint i = 0; i < est_package_n_members (package); i++)
    if (!add_member (unpacking, package, i, error))
      return FALSE;
  return TRUE;
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
  return package != NULL && add_members (unpacking, package, error);
}

GPtrArray *
est_package_unpack (GBytes *bytes, const EstLimits *limits, const EstFateTable *table,
                    GError **error)
{
  g_autoptr (EstXmlWordsStore) store = est_xml_words_store_new (table);

  return est_package_unpack_open (bytes, NULL, limits, store, error);
}

GPtrArray *
est_package_unpack_open (GBytes *bytes, EstPackage *package, const EstLimits *limits,
                         EstXmlWordsStore *store, GError **error)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);
  const Unpacking unpacking = { .streams = streams, .limits = limits, .store = store };
  gboolean is_unpacked;

  add_stream (streams, "file", g_bytes_ref (bytes), EST_STREAM_RAW);
  if (package != NULL)
    is_unpacked = add_members (&unpacking, package, error);
  else
    /* A flat ODF file is one member without an archive. */
    is_unpacked = est_package_is_zip (bytes) ? unpack (&unpacking, bytes, error)
                                             : add_text (&unpacking, "file", bytes, error);
  return is_unpacked ? g_steal_pointer (&streams) : NULL;
}

/* Of a member that is XML come its bytes and then, under the same name, what it says. */
void
est_package_let_words (GPtrArray *streams, GBytes *(*without_words) (GBytes *part))
{
  for (guint i = 0; i + 1 < streams->len; i++)
    {
      EstStream *stream = g_ptr_array_index (streams, i);
      const EstStream *next = g_ptr_array_index (streams, i + 1);

      if (stream->kind == EST_STREAM_RAW && next->kind == EST_STREAM_TEXT &&
          strcmp (stream->name, next->name) == 0)
        stream->without_words = without_words;
    }
}

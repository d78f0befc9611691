/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package_private.h"

#include <string.h>

#include "extractors/autoptr.h"
#include "extractors/deflate.h"
#include "pipeline/base/messages.h"

/* 1980-01-01, the first day a zip can tell: APPNOTE.TXT 4.4.6. */
#define DOS_DATE 0x21
#define DOS_TIME 0

/* libzip writes when it closes, so what can fail is kept until then.  What it gets is
 * packed already, so that the text of a part need not live until then. */
struct _EstPackageWriter {
  zip_source_t *target;
  zip_t *archive;
  EstDeflater *deflater;
  GPtrArray *contents; /* of Content, alive until the archive is closed */
  gboolean has_failed;
};

/* A member as it lies in the archive, and how far libzip has read it. */
typedef struct {
  GBytes *bytes;
  zip_stat_t stat;
  gsize at;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  if (content == NULL)
    return;
  g_bytes_unref (content->bytes);
  g_free (content);
}

static gboolean
failed (GError **error)
{
  return est_fail (error, EST_ERROR_WRITE,
                   _ ("The copy could not be packed. This is a mistake of Estompe or a lack of "
                      "memory; please report it."));
}

EstPackageWriter *
est_package_writer_new (void)
{
  EstPackageWriter *writer = g_new0 (EstPackageWriter, 1);

  writer->contents = g_ptr_array_new_with_free_func (content_free);
  writer->deflater = est_deflater_new ();
  writer->target = zip_source_buffer_create (NULL, 0, 0, NULL);
  if (writer->target == NULL)
    return writer;
  zip_source_keep (writer->target);
  writer->archive = zip_open_from_source (writer->target, ZIP_TRUNCATE, NULL);
  if (writer->archive == NULL)
    zip_source_free (writer->target);
  return writer;
}

void
est_package_writer_free (EstPackageWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->archive != NULL)
    zip_discard (writer->archive);
  if (writer->target != NULL)
    zip_source_free (writer->target);
  g_ptr_array_unref (writer->contents);
  est_deflater_free (writer->deflater);
  g_free (writer);
}

/* Enters @source, which it takes over, under @name. */
static zip_int64_t
enter (EstPackageWriter *writer, const char *name, zip_source_t *source)
{
  zip_int64_t index = -1;

  if (source == NULL || writer->archive == NULL)
    {
      writer->has_failed = TRUE;
      return -1;
    }
  index = zip_file_add (writer->archive, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0)
    {
      zip_source_free (source);
      writer->has_failed = TRUE;
      return -1;
    }
  if (zip_file_set_dostime (writer->archive, (zip_uint64_t) index, DOS_TIME, DOS_DATE, 0) != 0 ||
      zip_file_set_external_attributes (writer->archive, (zip_uint64_t) index, 0, ZIP_OPSYS_DOS,
                                        0) != 0)
    writer->has_failed = TRUE;
  return index;
}

void
est_package_writer_copy (EstPackageWriter *writer, EstPackage *source, guint index,
                         const char *name)
{
  const Member *member = &g_array_index (source->members, Member, index);

  g_return_if_fail (member->inflated != NULL);
  if (writer->archive == NULL)
    return;
  (void) enter (writer, name,
                zip_source_zip (writer->archive, source->archive, member->archive_index,
                                ZIP_FL_COMPRESSED, 0, -1));
}

static zip_int64_t
read_content (Content *content, void *data, zip_uint64_t length)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (content->bytes, &size);
  gsize n = MIN (size - content->at, length);

  memcpy (data, bytes + content->at, n);
  content->at += n;
  return (zip_int64_t) n;
}

/* libzip's questions to a source: zip_source_function(3). */
static zip_int64_t
answer (void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Content *content = user_data;

  switch (command)
    {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                             ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                             -1);
    case ZIP_SOURCE_OPEN:
      content->at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_content (content, data, length);
    case ZIP_SOURCE_STAT:
      memcpy (data, &content->stat, sizeof content->stat);
      return sizeof content->stat;
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    default:
      return -1;
    }
}

/* What lies in the archive for @bytes, which are forgotten; NULL: no memory. */
static Content *
content_of (EstPackageWriter *writer, GBytes *bytes, EstPacking packing)
{
  GBytes *packed =
      packing == EST_PACKING_STORED ? g_bytes_ref (bytes) : est_deflate (writer->deflater, bytes);
  Content *content;

  if (packed == NULL)
    return NULL;
  content = g_new0 (Content, 1);
  content->bytes = packed;
  zip_stat_init (&content->stat);
  content->stat.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
  content->stat.size = g_bytes_get_size (bytes);
  content->stat.comp_size = g_bytes_get_size (packed);
  content->stat.crc = est_crc (bytes);
  content->stat.comp_method = packing == EST_PACKING_STORED ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  return content;
}

void
est_package_writer_add (EstPackageWriter *writer, const char *name, GBytes *bytes,
                        EstPacking packing)
{
  Content *content = content_of (writer, bytes, packing);
  zip_int64_t index;

  if (content == NULL)
    writer->has_failed = TRUE;
  if (content == NULL || writer->archive == NULL)
    {
      content_free (content);
      return;
    }
  g_ptr_array_add (writer->contents, content);
  index = enter (writer, name, zip_source_function (writer->archive, answer, content));
  /* Libzip would pack what comes unpacked. */
  if (index >= 0 && packing == EST_PACKING_STORED &&
      zip_set_file_compression (writer->archive, (zip_uint64_t) index, ZIP_CM_STORE, 0) != 0)
    writer->has_failed = TRUE;
}

/* libzip takes a copied member's internal attributes along, sixteen bits that
 * whoever packed the source could choose.  APPNOTE.TXT 4.3.12, 4.3.16: where the
 * directory starts, and where in each entry they lie. */
static void
clear_attributes (guint8 *data, gsize size)
{
  gsize at = est_little_endian (data + size - EST_ZIP_END_BYTES + 16, 4);

  while (at + EST_ZIP_ENTRY_BYTES < size && memcmp (data + at, "PK\1\2", 4) == 0)
    {
      data[at + 36] = data[at + 37] = 0;
      at += EST_ZIP_ENTRY_BYTES + est_little_endian (data + at + 28, 2) +
            est_little_endian (data + at + 30, 2) + est_little_endian (data + at + 32, 2);
    }
}

static GBytes *
read_target (zip_source_t *target)
{
  zip_stat_t stat;
  g_autofree guint8 *data = NULL;
  zip_int64_t n_read;

  if (zip_source_stat (target, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 ||
      zip_source_open (target) != 0)
    return NULL;
  data = g_malloc (stat.size + 1);
  n_read = zip_source_read (target, data, stat.size);
  (void) zip_source_close (target);
  if (n_read < EST_ZIP_END_BYTES || (zip_uint64_t) n_read != stat.size)
    return NULL;
  clear_attributes (data, stat.size);
  return g_bytes_new_take (g_steal_pointer (&data), stat.size);
}

GBytes *
est_package_writer_finish (EstPackageWriter *writer, GError **error)
{
  GBytes *bytes;

  if (writer->archive == NULL || writer->has_failed || zip_close (writer->archive) != 0)
    return failed (error), NULL;
  writer->archive = NULL;
  bytes = read_target (writer->target);
  if (bytes == NULL)
    return failed (error), NULL;
  return bytes;
}

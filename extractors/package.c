/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/package.h"

#include <string.h>

#include "extractors/autoptr.h"
#include "extractors/deflate.h"
#include "extractors/package_private.h"
#include "pipeline/base/messages.h"

static const guint8 zip_magic[] = { 'P', 'K', 3, 4 };
static const guint8 ole_magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

static gboolean
damaged (GError **error)
{
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The file is damaged: its archive cannot be read to the end. Open it in the "
                      "program it was made with, save it again and run again."));
}

static gboolean
too_large (GError **error)
{
  return est_fail (error, EST_ERROR_LIMIT,
                   _ ("The file holds more data than Estompe agrees to unpack. Split the document, "
                      "or raise the limits if it is honest."));
}

static gboolean
starts_with (GBytes *bytes, const guint8 *magic, gsize length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

gboolean
est_package_is_zip (GBytes *bytes)
{
  return starts_with (bytes, zip_magic, sizeof zip_magic);
}

gboolean
est_package_is_ole (GBytes *bytes)
{
  return starts_with (bytes, ole_magic, sizeof ole_magic);
}

/* The number of members the archive declares, before libzip makes room for
 * them.  APPNOTE.TXT 4.3.16: end of central directory record, at most 65,535
 * bytes of comment from the end; 4.3.14: its ZIP64 form. */
static guint64
declared_members (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize lowest = size > 65557 ? size - 65557 : 0;

  for (gsize at = size < 22 ? 0 : size - 22; at > lowest; at--)
    {
      guint64 end;

      if (memcmp (data + at, "PK\5\6", 4) != 0)
        continue;
      if (est_little_endian (data + at + 10, 2) != 0xFFFF)
        return est_little_endian (data + at + 10, 2);
      if (at < 20 || memcmp (data + at - 20, "PK\6\7", 4) != 0)
        return 0xFFFF;
      end = est_little_endian (data + at - 12, 8);
      return end < size && size - end >= 56 ? est_little_endian (data + end + 32, 8) : 0xFFFF;
    }
  return 0;
}

static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) components = NULL;

  if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || *at == '\\' || *at == 0x7F)
      return FALSE;
  components = g_strsplit (name, "/", -1);
  for (guint i = 0; components[i] != NULL; i++)
    if (*components[i] == '\0' || g_str_equal (components[i], ".") ||
        g_str_equal (components[i], ".."))
      return FALSE;
  return TRUE;
}

/* What can be held against one member before it is inflated. */
static gboolean
check_member (const zip_stat_t *stat, const EstLimits *limits, GError **error)
{
  const zip_uint64_t needed =
      ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;

  if ((stat->valid & needed) != needed)
    return damaged (error);
  if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat->encryption_method != ZIP_EM_NONE)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document is protected by a password. Remove the password and run "
                        "again."));
  if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
    return est_fail (
        error, EST_ERROR_UNSUPPORTED,
        _ ("The file is packed in a way that Office programs do not use. Save it again "
           "with Word or LibreOffice and run again."));
  if (stat->size > limits->member_bytes)
    return too_large (error);
  return TRUE;
}

char *
est_package_key (const char *name)
{
  /* What is ASCII, as nearly all names are, folds to its small letters. */
  return g_str_is_ascii (name) ? g_ascii_strdown (name, -1) : g_utf8_casefold (name, -1);
}

static gboolean
enter_member (EstPackage *package, zip_uint64_t archive_index, const char *name,
              const zip_stat_t *stat, GError **error)
{
  g_autofree char *key = NULL;
  Member member = {
    .public = { .packed = stat->comp_size,
                .size = stat->size,
                .crc = stat->crc,
                .is_deflated = stat->comp_method == ZIP_CM_DEFLATE },
    .archive_index = archive_index,
  };

  if (!is_safe_name (name))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The file's archive holds a name that leads outside of it or cannot be "
                        "written. Save the document again with its own program and run again."));
  key = est_package_key (name);
  if (g_hash_table_contains (package->by_name, key))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The file's archive holds two parts of the same name, so that nobody can "
                        "tell which is the document. Save it again with its own program and run "
                        "again."));
  g_hash_table_insert (package->by_name, g_steal_pointer (&key),
                       GUINT_TO_POINTER (package->members->len));
  member.public.name = g_string_chunk_insert (package->names, name);
  g_array_append_val (package->members, member);
  return TRUE;
}

/* A folder entry carries nothing but its name, and no reader needs it. */
static gboolean
is_folder (const char *name, const zip_stat_t *stat)
{
  return g_str_has_suffix (name, "/") && stat->size == 0;
}

static gboolean
list_members (EstPackage *package, GBytes *bytes, const EstLimits *limits, GError **error)
{
  zip_uint64_t n_entries = (zip_uint64_t) zip_get_num_entries (package->archive, 0);
  guint64 size = 0;
  guint64 packed = 0;

  if (n_entries == 0)
    return damaged (error);
  if (n_entries > limits->members)
    return too_large (error);
  for (zip_uint64_t i = 0; i < n_entries; i++)
    {
      zip_stat_t stat;
      const char *name = zip_get_name (package->archive, i, ZIP_FL_ENC_GUESS);

      if (name == NULL || zip_stat_index (package->archive, i, 0, &stat) != 0)
        return damaged (error);
      if (is_folder (name, &stat))
        continue;
      if (!check_member (&stat, limits, error) || !enter_member (package, i, name, &stat, error))
        return FALSE;
      size += stat.size;
      packed += stat.comp_size + EST_ZIP_LOCAL_BYTES + strlen (name);
    }
  /* Members that share packed bytes would be more than the file. */
  if (packed > g_bytes_get_size (bytes))
    return damaged (error);
  if (size > limits->inflated_bytes || size / limits->ratio > packed)
    return too_large (error);
  return TRUE;
}

static EstPackage *
package_new (GBytes *bytes)
{
  EstPackage *package = g_new0 (EstPackage, 1);

  package->bytes = g_bytes_ref (bytes);
  package->inflater = est_inflater_new ();
  package->names = g_string_chunk_new (256);
  package->members = g_array_new (FALSE, TRUE, sizeof (Member));
  package->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return package;
}

EstPackage *
est_package_open (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_autoptr (EstPackage) package = package_new (bytes);
  zip_source_t *source;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (declared_members (bytes) > limits->members)
    return too_large (error), NULL;
  source = zip_source_buffer_create (data, size, 0, NULL);
  if (source == NULL)
    return damaged (error), NULL;
  package->archive = zip_open_from_source (source, ZIP_RDONLY, NULL);
  if (package->archive == NULL)
    {
      zip_source_free (source);
      return damaged (error), NULL;
    }
  if (!list_members (package, bytes, limits, error))
    return NULL;
  return g_steal_pointer (&package);
}

void
est_package_free (EstPackage *package)
{
  if (package == NULL)
    return;
  for (guint i = 0; i < package->members->len; i++)
    g_bytes_unref (g_array_index (package->members, Member, i).inflated);
  if (package->archive != NULL)
    zip_discard (package->archive);
  g_hash_table_unref (package->by_name);
  g_array_unref (package->members);
  g_string_chunk_free (package->names);
  est_inflater_free (package->inflater);
  g_bytes_unref (package->bytes);
  g_free (package);
}

guint
est_package_n_members (const EstPackage *package)
{
  return package->members->len;
}

const EstMember *
est_package_member (const EstPackage *package, guint index)
{
  return &g_array_index (package->members, Member, index).public;
}

guint
est_package_find (const EstPackage *package, const char *name)
{
  g_autofree char *key = est_package_key (name);
  gpointer index;

  if (!g_hash_table_lookup_extended (package->by_name, key, NULL, &index))
    return G_MAXUINT;
  return GPOINTER_TO_UINT (index);
}

static GBytes *
read_packed (EstPackage *package, const Member *member)
{
  gsize size = member->public.packed;
  g_autofree guint8 *data = g_malloc (size + 1);
  zip_file_t *file = zip_fopen_index (package->archive, member->archive_index, ZIP_FL_COMPRESSED);
  zip_int64_t n_read;

  if (file == NULL)
    return NULL;
  n_read = zip_fread (file, data, size);
  (void) zip_fclose (file);
  if (n_read < 0 || (gsize) n_read != size)
    return NULL;
  data[size] = '\0'; /* see est_inflate () */
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

GBytes *
est_package_read (EstPackage *package, guint index, GError **error)
{
  Member *member = &g_array_index (package->members, Member, index);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) inflated = NULL;

  if (member->inflated != NULL)
    return member->inflated;
  packed = read_packed (package, member);
  if (packed == NULL)
    return damaged (error), NULL;
  if (member->public.is_deflated)
    inflated = est_inflate (package->inflater, packed, member->public.size);
  else if (member->public.packed == member->public.size)
    inflated = g_bytes_ref (packed);
  if (inflated == NULL || est_crc (inflated) != member->public.crc)
    return damaged (error), NULL;
  member->inflated = g_steal_pointer (&inflated);
  return member->inflated;
}

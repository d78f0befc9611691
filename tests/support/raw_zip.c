/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/raw_zip.h"

#include <string.h>
#include <zlib.h>

static void
put (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++, value >>= 8)
    {
      guint8 byte = value & 0xFF;

      g_byte_array_append (out, &byte, 1);
    }
}

static gsize
length_of (const RawMember *member)
{
  return member->length != 0 || member->data == NULL ? member->length : strlen (member->data);
}

/* What header and entry have in common: from flags to the length of the name. */
static void
put_common (GByteArray *out, const RawMember *member)
{
  const char *data = member->data == NULL ? "" : member->data;
  gsize length = length_of (member);

  put (out, member->flags, 2);
  put (out, member->method, 2);
  put (out, 0x00210000, 4);
  put (out, member->crc != 0 ? member->crc : crc32 (0, (const Bytef *) data, (uInt) length), 4);
  put (out, length, 4);
  put (out, member->size != 0 ? member->size : length, 4);
  put (out, strlen (member->name), 2);
}

static void
put_member (GByteArray *out, const RawMember *member)
{
  g_byte_array_append (out, (const guint8 *) "PK\3\4\24\0", 6);
  put_common (out, member);
  put (out, 0, 2);
  g_byte_array_append (out, (const guint8 *) member->name, (guint) strlen (member->name));
  if (member->data != NULL)
    g_byte_array_append (out, (const guint8 *) member->data, (guint) length_of (member));
}

static void
put_entry (GByteArray *out, const RawMember *member, gsize offset)
{
  g_byte_array_append (out, (const guint8 *) "PK\1\2\24\0\24\0", 8);
  put_common (out, member);
  put (out, 0, 12);
  put (out, offset, 4);
  g_byte_array_append (out, (const guint8 *) member->name, (guint) strlen (member->name));
}

GBytes *
raw_zip (const RawMember *members, guint n_members)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint directory;
  guint end;

  for (guint i = 0; i < n_members; i++)
    {
      g_array_append_val (offsets, out->len);
      put_member (out, &members[i]);
    }
  directory = out->len;
  for (guint i = 0; i < n_members; i++)
    put_entry (out, &members[i], g_array_index (offsets, guint, i));
  end = out->len;
  g_byte_array_append (out, (const guint8 *) "PK\5\6\0\0\0\0", 8);
  put (out, n_members, 2);
  put (out, n_members, 2);
  put (out, end - directory, 4);
  put (out, directory, 4);
  put (out, 0, 2);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
raw_zip_repeated (const char *stem, guint n_members)
{
  g_autofree RawMember *members = g_new0 (RawMember, n_members);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);

  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u.xml", stem, i);

      members[i].name = g_string_chunk_insert (names, name);
      members[i].data = "<a/>";
    }
  return raw_zip (members, n_members);
}

GBytes *
raw_deflated (gconstpointer data, gsize length)
{
  uLong bound = compressBound ((uLong) length) + 16;
  guint8 *out = g_malloc (bound);
  z_stream stream = { 0 };

  (void) deflateInit2 (&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  stream.next_in = (Bytef *) data;
  stream.avail_in = (uInt) length;
  stream.next_out = out;
  stream.avail_out = (uInt) bound;
  (void) deflate (&stream, Z_FINISH);
  (void) deflateEnd (&stream);
  return g_bytes_new_take (out, stream.total_out);
}

guint32
raw_crc (const char *text)
{
  return (guint32) crc32 (0, (const Bytef *) text, (uInt) strlen (text));
}

GBytes *
bytes_with (GBytes *bytes, gsize start, const char *text, gsize length)
{
  gsize size;
  g_autofree guint8 *data = g_bytes_unref_to_data (g_bytes_ref (bytes), &size);

  memcpy (data + start, text, length);
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture.h"
#include "extractors/picture_number.h"

#include <string.h>

/* TIFF 6.0, section 2 and 8: a chain of directories, each a list of tags that say what
 * the pixels are, where they lie, and who made them. */
#define HEADER_LENGTH 8
#define TAG_LENGTH 12
#define MAX_PAGES 200
#define MAX_TAGS 200

enum {
  COMPRESSION = 259,
  STRIP_OFFSETS = 273,
  STRIP_LENGTHS = 279,
  TILE_OFFSETS = 324,
  TILE_LENGTHS = 325,
};

/* What the pixels cannot be shown without; no names, dates, programs, other directories. */
static const guint16 kept[] = {
  254, 255, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281,
  282, 283, 284, 286, 287, 290, 291, 292, 293, 296, 297, 317, 318, 319, 320, 321,
  322, 323, 324, 325, 332, 334, 338, 339, 340, 341, 529, 530, 531, 532,
};

typedef struct {
  EstPictureBytes bytes;
  gboolean is_big;
  GByteArray *out;
} Tiff;

typedef struct {
  guint tag;
  guint type;
  guint count;
  gsize values; /* where they lie */
  gsize length; /* in bytes */
} Tag;

static guint
number (const Tiff *tiff, gsize at, guint n_bytes)
{
  return est_picture_number (&tiff->bytes, at, n_bytes, tiff->is_big);
}

static gboolean
is_kept (guint tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (kept[i] == tag)
      return TRUE;
  return FALSE;
}

/* Types of numbers only: text and bytes without a meaning are not among those kept. */
static guint
type_length (guint type)
{
  static const guint lengths[] = { 0, 1, 0, 2, 4, 8, 1, 0, 2, 4, 8, 4, 8 };

  return type < G_N_ELEMENTS (lengths) ? lengths[type] : 0;
}

/* FALSE for what lies outside the file. */
static gboolean
read_tag (const Tiff *tiff, gsize at, Tag *tag)
{
  tag->tag = number (tiff, at, 2);
  tag->type = number (tiff, at + 2, 2);
  tag->count = number (tiff, at + 4, 4);
  tag->length = (gsize) tag->count * type_length (tag->type);
  tag->values = tag->length <= 4 ? at + 8 : number (tiff, at + 8, 4);
  return tag->length > 0 && tag->values <= tiff->bytes.size &&
         tag->length <= tiff->bytes.size - tag->values;
}

/* The value at @index of numbers of two or four bytes. */
static guint
value_at (const Tiff *tiff, const Tag *tag, guint index)
{
  guint n = type_length (tag->type);

  return n == 2 || n == 4 ? number (tiff, tag->values + (gsize) index * n, n) : 0;
}

static const Tag *
find (const GArray *tags, guint wanted)
{
  for (guint i = 0; i < tags->len; i++)
    if (g_array_index (tags, Tag, i).tag == wanted)
      return &g_array_index (tags, Tag, i);
  return NULL;
}

/* The compressions whose data hold pixels and nothing else: a JPEG within may carry
 * comments of its own. */
static gboolean
is_compression_known (const Tiff *tiff, const GArray *tags)
{
  static const guint known[] = { 1, 2, 3, 4, 5, 8, 32773, 32946 };
  const Tag *tag = find (tags, COMPRESSION);
  guint compression = tag == NULL ? 1 : value_at (tiff, tag, 0);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i] == compression)
      return TRUE;
  return FALSE;
}

static void
align (GByteArray *out)
{
  if (out->len % 2 != 0)
    est_picture_append (out, 0, 1, FALSE);
}

/* Stretches may overlap: a small file can say that it is large.  An honest one grows a little
 * where numbers get longer. */
static gboolean
has_room (const Tiff *tiff, gsize length)
{
  return tiff->out->len + length <= tiff->bytes.size * 2 + HEADER_LENGTH;
}

/* Copies the pieces of pixels and gives where they lie now; NULL: damaged. */
static GArray *
copy_pixels (Tiff *tiff, const Tag *offsets, const Tag *lengths)
{
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (guint));

  if (offsets == NULL || lengths == NULL || offsets->count != lengths->count)
    return NULL;
  for (guint i = 0; i < offsets->count; i++)
    {
      gsize at = value_at (tiff, offsets, i);
      guint length = value_at (tiff, lengths, i);
      guint start;

      if (at > tiff->bytes.size || length > tiff->bytes.size - at || !has_room (tiff, length))
        return NULL;
      align (tiff->out);
      start = tiff->out->len;
      g_byte_array_append (tiff->out, tiff->bytes.data + at, length);
      g_array_append_val (moved, start);
    }
  return g_steal_pointer (&moved);
}

/* The values of @tag as they are, or where the pixels are now; gives where they begin, 0: the
 * copy grows too large. */
static guint
append_values (Tiff *tiff, const Tag *tag, const GArray *moved)
{
  guint start;

  if (!has_room (tiff, moved != NULL ? (gsize) moved->len * 4 : tag->length))
    return 0;
  align (tiff->out);
  start = tiff->out->len;
  if (moved == NULL)
    g_byte_array_append (tiff->out, tiff->bytes.data + tag->values, (guint) tag->length);
  for (guint i = 0; moved != NULL && i < moved->len; i++)
    est_picture_append (tiff->out, g_array_index (moved, guint, i), 4, tiff->is_big);
  return start;
}

static void
append_tag (GByteArray *directory, const Tiff *tiff, const Tag *tag, guint at, gboolean is_moved)
{
  guint length = is_moved ? tag->count * 4 : (guint) tag->length;

  est_picture_append (directory, tag->tag, 2, tiff->is_big);
  est_picture_append (directory, is_moved ? 4 : tag->type, 2, tiff->is_big);
  est_picture_append (directory, tag->count, 4, tiff->is_big);
  if (length > 4)
    est_picture_append (directory, at, 4, tiff->is_big);
  else
    {
      g_byte_array_append (directory, tiff->out->data + at, length);
      g_byte_array_append (directory, (const guint8 *) "\0\0\0\0", 4 - length);
    }
}

/* Writes the directory of @tags with its pixels; gives where it begins, 0: damaged. */
static guint
write_directory (Tiff *tiff, const GArray *tags)
{
  gboolean is_tiled = find (tags, TILE_OFFSETS) != NULL;
  guint offsets = is_tiled ? TILE_OFFSETS : STRIP_OFFSETS;
  g_autoptr (GArray) moved = copy_pixels (tiff, find (tags, offsets),
                                          find (tags, is_tiled ? TILE_LENGTHS : STRIP_LENGTHS));
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint start;

  if (moved == NULL)
    return 0;
  est_picture_append (directory, tags->len, 2, tiff->is_big);
  for (guint i = 0; i < tags->len; i++)
    {
      const Tag *tag = &g_array_index (tags, Tag, i);
      gboolean is_moved = tag->tag == offsets;
      guint length = is_moved ? tag->count * 4 : (guint) tag->length;
      guint at = append_values (tiff, tag, is_moved ? moved : NULL);

      if (at == 0)
        return 0;
      append_tag (directory, tiff, tag, at, is_moved);
      if (length <= 4)
        g_byte_array_set_size (tiff->out, at);
    }
  align (tiff->out);
  start = tiff->out->len;
  g_byte_array_append (tiff->out, directory->data, directory->len);
  return start;
}

/* The tags of the directory at @at that are kept; NULL: damaged, or of a kind that hides
 * more than pixels. */
static GArray *
read_directory (const Tiff *tiff, gsize at, gsize *next)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  guint n_tags = number (tiff, at, 2);

  if (n_tags == 0 || n_tags > MAX_TAGS ||
      at + 2 + (gsize) n_tags * TAG_LENGTH + 4 > tiff->bytes.size)
    return NULL;
  for (guint i = 0; i < n_tags; i++)
    {
      Tag tag = { 0 };
      gboolean is_whole = read_tag (tiff, at + 2 + (gsize) i * TAG_LENGTH, &tag);

      if (is_kept (tag.tag) && !is_whole)
        return NULL;
      if (is_kept (tag.tag) && find (tags, tag.tag) == NULL)
        g_array_append_val (tags, tag);
    }
  *next = number (tiff, at + 2 + (gsize) n_tags * TAG_LENGTH, 4);
  return is_compression_known (tiff, tags) ? g_steal_pointer (&tags) : NULL;
}

/* Each directory in turn; FALSE: damaged. */
static gboolean
copy_pages (Tiff *tiff)
{
  gsize at = number (tiff, 4, 4);
  gsize link = 4;

  for (guint page = 0; at != 0; page++)
    {
      gsize next = 0;
      g_autoptr (GArray) tags = page < MAX_PAGES ? read_directory (tiff, at, &next) : NULL;
      guint start = tags == NULL ? 0 : write_directory (tiff, tags);

      if (start == 0)
        return FALSE;
      est_picture_put (tiff->out, link, start, 4, tiff->is_big);
      link = tiff->out->len;
      est_picture_append (tiff->out, 0, 4, tiff->is_big);
      at = next;
    }
  return link > 4;
}

GBytes *
est_tiff_clean (GBytes *picture)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  Tiff tiff = { .bytes = est_picture_bytes (picture), .out = out };

  if (tiff.bytes.size < HEADER_LENGTH)
    return NULL;
  tiff.is_big = tiff.bytes.data[0] == 'M';
  g_byte_array_append (out, tiff.bytes.data, 4);
  est_picture_append (out, 0, 4, tiff.is_big);
  return copy_pages (&tiff) ? est_picture_settle (picture, g_steal_pointer (&out)) : NULL;
}

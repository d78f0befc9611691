/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_tags.h"

#include <string.h>

/* A slot for so many bytes of the part: small parts have few tags. */
#define BYTES_PER_SLOT 128
#define MIN_BITS 5
#define MAX_BITS 12

/* What has more is one of its kind. */
#define MAX_ATTRIBUTES 32

struct _EstXmlTags {
  guint bits;
  EstXmlTag *slots[]; /* 2 to the power of bits; NULL: free */
};

EstXmlTags *
est_xml_tags_new (gsize length)
{
  guint bits = CLAMP (g_bit_storage (length / BYTES_PER_SLOT), MIN_BITS, MAX_BITS);
  EstXmlTags *tags = g_malloc0 (sizeof *tags + (sizeof tags->slots[0] << bits));

  tags->bits = bits;
  return tags;
}

void
est_xml_tags_free (EstXmlTags *tags)
{
  for (guint i = 0; i < 1u << tags->bits; i++)
    if (tags->slots[i] != NULL)
      {
        g_free (tags->slots[i]->attributes);
        g_free (tags->slots[i]);
      }
  g_free (tags);
}

static guint64
word_at (const char *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);
  return word;
}

/* The ends and the middle and the length are enough to spread tags over slots. */
static guint
slot_of (const EstXmlTags *tags, const char *raw, gsize length, guint context)
{
  guint64 sum = length * 31 + context;

  if (length >= sizeof sum)
    sum += word_at (raw) + word_at (raw + length / 2 - sizeof sum / 2) * 3 +
           word_at (raw + length - sizeof sum) * 5;
  else
    for (gsize i = 0; i < length; i++)
      sum = sum * 31 + (guchar) raw[i];
  sum *= 0x9E3779B97F4A7C15; /* Fibonacci hashing: Knuth, TAOCP 3, 6.4 */
  return (guint) (sum >> (64 - tags->bits));
}

/* The length of what looks like a tag: as far as its first '>'.  Where that stands in a
 * value, the tag is longer and never kept. */
static gsize
length_of (const char *raw, gsize length)
{
  const char *end = memchr (raw, '>', length);

  return end == NULL ? 0 : (gsize) (end + 1 - raw);
}

static void
move_to (EstXmlTag *tag, gsize start)
{
  gsize by = start - tag->start;

  for (guint i = 0; i < tag->n_attributes; i++)
    {
      EstXmlAttribute *attribute = &tag->attributes[i];

      attribute->start += by;
      attribute->end += by;
      attribute->name_start += by;
      attribute->name_end += by;
      attribute->value_start += by;
      attribute->value_end += by;
    }
  tag->start = start;
}

EstXmlTag *
est_xml_tags_find (EstXmlTags *tags, const char *raw, gsize length, guint context, gsize start)
{
  gsize n = length_of (raw, length);
  EstXmlTag *tag = tags->slots[slot_of (tags, raw, n, context)];

  if (tag == NULL || tag->length != n || tag->context != context || memcmp (tag->raw, raw, n) != 0)
    return NULL;
  move_to (tag, start);
  return tag;
}

EstXmlTag *
est_xml_tags_keep (EstXmlTags *tags, const EstXmlTag *tag)
{
  EstXmlTag **slot = &tags->slots[slot_of (tags, tag->raw, tag->length, tag->context)];
  gsize n_bytes = tag->n_attributes * sizeof *tag->attributes;
  EstXmlAttribute *room;

  if (tag->n_attributes > MAX_ATTRIBUTES || length_of (tag->raw, tag->length) != tag->length)
    return NULL;
  if (*slot == NULL)
    *slot = g_new0 (EstXmlTag, 1);
  room = (*slot)->n_attributes >= tag->n_attributes ? (*slot)->attributes
                                                    : g_realloc ((*slot)->attributes, n_bytes);
  if (n_bytes > 0)
    memcpy (room, tag->attributes, n_bytes);
  **slot = *tag;
  (*slot)->attributes = room;
  return *slot;
}

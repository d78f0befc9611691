/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/fates.h"

#include <string.h>

#include "extractors/name_table.h"
#include "extractors/plain_value.h"

/* What the table says about one name, as an element and as an attribute, packed
 * into the number of the name. */
#define ELEMENT(number) ((EstElementFate) ((number) &0xFF))
#define VALUE(number) ((EstValueFate) ((number) >> 8 & 0xFF))
#define HAS_OWN_ATTRIBUTES (1u << 16) /* some attributes mean something else on it */

/* Pairs of element and attribute judged lately. */
#define N_PAIRS 512

typedef struct {
  const EstXmlName *element;
  const EstXmlName *attribute;
  EstValueFate fate;
} Pair;

/* Short values found plain lately: most are the same few over and over. */
#define N_PLAIN 512
#define MAX_PLAIN 15

typedef struct {
  guint8 length; /* 0: free */
  char value[MAX_PLAIN];
} Plain;

struct _EstFates {
  const EstFateTable *table;
  EstXmlNames *names;
  GPtrArray *prefixes; /* of the table; a space of names each */
  EstNameTable *meanings;
  EstNameTable *words;
  GHashTable *forgotten; /* names taken out by a test; NULL: none */
  Pair *pairs;           /* N_PAIRS */
  Plain *plain;          /* N_PLAIN */
};

/* The number of @prefix, its place among those met. */
static guint16
space_of (EstFates *fates, const char *prefix, gsize length)
{
  char *copy;

  for (guint i = 0; i < fates->prefixes->len; i++)
    {
      const char *known = g_ptr_array_index (fates->prefixes, i);

      if (strncmp (known, prefix, length) == 0 && known[length] == '\0')
        return (guint16) i;
    }
  copy = g_strndup (prefix, length);
  g_ptr_array_add (fates->prefixes, copy);
  return (guint16) (fates->prefixes->len - 1);
}

/* Where the name at @names ends; the next one is a blank further. */
static const char *
name_end (const char *names)
{
  return names + strcspn (names, " ");
}

static const char *
next_name (const char *end)
{
  return *end == ' ' ? end + 1 : end;
}

/* "w:p" as one of the spaces and what is left. */
static guint16
split_name (EstFates *fates, const char *name, gsize length, const char **local)
{
  const char *colon = memchr (name, ':', length);

  *local = colon == NULL ? name : colon + 1;
  return space_of (fates, name, colon == NULL ? 0 : (gsize) (colon - name));
}

static void
enter_elements (EstFates *fates, const EstElementRow *row)
{
  guint16 space = space_of (fates, row->prefix, strlen (row->prefix));

  for (const char *at = row->names; *at != '\0'; at = next_name (name_end (at)))
    {
      guint32 *number =
          est_name_table_enter (fates->meanings, space, at, (gsize) (name_end (at) - at));

      *number = (*number & ~0xFFu) | (guint32) row->fate;
    }
}

static void
enter_attributes (EstFates *fates, const EstAttributeRow *row)
{
  guint16 space = space_of (fates, row->prefix, strlen (row->prefix));

  for (const char *at = row->names; *at != '\0'; at = next_name (name_end (at)))
    {
      guint32 *number =
          est_name_table_enter (fates->meanings, space, at, (gsize) (name_end (at) - at));

      *number = (*number & ~0xFF00u) | (guint32) row->fate << 8;
    }
}

/* Marks the elements of a row that speaks of some only; which attributes it means
 * is looked up when they are met. */
static void
mark_elements (EstFates *fates, const EstAttributeRow *row)
{
  for (const char *at = row->elements; *at != '\0'; at = next_name (name_end (at)))
    {
      const char *local;
      guint16 space = split_name (fates, at, (gsize) (name_end (at) - at), &local);

      *est_name_table_enter (fates->meanings, space, local, (gsize) (name_end (at) - local)) |=
          HAS_OWN_ATTRIBUTES;
    }
}

static guint
count_names (const EstFateTable *table)
{
  guint n_names = 0;

  for (const EstElementRow *row = table->elements; row->names != NULL; row++)
    n_names += est_name_count (row->names);
  for (const EstAttributeRow *row = table->attributes; row->names != NULL; row++)
    n_names += est_name_count (row->elements == NULL ? row->names : row->elements);
  return n_names;
}

static void
enter_words (EstFates *fates, const char *const *lines)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    for (const char *at = lines[i]; *at != '\0'; at = next_name (name_end (at)))
      *est_name_table_enter (fates->words, 0, at, (gsize) (name_end (at) - at)) = 1;
}

static guint
count_words (const char *const *lines)
{
  guint n_words = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    n_words += est_name_count (lines[i]);
  return n_words;
}

static gpointer
attach (const char *name, gpointer user_data)
{
  EstFates *fates = user_data;
  const char *local;
  guint16 space = split_name (fates, name, strlen (name), &local);

  return est_name_table_find (fates->meanings, space, local, strlen (local));
}

EstFates *
est_fates_new (const EstFateTable *table)
{
  EstFates *fates = g_new0 (EstFates, 1);

  fates->table = table;
  fates->prefixes = g_ptr_array_new_with_free_func (g_free);
  fates->meanings = est_name_table_new (count_names (table));
  fates->words = est_name_table_new (count_words (table->words) + count_words (table->more_words));
  for (const EstElementRow *row = table->elements; row->names != NULL; row++)
    enter_elements (fates, row);
  for (const EstAttributeRow *row = table->attributes; row->names != NULL; row++)
    if (row->elements == NULL)
      enter_attributes (fates, row);
    else
      mark_elements (fates, row);
  enter_words (fates, table->words);
  enter_words (fates, table->more_words);
  fates->pairs = g_new0 (Pair, N_PAIRS);
  fates->plain = g_new0 (Plain, N_PLAIN);
  fates->names = est_xml_names_new (table->namespaces, attach, fates);
  return fates;
}

void
est_fates_free (EstFates *fates)
{
  if (fates == NULL)
    return;
  est_xml_names_free (fates->names);
  g_ptr_array_unref (fates->prefixes);
  g_free (fates->pairs);
  g_free (fates->plain);
  est_name_table_free (fates->meanings);
  est_name_table_free (fates->words);
  g_clear_pointer (&fates->forgotten, g_hash_table_unref);
  g_free (fates);
}

void
est_fates_forget (EstFates *fates, const char *name)
{
  const char *local;
  guint16 space = split_name (fates, name, strlen (name), &local);
  guint32 *meaning = est_name_table_find (fates->meanings, space, local, strlen (local));
  guint32 *word = est_name_table_find (fates->words, 0, name, strlen (name));

  if (meaning != NULL)
    *meaning &= HAS_OWN_ATTRIBUTES;
  if (word != NULL)
    *word = 0;
  if (fates->forgotten == NULL)
    fates->forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (fates->forgotten, g_strdup (name));
}

void
est_fates_override (EstFates *fates, const char *name, EstElementFate fate)
{
  const char *local;
  guint16 space = split_name (fates, name, strlen (name), &local);
  guint32 *meaning = est_name_table_find (fates->meanings, space, local, strlen (local));

  g_return_if_fail (meaning != NULL);
  *meaning = (*meaning & ~0xFFu) | (guint32) fate;
}

static gboolean
is_forgotten (const EstFates *fates, const char *name)
{
  return fates->forgotten != NULL && g_hash_table_contains (fates->forgotten, name);
}

EstXmlNames *
est_fates_names (EstFates *fates)
{
  return fates->names;
}

EstElementFate
est_fates_element (const EstXmlName *element)
{
  const guint32 *meaning = element->meaning;

  return meaning == NULL ? EST_ELEMENT_UNKNOWN : ELEMENT (*meaning);
}

/* Whether @name is one of the blank-separated @names. */
static gboolean
is_among (const char *names, const char *name, gsize length)
{
  for (const char *at = names; *at != '\0'; at = next_name (name_end (at)))
    if ((gsize) (name_end (at) - at) == length && memcmp (at, name, length) == 0)
      return TRUE;
  return FALSE;
}

/* The last of the rows that speak of this attribute on this element, or NULL. */
static const EstAttributeRow *
find_own (const EstFates *fates, const EstXmlName *element, const EstXmlName *attribute)
{
  const char *colon = strchr (attribute->text, ':');
  const char *local = colon == NULL ? attribute->text : colon + 1;
  g_autofree char *both = g_strconcat (element->text, "@", attribute->text, NULL);
  const EstAttributeRow *found = NULL;

  if (is_forgotten (fates, both))
    return NULL;
  for (const EstAttributeRow *row = fates->table->attributes; row->names != NULL; row++)
    if (row->elements != NULL && g_strcmp0 (row->prefix, attribute->prefix) == 0 &&
        is_among (row->elements, element->text, strlen (element->text)) &&
        is_among (row->names, local, strlen (local)))
      found = row;
  return found;
}

static EstValueFate
judge (const EstFates *fates, const EstXmlName *element, const EstXmlName *attribute)
{
  const guint32 *meaning = element->meaning;
  const EstAttributeRow *own = NULL;

  if (meaning != NULL && (*meaning & HAS_OWN_ATTRIBUTES) != 0)
    own = find_own (fates, element, attribute);
  if (own != NULL)
    return own->fate;
  meaning = attribute->meaning;
  return meaning == NULL ? EST_VALUE_UNKNOWN : VALUE (*meaning);
}

EstValueFate
est_fates_value (const EstFates *fates, const EstXmlName *element, const EstXmlName *attribute)
{
  guintptr hash = ((guintptr) element >> 4) ^ ((guintptr) attribute >> 7);
  Pair *pair = &fates->pairs[(hash ^ hash >> 9) % N_PAIRS];

  if (pair->element != element || pair->attribute != attribute)
    {
      pair->element = element;
      pair->attribute = attribute;
      pair->fate = judge (fates, element, attribute);
    }
  return pair->fate;
}

const EstRelationRow *
est_fates_relation (const EstFates *fates, const char *word)
{
  if (is_forgotten (fates, word))
    return NULL;
  for (const EstRelationRow *row = fates->table->relations; row->names != NULL; row++)
    if (is_among (row->names, word, strlen (word)))
      return row;
  return NULL;
}

const EstPartRow *
est_fates_part (const EstFates *fates, const char *content_type)
{
  if (is_forgotten (fates, content_type))
    return NULL;
  for (const EstPartRow *row = fates->table->parts; row->content_type != NULL; row++)
    if (strcmp (row->content_type, content_type) == 0)
      return row;
  return NULL;
}

static Plain *
plain_slot (const EstFates *fates, const char *value, gsize length)
{
  guint hash = (guint) length;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guchar) value[i];
  return &fates->plain[(hash ^ hash >> 9) % N_PLAIN];
}

gboolean
est_fates_is_plain (const EstFates *fates, const char *value, gsize length)
{
  Plain *slot = length <= MAX_PLAIN ? plain_slot (fates, value, length) : NULL;

  if (slot != NULL && slot->length == length && memcmp (slot->value, value, length) == 0)
    return TRUE;
  if (!est_value_is_plain (fates->words, value, length) &&
      est_xml_names_prefix (fates->names, value, length) == NULL)
    return FALSE;
  if (slot != NULL)
    {
      slot->length = (guint8) length;
      memcpy (slot->value, value, length);
    }
  return TRUE;
}

gboolean
est_fates_is_plain_list (const EstFates *fates, const char *value, gsize length)
{
  return est_value_is_plain_list (fates->words, value, length);
}

gboolean
est_fates_is_program (const EstFates *fates, const char *value, gsize length)
{
  return est_value_is_program (fates->words, value, length);
}

gboolean
est_fates_understands (const EstFates *fates, const char *prefix)
{
  for (const EstElementRow *row = fates->table->elements; row->names != NULL; row++)
    if (strcmp (row->prefix, prefix) == 0)
      return TRUE;
  return FALSE;
}

gboolean
est_fates_is_plain_prefix (const EstFates *fates, const char *prefix)
{
  for (const EstXmlNamespace *row = fates->table->namespaces; row->prefix != NULL; row++)
    if (strcmp (row->prefix, prefix) == 0)
      return TRUE;
  return est_value_is_plain (fates->words, prefix, strlen (prefix));
}

gboolean
est_fates_is_plain_path (const EstFates *fates, const char *name)
{
  return est_value_is_plain_path (fates->words, name);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/fates.h"

#include <string.h>

#include "extractors/fate_index.h"
#include "extractors/plain_value.h"

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
  const EstFateIndex *index; /* shared: what is said otherwise here is below */
  EstXmlNames *names;
  EstFateIndex *own;     /* the index of a test that takes names out; NULL: the shared one */
  GHashTable *overrides; /* name → its number here; NULL: none */
  GHashTable *forgotten; /* names taken out; NULL: none */
  Pair *pairs;           /* N_PAIRS */
  Plain *plain;          /* N_PLAIN */
};

static gpointer
attach (const char *name, gpointer user_data)
{
  const EstFates *fates = user_data;
  guint32 *own = fates->overrides == NULL ? NULL : g_hash_table_lookup (fates->overrides, name);

  return own != NULL ? own : (gpointer) est_fate_index_find (fates->index, name);
}

EstFates *
est_fates_new (const EstFateTable *table)
{
  EstFates *fates = g_new0 (EstFates, 1);

  fates->table = table;
  fates->index = est_fate_index_of (table);
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
  g_free (fates->pairs);
  g_free (fates->plain);
  est_fate_index_free (fates->own);
  g_clear_pointer (&fates->overrides, g_hash_table_unref);
  g_clear_pointer (&fates->forgotten, g_hash_table_unref);
  g_free (fates);
}

/* The number of @name as it is here; 0 when the table does not hold it. */
static guint32
number_of (const EstFates *fates, const char *name)
{
  const guint32 *number = attach (name, (gpointer) fates);

  return number == NULL ? 0 : *number;
}

static void
set_number (EstFates *fates, const char *name, guint32 number)
{
  guint32 *own;

  if (fates->overrides == NULL)
    fates->overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  own = g_hash_table_lookup (fates->overrides, name);
  if (own == NULL)
    {
      own = g_new (guint32, 1);
      g_hash_table_insert (fates->overrides, g_strdup (name), own);
    }
  *own = number; /* names may know it by its address */
}

void
est_fates_leave_out (EstFates *fates, const char *name)
{
  if (fates->forgotten == NULL)
    fates->forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (fates->forgotten, g_strdup (name));
}

void
est_fates_forget (EstFates *fates, const char *name)
{
  guint32 *word;

  if (fates->own == NULL)
    fates->index = fates->own = est_fate_index_new (fates->table);
  word = est_name_table_find (fates->own->words, 0, name, strlen (name));
  if (word != NULL)
    *word = 0;
  set_number (fates, name, number_of (fates, name) & EST_FATE_OWN_ATTRIBUTES);
  est_fates_leave_out (fates, name);
}

void
est_fates_override (EstFates *fates, const char *name, EstElementFate fate)
{
  g_return_if_fail (est_fate_index_find (fates->index, name) != NULL);
  set_number (fates, name, (number_of (fates, name) & ~0xFFu) | (guint32) fate);
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

  return meaning == NULL ? EST_ELEMENT_UNKNOWN : EST_FATE_ELEMENT (*meaning);
}

/* Whether @name is one of the blank-separated @names. */
static gboolean
is_among (const char *names, const char *name, gsize length)
{
  for (const char *at = names; *at != '\0'; at = est_fate_name_next (est_fate_name_end (at)))
    if ((gsize) (est_fate_name_end (at) - at) == length && memcmp (at, name, length) == 0)
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

  if (meaning != NULL && (*meaning & EST_FATE_OWN_ATTRIBUTES) != 0)
    own = find_own (fates, element, attribute);
  if (own != NULL)
    return own->fate;
  meaning = attribute->meaning;
  return meaning == NULL ? EST_VALUE_UNKNOWN : EST_FATE_VALUE (*meaning);
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
  if (!est_value_is_plain (fates->index->words, value, length) &&
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
  return est_value_is_plain_list (fates->index->words, value, length);
}

gboolean
est_fates_is_program (const EstFates *fates, const char *value, gsize length)
{
  return est_value_is_program (fates->index->words, value, length);
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
  return est_value_is_plain (fates->index->words, prefix, strlen (prefix));
}

gboolean
est_fates_is_plain_path (const EstFates *fates, const char *name)
{
  return est_value_is_plain_path (fates->index->words, name);
}

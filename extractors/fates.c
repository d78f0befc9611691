/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/fates.h"

#include <string.h>

#include "extractors/plain_value.h"

/* What the table says about one name, as an element and as an attribute. */
typedef struct {
  EstElementFate element;
  EstValueFate value;
  gboolean has_own_attributes; /* some attributes mean something else on it */
} Meaning;

struct _EstFates {
  const EstFateTable *table;
  EstXmlNames *names;
  GHashTable *meanings;   /* "w:p" → Meaning */
  GHashTable *exceptions; /* "w:hyperlink@w:tooltip" → EstValueFate */
  GHashTable *words;      /* the vocabulary */
  GHashTable *relations;  /* word → EstRelationRow */
  GHashTable *parts;      /* content type → EstPartRow */
  GStringChunk *strings;
};

/* Longest "element@attribute" of any table, with room to spare. */
#define MAX_EXCEPTION 120

static Meaning *
meaning_of (EstFates *fates, const char *name)
{
  Meaning *meaning = g_hash_table_lookup (fates->meanings, name);

  if (meaning == NULL)
    {
      meaning = g_new0 (Meaning, 1);
      g_hash_table_insert (fates->meanings, g_string_chunk_insert (fates->strings, name), meaning);
    }
  return meaning;
}

static gpointer
attach (const char *name, gpointer user_data)
{
  EstFates *fates = user_data;

  return g_hash_table_lookup (fates->meanings, name);
}

/* Calls @enter with each of the blank-separated @names, written with @prefix. */
static void
for_each_name (EstFates *fates, const char *prefix, const char *names,
               void (*enter) (EstFates *fates, const char *name, gconstpointer row),
               gconstpointer row)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *name =
          *prefix == '\0' ? g_strdup (list[i]) : g_strconcat (prefix, ":", list[i], NULL);

      enter (fates, name, row);
    }
}

static void
enter_element (EstFates *fates, const char *name, gconstpointer row)
{
  meaning_of (fates, name)->element = ((const EstElementRow *) row)->fate;
}

static void
enter_attribute (EstFates *fates, const char *name, gconstpointer row)
{
  const EstAttributeRow *attribute = row;
  g_auto (GStrv) elements = NULL;

  if (attribute->elements == NULL)
    {
      meaning_of (fates, name)->value = attribute->fate;
      return;
    }
  elements = g_strsplit (attribute->elements, " ", -1);
  for (guint i = 0; elements[i] != NULL; i++)
    {
      char key[MAX_EXCEPTION];

      g_snprintf (key, sizeof key, "%s@%s", elements[i], name);
      meaning_of (fates, elements[i])->has_own_attributes = TRUE;
      g_hash_table_insert (fates->exceptions, g_string_chunk_insert (fates->strings, key),
                           GINT_TO_POINTER (attribute->fate));
    }
}

static void
enter_relation (EstFates *fates, const char *name, gconstpointer row)
{
  g_hash_table_insert (fates->relations, g_string_chunk_insert (fates->strings, name),
                       (gpointer) row);
}

static void
enter_words (EstFates *fates, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (fates->words, g_string_chunk_insert (fates->strings, words[i]));
}

EstFates *
est_fates_new (const EstFateTable *table)
{
  EstFates *fates = g_new0 (EstFates, 1);

  fates->table = table;
  fates->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  fates->exceptions = g_hash_table_new (g_str_hash, g_str_equal);
  fates->words = g_hash_table_new (g_str_hash, g_str_equal);
  fates->relations = g_hash_table_new (g_str_hash, g_str_equal);
  fates->parts = g_hash_table_new (g_str_hash, g_str_equal);
  fates->strings = g_string_chunk_new (16384);
  for (const EstElementRow *row = table->elements; row->names != NULL; row++)
    for_each_name (fates, row->prefix, row->names, enter_element, row);
  for (const EstAttributeRow *row = table->attributes; row->names != NULL; row++)
    for_each_name (fates, row->prefix, row->names, enter_attribute, row);
  for (const EstRelationRow *row = table->relations; row->names != NULL; row++)
    for_each_name (fates, "", row->names, enter_relation, row);
  for (const EstPartRow *row = table->parts; row->content_type != NULL; row++)
    g_hash_table_insert (fates->parts, (gpointer) row->content_type, (gpointer) row);
  for (guint i = 0; table->words[i] != NULL; i++)
    enter_words (fates, table->words[i]);
  for (guint i = 0; table->more_words != NULL && table->more_words[i] != NULL; i++)
    enter_words (fates, table->more_words[i]);
  fates->names = est_xml_names_new (table->namespaces, attach, fates);
  return fates;
}

void
est_fates_free (EstFates *fates)
{
  if (fates == NULL)
    return;
  est_xml_names_free (fates->names);
  g_hash_table_unref (fates->meanings);
  g_hash_table_unref (fates->exceptions);
  g_hash_table_unref (fates->words);
  g_hash_table_unref (fates->relations);
  g_hash_table_unref (fates->parts);
  g_string_chunk_free (fates->strings);
  g_free (fates);
}

void
est_fates_forget (EstFates *fates, const char *name)
{
  Meaning *meaning = g_hash_table_lookup (fates->meanings, name);

  if (meaning != NULL)
    {
      meaning->element = EST_ELEMENT_UNKNOWN;
      meaning->value = EST_VALUE_UNKNOWN;
    }
  (void) g_hash_table_remove (fates->exceptions, name);
  (void) g_hash_table_remove (fates->words, name);
  (void) g_hash_table_remove (fates->relations, name);
  (void) g_hash_table_remove (fates->parts, name);
}

EstXmlNames *
est_fates_names (EstFates *fates)
{
  return fates->names;
}

EstElementFate
est_fates_element (const EstXmlName *element)
{
  const Meaning *meaning = element->meaning;

  return meaning == NULL ? EST_ELEMENT_UNKNOWN : meaning->element;
}

EstValueFate
est_fates_value (const EstFates *fates, const EstXmlName *element, const EstXmlName *attribute)
{
  const Meaning *meaning = element->meaning;
  char key[MAX_EXCEPTION];
  gpointer fate;

  if (meaning != NULL && meaning->has_own_attributes)
    {
      g_snprintf (key, sizeof key, "%s@%s", element->text, attribute->text);
      if (g_hash_table_lookup_extended (fates->exceptions, key, NULL, &fate))
        return GPOINTER_TO_INT (fate);
    }
  meaning = attribute->meaning;
  return meaning == NULL ? EST_VALUE_UNKNOWN : meaning->value;
}

const EstRelationRow *
est_fates_relation (const EstFates *fates, const char *word)
{
  return g_hash_table_lookup (fates->relations, word);
}

const EstPartRow *
est_fates_part (const EstFates *fates, const char *content_type)
{
  return g_hash_table_lookup (fates->parts, content_type);
}

gboolean
est_fates_is_plain (const EstFates *fates, const char *value, gsize length)
{
  return est_value_is_plain (fates->words, value, length) ||
         est_xml_names_prefix (fates->names, value, length) != NULL;
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

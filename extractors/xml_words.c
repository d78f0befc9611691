/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_words.h"

#include <string.h>

#include "extractors/package_words.h"

/* libxml2 keeps each name of a part once: its address tells what it means. */
#define N_KNOWN 64

typedef struct {
  const xmlChar *local;
  gboolean is_gap;
} Known;

struct _EstXmlWords {
  EstFates *fates;
  GString *text;
  GString *values;
  Known known[N_KNOWN];
};

EstXmlWords *
est_xml_words_new (EstFates *fates)
{
  EstXmlWords *words = g_new0 (EstXmlWords, 1);

  words->fates = fates;
  words->text = g_string_new (NULL);
  words->values = g_string_new (NULL);
  return words;
}

void
est_xml_words_free (EstXmlWords *words)
{
  if (words == NULL)
    return;
  if (words->text != NULL)
    g_string_free (words->text, TRUE);
  if (words->values != NULL)
    g_string_free (words->values, TRUE);
  g_free (words);
}

/* Elements that part words where people see them parted, in OOXML and ODF. */
static gboolean
is_gap (const char *local)
{
  static const char *const gaps[] = { "tab", "br",         "cr",         "ptab", "tc",
                                      "s",   "line-break", "table-cell", NULL };

  return g_strv_contains (gaps, local);
}

static gboolean
opens_gap (EstXmlWords *words, const xmlChar *local)
{
  Known *known = &words->known[(guintptr) local >> 4 & (N_KNOWN - 1)];

  if (known->local != local)
    *known = (Known){ .local = local, .is_gap = is_gap ((const char *) local) };
  return known->is_gap;
}

static const EstXmlName *
name_of (EstXmlNames *names, const xmlChar *local, const xmlChar *uri)
{
  const char *name = (const char *) local;
  const char *prefix =
      uri == NULL ? ""
                  : est_xml_names_prefix (names, (const char *) uri, strlen ((const char *) uri));

  return est_xml_names_get (names, prefix, name, strlen (name));
}

/* Where a part lies, in words of the format, or what kind of part it is. */
static gboolean
is_part_told (const EstFates *fates, const char *value)
{
  return est_package_is_type (fates, value, strlen (value)) ||
         est_fates_is_plain_path (fates, value);
}

/* Whether the attribute of five is the format's own where it stands. */
static gboolean
is_of_format (const EstXmlWords *words, const EstXmlStart *start, const xmlChar **five)
{
  EstXmlNames *names = est_fates_names (words->fates);
  const EstXmlName *element = name_of (names, start->local, start->uri);
  EstValueFate fate = est_fates_value (words->fates, element, name_of (names, five[0], five[2]));
  g_autofree char *value = NULL;

  if (fate != EST_VALUE_LIST && fate != EST_VALUE_CHECKED && fate != EST_VALUE_TARGET)
    return FALSE;
  value = g_strndup ((const char *) five[3], (gsize) (five[4] - five[3]));
  return fate == EST_VALUE_LIST ? est_fates_is_plain_list (words->fates, value, strlen (value))
                                : is_part_told (words->fates, value);
}

static gboolean
hear_start (gpointer user_data, const EstXmlStart *element)
{
  EstXmlWords *words = user_data;
  const xmlChar **five = element->attributes;

  if (opens_gap (words, element->local))
    g_string_append_c (words->text, '\t');
  for (gsize i = 0; i < element->n_attributes; i++, five += 5)
    {
      const char *value = (const char *) five[3];

      if (est_fates_is_plain (words->fates, value, (gsize) (five[4] - five[3])) ||
          is_of_format (words, element, five))
        continue;
      g_string_append_len (words->values, value, five[4] - five[3]);
      g_string_append_c (words->values, '\n');
    }
  return TRUE;
}

static gboolean
hear_end (gpointer user_data, const xmlChar *local)
{
  EstXmlWords *words = user_data;

  if ((*local == 'p' || *local == 'h') && local[1] == '\0')
    g_string_append_c (words->text, '\n');
  return TRUE;
}

static gboolean
hear_text (gpointer user_data, const char *text, gsize length)
{
  EstXmlWords *words = user_data;

  g_string_append_len (words->text, text, (gssize) length);
  return TRUE;
}

static gboolean
hear_aside (gpointer user_data, const char *text)
{
  return hear_text (user_data, text, strlen (text));
}

const EstXmlEvents est_xml_words_events = {
  .start = hear_start,
  .end = hear_end,
  .text = hear_text,
  .aside = hear_aside,
};

GBytes *
est_xml_words_take_text (EstXmlWords *words)
{
  return g_string_free_to_bytes (g_steal_pointer (&words->text));
}

GBytes *
est_xml_words_take_values (EstXmlWords *words)
{
  return g_string_free_to_bytes (g_steal_pointer (&words->values));
}

struct _EstXmlWordsStore {
  EstFates *fates;
  GHashTable *words; /* GBytes *, by its address, kept alive → EstXmlWords */
};

EstXmlWordsStore *
est_xml_words_store_new (const EstFateTable *table)
{
  EstXmlWordsStore *store = g_new0 (EstXmlWordsStore, 1);

  store->fates = est_fates_new (table);
  store->words = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) g_bytes_unref,
                                        (GDestroyNotify) est_xml_words_free);
  return store;
}

void
est_xml_words_store_free (EstXmlWordsStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->words);
  est_fates_free (store->fates);
  g_free (store);
}

EstFates *
est_xml_words_store_fates (const EstXmlWordsStore *store)
{
  return store->fates;
}

EstXmlWords *
est_xml_words_store_add (EstXmlWordsStore *store, GBytes *part)
{
  EstXmlWords *words = est_xml_words_new (store->fates);

  g_hash_table_replace (store->words, g_bytes_ref (part), words);
  return words;
}

EstXmlWords *
est_xml_words_store_take (EstXmlWordsStore *store, GBytes *part)
{
  gpointer key = NULL;
  gpointer words = NULL;

  if (!g_hash_table_steal_extended (store->words, part, &key, &words))
    return NULL;
  g_bytes_unref (key);
  return words;
}

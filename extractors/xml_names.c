/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_names.h"

#include <string.h>

struct _EstXmlNames {
  GHashTable *prefixes; /* URI → prefix, both the table's */
  GHashTable *names;    /* text → EstXmlName */
  EstXmlAttach attach;
  gpointer user_data;
};

/* All names of unknown namespaces are this one: a document cannot make the
 * table grow with names nobody will ask about. */
static const EstXmlName unknown = { .text = "?" };

static void
name_free (gpointer data)
{
  EstXmlName *name = data;

  g_free ((char *) name->text);
  g_free (name);
}

EstXmlNames *
est_xml_names_new (const EstXmlNamespace *namespaces, EstXmlAttach attach, gpointer user_data)
{
  EstXmlNames *names = g_new0 (EstXmlNames, 1);

  names->prefixes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; namespaces[i].prefix != NULL; i++)
    g_hash_table_insert (names->prefixes, (gpointer) namespaces[i].uri,
                         (gpointer) namespaces[i].prefix);
  names->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  names->attach = attach;
  names->user_data = user_data;
  return names;
}

void
est_xml_names_free (EstXmlNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref (names->prefixes);
  g_hash_table_unref (names->names);
  g_free (names);
}

const char *
est_xml_names_prefix (const EstXmlNames *names, const char *uri, gsize length)
{
  g_autofree char *key = g_strndup (uri, length);

  return g_hash_table_lookup (names->prefixes, key);
}

/* Longer names than any that a table holds. */
#define USUAL_LENGTH 120

/* "w:p" in @buffer, of USUAL_LENGTH bytes, or in memory of its own. */
static char *
spell (char *buffer, const char *prefix, const char *local, gsize length)
{
  gsize n_prefix = strlen (prefix);
  gsize n_all = n_prefix + 1 + length + 1;
  char *text = n_all <= USUAL_LENGTH ? buffer : g_malloc (n_all);
  char *at = text;

  memcpy (at, prefix, n_prefix);
  at += n_prefix;
  if (n_prefix > 0)
    *at++ = ':';
  memcpy (at, local, length);
  at[length] = '\0';
  return text;
}

const EstXmlName *
est_xml_names_get (EstXmlNames *names, const char *prefix, const char *local, gsize length)
{
  char buffer[USUAL_LENGTH];
  char *text;
  EstXmlName *name;

  if (prefix == NULL)
    return &unknown;
  text = spell (buffer, prefix, local, length);
  name = g_hash_table_lookup (names->names, text);
  if (name == NULL)
    {
      name = g_new0 (EstXmlName, 1);
      name->text = g_strdup (text);
      name->prefix = prefix;
      name->meaning = names->attach == NULL ? NULL : names->attach (name->text, names->user_data);
      g_hash_table_insert (names->names, (gpointer) name->text, name);
    }
  if (text != buffer)
    g_free (text);
  return name;
}

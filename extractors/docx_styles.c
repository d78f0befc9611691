/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_walk.h"

#include <stdlib.h>
#include <string.h>

/* Styles inherit from one another; a circle ends here. */
#define MAX_ANCESTORS 12

/* The style being read. */
typedef struct {
  EstDocxReading *reading;
  GHashTable *parents; /* id → id it is based on */
  char *id;
} Styles;

static guint
heading_level (const char *name, const char *value)
{
  if (value == NULL)
    return 0;
  /* Built-in headings bear this name in every language: ECMA-376 part 1, 17.7.4.9. */
  if (strcmp (name, "w:name") == 0 && g_ascii_strncasecmp (value, "heading ", 8) == 0)
    return (guint) CLAMP (atoi (value + 8), 0, 9);
  if (strcmp (name, "w:outlineLvl") == 0 && atoi (value) >= 0 && atoi (value) < 9)
    return (guint) atoi (value) + 1;
  return 0;
}

static gboolean
visit_style (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  Styles *styles = user_data;
  g_autofree char *value = NULL;
  guint level;

  (void) error;
  if (token->name == NULL || token->kind == EST_XML_END)
    return TRUE;
  if (strcmp (token->name->text, "w:style") == 0)
    {
      g_free (styles->id);
      styles->id = est_xml_token_value (token, data, "w:styleId");
    }
  if (styles->id == NULL)
    return TRUE;
  value = est_xml_token_value (token, data, "w:val");
  if (value != NULL && strcmp (token->name->text, "w:basedOn") == 0)
    g_hash_table_insert (styles->parents, g_strdup (styles->id), g_strdup (value));
  level = heading_level (token->name->text, value);
  if (level > 0)
    g_hash_table_insert (styles->reading->headings, g_strdup (styles->id),
                         GUINT_TO_POINTER (level));
  return TRUE;
}

static void
inherit (Styles *styles)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, styles->parents);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const char *ancestor = id;
      gpointer level = NULL;

      for (guint i = 0; ancestor != NULL && level == NULL && i < MAX_ANCESTORS; i++)
        {
          level = g_hash_table_lookup (styles->reading->headings, ancestor);
          ancestor = g_hash_table_lookup (styles->parents, ancestor);
        }
      if (level != NULL)
        g_hash_table_insert (styles->reading->headings, g_strdup (id), level);
    }
}

gboolean
est_docx_read_styles (EstDocxReading *reading, guint part, GError **error)
{
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Styles styles = { .reading = reading, .parents = parents };
  gboolean is_read = est_office_visit (&reading->office, part, visit_style, &styles, error);

  if (is_read)
    inherit (&styles);
  g_free (styles.id);
  return is_read;
}

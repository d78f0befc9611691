/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/gold.h"

#include <string.h>

#include "pipeline/base/messages.h"

static void
clear_entity (gpointer data)
{
  EstGoldEntity *entity = data;

  g_free (entity->type);
}

EstGoldDocument *
est_gold_document_new (char *take_text)
{
  EstGoldDocument *document = g_new0 (EstGoldDocument, 1);

  document->text = take_text;
  document->length = strlen (take_text);
  document->entities = g_array_new (FALSE, TRUE, sizeof (EstGoldEntity));
  g_array_set_clear_func (document->entities, clear_entity);
  return document;
}

void
est_gold_document_free (EstGoldDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->text);
  g_array_unref (document->entities);
  g_free (document);
}

void
est_gold_refuse (guint number, GError **error)
{
  (void) est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("Line %u of the annotated text makes no sense. Correct it and run again."),
                   number);
}

static void
free_document (gpointer data)
{
  est_gold_document_free (data);
}

static gboolean
is_comment (const char *line)
{
  return *line == '\0' || strcmp (line, "#") == 0 || g_str_has_prefix (line, "# ");
}

GPtrArray *
est_gold_read (const char *gold, gsize length, const EstCategories *categories, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (free_document);
  g_autofree char *text = g_strndup (gold, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      EstGoldDocument *document = NULL;

      g_strchomp (lines[i]);
      if (is_comment (lines[i]))
        continue;
      if (!g_utf8_validate (lines[i], -1, NULL) || strlen (text) != length)
        est_gold_refuse (i + 1, error);
      else if (lines[i][0] == '{')
        document = est_gold_read_json (lines[i], i + 1, error);
      else
        document = est_gold_read_marked (lines[i], i + 1, categories, error);
      if (document == NULL)
        return NULL;
      g_ptr_array_add (documents, document);
    }
  return g_steal_pointer (&documents);
}

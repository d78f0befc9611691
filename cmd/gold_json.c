/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include <json-glib/json-glib.h>

#include "cmd/gold.h"

/* An annotated line is three deep; the parser calls itself for each level. */
#define MAX_DEPTH 16

static gboolean
is_shallow (const char *json)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (; *json != '\0'; json++)
    {
      if (in_string && *json == '\\' && json[1] != '\0')
        json++;
      else if (*json == '"')
        in_string = !in_string;
      else if (!in_string && (*json == '{' || *json == '['))
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if (!in_string && (*json == '}' || *json == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

/* Where the character at @offset of @text starts, in bytes. */
static gboolean
to_bytes (const GArray *places, gint64 offset, gsize *byte)
{
  if (offset < 0 || offset >= (gint64) places->len)
    return FALSE;
  *byte = g_array_index (places, gsize, (guint) offset);
  return TRUE;
}

static gboolean
is_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
read_entity (EstGoldDocument *document, const GArray *places, JsonNode *node)
{
  EstGoldEntity entity = { 0 };
  JsonObject *object = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  if (!is_value (object, "start", G_TYPE_INT64) || !is_value (object, "end", G_TYPE_INT64) ||
      !is_value (object, "type", G_TYPE_STRING) ||
      !to_bytes (places, json_object_get_int_member (object, "start"), &entity.start) ||
      !to_bytes (places, json_object_get_int_member (object, "end"), &entity.end) ||
      entity.start >= entity.end)
    return FALSE;
  entity.type = g_strdup (json_object_get_string_member (object, "type"));
  g_array_append_val (document->entities, entity);
  return TRUE;
}

static gboolean
read_entities (EstGoldDocument *document, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "entities");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));
  JsonArray *entities = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  for (const char *at = document->text;; at = g_utf8_next_char (at))
    {
      gsize place = (gsize) (at - document->text);

      g_array_append_val (places, place);
      if (*at == '\0')
        break;
    }
  entities = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (entities); i++)
    if (!read_entity (document, places, json_array_get_element (entities, i)))
      return FALSE;
  return TRUE;
}

EstGoldDocument *
est_gold_read_json (const char *line, guint number, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (EstGoldDocument) document = NULL;
  JsonNode *root = NULL;

  if (is_shallow (line) && json_parser_load_from_data (parser, line, -1, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      is_value (json_node_get_object (root), "text", G_TYPE_STRING))
    {
      JsonObject *object = json_node_get_object (root);

      document = est_gold_document_new (g_strdup (json_object_get_string_member (object, "text")));
      if (g_utf8_validate (document->text, -1, NULL) && read_entities (document, object))
        return g_steal_pointer (&document);
    }
  est_gold_refuse (number, error);
  return NULL;
}

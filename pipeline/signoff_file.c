/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/signoff_file.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

#define FILE_NAME "validation.json"
#define MODE 0640
#define MAX_BYTES (G_GUINT64_CONSTANT (64) << 20)

static void
verdict_free (gpointer data)
{
  EstVerdict *verdict = data;

  g_free (verdict->path);
  g_free (verdict->sha256);
  g_free (verdict->by);
  g_free (verdict->role);
  g_free (verdict->date);
  g_free (verdict->note);
  g_strfreev (verdict->acknowledged);
  g_free (verdict);
}

static char *
text_of (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static char **
words_of (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
      g_strv_builder_add (words, json_node_get_string (json_array_get_element (array, i)));
  return g_strv_builder_end (words);
}

static gboolean
read_verdict (GPtrArray *verdicts, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  EstVerdict *verdict = g_new0 (EstVerdict, 1);
  g_autofree char *decision = NULL;

  g_ptr_array_add (verdicts, verdict);
  if (object == NULL)
    return FALSE;
  decision = text_of (object, "decision");
  verdict->path = text_of (object, "copy");
  verdict->sha256 = text_of (object, "sha256");
  verdict->approved = g_strcmp0 (decision, "approved") == 0;
  verdict->by = text_of (object, "by");
  verdict->role = text_of (object, "role");
  verdict->date = text_of (object, "date");
  verdict->note = text_of (object, "note");
  verdict->acknowledged = words_of (object, "acknowledged");
  return verdict->path != NULL && verdict->sha256 != NULL && verdict->by != NULL &&
         verdict->role != NULL && verdict->date != NULL && decision != NULL;
}

static gboolean
read_verdicts (GPtrArray *verdicts, GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  JsonArray *array;

  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL) ||
      json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
    return FALSE;
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_verdict (verdicts, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static char *
path_for (const char *dossier)
{
  return g_strconcat (EST_FOLDER_REPORTS "/", dossier, "/" FILE_NAME, NULL);
}

GPtrArray *
est_verdicts_load (const char *output, const char *dossier, GError **error)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func (verdict_free);
  g_autofree char *relative = path_for (dossier);
  g_autofree char *path = g_build_filename (output, relative, NULL);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = est_source_read (path, MAX_BYTES, &cause);

  if (g_error_matches (cause, EST_ERROR, EST_ERROR_MISSING) ||
      (bytes != NULL && read_verdicts (verdicts, bytes)))
    return g_steal_pointer (&verdicts);
  (void) est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The file of sign-offs (%s) is damaged or may not be read. Bring it back "
                      "from a backup, or take it away and sign again."),
                   FILE_NAME);
  return NULL;
}

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_verdict (JsonBuilder *builder, const EstVerdict *verdict)
{
  json_builder_begin_object (builder);
  add_text (builder, "copy", verdict->path);
  add_text (builder, "sha256", verdict->sha256);
  add_text (builder, "decision", verdict->approved ? "approved" : "rejected");
  add_text (builder, "by", verdict->by);
  add_text (builder, "role", verdict->role);
  add_text (builder, "date", verdict->date);
  add_text (builder, "note", verdict->note);
  json_builder_set_member_name (builder, "acknowledged");
  json_builder_begin_array (builder);
  for (char **place = verdict->acknowledged; place != NULL && *place != NULL; place++)
    json_builder_add_string_value (builder, *place);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

gboolean
est_verdicts_save (const GPtrArray *verdicts, const char *output, const char *dossier,
                   GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *relative = path_for (dossier);
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < verdicts->len; i++)
    add_verdict (builder, verdicts->pdata[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, NULL);
  bytes = g_bytes_new (json, strlen (json));
  return est_publish (output, relative, bytes, MODE, error);
}

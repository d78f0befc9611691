/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* Reads a report back, so that it can be shown again and signed off.  Whoever
 * may write to the output may have changed it: what is not as report_json.c
 * writes it is refused. */
#include "pipeline/report.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pipeline/base/messages.h"

/* A report being read.  The first thing that is not as it should be ends it. */
typedef struct {
  gboolean failed;
} Reading;

static JsonNode *
member (Reading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  if (node == NULL)
    reading->failed = TRUE;
  return node;
}

static JsonObject *
object_of (Reading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = member (reading, object, key);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  reading->failed = TRUE;
  return NULL;
}

static JsonObject *
object_or_null (JsonObject *object, const char *key)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
array_of (Reading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = member (reading, object, key);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  reading->failed = TRUE;
  return NULL;
}

/* NULL for null. */
static char *
text_of (Reading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = member (reading, object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  reading->failed = TRUE;
  return NULL;
}

/* A word of a fixed list, which lives as long as the program. */
static const char *
word_of (Reading *reading, JsonObject *object, const char *key)
{
  g_autofree char *word = text_of (reading, object, key);

  return word == NULL ? NULL : g_intern_string (word);
}

static guint64
number_of (Reading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = member (reading, object, key);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0)
    return (guint64) json_node_get_int (node);
  reading->failed = TRUE;
  return 0;
}

static gboolean
truth_of (Reading *reading, JsonObject *object, const char *key)
{
  JsonNode *node = member (reading, object, key);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  reading->failed = TRUE;
  return FALSE;
}

static guint
length_of (JsonArray *array)
{
  return array == NULL ? 0 : json_array_get_length (array);
}

static JsonObject *
item (Reading *reading, JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  reading->failed = TRUE;
  return NULL;
}

/* ------ Documents. */

static void
read_counts (Reading *reading, JsonObject *object, EstDocumentRecord *document)
{
  JsonArray *counts = array_of (reading, object, "counts");
  JsonArray *parts = array_of (reading, object, "parts");

  for (guint i = 0; i < length_of (counts); i++)
    {
      JsonObject *row = item (reading, counts, i);
      EstCategoryCount count = {
        .category = word_of (reading, row, "category"),
        .replaced = (guint) number_of (reading, row, "replaced"),
        .flagged = (guint) number_of (reading, row, "flagged"),
      };

      g_array_append_val (document->counts, count);
    }
  for (guint i = 0; i < length_of (parts); i++)
    {
      JsonObject *row = item (reading, parts, i);
      EstFateCount part = {
        .kind = word_of (reading, row, "kind"),
        .fate = word_of (reading, row, "fate"),
        .count = (guint) number_of (reading, row, "count"),
      };

      g_array_append_val (document->fates, part);
    }
}

static void
read_places (Reading *reading, JsonObject *object, EstDocumentRecord *document)
{
  JsonArray *places = array_of (reading, object, "reread");

  for (guint i = 0; i < length_of (places); i++)
    {
      JsonObject *row = item (reading, places, i);
      EstPlaceToReread place = {
        .block = (guint) number_of (reading, row, "block"),
        .page = (guint) number_of (reading, row, "page"),
        .kind = word_of (reading, row, "kind"),
        .category = word_of (reading, row, "category"),
        .reason = word_of (reading, row, "reason"),
        .high = truth_of (reading, row, "high"),
      };

      g_array_append_val (document->places, place);
    }
}

static EstPageState
page_state_of (const char *word)
{
  EstPageState state = EST_PAGE_TEXT;

  while (state < EST_PAGE_LOST && g_strcmp0 (word, est_page_state_word (state)) != 0)
    state++;
  return state;
}

static void
read_pages (Reading *reading, JsonObject *object, EstDocumentRecord *document)
{
  JsonArray *pages = array_of (reading, object, "pages");

  for (guint i = 0; i < length_of (pages); i++)
    {
      JsonObject *row = item (reading, pages, i);
      EstPageNote note = {
        .page = (guint) number_of (reading, row, "page"),
        .state = page_state_of (word_of (reading, row, "state")),
        .confidence = (guint) number_of (reading, row, "confidence"),
        .n_dropped = (guint) number_of (reading, row, "dropped"),
      };

      g_array_append_val (document->pages, note);
    }
}

static void
read_exception (Reading *reading, JsonObject *object, EstDocumentRecord *document)
{
  JsonObject *exception = object_or_null (object, "exception");

  if (exception == NULL)
    return;
  document->exception = g_new0 (EstException, 1);
  document->exception->kind = text_of (reading, exception, "kind");
  document->exception->lets = text_of (reading, exception, "lets");
  document->exception->url = text_of (reading, exception, "url");
  document->exception->date = text_of (reading, exception, "date");
  document->exception->by = text_of (reading, exception, "by");
  document->exception->why = text_of (reading, exception, "why");
  reading->failed |= document->exception->kind == NULL;
}

static void
read_outcome (Reading *reading, JsonObject *object, EstDocumentRecord *document)
{
  JsonObject *out = object_or_null (object, "out");
  JsonObject *refusal = object_or_null (object, "refusal");

  if (document->outcome == EST_OUTCOME_COPIED)
    {
      document->out_sha256 = text_of (reading, out, "sha256");
      document->out_bytes = number_of (reading, out, "bytes");
      document->words_out = number_of (reading, out, "words");
      document->companion_sha256 = text_of (reading, object, "companion");
      reading->failed |= document->out_sha256 == NULL || document->copy == NULL;
      return;
    }
  document->error_code = text_of (reading, refusal, "code");
  document->error_message = text_of (reading, refusal, "message");
}

/* The path of a copy stays below the output folder. */
static gboolean
path_is_inside (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || strcmp (parts[i], ".") == 0 || strcmp (parts[i], "..") == 0)
      return FALSE;
  return TRUE;
}

static void
read_document (Reading *reading, JsonObject *object, EstDossierRecord *record)
{
  EstDocumentRecord *document = est_document_record_new (record->documents->len + 1);
  JsonObject *in = object_of (reading, object, "in");
  const char *outcome = word_of (reading, object, "outcome");

  g_ptr_array_add (record->documents, document);
  g_free (document->code);
  document->code = text_of (reading, object, "code");
  document->source = text_of (reading, object, "source");
  document->format = text_of (reading, object, "format");
  document->type = text_of (reading, object, "type");
  document->copy = text_of (reading, object, "copy");
  document->in_sha256 = text_of (reading, in, "sha256");
  document->in_bytes = number_of (reading, in, "bytes");
  document->words_in = number_of (reading, in, "words");
  document->outcome = g_strcmp0 (outcome, "copied") == 0 ? EST_OUTCOME_COPIED : EST_OUTCOME_REFUSED;
  read_exception (reading, object, document);
  read_outcome (reading, object, document);
  read_counts (reading, object, document);
  read_places (reading, object, document);
  read_pages (reading, object, document);
  reading->failed |=
      document->code == NULL || (document->copy != NULL && !path_is_inside (document->copy));
}

/* ------ The dossier. */

static void
read_declared (Reading *reading, JsonObject *dossier, EstDossierRecord *record)
{
  JsonObject *declared = object_of (reading, dossier, "declared");
  g_autoptr (GList) keys = declared == NULL ? NULL : json_object_get_members (declared);

  for (const GList *key = keys; key != NULL; key = key->next)
    {
      g_autofree char *answer = text_of (reading, declared, key->data);

      if (answer != NULL)
        est_dossier_record_state (record, key->data, answer);
    }
}

static void
read_gaps (Reading *reading, JsonObject *dossier, EstDossierRecord *record)
{
  JsonArray *gaps = array_of (reading, dossier, "gaps");

  for (guint i = 0; i < length_of (gaps); i++)
    {
      JsonObject *row = item (reading, gaps, i);
      g_autofree char *reason = text_of (reading, row, "reason");
      g_autofree char *key = text_of (reading, row, "key");

      g_ptr_array_add (record->gaps, est_lack_new (reason, key, truth_of (reading, row, "blocking"),
                                                   text_of (reading, row, "message")));
    }
}

static void
read_dossier (Reading *reading, JsonObject *root, EstDossierRecord *record)
{
  JsonObject *dossier = object_of (reading, root, "dossier");

  record->name = text_of (reading, dossier, "name");
  record->has_manifest = truth_of (reading, dossier, "manifest");
  record->high_blocked = g_strcmp0 (word_of (reading, dossier, "high"), "acknowledge") != 0;
  read_declared (reading, dossier, record);
  read_gaps (reading, dossier, record);
  reading->failed |= record->name == NULL || !path_is_inside (record->name);
}

static void
read_lists (Reading *reading, JsonObject *root, EstDossierRecord *record)
{
  JsonArray *lists = array_of (reading, root, "lists");

  for (guint i = 0; i < length_of (lists); i++)
    {
      JsonObject *row = item (reading, lists, i);
      EstListRecord *list = g_new0 (EstListRecord, 1);

      list->origin = est_list_origin (word_of (reading, row, "origin"));
      list->hidden = (guint) number_of (reading, row, "hidden");
      list->kept = (guint) number_of (reading, row, "kept");
      list->digest = text_of (reading, row, "digest");
      reading->failed |= list->origin == NULL;
      g_ptr_array_add (record->lists, list);
    }
}

static void
read_run (Reading *reading, JsonObject *root, EstDossierRecord *record)
{
  JsonObject *tool = object_of (reading, root, "tool");
  JsonObject *policy = object_of (reading, root, "policy");

  record->run = text_of (reading, root, "run");
  record->started = text_of (reading, root, "started");
  record->cpu_ms = number_of (reading, root, "cpu_ms");
  record->language = text_of (reading, root, "language");
  record->tool_version = text_of (reading, tool, "version");
  record->confinement = text_of (reading, tool, "confinement");
  record->policy = text_of (reading, policy, "name");
  record->policy_version = text_of (reading, policy, "version");
  record->policy_charter = text_of (reading, policy, "charter");
  record->policy_digest = text_of (reading, policy, "digest");
  record->data_digest = text_of (reading, root, "data_digest");
  record->dry_run = truth_of (reading, root, "dry_run");
  record->n_persons = (guint) number_of (reading, root, "persons");
  reading->failed |=
      record->started == NULL || record->run == NULL ||
      (g_strcmp0 (record->language, "fr") != 0 && g_strcmp0 (record->language, "en") != 0);
}

EstDossierRecord *
est_report_from_json (GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (EstDossierRecord) record = est_dossier_record_new ();
  Reading reading = { 0 };
  gsize length;
  const char *text = g_bytes_get_data (json, &length);
  JsonObject *root = NULL;
  JsonArray *documents = NULL;

  if (length > 0 && json_parser_load_from_data (parser, text, (gssize) length, NULL) &&
      json_parser_get_root (parser) != NULL &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    root = json_node_get_object (json_parser_get_root (parser));
  read_run (&reading, root, record);
  read_lists (&reading, root, record);
  read_dossier (&reading, root, record);
  documents = array_of (&reading, root, "documents");
  for (guint i = 0; i < length_of (documents); i++)
    read_document (&reading, item (&reading, documents, i), record);
  if (!reading.failed)
    return g_steal_pointer (&record);
  (void) est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The report is damaged, or of another version of Estompe. Make the copies "
                      "again to have a new one."));
  return NULL;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/inspect_json.h"

#include <json-glib/json-glib.h>

#include "cmd/explanation.h"

struct _EstInspectJson {
  JsonArray *objects;
};

EstInspectJson *
est_inspect_json_new (void)
{
  EstInspectJson *json = g_new0 (EstInspectJson, 1);

  json->objects = json_array_new ();
  return json;
}

void
est_inspect_json_free (EstInspectJson *json)
{
  if (json == NULL)
    return;
  json_array_unref (json->objects);
  g_free (json);
}

static JsonObject *
object_of_finding (const EstFinding *finding)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "category", finding->category->id);
  json_object_set_string_member (object, "pass", finding->pass);
  json_object_set_string_member (object, "rule", finding->rule);
  json_object_set_double_member (object, "score", finding->score);
  if (finding->list > 0)
    {
      json_object_set_int_member (object, "list", finding->list);
      json_object_set_int_member (object, "line", finding->line);
    }
  return object;
}

/* Whose name it is and why; null members for what is no name. */
static void
add_explanation (JsonObject *object, const EstExplainer *explainer, guint index)
{
  g_auto (EstExplanation) explanation = est_explain (explainer, index);
  JsonArray *findings = json_array_new ();

  for (guint i = 0; i < explanation.findings->len; i++)
    json_array_add_object_element (findings, object_of_finding (explanation.findings->pdata[i]));
  json_object_set_array_member (object, "findings", findings);
  json_object_set_string_member (object, "cue", explanation.cue);
  json_object_set_string_member (object, "letter", explanation.letter);
  json_object_set_boolean_member (object, "child", explanation.is_child);
  json_object_set_string_member (object, "link", explanation.link);
  if (explanation.first != NULL)
    json_object_set_int_member (object, "first_block", explanation.first_block);
  else
    json_object_set_null_member (object, "first_block");
}

static JsonObject *
object_of (const EstSurveyed *surveyed, const EstExplainer *explainer, guint index)
{
  const EstDecision *decision = est_decisions_get (surveyed->inspection->decisions, index);
  const EstBlock *block = est_document_block (surveyed->inspection->document, decision->block);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "file_index", surveyed->number);
  json_object_set_int_member (object, "block", (gint64) decision->block + 1);
  json_object_set_string_member (object, "kind", est_block_kind_word (block->kind));
  json_object_set_int_member (object, "start", (gint64) decision->start);
  json_object_set_int_member (object, "end", (gint64) decision->end);
  json_object_set_string_member (object, "category", decision->finding.category->id);
  json_object_set_string_member (object, "pass", decision->finding.pass);
  json_object_set_string_member (object, "rule", decision->finding.rule);
  json_object_set_double_member (object, "score", decision->finding.score);
  json_object_set_string_member (object, "action", decision->action);
  json_object_set_string_member (object, "reason", decision->reason);
  json_object_set_string_member (object, "replacement", decision->replacement);
  add_explanation (object, explainer, index);
  if (surveyed->show_text)
    {
      g_autofree char *text =
          g_strndup (block->text->str + decision->start, decision->end - decision->start);

      json_object_set_string_member (object, "text", text);
    }
  return object;
}

static JsonObject *
object_of_refusal (const EstSurveyed *surveyed)
{
  JsonObject *object = json_object_new ();
  int code = surveyed->refusal->domain == EST_ERROR ? surveyed->refusal->code : EST_ERROR_BUG;

  json_object_set_int_member (object, "file_index", surveyed->number);
  json_object_set_string_member (object, "refused", est_error_word ((EstError) code));
  json_object_set_string_member (object, "message", surveyed->refusal->message);
  return object;
}

void
est_inspect_json_add (const EstSurveyed *surveyed, gpointer user_data)
{
  EstInspectJson *json = user_data;
  g_autoptr (EstExplainer) explainer = NULL;
  const EstDecisions *decisions;

  if (surveyed->inspection == NULL)
    {
      json_array_add_object_element (json->objects, object_of_refusal (surveyed));
      return;
    }
  explainer = est_explainer_new (surveyed);
  decisions = surveyed->inspection->decisions;
  for (guint i = 0; i < est_decisions_count (decisions); i++)
    json_array_add_object_element (json->objects, object_of (surveyed, explainer, i));
}

void
est_inspect_json_print (const EstInspectJson *json, FILE *stream)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  json_node_set_array (root, json->objects);
  text = json_to_string (root, TRUE);
  (void) fprintf (stream, "%s\n", text);
}

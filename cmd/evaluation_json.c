/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "cmd/evaluation_show.h"

static JsonObject *
object_of_rates (const GPtrArray *rates, const char *n_name, const char *right_name,
                 const char *share_name)
{
  JsonObject *all = json_object_new ();

  for (guint i = 0; i < rates->len; i++)
    {
      const EstRate *rate = g_ptr_array_index (rates, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, n_name, rate->n);
      json_object_set_int_member (object, right_name, rate->right);
      json_object_set_double_member (object, share_name, est_rate_share (rate->right, rate->n));
      json_object_set_object_member (all, rate->name, object);
    }
  return all;
}

static JsonObject *
object_of_words (const EstEvaluation *evaluation)
{
  JsonObject *words = json_object_new ();
  JsonObject *passes = json_object_new ();

  for (guint i = 0; i < evaluation->passes->len; i++)
    {
      const EstRate *rate = g_ptr_array_index (evaluation->passes, i);

      json_object_set_int_member (passes, rate->name, rate->n);
    }
  json_object_set_int_member (words, "there", evaluation->n_words);
  json_object_set_int_member (words, "replaced", evaluation->n_lost);
  json_object_set_object_member (words, "by_pass", passes);
  return words;
}

JsonArray *
est_evaluation_json_examples (const GPtrArray *examples)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < examples->len; i++)
    {
      const EstExample *example = g_ptr_array_index (examples, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "document", example->document);
      json_object_set_string_member (object, "about", example->about);
      json_object_set_string_member (object, "before", example->before);
      json_object_set_string_member (object, "text", example->text);
      json_object_set_string_member (object, "after", example->after);
      json_array_add_object_element (array, object);
    }
  return array;
}

void
est_evaluation_print_json (const EstEvaluation *evaluation, gboolean misses, gboolean alarms,
                           FILE *stream)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "documents", evaluation->n_documents);
  json_object_set_int_member (object, "refused", evaluation->n_refused);
  json_object_set_object_member (object, "marked",
                                 object_of_rates (evaluation->types, "there", "found", "recall"));
  json_object_set_object_member (
      object, "replaced",
      object_of_rates (evaluation->categories, "passages", "marked", "precision"));
  json_object_set_object_member (object, "other_words", object_of_words (evaluation));
  if (misses)
    json_object_set_array_member (object, "misses",
                                  est_evaluation_json_examples (evaluation->misses));
  if (alarms)
    json_object_set_array_member (object, "alarms",
                                  est_evaluation_json_examples (evaluation->alarms));
  json_node_set_object (root, object);
  text = json_to_string (root, TRUE);
  (void) fprintf (stream, "%s\n", text);
}

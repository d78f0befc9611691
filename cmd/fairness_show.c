/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "cmd/display.h"
#include "cmd/evaluation_show.h"
#include "cmd/fairness.h"
#include "pipeline/base/messages.h"

static const struct {
  const char *name;
  const char *said;
} groups[] = {
  { "french", N_ ("France") },
  { "alsace_germany", N_ ("Alsace, Germany") },
  { "brittany_south", N_ ("Brittany, the south") },
  { "italy_spain", N_ ("Italy, Spain") },
  { "portugal_brazil", N_ ("Portugal, Brazil") },
  { "poland_slavic", N_ ("Poland, Slavic, Caucasus") },
  { "turkey", N_ ("Turkey") },
  { "maghreb", N_ ("Maghreb") },
  { "west_africa", N_ ("West Africa") },
  { "central_africa_ocean", N_ ("Central Africa, oceans") },
  { "asia", N_ ("Asia") },
  { "jewish_roma_north", N_ ("Jewish, Roma, north") },
  { "f", N_ ("feminine first names") },
  { "m", N_ ("masculine first names") },
};

static const char *
say (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].name, name))
      return _ (groups[i].said);
  return name;
}

static void
count (const EstGroup *group, guint *n, guint *right)
{
  *n = 0;
  *right = 0;
  for (guint i = 0; i < group->result->types->len; i++)
    {
      const EstRate *rate = group->result->types->pdata[i];

      *n += rate->n;
      *right += rate->right;
    }
}

static void
print_groups (const GPtrArray *rows, FILE *stream)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const EstGroup *group = rows->pdata[i];
      guint n;
      guint right;

      count (group, &n, &right);
      est_evaluation_print_rate (say (group->name), n, right, stream);
    }
}

void
est_fairness_print (const EstFairness *fairness, gboolean misses, FILE *stream)
{
  est_evaluation_print_heads (_ ("Origin of the names"), _ ("there"), _ ("found"), _ ("recall"),
                              stream);
  print_groups (fairness->origins, stream);
  (void) fputc ('\n', stream);
  print_groups (fairness->genders, stream);
  (void) fputc ('\n', stream);
  (void) fprintf (stream, _ ("Between the best and the lowest origin: %.2f points"),
                  est_fairness_gap (fairness->origins));
  (void) fputc ('\n', stream);
  for (guint i = 0; misses && i < fairness->origins->len; i++)
    {
      const EstGroup *group = fairness->origins->pdata[i];

      est_evaluation_print_examples (say (group->name), group->result->misses, stream);
    }
}

static JsonObject *
object_of (const GPtrArray *rows, gboolean misses)
{
  JsonObject *all = json_object_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const EstGroup *group = rows->pdata[i];
      JsonObject *object = json_object_new ();
      guint n;
      guint right;

      count (group, &n, &right);
      json_object_set_int_member (object, "there", n);
      json_object_set_int_member (object, "found", right);
      json_object_set_double_member (object, "recall", est_rate_share (right, n));
      if (misses)
        json_object_set_array_member (object, "misses",
                                      est_evaluation_json_examples (group->result->misses));
      json_object_set_object_member (all, group->name, object);
    }
  return all;
}

void
est_fairness_print_json (const EstFairness *fairness, gboolean misses, FILE *stream)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_object_member (object, "origins", object_of (fairness->origins, misses));
  json_object_set_object_member (object, "genders", object_of (fairness->genders, FALSE));
  json_object_set_double_member (object, "gap", est_fairness_gap (fairness->origins));
  json_node_set_object (root, object);
  text = json_to_string (root, TRUE);
  (void) fprintf (stream, "%s\n", text);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/doctor.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "cmd/message.h"
#include "pipeline/base/messages.h"

static const char *const words[] = { "good", "look", "bad" };
static const char *const marks[] = { N_ ("good"), N_ ("look"), N_ ("BAD") };

void
est_diagnosis_free (EstDiagnosis *diagnosis)
{
  g_free (diagnosis->says);
  g_free (diagnosis);
}

static void
diagnosis_free (gpointer data)
{
  est_diagnosis_free (data);
}

EstDiagnosis *
est_diagnose (GPtrArray *found, const char *name, const char *title, char *says)
{
  EstDiagnosis *diagnosis = g_new0 (EstDiagnosis, 1);

  diagnosis->name = name;
  diagnosis->title = title;
  diagnosis->says = says;
  g_ptr_array_add (found, diagnosis);
  return diagnosis;
}

void
est_diagnosis_worsen (EstDiagnosis *diagnosis, EstHealth health, EstStatus status,
                      const char *advice)
{
  diagnosis->health = health;
  diagnosis->status = status;
  diagnosis->advice = advice;
}

/* ------ Telling. */

static void
print_for_people (const GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const EstDiagnosis *diagnosis = found->pdata[i];

      (void) printf (_ ("[%s] %s: %s"), _ (marks[diagnosis->health]), diagnosis->title,
                     diagnosis->says);
      (void) putchar ('\n');
      if (diagnosis->advice != NULL)
        (void) printf ("    → %s\n", diagnosis->advice);
    }
}

static void
add_text (JsonObject *object, const char *key, const char *text)
{
  if (text == NULL)
    json_object_set_null_member (object, key);
  else
    json_object_set_string_member (object, key, text);
}

static void
print_json (const GPtrArray *found)
{
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const EstDiagnosis *diagnosis = found->pdata[i];
      JsonObject *object = json_object_new ();

      add_text (object, "check", diagnosis->name);
      add_text (object, "health", words[diagnosis->health]);
      add_text (object, "says", diagnosis->says);
      add_text (object, "advice", diagnosis->advice);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (root, array);
  text = json_to_string (root, TRUE);
  (void) puts (text);
}

/* Of the first thing that a run would fail on; 3 when something only wants a look. */
static EstStatus
status_of (const GPtrArray *found)
{
  EstStatus status = EST_STATUS_DONE;

  for (guint i = 0; i < found->len; i++)
    {
      const EstDiagnosis *diagnosis = found->pdata[i];

      if (diagnosis->health == EST_HEALTH_BAD)
        return diagnosis->status;
      if (diagnosis->health == EST_HEALTH_LOOK)
        status = EST_STATUS_LOOK;
    }
  return status;
}

static void
conclude (EstStatus status)
{
  if (status == EST_STATUS_DONE)
    (void) puts (_ ("Everything is there."));
  else if (status == EST_STATUS_LOOK)
    (void) puts (_ ("Estompe can work; the lines marked “look” tell what would make it better."));
  else
    (void) puts (_ ("Estompe cannot work here yet: see to the lines marked “BAD” first."));
}

EstStatus
est_command_doctor (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (diagnosis_free);
  EstStatus status;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  est_doctor_machine (found);
  est_doctor_parts (found, call, options);
  est_doctor_state (found, options);
  for (char **folder = options->sources; *folder != NULL; folder++)
    est_doctor_folder (found, *folder);
  status = status_of (found);
  if (options->json)
    print_json (found);
  else
    {
      print_for_people (found);
      conclude (status);
    }
  return status;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/usage.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define STEPS "steps.ini"
#define TOOLS "tools.ini"
#define WORDS "purpose_words.txt"
#define TOOL_PREFIX "tool:"
#define CLASS_PREFIX "class:"

static const char *const statuses[] = {
  [EST_STEP_ALLOWED] = "allowed", [EST_STEP_CAUTION] = "caution", [EST_STEP_REFUSED] = "refused",
  [EST_STEP_NONE] = "none",       [EST_STEP_OUTSIDE] = "outside",
};

const char *
est_step_status_word (EstStepStatus status)
{
  return statuses[status];
}

gboolean
est_step_may_use_ai (const EstStep *step)
{
  return step->status == EST_STEP_ALLOWED || step->status == EST_STEP_CAUTION;
}

static void
step_free (gpointer data)
{
  EstStep *step = data;

  g_free (step->id);
  g_free (step->task);
  g_strfreev (step->tools);
  est_bilingual_clear (&step->stage);
  est_bilingual_clear (&step->label);
  est_bilingual_clear (&step->note);
  g_free (step);
}

static void
tool_free (gpointer data)
{
  EstTool *tool = data;

  g_free (tool->id);
  g_free (tool->label);
  g_free (tool->publisher);
  est_bilingual_clear (&tool->caution);
  g_free (tool);
}

static void
class_free (gpointer data)
{
  EstToolClass *class = data;

  g_free (class->id);
  est_bilingual_clear (&class->label);
  g_free (class);
}

static gboolean
refuse (const char *file, const char *group, const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s, [%s]: “%s” is missing or makes no sense. Correct the file and run "
                      "again."),
                   file, group, key);
}

static gboolean
read_status (GKeyFile *file, EstStep *step, GError **error)
{
  g_autofree char *word = g_key_file_get_string (file, step->id, "status", NULL);

  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (word, statuses[i]))
      {
        step->status = (EstStepStatus) i;
        return TRUE;
      }
  return refuse (STEPS, step->id, "status", error);
}

static gboolean
read_transcripts (GKeyFile *file, EstStep *step, GError **error)
{
  g_autofree char *word = g_key_file_get_string (file, step->id, "transcripts", NULL);

  step->no_transcripts = word != NULL;
  return word == NULL || g_str_equal (word, "never") ||
         refuse (STEPS, step->id, "transcripts", error);
}

static gboolean
add_step (EstUsage *usage, GKeyFile *file, const char *id, GError **error)
{
  EstStep *step = g_new0 (EstStep, 1);

  g_ptr_array_add (usage->steps, step);
  step->id = g_strdup (id);
  step->stage = est_bilingual_read (file, id, "stage");
  step->label = est_bilingual_read (file, id, "label");
  step->note = est_bilingual_read (file, id, "note");
  step->tools = g_key_file_get_string_list (file, id, "tools", NULL, NULL);
  if (g_key_file_get_boolean (file, id, "prompt", NULL))
    step->task = g_key_file_get_string (file, id, "task", NULL);
  if (step->stage.fr == NULL || step->label.fr == NULL || step->note.fr == NULL)
    return refuse (STEPS, id, "stage_fr, label_fr, note_fr", error);
  return read_status (file, step, error) && read_transcripts (file, step, error);
}

static gboolean
add_tool (EstUsage *usage, GKeyFile *file, const char *group, GError **error)
{
  EstTool *tool = g_new0 (EstTool, 1);

  g_ptr_array_add (usage->tools, tool);
  tool->id = g_strdup (group + strlen (TOOL_PREFIX));
  tool->label = g_key_file_get_string (file, group, "label", NULL);
  tool->publisher = g_key_file_get_string (file, group, "publisher", NULL);
  tool->caution = est_bilingual_read (file, group, "caution");
  return tool->label != NULL || refuse (TOOLS, group, "label", error);
}

static gboolean
add_class (EstUsage *usage, GKeyFile *file, const char *group, GError **error)
{
  EstToolClass *class = g_new0 (EstToolClass, 1);
  g_autofree char *high = g_key_file_get_string (file, group, "high", NULL);

  g_ptr_array_add (usage->classes, class);
  class->id = g_strdup (group + strlen (CLASS_PREFIX));
  class->label = est_bilingual_read (file, group, "label");
  class->high_blocked = g_strcmp0 (high, "blocked") == 0;
  if (!class->high_blocked && g_strcmp0 (high, "acknowledge") != 0)
    return refuse (TOOLS, group, "high", error);
  return class->label.fr != NULL || refuse (TOOLS, group, "label_fr", error);
}

static gboolean
load_steps (EstUsage *usage, EstData *data, GError **error)
{
  g_autoptr (GKeyFile) file = est_data_load_ini (data, STEPS, error);
  g_auto (GStrv) groups = NULL;

  if (file == NULL)
    return FALSE;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!add_step (usage, file, groups[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
load_tools (EstUsage *usage, EstData *data, GError **error)
{
  g_autoptr (GKeyFile) file = est_data_load_ini (data, TOOLS, error);
  g_auto (GStrv) groups = NULL;

  if (file == NULL)
    return FALSE;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      gboolean done;

      if (g_str_has_prefix (groups[i], TOOL_PREFIX))
        done = add_tool (usage, file, groups[i], error);
      else if (g_str_has_prefix (groups[i], CLASS_PREFIX))
        done = add_class (usage, file, groups[i], error);
      else
        done = refuse (TOOLS, groups[i], "tool:, class:", error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_words (EstUsage *usage, EstData *data, GError **error)
{
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, WORDS, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_ptr_array_add (usage->words, est_fold (lines->pdata[i], -1));
  return lines != NULL;
}

EstUsage *
est_usage_load (EstData *data, GError **error)
{
  g_autoptr (EstUsage) usage = g_new0 (EstUsage, 1);

  usage->steps = g_ptr_array_new_with_free_func (step_free);
  usage->tools = g_ptr_array_new_with_free_func (tool_free);
  usage->classes = g_ptr_array_new_with_free_func (class_free);
  usage->words = g_ptr_array_new_with_free_func (g_free);
  if (!load_steps (usage, data, error) || !load_tools (usage, data, error) ||
      !load_words (usage, data, error))
    return NULL;
  return g_steal_pointer (&usage);
}

void
est_usage_free (EstUsage *usage)
{
  if (usage == NULL)
    return;
  g_ptr_array_unref (usage->steps);
  g_ptr_array_unref (usage->tools);
  g_ptr_array_unref (usage->classes);
  g_ptr_array_unref (usage->words);
  g_free (usage);
}

const EstStep *
est_usage_step (const EstUsage *usage, const char *id)
{
  for (guint i = 0; id != NULL && i < usage->steps->len; i++)
    if (g_str_equal (((const EstStep *) usage->steps->pdata[i])->id, id))
      return usage->steps->pdata[i];
  return NULL;
}

const EstToolClass *
est_usage_class (const EstUsage *usage, const char *id)
{
  for (guint i = 0; id != NULL && i < usage->classes->len; i++)
    if (g_str_equal (((const EstToolClass *) usage->classes->pdata[i])->id, id))
      return usage->classes->pdata[i];
  return NULL;
}

const EstTool *
est_usage_tool (const EstUsage *usage, const char *name)
{
  g_autofree char *wanted = name == NULL ? NULL : est_fold (name, -1);

  for (guint i = 0; wanted != NULL && i < usage->tools->len; i++)
    {
      const EstTool *tool = usage->tools->pdata[i];
      g_autofree char *label = est_fold (tool->label, -1);

      if (g_str_equal (wanted, tool->id) || g_str_equal (wanted, label))
        return tool;
    }
  return NULL;
}

/* @at: where a word of @text begins. */
static gboolean
begins_word (const char *text, const char *at)
{
  return at == text || !g_ascii_isalnum (at[-1]);
}

gboolean
est_usage_is_delicate (const EstUsage *usage, const char *text)
{
  g_autofree char *folded = text == NULL ? NULL : est_fold (text, -1);

  for (guint i = 0; folded != NULL && i < usage->words->len; i++)
    {
      const char *word = usage->words->pdata[i];
      const char *at = folded;

      while ((at = strstr (at, word)) != NULL && !begins_word (folded, at))
        at++;
      if (at != NULL)
        return TRUE;
    }
  return FALSE;
}

char *
est_usage_say_tools (const EstUsage *usage, const EstStep *step)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (char **id = step->tools; id != NULL && *id != NULL; id++)
    {
      const EstTool *tool = est_usage_tool (usage, *id);

      g_string_append_printf (labels, "%s%s", labels->len == 0 ? "" : ", ",
                              tool == NULL ? *id : tool->label);
    }
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

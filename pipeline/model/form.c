/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/form.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define FILE_NAME "manifest.ini"
#define FILE_PREFIX "fichier:"
#define CHOICES "choices"
#define BLANK "init"

struct _EstForm {
  GPtrArray *questions; /* of EstQuestion */
  GHashTable *choices;  /* word → "label_fr|label_en" */
  GHashTable *words;    /* of the blank form */
};

static const struct {
  const char *word;
  EstAnswerKind kind;
} kinds[] = {
  { "code", EST_ANSWER_CODE },     { "text", EST_ANSWER_TEXT },
  { "date", EST_ANSWER_DATE },     { "step", EST_ANSWER_STEP },
  { "tool", EST_ANSWER_TOOL },     { "class", EST_ANSWER_CLASS },
  { "choice", EST_ANSWER_CHOICE }, { "policy", EST_ANSWER_POLICY },
  { "url", EST_ANSWER_URL },       { "reference", EST_ANSWER_REFERENCE },
  { "key", EST_ANSWER_KEY },
};

static void
question_free (gpointer data)
{
  EstQuestion *question = data;

  g_free (question->key);
  g_strfreev (question->choices);
  g_free (question->heading);
  g_free (question->help);
  est_bilingual_clear (&question->label);
  est_bilingual_clear (&question->why);
  g_free (question);
}

static gboolean
refuse (const char *group, const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s, [%s]: “%s” is missing or makes no sense. Correct the file and run "
                      "again."),
                   FILE_NAME, group, key);
}

static gboolean
read_kind (GKeyFile *file, const char *group, EstQuestion *question, GError **error)
{
  g_autofree char *word = g_key_file_get_string (file, group, "kind", NULL);

  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (word, kinds[i].word))
      {
        question->kind = kinds[i].kind;
        return TRUE;
      }
  return refuse (group, "kind", error);
}

static gboolean
add_question (EstForm *form, GKeyFile *file, const char *group, GError **error)
{
  EstQuestion *question = g_new0 (EstQuestion, 1);

  g_ptr_array_add (form->questions, question);
  question->of_file = g_str_has_prefix (group, FILE_PREFIX);
  question->key = g_strdup (group + (question->of_file ? strlen (FILE_PREFIX) : 0));
  question->choices = g_key_file_get_string_list (file, group, "choices", NULL, NULL);
  question->least = (guint) MAX (0, g_key_file_get_integer (file, group, "least", NULL));
  question->required = g_key_file_get_boolean (file, group, "required", NULL);
  question->waived = g_key_file_get_boolean (file, group, "waived", NULL);
  question->verbatim = g_key_file_get_boolean (file, group, "verbatim", NULL);
  question->heading = g_key_file_get_string (file, group, "heading", NULL);
  question->help = g_key_file_get_string (file, group, "help", NULL);
  question->label = est_bilingual_read (file, group, "label");
  question->why = est_bilingual_read (file, group, "why");
  if (question->label.fr == NULL || question->why.fr == NULL)
    return refuse (group, "label_fr, why_fr", error);
  if (!read_kind (file, group, question, error))
    return FALSE;
  if (question->kind == EST_ANSWER_CHOICE && question->choices == NULL)
    return refuse (group, "choices", error);
  return TRUE;
}

/* The keys and values of @group. */
static GHashTable *
read_words (GKeyFile *file, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_insert (words, g_strdup (keys[i]),
                         g_key_file_get_string (file, group, keys[i], NULL));
  return words;
}

EstForm *
est_form_load (EstData *data, GError **error)
{
  g_autoptr (GKeyFile) file = est_data_load_ini (data, FILE_NAME, error);
  g_autoptr (EstForm) form = NULL;
  g_auto (GStrv) groups = NULL;

  if (file == NULL)
    return NULL;
  form = g_new0 (EstForm, 1);
  form->questions = g_ptr_array_new_with_free_func (question_free);
  form->choices = read_words (file, CHOICES);
  form->words = read_words (file, BLANK);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], CHOICES) && !g_str_equal (groups[i], BLANK) &&
        !add_question (form, file, groups[i], error))
      return NULL;
  return g_steal_pointer (&form);
}

void
est_form_free (EstForm *form)
{
  if (form == NULL)
    return;
  g_ptr_array_unref (form->questions);
  g_hash_table_unref (form->choices);
  g_hash_table_unref (form->words);
  g_free (form);
}

guint
est_form_count (const EstForm *form)
{
  return form->questions->len;
}

const EstQuestion *
est_form_get (const EstForm *form, guint index)
{
  return form->questions->pdata[index];
}

const EstQuestion *
est_form_find (const EstForm *form, const char *key, gboolean of_file)
{
  for (guint i = 0; i < form->questions->len; i++)
    {
      const EstQuestion *question = form->questions->pdata[i];

      if (question->of_file == of_file && g_str_equal (question->key, key))
        return question;
    }
  return NULL;
}

static char *
say_choice (const EstForm *form, const char *answer, const char *language)
{
  const char *labels = g_hash_table_lookup (form->choices, answer);
  g_auto (GStrv) both = g_strsplit (labels == NULL ? answer : labels, "|", 2);
  gboolean english = g_strcmp0 (language, "en") == 0 && both[0] != NULL && both[1] != NULL;

  return g_strdup (both[0] == NULL ? answer : both[english ? 1 : 0]);
}

static char *
say_step (const EstStep *step, const char *language)
{
  return g_strdup_printf ("%s – %s", est_bilingual_in (&step->stage, language),
                          est_bilingual_in (&step->label, language));
}

/* "2026-02-28" as French people write it. */
static char *
say_date (const char *answer, const char *language)
{
  g_auto (GStrv) parts = g_strsplit (answer, "-", 3);

  if (g_strcmp0 (language, "en") == 0 || g_strv_length (parts) != 3)
    return g_strdup (answer);
  return g_strdup_printf ("%s/%s/%s", parts[2], parts[1], parts[0]);
}

char *
est_form_say (const EstForm *form, const EstUsage *usage, const EstQuestion *question,
              const char *answer, const char *language)
{
  const EstStep *step = est_usage_step (usage, answer);
  const EstToolClass *class = est_usage_class (usage, answer);
  const EstTool *tool = est_usage_tool (usage, answer);

  if (question->kind == EST_ANSWER_STEP && step != NULL)
    return say_step (step, language);
  if (question->kind == EST_ANSWER_CLASS && class != NULL)
    return g_strdup (est_bilingual_in (&class->label, language));
  if (question->kind == EST_ANSWER_TOOL && tool != NULL)
    return g_strdup (tool->label);
  if (question->kind == EST_ANSWER_DATE)
    return say_date (answer, language);
  if (question->kind == EST_ANSWER_CHOICE)
    return say_choice (form, answer, language);
  return g_strdup (answer);
}

/* ------ The file that init writes. */

static const char *
word_of (const EstForm *form, const char *name)
{
  const char *word = g_hash_table_lookup (form->words, name);

  return word == NULL ? "" : word;
}

/* Lines with "|" between, each a comment. */
static void
append_comments (GString *blank, const char *lines)
{
  g_auto (GStrv) all = g_strsplit (lines == NULL ? "" : lines, "|", -1);

  for (guint i = 0; all[i] != NULL; i++)
    g_string_append_printf (blank, *all[i] == '\0' ? "#%s\n" : "# %s\n", all[i]);
}

static void
append_steps (GString *blank, const EstForm *form, const EstUsage *usage)
{
  append_comments (blank, word_of (form, "steps"));
  for (guint i = 0; i < usage->steps->len; i++)
    {
      const EstStep *step = usage->steps->pdata[i];
      g_autofree char *tools = est_usage_say_tools (usage, step);

      g_string_append_printf (blank, "#   %-25s  %s : %s (%s%s%s)\n", step->id, step->stage.fr,
                              step->label.fr, word_of (form, est_step_status_word (step->status)),
                              *tools == '\0' ? "" : " ; ", tools);
    }
}

static void
append_tools (GString *blank, const EstUsage *usage)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < usage->tools->len; i++)
    g_ptr_array_add (ids, ((const EstTool *) usage->tools->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  list = g_strjoinv (", ", (char **) ids->pdata);
  append_comments (blank, list);
}

static void
append_question (GString *blank, const EstForm *form, const EstUsage *usage,
                 const EstQuestion *question)
{
  if (question->heading != NULL)
    g_string_append_printf (blank, "\n# ------ %s\n", question->heading);
  g_string_append_printf (blank, "\n# %s%s%s\n", question->label.fr, question->required ? " " : "",
                          question->required ? word_of (form, "needed") : "");
  append_comments (blank, question->help);
  if (question->kind == EST_ANSWER_DATE)
    append_comments (blank, word_of (form, "date"));
  if (question->kind == EST_ANSWER_STEP)
    append_steps (blank, form, usage);
  if (question->kind == EST_ANSWER_TOOL)
    append_tools (blank, usage);
  g_string_append_printf (blank, "%s =\n", question->key);
}

char *
est_form_blank (const EstForm *form, const EstUsage *usage)
{
  GString *blank = g_string_new (NULL);

  append_comments (blank, word_of (form, "head"));
  g_string_append (blank, "\n[dossier]\n");
  for (guint i = 0; i < form->questions->len; i++)
    {
      const EstQuestion *question = form->questions->pdata[i];

      if (!question->of_file)
        append_question (blank, form, usage, question);
    }
  g_string_append_c (blank, '\n');
  append_comments (blank, word_of (form, "tail"));
  return g_string_free (blank, FALSE);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/texts.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/template.h"
#include "pipeline/model/totals.h"

#define FOLDER "texts/"
#define LIST FOLDER "texts.ini"
#define PROMPT "ossature_prompt"

/* The papers they go into are French. */
#define LANGUAGE "fr"
#define WORDING "report/wording." LANGUAGE ".ini"
#define BLANK EST_PAPER_BLANK

static void
ready_text_free (gpointer data)
{
  EstReadyText *text = data;

  g_free (text->file);
  g_bytes_unref (text->bytes);
  g_free (text);
}

/* Before a run there is nothing to count. */
static void
set_count (EstFields *fields, const EstWording *wording, const EstDossierRecord *record,
           const char *name, guint number)
{
  est_fields_take (fields, name,
                   record->run == NULL ? g_strdup (BLANK)
                                       : est_wording_count (wording, name, number));
}

static void
set_answers (EstFields *fields, const EstTextMeans *means, const EstDossierRecord *record)
{
  for (guint i = 0; i < est_form_count (means->form); i++)
    {
      const EstQuestion *question = est_form_get (means->form, i);
      const char *answer = est_dossier_record_answer (record, question->key);
      g_autofree char *has = g_strconcat ("has_", question->key, NULL);
      g_autofree char *said = g_strconcat ("said_", question->key, NULL);

      if (question->of_file)
        continue;
      est_fields_show (fields, has, answer != NULL);
      est_fields_take (fields, said,
                       answer == NULL
                           ? g_strdup (BLANK)
                           : est_form_say (means->form, means->usage, question, answer, LANGUAGE));
    }
}

static void
add_categories (EstFields *fields, const EstTextMeans *means, const EstTotals *totals)
{
  est_fields_declare (fields, "categories");
  for (guint i = 0; means->categories != NULL && i < est_categories_count (means->categories); i++)
    {
      const EstCategory *category = est_categories_get (means->categories, i);
      EstCategoryCount count = est_totals_find (totals, category->id);
      EstFields *row;

      if (count.replaced == 0 && count.flagged == 0)
        continue;
      row = est_fields_add (fields, "categories");
      est_fields_set (row, "label", category->label_fr);
      est_fields_take (row, "replaced", g_strdup_printf ("%u", count.replaced));
      est_fields_take (row, "flagged", g_strdup_printf ("%u", count.flagged));
    }
}

static guint
count_public (const EstDossierRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->documents->len; i++)
    {
      const EstDocumentRecord *document = record->documents->pdata[i];

      n += document->exception != NULL && g_str_equal (document->exception->kind, "public") &&
           document->outcome == EST_OUTCOME_COPIED;
    }
  return n;
}

static void
set_run (EstFields *fields, const EstWording *wording, const EstTextMeans *means,
         const EstDossierRecord *record)
{
  g_autoptr (EstTotals) totals = est_totals_new (record);
  guint n_public = count_public (record);

  est_fields_show (fields, "some_public", n_public > 0);
  set_count (fields, wording, record, "n_public", n_public);
  est_fields_set (fields, "tool_version", record->tool_version);
  est_fields_set (fields, "policy", record->policy);
  est_fields_take (fields, "started",
                   record->started == NULL ? g_strdup (BLANK)
                                           : est_wording_date (wording, record->started));
  set_count (fields, wording, record, "n_documents", totals->documents);
  set_count (fields, wording, record, "n_copied", totals->copied);
  set_count (fields, wording, record, "n_copied_documents", totals->copied - n_public);
  set_count (fields, wording, record, "n_refused", totals->refused);
  set_count (fields, wording, record, "n_replaced", totals->replaced);
  set_count (fields, wording, record, "n_flagged", totals->flagged);
  set_count (fields, wording, record, "n_persons", record->n_persons);
  add_categories (fields, means, totals);
}

/* What a template says, without the comment at its top. */
static char *
load_template (EstData *data, const char *file, GError **error)
{
  g_autofree char *name = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = est_data_load (data, name, error);
  gsize length;
  const char *at;
  const char *end;

  if (bytes == NULL)
    return NULL;
  at = g_bytes_get_data (bytes, &length);
  end = at + length;
  while (at < end && *at == '#')
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));

      at = stop == NULL ? end : stop + 1;
    }
  return g_strndup (at, (gsize) (end - at));
}

static char *
fill (const EstTextMeans *means, const EstDossierRecord *record, const char *file, GError **error)
{
  g_autofree char *template = load_template (means->data, file, error);
  g_autoptr (EstWording) wording =
      template == NULL ? NULL : est_wording_load (means->data, WORDING, error);
  g_autoptr (EstFields) fields = est_fields_new ();
  const EstStep *step = est_usage_step (means->usage, est_dossier_record_answer (record, "etape"));

  if (wording == NULL)
    return NULL;
  set_answers (fields, means, record);
  set_run (fields, wording, means, record);
  est_fields_set (fields, "task", step == NULL || step->task == NULL ? BLANK : step->task);
  return est_template_fill (template, wording, fields, error);
}

/* The template of the text of that name; NULL: there is none. */
static char *
template_of (GKeyFile *list, const char *name)
{
  return g_key_file_get_string (list, name, "template", NULL);
}

static gboolean
is_wanted (const EstTextMeans *means, const EstDossierRecord *record, const char *name)
{
  const EstStep *step = est_usage_step (means->usage, est_dossier_record_answer (record, "etape"));

  /* No prompt for a step at which the charter wants none. */
  return !g_str_equal (name, PROMPT) || step == NULL || step->task != NULL;
}

static void
add_text (GPtrArray *texts, const char *name, const char *ending, GBytes *bytes)
{
  EstReadyText *text = g_new0 (EstReadyText, 1);

  text->file = g_strconcat (name, ending, NULL);
  text->bytes = bytes;
  g_ptr_array_add (texts, text);
}

/* As text, and for an office program when there is one to write it. */
static gboolean
add_texts (const EstTextMeans *means, GPtrArray *texts, const char *name, const EstPaper *paper,
           GError **error)
{
  char *plain = est_paper_to_text (paper);
  GBytes *odt = NULL;

  add_text (texts, name, ".txt", g_bytes_new_take (plain, strlen (plain)));
  if (means->write_paper == NULL || g_str_equal (name, PROMPT))
    return TRUE;
  odt = means->write_paper (paper, error);
  if (odt != NULL)
    add_text (texts, name, ".odt", odt);
  return odt != NULL;
}

EstPaper *
est_texts_fill (const EstTextMeans *means, const EstDossierRecord *record, const char *name,
                GError **error)
{
  g_autoptr (GKeyFile) list = est_data_load_ini (means->data, LIST, error);
  g_autofree char *file = list == NULL ? NULL : template_of (list, name);
  g_autofree char *marked = NULL;

  if (list == NULL)
    return NULL;
  if (file == NULL)
    {
      (void) est_fail (error, EST_ERROR_USAGE,
                       _ ("There is no text “%s”. “estompe text” lists them."), name);
      return NULL;
    }
  marked = fill (means, record, file, error);
  return marked == NULL ? NULL : est_paper_parse (marked);
}

GPtrArray *
est_texts_write (const EstTextMeans *means, const EstDossierRecord *record, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (ready_text_free);
  g_autoptr (GKeyFile) list = est_data_load_ini (means->data, LIST, error);
  g_auto (GStrv) names = list == NULL ? NULL : g_key_file_get_groups (list, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (EstPaper) paper = NULL;

      if (!is_wanted (means, record, names[i]))
        continue;
      paper = est_texts_fill (means, record, names[i], error);
      if (paper == NULL || !add_texts (means, texts, names[i], paper, error))
        return NULL;
    }
  return names == NULL ? NULL : g_steal_pointer (&texts);
}

char *
est_texts_write_one (const EstTextMeans *means, const EstDossierRecord *record, const char *name,
                     GError **error)
{
  g_autoptr (EstPaper) paper = est_texts_fill (means, record, name, error);

  return paper == NULL ? NULL : est_paper_to_text (paper);
}

GPtrArray *
est_texts_list (EstData *data, const char *language, GError **error)
{
  g_autoptr (GKeyFile) list = est_data_load_ini (data, LIST, error);
  g_auto (GStrv) names = list == NULL ? NULL : g_key_file_get_groups (list, NULL);
  g_autofree char *key = g_strconcat ("title_", language, NULL);
  GPtrArray *rows = names == NULL ? NULL : g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_ptr_array_add (rows, g_strdup (names[i]));
      g_ptr_array_add (rows, g_key_file_get_string (list, names[i], key, NULL));
    }
  return rows;
}

gboolean
est_texts_prepare (EstData *data, GError **error)
{
  g_autoptr (GKeyFile) list = est_data_load_ini (data, LIST, error);
  g_auto (GStrv) names = list == NULL ? NULL : g_key_file_get_groups (list, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *file = g_key_file_get_string (list, names[i], "template", NULL);
      g_autofree char *template = load_template (data, file == NULL ? "" : file, error);

      if (template == NULL)
        return FALSE;
    }
  return names != NULL;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* Chapters 1 and 2 of the page: what the dossier says of itself.  Lines that it
 * leaves empty are printed empty, to be filled in by hand. */
#include "pipeline/report_sections.h"

static void
show_choice (EstFields *fields, const char *key, const char *choice, const char *answer)
{
  g_autofree char *name = g_strdup_printf ("is_%s_%s", key, choice);

  est_fields_show (fields, name, g_strcmp0 (choice, answer) == 0);
}

static void
show_choices (const EstReportPage *page, EstFields *fields, const EstQuestion *question,
              const char *answer)
{
  const GPtrArray *classes = page->usage->classes;

  for (guint i = 0; question->choices != NULL && question->choices[i] != NULL; i++)
    show_choice (fields, question->key, question->choices[i], answer);
  for (guint i = 0; question->kind == EST_ANSWER_CLASS && i < classes->len; i++)
    show_choice (fields, question->key, ((const EstToolClass *) classes->pdata[i])->id, answer);
}

static void
add_answer (const EstReportPage *page, EstFields *fields, const EstQuestion *question)
{
  const char *answer = est_dossier_record_answer (page->record, question->key);
  g_autofree char *has = g_strconcat ("has_", question->key, NULL);
  g_autofree char *said = g_strconcat ("said_", question->key, NULL);

  est_fields_show (fields, has, answer != NULL);
  if (answer != NULL)
    est_fields_take (
        fields, said,
        est_form_say (page->form, page->usage, question, answer, page->record->language));
  show_choices (page, fields, question, answer);
}

static void
add_gaps (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *gaps = page->record->gaps;

  est_fields_declare (fields, "gaps");
  est_fields_show (fields, "some_gaps", gaps->len > 0);
  for (guint i = 0; i < gaps->len; i++)
    {
      const EstLack *gap = g_ptr_array_index (gaps, i);
      EstFields *row = est_fields_add (fields, "gaps");

      est_fields_show (row, "blocking", gap->blocking);
      est_fields_set (row, "message", gap->message);
    }
}

static void
add_exceptions (const EstReportPage *page, EstFields *fields)
{
  const EstQuestion *seen = est_form_find (page->form, "vu_le", TRUE);

  est_fields_declare (fields, "publics");
  est_fields_declare (fields, "derogations");
  for (guint i = 0; i < page->record->documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (page->record->documents, i);
      const EstException *exception = document->exception;
      EstFields *row;

      if (exception == NULL)
        continue;
      row = est_fields_add (fields,
                            g_str_equal (exception->kind, "public") ? "publics" : "derogations");
      est_fields_set (row, "code", document->code);
      est_fields_set (row, "url", exception->url);
      est_fields_set (row, "kind", est_report_word (page, "exception", exception->kind));
      est_fields_show (row, "lets", exception->lets != NULL);
      est_fields_set (row, "lets_kind", est_report_word (page, "kind", exception->lets));
      est_fields_show (row, "reasoned", exception->why != NULL);
      est_fields_set (row, "by", exception->by);
      est_fields_set (row, "why", exception->why);
      if (seen != NULL && exception->date != NULL)
        est_fields_take (
            row, "date",
            est_form_say (page->form, page->usage, seen, exception->date, page->record->language));
      else
        est_fields_set (row, "date", "");
    }
}

void
est_report_add_dossier (const EstReportPage *page, EstFields *fields)
{
  for (guint i = 0; i < est_form_count (page->form); i++)
    {
      const EstQuestion *question = est_form_get (page->form, i);

      if (!question->of_file)
        add_answer (page, fields, question);
    }
  add_gaps (page, fields);
  add_exceptions (page, fields);
}

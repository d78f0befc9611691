/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/reports.h"

#include <string.h>

#include "extractors/odt_paper.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/signoff.h"

#define MODE 0640

gboolean
est_reports_open (EstReports *reports, const char *folder, GError **error)
{
  reports->data = est_data_open (folder, error);
  if (reports->data == NULL)
    return FALSE;
  reports->form = est_form_load (reports->data, error);
  if (reports->form == NULL)
    return FALSE;
  reports->usage = est_usage_load (reports->data, error);
  if (reports->usage == NULL)
    return FALSE;
  reports->categories = est_categories_load (reports->data, error);
  return reports->categories != NULL;
}

void
est_reports_clear (EstReports *reports)
{
  g_clear_pointer (&reports->categories, est_categories_free);
  g_clear_pointer (&reports->usage, est_usage_free);
  g_clear_pointer (&reports->form, est_form_free);
  g_clear_pointer (&reports->data, est_data_free);
}

static gboolean
put (const char *output, const EstDossierRecord *record, const char *file, GBytes *bytes,
     GError **error)
{
  g_autofree char *relative = g_strconcat (EST_FOLDER_REPORTS "/", record->name, "/", file, NULL);

  return est_publish (output, relative, bytes, MODE, error);
}

static gboolean
put_text (const char *output, const EstDossierRecord *record, const char *file, const char *text,
          GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return put (output, record, file, bytes, error);
}

static gboolean
write_texts (const EstReports *reports, const char *output, const EstDossierRecord *record,
             GError **error)
{
  EstTextMeans means = {
    .data = reports->data,
    .form = reports->form,
    .usage = reports->usage,
    .categories = reports->categories,
    .write_paper = est_odt_paper_write,
  };
  g_autoptr (GPtrArray) texts = est_texts_write (&means, record, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const EstReadyText *text = texts->pdata[i];

      if (!put (output, record, text->file, text->bytes, error))
        return FALSE;
    }
  return texts != NULL;
}

gboolean
est_reports_write (const EstReports *reports, const char *output, EstDossierRecord *record,
                   GError **error)
{
  g_autoptr (EstSignoff) signoff = est_signoff_open (output, record, error);
  g_autofree char *html = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (signoff == NULL)
    return FALSE;
  est_signoff_tell (signoff, record);
  html = est_report_to_html (reports->data, reports->categories, record, error);
  if (html == NULL)
    return FALSE;
  pdf = est_report_to_pdf (reports->data, record, html, error);
  return pdf != NULL && put (output, record, "rapport.pdf", pdf, error) &&
         put_text (output, record, "rapport.html", html, error) &&
         write_texts (reports, output, record, error);
}

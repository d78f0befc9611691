/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What is written of a dossier below rapports/: the report, the texts that go with
 * it, and its line in the register of uses. */
#include <string.h>

#include "pipeline/base/cpu_time.h"
#include "pipeline/dossier.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/signoff.h"
#include "pipeline/texts.h"
#include "pipeline/uses.h"

#define MODE 0640

static gboolean
publish_file (const EstDossier *dossier, const char *file, GBytes *bytes, GError **error)
{
  g_autofree char *path =
      g_strconcat (EST_FOLDER_REPORTS, "/", dossier->record->name, "/", file, NULL);

  return est_publish (dossier->output, path, bytes, MODE, error);
}

static gboolean
publish_text (const EstDossier *dossier, const char *file, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return publish_file (dossier, file, bytes, error);
}

static gboolean
publish_texts (const EstDossier *dossier, GError **error)
{
  const EstBatch *batch = dossier->batch;
  EstTextMeans means = {
    .data = batch->data,
    .form = batch->form,
    .usage = batch->usage,
    .categories = batch->categories,
    .write_paper = batch->write_paper,
  };
  g_autoptr (GPtrArray) texts = est_texts_write (&means, dossier->record, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const EstReadyText *text = g_ptr_array_index (texts, i);

      if (!publish_file (dossier, text->file, text->bytes, error))
        return FALSE;
    }
  return texts != NULL;
}

static gboolean
publish_use (const EstDossier *dossier, GError **error)
{
  const EstBatch *batch = dossier->batch;
  g_autofree char *line = est_uses_line (batch->form, batch->usage, dossier->record, NULL, NULL);

  return est_uses_add (dossier->output, line, NULL, error);
}

/* What was signed in an earlier run and is the same copy still stands in the report;
 * a damaged file of sign-offs is told by those who sign, not here. */
static void
recall_signatures (const EstDossier *dossier)
{
  g_autoptr (EstSignoff) signoff = est_signoff_open (dossier->output, dossier->record, NULL);

  if (signoff != NULL)
    est_signoff_tell (signoff, dossier->record);
}

gboolean
est_dossier_publish_reports (const EstDossier *dossier, GError **error)
{
  const EstBatch *batch = dossier->batch;
  g_autofree char *json = NULL;
  g_autofree char *html = NULL;
  g_autoptr (GBytes) pdf = NULL;

  dossier->record->cpu_ms = est_cpu_time_ms () - dossier->cpu_before;
  if (!batch->dry_run)
    recall_signatures (dossier);
  json = est_report_to_json (dossier->record);
  html = est_report_to_html (batch->data, batch->categories, dossier->record, error);
  if (html == NULL || batch->dry_run)
    return html != NULL;
  pdf = est_report_to_pdf (batch->data, dossier->record, html, error);
  return pdf != NULL && publish_text (dossier, "rapport.json", json, error) &&
         publish_text (dossier, "rapport.html", html, error) &&
         publish_file (dossier, "rapport.pdf", pdf, error) && publish_texts (dossier, error) &&
         publish_use (dossier, error);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/dossier.h"

#include <string.h>

#include "pipeline/base/cpu_time.h"
#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/extract.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/survey.h"
#include "pipeline/rewrite.h"
#include "pipeline/verify.h"

#define MODE 0640

static void
job_clear (gpointer data)
{
  est_job_clear (data);
}

void
est_dossier_init (EstDossier *dossier, const EstBatch *batch, const EstDossierSources *sources,
                  const char *output)
{
  dossier->batch = est_batch_adapt (&dossier->own, batch, sources);
  dossier->sources = sources;
  dossier->output = output;
  dossier->cpu_before = est_cpu_time_ms ();
  dossier->ledger = est_ledger_new ();
  dossier->naming = est_naming_new ();
  dossier->grounds = est_batch_grounds (dossier->batch, dossier->ledger);
  dossier->record = est_batch_new_record (dossier->batch);
  dossier->jobs = g_array_new (FALSE, TRUE, sizeof (EstJob));
  g_array_set_clear_func (dossier->jobs, job_clear);
  for (guint i = 0; i < sources->sources->len; i++)
    {
      EstJob job = {
        .dossier = dossier,
        .source = g_ptr_array_index (sources->sources, i),
        .record = est_document_record_new (i + 1),
      };

      job.record->outcome = EST_OUTCOME_REFUSED;
      if (batch->names_in_report)
        job.record->source = g_strdup (job.source->relative);
      job.is_public =
          sources->manifest != NULL &&
          est_file_entry_is_public (est_manifest_file (sources->manifest, job.source->relative));
      g_ptr_array_add (dossier->record->documents, job.record);
      g_array_append_val (dossier->jobs, job);
    }
}

void
est_dossier_clear (EstDossier *dossier)
{
  g_array_unref (dossier->jobs);
  est_naming_free (dossier->naming);
  est_ledger_free (dossier->ledger);
  est_dossier_record_free (dossier->record);
  est_batch_clear_adapted (&dossier->own);
}

EstJob *
est_dossier_job (const EstDossier *dossier, guint index)
{
  return &g_array_index (dossier->jobs, EstJob, index);
}

char *
est_dossier_redacted_name (const EstDossier *dossier, EstNaming *naming)
{
  const EstDetection *detection = dossier->batch->detection;
  g_autofree char *name = g_strconcat (dossier->sources->name, "/", NULL);
  g_autoptr (EstDocument) document = est_extract_name (name);
  g_autoptr (EstFindings) findings = est_detect (detection, document, NULL);
  g_autoptr (EstDecisions) decisions = NULL;

  if (findings == NULL || !est_detect_known (detection, document, dossier->ledger, findings, NULL))
    {
      g_autoptr (EstDocument) nameless = est_extract_name ("dossier/");
      g_autoptr (EstDecisions) none = est_decisions_new ();

      return est_naming_path (naming, nameless, none, "", NULL);
    }
  decisions = est_decide (document, findings, &dossier->grounds);
  return est_naming_path (naming, document, decisions, "", NULL);
}

void
est_dossier_tell_lists (EstDossier *dossier, const EstRegister *reg)
{
  const GPtrArray *user_lists = dossier->batch->user_lists;

  for (guint i = 0; i < user_lists->len; i++)
    for (guint j = 0; j < est_user_lists_n_lists (user_lists->pdata[i]); j++)
      {
        const EstListFile *file = est_user_lists_get_list (user_lists->pdata[i], j);
        EstListRecord *list = g_new0 (EstListRecord, 1);

        list->origin = file->origin;
        list->hidden = file->n_hidden;
        list->kept = file->n_kept;
        if (reg != NULL)
          list->digest = est_register_digest (reg, "list", file->digest);
        g_ptr_array_add (dossier->record->lists, list);
      }
}

gboolean
est_dossier_register (const EstDossier *dossier, EstRegister *reg, GError **error)
{
  for (guint i = 0; reg != NULL && !dossier->batch->dry_run && i < dossier->jobs->len; i++)
    {
      const EstJob *job = est_dossier_job (dossier, i);

      if (!est_register_append (reg, dossier->record, job->record, job->source->path, error))
        return FALSE;
    }
  return TRUE;
}

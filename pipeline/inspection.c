/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One document alone, in the process that asks. */
#include "pipeline/link.h"
#include "pipeline/report.h"
#include "pipeline/rewrite.h"
#include "pipeline/survey.h"

EstInspection *
est_inspect (const EstBatch *batch, GBytes *original, const char *name, GError **error)
{
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_auto (EstSurvey) seen = { 0 };
  EstGrounds grounds = est_batch_grounds (batch, ledger);
  EstAdmission admission = { .allowed = batch->allowed };
  EstOriginal document = { .bytes = original, .name = name };
  EstInspection *inspection = NULL;
  EstDecisions *decisions = NULL;

  if (!est_survey_make (batch, &document, &admission, &seen, error))
    return NULL;
  est_link (ledger, seen.document, seen.findings, batch->titles, batch->policy);
  decisions = est_survey_judge (batch, &seen, &grounds, error);
  if (decisions == NULL)
    return NULL;
  inspection = g_new0 (EstInspection, 1);
  inspection->format = seen.format;
  inspection->document = g_steal_pointer (&seen.document);
  inspection->findings = g_steal_pointer (&seen.findings);
  inspection->decisions = decisions;
  inspection->ledger = g_steal_pointer (&ledger);
  return inspection;
}

void
est_inspection_free (EstInspection *inspection)
{
  if (inspection == NULL)
    return;
  est_document_free (inspection->document);
  est_findings_free (inspection->findings);
  est_decisions_free (inspection->decisions);
  est_ledger_free (inspection->ledger);
  g_free (inspection);
}

GBytes *
est_sanitise (const EstBatch *batch, GBytes *original, const char *name, EstDocumentRecord *record,
              GError **error)
{
  g_autoptr (EstInspection) inspection = est_inspect (batch, original, name, error);
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  EstGrounds grounds;
  EstVerifier verifier;

  if (inspection == NULL)
    return NULL;
  if (record != NULL)
    est_report_add_decisions (record, inspection->document, inspection->decisions);
  grounds = est_batch_grounds (batch, inspection->ledger);
  verifier = est_batch_verifier (batch, inspection->format, &grounds);
  wanted = est_verify_wanted (inspection->document, inspection->decisions);
  written =
      est_redraw (inspection->format, inspection->document, inspection->decisions, drawn, error);
  if (record != NULL)
    est_report_add_drawn (record, drawn);
  return est_copy_clean (&verifier, written, wanted, record, error);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What a manifest says, put into the report.  People write names where none are
 * asked for, so what they wrote goes through the engine like any text. */
#include "pipeline/dossier.h"

#include <string.h>

#include "pipeline/gates.h"
#include "pipeline/rewrite.h"

/* Only the decisions about persons: a reference is to stay one. */
static EstDecisions *
about_persons (const EstDecisions *decisions)
{
  EstDecisions *kept = est_decisions_new ();

  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      EstDecision copy = *est_decisions_get (decisions, i);

      if (!est_category_is (copy.finding.category, EST_CATEGORY_PERSON))
        continue;
      copy.replacement = g_strdup (copy.replacement);
      est_decisions_take (kept, &copy);
    }
  return kept;
}

/* @text after the engine; NULL when a pass could not run to its end. */
static char *
redact (const EstDossier *dossier, const char *text, gboolean persons_only)
{
  g_autoptr (EstDocument) document = est_document_new ("answer", NULL, NULL);
  EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "answer");
  g_autoptr (EstFindings) findings = NULL;
  g_autoptr (EstDecisions) decisions = NULL;
  g_autoptr (EstDecisions) persons = NULL;

  est_block_append (block, text, strlen (text), EST_NO_ANCHOR);
  findings = est_detect (dossier->batch->detection, document, NULL);
  if (findings == NULL ||
      !est_detect_known (dossier->batch->detection, document, dossier->ledger, findings, NULL))
    return NULL;
  decisions = est_decide (document, findings, &dossier->grounds);
  persons = persons_only ? about_persons (decisions) : NULL;
  return est_rewrite_text (document, persons_only ? persons : decisions, 0);
}

/* Words of a list and dates name nobody. */
static gboolean
is_free_text (const EstDossier *dossier, const EstQuestion *question, const char *answer)
{
  switch (question->kind)
    {
    case EST_ANSWER_TEXT:
    case EST_ANSWER_REFERENCE:
    case EST_ANSWER_POLICY:
      return !question->verbatim;
    case EST_ANSWER_TOOL:
      return est_usage_tool (dossier->batch->usage, answer) == NULL;
    default:
      return FALSE;
    }
}

static char *
answer_for_report (const EstDossier *dossier, const EstQuestion *question, const char *answer)
{
  if (answer == NULL)
    return NULL;
  if (!is_free_text (dossier, question, answer))
    return g_strdup (answer);
  return redact (dossier, answer, question->kind == EST_ANSWER_REFERENCE);
}

static void
state_answers (EstDossier *dossier)
{
  const EstForm *form = dossier->batch->form;

  for (guint i = 0; i < est_form_count (form); i++)
    {
      const EstQuestion *question = est_form_get (form, i);
      g_autofree char *said = NULL;

      if (question->of_file)
        continue;
      said = answer_for_report (dossier, question,
                                est_manifest_get (dossier->sources->manifest, question->key));
      if (said != NULL)
        est_dossier_record_state (dossier->record, question->key, said);
    }
}

static char *
file_answer (const EstDossier *dossier, const EstFileEntry *entry, const char *key)
{
  return answer_for_report (dossier, est_form_find (dossier->batch->form, key, TRUE),
                            est_file_entry_get (entry, key));
}

/* What the command line said goes through the engine as well. */
static char *
run_answer (const EstDossier *dossier, const char *text)
{
  return text == NULL ? NULL : redact (dossier, text, FALSE);
}

static const EstFileEntry *
entry_of (const EstDossier *dossier, const EstJob *job)
{
  const EstManifest *manifest = dossier->sources->manifest;

  return manifest == NULL ? NULL : est_manifest_file (manifest, job->source->relative);
}

static const char *
said_of (const EstFileEntry *entry, const char *key)
{
  return entry == NULL ? NULL : est_file_entry_get (entry, key);
}

EstAdmission
est_job_admission (const EstDossier *dossier, const EstJob *job)
{
  const EstBatch *batch = dossier->batch;
  const EstManifest *manifest = dossier->sources->manifest;
  const EstFileEntry *entry = entry_of (dossier, job);
  const char *type = said_of (entry, "type");
  const EstStep *step =
      manifest == NULL ? NULL : est_usage_step (batch->usage, est_manifest_get (manifest, "etape"));
  EstAdmission admission = {
    .allowed = batch->allowed,
    .no_transcripts = step != NULL && step->no_transcripts,
    .declared = est_kinds_declared (batch->kinds, type),
  };

  if (said_of (entry, "derogation") != NULL)
    admission.allowed |= EST_ALLOW_TRANSCRIPTS | EST_ALLOW_INDIVIDUAL_FILES;
  admission.is_vouched =
      type != NULL && admission.declared == NULL && said_of (entry, "type_par") != NULL;
  return admission;
}

static EstException *
exception_new (const EstJob *job, const char *kind)
{
  EstException *exception = g_new0 (EstException, 1);

  exception->kind = g_strdup (kind);
  if (job->recognised.was_let)
    exception->lets = g_strdup (job->recognised.kind->name);
  return exception;
}

static EstException *
public_exception (const EstDossier *dossier, const EstJob *job, const EstFileEntry *entry)
{
  EstException *exception = exception_new (job, "public");

  exception->url = file_answer (dossier, entry, "url");
  exception->date = file_answer (dossier, entry, "vu_le");
  exception->by = file_answer (dossier, entry, "vu_par");
  return exception;
}

/* What somebody answers for: in the manifest, or else on the command line. */
static EstException *
exception_of (const EstDossier *dossier, const EstJob *job, const EstFileEntry *entry)
{
  gboolean was_let = job->recognised.was_let;
  EstException *exception = NULL;

  if (est_file_entry_is_public (entry))
    return public_exception (dossier, job, entry);
  if (said_of (entry, "derogation") != NULL)
    {
      exception = exception_new (job, "derogation");
      exception->why = file_answer (dossier, entry, "derogation");
      exception->by = file_answer (dossier, entry, "derogation_par");
    }
  else if (was_let && said_of (entry, "type_par") != NULL)
    {
      exception = exception_new (job, "declared");
      exception->why = file_answer (dossier, entry, "type");
      exception->by = file_answer (dossier, entry, "type_par");
    }
  else if (was_let)
    {
      exception = exception_new (job, "override");
      exception->why = run_answer (dossier, dossier->batch->allowed_why);
      exception->by = run_answer (dossier, dossier->batch->allowed_by);
    }
  return exception;
}

static void
state_files (EstDossier *dossier)
{
  for (guint i = 0; i < dossier->jobs->len; i++)
    {
      EstJob *job = est_dossier_job (dossier, i);
      const EstFileEntry *entry = entry_of (dossier, job);

      job->record->type = g_strdup (said_of (entry, "type"));
      job->record->exception = exception_of (dossier, job, entry);
    }
}

void
est_dossier_state_gaps (EstDossier *dossier)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  EstGateFacts facts = {
    .form = dossier->batch->form,
    .usage = dossier->batch->usage,
    .manifest = dossier->sources->manifest,
    .language = dossier->batch->language,
    .n_documents = dossier->jobs->len,
    .sources = sources,
  };
  g_autofree char *today = g_strndup (dossier->record->started, strlen ("2026-02-28"));

  facts.today = today;
  for (guint i = 0; i < dossier->jobs->len; i++)
    {
      const EstJob *job = est_dossier_job (dossier, i);

      g_ptr_array_add (sources, job->source->relative);
      facts.n_public += job->is_public;
    }
  g_ptr_array_unref (dossier->record->gaps);
  dossier->record->gaps = est_gates_check (&facts);
  dossier->record->high_blocked = est_gates_block_high (facts.usage, facts.manifest);
}

void
est_dossier_state (EstDossier *dossier)
{
  dossier->record->has_manifest = dossier->sources->manifest != NULL;
  if (dossier->record->has_manifest)
    state_answers (dossier);
  state_files (dossier);
  est_dossier_state_gaps (dossier);
}

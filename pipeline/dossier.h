/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/decide.h"
#include "pipeline/naming.h"
#include "pipeline/pipeline.h"
#include "pipeline/recognise.h"

/* One dossier at work: what pipeline.c carries from step to step, and the
 * small change around the steps.  Private to the pipeline. */

/* What the first sweep learns of a document. */
typedef struct {
  const EstFormat *format;
  EstDocument *document;
  EstFindings *findings;
  EstRecognised recognised;
} EstSurvey;

void est_survey_clear (EstSurvey *survey);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstSurvey, est_survey_clear)

/* One document on its way. */
typedef struct {
  const EstSource *source;
  EstDocumentRecord *record; /* the dossier record's */
  GError *refusal;           /* why it goes no further */
  gboolean is_public;        /* copied as it is: the manifest says where it is published */
  EstSurvey survey;          /* empty between the sweeps when memory is short */
} EstJob;

typedef struct {
  EstBatch own; /* the run's, with the policy that the dossier asks for */
  const EstBatch *batch;
  const EstDossierSources *sources;
  const char *output;
  EstDossierRecord *record;
  EstLedger *ledger;
  EstNaming *naming;
  EstGrounds grounds;
  GArray *jobs; /* of EstJob, in document order */
  guint64 waiting_bytes;
} EstDossier;

void est_dossier_init (EstDossier *dossier, const EstBatch *batch, const EstDossierSources *sources,
                       const char *output);
void est_dossier_clear (EstDossier *dossier);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstDossier, est_dossier_clear)

EstJob *est_dossier_job (const EstDossier *dossier, guint index);
EstGrounds est_batch_grounds (const EstBatch *batch, const EstLedger *ledger);

/* The bytes of the source, noted in the record; NULL with job->refusal set, also
 * when they are not those of the first time. */
GBytes *est_job_load (const EstDossier *dossier, EstJob *job);

/* Lets the survey wait for the second sweep, or go when too much waits already. */
void est_job_wait (EstDossier *dossier, EstJob *job);

/* Makes a document of the file's name alone when the file could not be read. */
void est_job_stand_in (const EstDossier *dossier, EstJob *job);

/* Where the copy goes below the output, under its redacted name. */
char *est_job_path (const EstDossier *dossier, const EstJob *job, const EstDecisions *decisions);

/* Gives the verified copy its name and tells the record; @copy NULL: takes away
 * what an earlier run may have left there. */
void est_job_publish (const EstDossier *dossier, EstJob *job, const EstDecisions *decisions,
                      GBytes *copy, const char *path);

/* The name of the dossier's folder in the output, after the engine; @naming is
 * that of the run, since all dossiers share the output. */
char *est_dossier_redacted_name (const EstDossier *dossier, EstNaming *naming);

/* The same for a public document: the bytes of the source. */
void est_job_publish_public (const EstDossier *dossier, EstJob *job, const EstDecisions *decisions);

/* Tells the record what the manifest says, names redacted, and what stands
 * between the copies and their use. */
void est_dossier_state (EstDossier *dossier);

gboolean est_dossier_publish_reports (const EstDossier *dossier,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean est_dossier_register (const EstDossier *dossier, EstRegister *reg,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

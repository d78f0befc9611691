/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/blob.h"
#include "pipeline/decide.h"
#include "pipeline/naming.h"
#include "pipeline/pipeline.h"
#include "pipeline/recognise.h"

/* One dossier at work: what pipeline.c carries from step to step, and the
 * small change around the steps.  Private to the pipeline. */

typedef struct _EstDossier EstDossier;

/* One document on its way. */
typedef struct {
  const EstDossier *dossier;
  const EstSource *source;
  EstDocumentRecord *record; /* the dossier record's */
  GError *refusal;           /* why it goes no further */
  gboolean is_public;        /* copied as it is: the manifest says where it is published */

  /* Of the first sweep. */
  gboolean was_read;       /* or refused */
  const EstFormat *format; /* NULL: none recognised it */
  EstRecognised recognised;
  GPtrArray *sightings; /* of EstSighting, until they are linked */
  EstBlob *readings;    /* what took long to read, for the second; NULL: nothing */

  /* Of the second sweep. */
  char *path;        /* where the copy goes below the output, names redacted */
  GPtrArray *wanted; /* of EstWanted: what the copy may not hold */
  EstBlob *original;
  EstBlob *copy;
  EstBlob *companion; /* its text for the AI; NULL: none */
  guint round;        /* how often the copy was cleaned */
  GError *leak;       /* why it is being cleaned */
} EstJob;

struct _EstDossier {
  EstBatch own; /* the run's, with the policy that the dossier asks for */
  const EstBatch *batch;
  const EstDossierSources *sources;
  const char *output;
  guint64 cpu_before; /* est_cpu_time_ms () when its work began */
  EstDossierRecord *record;
  EstLedger *ledger;
  EstNaming *naming;
  EstGrounds grounds;
  GArray *jobs;   /* of EstJob, in document order */
  guint n_linked; /* the first ones, whose sightings are in the ledger */
  guint n_readings;
  guint64 readings_bytes;
};

void est_dossier_init (EstDossier *dossier, const EstBatch *batch, const EstDossierSources *sources,
                       const char *output);
void est_dossier_clear (EstDossier *dossier);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstDossier, est_dossier_clear)

EstJob *est_dossier_job (const EstDossier *dossier, guint index);

/* What the run and the manifest said of it beforehand. */
EstAdmission est_job_admission (const EstDossier *dossier, const EstJob *job);

/* Whether nobody else has the document open; FALSE with job->refusal set. */
gboolean est_job_is_free (EstJob *job);

/* Copies the bytes of the source into job->original and notes them in the record;
 * FALSE with job->refusal set, also when they are not those of the first time. */
gboolean est_job_load (EstJob *job);

/* Finds job->path, from the name of the file and what the dossier knows; and in
 * job->wanted what that name may not say. */
void est_job_name (EstJob *job);

/* Gives the verified copy its name, its companion the same with an ending more,
 * and tells the record; FALSE with job->refusal set. */
gboolean est_job_publish (EstJob *job);

/* Takes away the copies that the last report tells of and this run made elsewhere, or
 * not at all: of documents that are still there, by their digest. */
void est_dossier_withdraw_stale (const EstDossier *dossier);

/* Takes away what an earlier run left of a document that is refused. */
void est_job_withdraw (EstJob *job);

/* Keeps what took long to read until the second sweep, as far as there is room. */
void est_job_keep_readings (EstDossier *dossier, EstJob *job, EstBlob **readings);

/* Lets go of the document's bytes and values. */
void est_job_let_go (EstJob *job);
void est_job_clear (EstJob *job);

/* The name of the dossier's folder in the output, after the engine; @naming is
 * that of the run, since all dossiers share the output. */
char *est_dossier_redacted_name (const EstDossier *dossier, EstNaming *naming);

/* Tells the record what the manifest says, names redacted, and what stands
 * between the copies and their use. */
void est_dossier_state (EstDossier *dossier);

/* Only the last: as of today, whatever the documents hold. */
void est_dossier_state_gaps (EstDossier *dossier);

/* Tells the record which lists of the users' are in force; @reg NULL: without
 * their digests. */
void est_dossier_tell_lists (EstDossier *dossier, const EstRegister *reg);

gboolean est_dossier_publish_reports (const EstDossier *dossier,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean est_dossier_register (const EstDossier *dossier, EstRegister *reg,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

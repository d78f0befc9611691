/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/output_lock.h"
#include "pipeline/dossier.h"
#include "pipeline/dossier_memory.h"
#include "pipeline/gone.h"

/* One run: where its results go, who watches, and how far it is.  Private to the pipeline. */
typedef struct {
  const EstBatch *batch;
  const EstOutlet *outlet;
  EstCrew *crew;
  EstNaming *naming; /* of the dossiers, which share the output */
  EstTally *tally;
  EstRecall recall;    /* its register NULL: nothing is remembered */
  EstGone *gone;       /* NULL: nothing is remembered */
  EstOutputLock *lock; /* NULL: nothing is written */
  guint n_documents;
  guint document; /* the first of the dossier at work */
} EstSession;

/* All steps over one dossier (pipeline.c). */
gboolean est_run_dossier (const EstSession *run, EstDossier *dossier,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"
#include "pipeline/model/record.h"
#include "pipeline/pipeline.h"

/* The manifest in @folder; NULL without an error when there is none.  What is
 * wrong is told with the file's path, and @status says so. */
EstManifest *est_manifest_of_folder (const char *folder, const EstForm *form, const EstUsage *usage,
                                     EstStatus *status);

/* Reads those of all @dossiers and the policies they ask for, unless @policy_given
 * on the command line.  Two dossiers with one code are refused. */
EstStatus est_manifests_read (GPtrArray *dossiers, const EstBatch *batch, gboolean policy_given);

/* Sees in the state folder that no code is that of a dossier that lies elsewhere,
 * or @have_moved. */
EstStatus est_manifests_claim (GPtrArray *dossiers, EstRegister *reg, gboolean have_moved);

/* Tells @record what @manifest answers of the dossier, as it stands there; both may
 * be without an answer.  @step, when there is one, instead of the manifest's. */
void est_manifest_answers (EstDossierRecord *record, const EstForm *form,
                           const EstManifest *manifest, const char *step);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/reports.h"
#include "pipeline/shard_note.h"

/* A dossier on its way from a shard's output into the common one. */
typedef struct {
  const char *shard; /* output folder of the shard, borrowed */
  const EstShardDossier *dossier;
  EstDossierRecord *record; /* its report */
  char *name;               /* of its folder in the common output */
  gboolean is_signed;       /* a copy of it was signed off there since an earlier merge */
} EstMergeDossier;

/* Reads its report.  EST_ERROR_DOUBT when it is not the one that the shard's note tells of. */
EstMergeDossier *est_merge_dossier_new (const char *shard, const EstShardDossier *dossier,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_merge_dossier_free (EstMergeDossier *merging);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstMergeDossier, est_merge_dossier_free)

/* Whether its place in @output is free, or holds what an earlier merge of the same run put
 * there; and whether the register knows all its copies by their digests, @known. */
gboolean est_merge_dossier_check (const EstMergeDossier *merging, const char *output,
                                  GHashTable *known, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Copies it into @output, the report last.  @reports: to write the report again under
 * another name. */
gboolean est_merge_dossier_publish (EstMergeDossier *merging, const EstReports *reports,
                                    const char *output, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/pipeline.h"
#include "pipeline/shard_note.h"

/* A run over one shard: what it has to leave for “estompe merge”. */
typedef struct {
  EstShardNote *note;    /* NULL: the run is not shared out, or writes nothing */
  EstShardNote *earlier; /* what the run before left; NULL: nothing */
  GHashTable *by_key;    /* its EstShardDossier */
  const EstShare *share;
  const EstRegister *reg;
  const char *output;
} EstSharing;

/* Before the run; with share, reg and output filled in. */
gboolean est_sharing_begin (EstSharing *sharing, const EstShard *shard, const EstBatch *batch,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* EstOutlet.name, made and may_stay; @named: the EstSharing. */
void est_sharing_name (const EstDossierSources *dossier, const char *name, const char *alone,
                       gpointer named);
void est_sharing_made (const EstDossierSources *dossier, gpointer named);
gboolean est_sharing_may_stay (const EstDossierSources *dossier, gpointer named);

/* After it; @ended: it was not stopped, and could write all it had to. */
gboolean est_sharing_end (EstSharing *sharing, gboolean ended,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_sharing_clear (EstSharing *sharing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstSharing, est_sharing_clear)

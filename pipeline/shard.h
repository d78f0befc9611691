/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/discover.h"

/* A share of a run, for several machines at once.  Dossiers are shared out whole, by a
 * digest of what they are called below their source: each machine finds its own without
 * asking the others, whatever is added or taken away elsewhere, and wherever the sources
 * are mounted. */
typedef struct {
  guint number; /* from 1 */
  guint count;  /* 0: the run is not shared out */
} EstShard;

enum { EST_MAX_SHARDS = 100000 };

/* "3/20". */
gboolean est_shard_parse (const char *text, EstShard *shard,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was shared out, and which of it is here. */
typedef struct {
  GHashTable *places; /* EstDossierSources that are here → where they stood among all, from 0 */
  GPtrArray *names;   /* of all, in order, the same on all machines; secret, as names are */
} EstShare;

/* Takes out of @dossiers, found below @paths, what is another shard's. */
void est_shard_take (const EstShard *shard, const char *const *paths, GPtrArray *dossiers,
                     EstShare *share);
void est_share_clear (EstShare *share);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstShare, est_share_clear)

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/manifest.h"
#include "pipeline/model/record.h"

/* What stands between the copies and their use, judged by what the dossier says
 * of itself.  Redaction never waits for it: only sign-off does. */
typedef struct {
  const EstForm *form;
  const EstUsage *usage;
  const EstManifest *manifest; /* NULL: the dossier has none */
  const char *language;
  const char *today;  /* ISO 8601 */
  guint n_documents;  /* of the dossier */
  guint n_public;     /* of them */
  GPtrArray *sources; /* char *: where each document lies below the dossier */
} EstGateFacts;

/* Of EstLack, the blocking ones first. */
GPtrArray *est_gates_check (const EstGateFacts *facts);

/* Whether places marked high keep the copies from this tool: it is in open
 * access, or nobody approved it. */
gboolean est_gates_block_high (const EstUsage *usage, const EstManifest *manifest);

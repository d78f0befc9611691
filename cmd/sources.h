/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"
#include "pipeline/discover.h"

/* The dossiers below @paths, of EstDossierSources; NULL after telling why not,
 * with @status set.  @output: NULL for what writes nothing. */
GPtrArray *est_sources_find (char **paths, const char *output, EstStatus *status);

guint est_sources_count (const GPtrArray *dossiers);
guint est_sources_count_skipped (const GPtrArray *dossiers);

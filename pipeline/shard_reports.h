/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a shard wrote of a dossier below rapports/, for its note: the name of each file and
 * the digest of its bytes, by turns (of char).  The digests of the copies and of the texts
 * beside them stand in one of these files, rapport.json. */

/* As it lies below @output, where the dossier is called @name.  NULL: it cannot be read. */
GPtrArray *est_shard_reports_list (const char *output, const char *name);

/* Of @file; NULL: it is none of these. */
const char *est_shard_reports_digest (const GPtrArray *reports, const char *file);

/* Whether all of them still lie there, and are what they were. */
gboolean est_shard_reports_hold (const GPtrArray *reports, const char *output, const char *name);

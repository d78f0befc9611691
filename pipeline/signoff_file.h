/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/signoff.h"

/* The verdicts on the copies of one dossier, in rapports/<dossier>/validation.json
 * below the output. */

/* Of EstVerdict; none when there is no such file yet.  EST_ERROR_UNREADABLE when
 * it is damaged. */
GPtrArray *est_verdicts_load (const char *output, const char *dossier,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean est_verdicts_save (const GPtrArray *verdicts, const char *output, const char *dossier,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

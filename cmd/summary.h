/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"
#include "pipeline/pipeline.h"

/* What a run tells at its end, on standard error. */
void est_summary_tell (const EstOptions *options, const EstTally *tally, guint skipped);

/* And what it ends with. */
EstStatus est_summary_status (const EstTally *tally);

/* And what is kept of it for est_monitor ().  @reg NULL: nothing. */
gboolean est_summary_keep (const EstTally *tally, const EstRegister *reg,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

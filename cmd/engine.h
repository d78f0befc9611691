/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"
#include "pipeline/pipeline.h"

/* The pipeline made ready for one command: dictionaries, and the batch that
 * stands on them. */
typedef struct {
  EstData *data;
  EstBatch *batch;
} EstEngine;

/* Loads what @options ask for. */
gboolean est_engine_start (EstEngine *engine, const EstCall *call, const EstOptions *options,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_engine_clear (EstEngine *engine);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstEngine, est_engine_clear)

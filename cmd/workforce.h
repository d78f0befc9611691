/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/engine.h"

/* Who reads the documents of a run: so many processes at once, each shut in. */
typedef struct {
  EstSandbox *sandbox;
  EstCrew *crew;
} EstWorkforce;

/* As @options ask for; tells @batch what documents are shut in by.  FALSE with
 * EST_ERROR_SANDBOX when this machine cannot shut them in and nobody said that it
 * need not. */
gboolean est_workforce_start (EstWorkforce *workforce, EstBatch *batch, const EstOptions *options,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_workforce_clear (EstWorkforce *workforce);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstWorkforce, est_workforce_clear)

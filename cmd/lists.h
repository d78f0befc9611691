/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/status.h"
#include "pipeline/pipeline.h"

/* The users' lists of what to hide and to keep (pipeline/model/user_lists.h). */

/* Those of the machine (the folder in ESTOMPE_DICTIONARIES, else
 * /etc/estompe/dictionnaires when it is there), then @files of the command line
 * (NULL: none).  An error says which file; it is for the terminal only. */
gboolean est_lists_read_run (EstBatch *batch, char *const *files,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those of each dossier, in its folder EST_LISTS_NAME.  What is wrong is told with
 * the file's path. */
EstStatus est_lists_read_dossiers (GPtrArray *dossiers, const EstBatch *batch);

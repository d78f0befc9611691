/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/temporary.h"

/* What is done to an open folder as such. */

/* How the names of temporary files begin. */
#define EST_TEMPORARY_PREFIX ".estompe-tmp-"

/* The names in @folder but "." and "..", sorted by their bytes, owned; NULL with
 * errno set when it cannot be read. */
GPtrArray *est_folder_list (int folder) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @names, such a list, has @name. */
gboolean est_folder_lists (const GPtrArray *names, const char *name);

/* Makes the names in @folder last.  Some network shares cannot, and say so: that
 * is no failure.  Else errno says why. */
gboolean est_folder_sync (int folder) G_GNUC_WARN_UNUSED_RESULT;

/* Removes the temporary files that killed runs left in @folder itself.  Only for
 * who knows that nobody else is writing there. */
void est_folder_sweep (int folder);

/* Removes those that nobody writes any more, in @folder and all below it. */
void est_folder_sweep_dead (int folder);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Names of temporary files.  They say nothing of the target's; they say which
 * process of which machine writes them, so that what a killed run left can be told
 * from what another one is writing at this moment, on a share as well. */

/* How all of them begin. */
#define EST_TEMPORARY_PREFIX ".estompe-tmp-"

/* A name that nobody else has; the caller's. */
char *est_temporary_name (void);

/* Whether the file @name, last changed at @changed (seconds since 1970), is one that
 * nobody writes any more: its process is gone, or, on another machine, a day is. */
gboolean est_temporary_is_dead (const char *name, gint64 changed);

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/discover.h"
#include "pipeline/register.h"

/* A share that is not mounted is an empty folder, and an empty folder is not “nothing to
 * do”.  Two signs tell: a file (EST_PRESENCE_NAME) that people put into the share, and that
 * was there before; and documents that were there at the last run. */

/* What the sources hold now, before any of it is read; of one run. */
typedef struct _EstPresence EstPresence;

/* @sources: as they were given; @dossiers: all that was found there. */
EstPresence *est_presence_new (const char *const *sources, const GPtrArray *dossiers);
void est_presence_free (EstPresence *presence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPresence, est_presence_free)

/* What a run asks of them. */
typedef struct {
  const char *output;     /* NULL: nothing is written */
  gboolean needs_markers; /* the file must be in each source and in the output */
  gboolean may_be_empty;  /* sources that held documents may hold none */
} EstPresenceWish;

/* EST_ERROR_BUSY: something that was there is not.  Else what is there is kept in @reg for
 * the next run; NULL: nothing is. */
gboolean est_presence_check (const EstPresence *presence, const EstPresenceWish *wish,
                             EstRegister *reg, GError **error) G_GNUC_WARN_UNUSED_RESULT;

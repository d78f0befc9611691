/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* A lock in a folder that several machines may write into, for as long as a run writes
 * there.  It warns; what it is worth hangs on the share.  So two runs at once do no harm
 * either: every result gets its name whole, and both write the same.  It is never taken
 * from another machine, however long that has been silent: only people know whether it is
 * at work. What a killed run of this machine left is taken over. */
typedef struct _EstOutputLock EstOutputLock;

/* Its file. */
#define EST_OUTPUT_LOCK_NAME ".estompe-verrou"

/* @folder: made when missing.  EST_ERROR_BUSY: another run has it; EST_ERROR_WRITE: it cannot be
 * written. */
EstOutputLock *est_output_lock_take (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Shows that the run lives, once a minute at most. */
void est_output_lock_beat (EstOutputLock *lock);

/* Whether the folder is still the one that was locked, and not the empty one below a share
 * that is no longer mounted.  @lock NULL: nothing is written. */
gboolean est_output_lock_is_in_place (const EstOutputLock *lock);

/* Takes its file away. */
void est_output_lock_free (EstOutputLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstOutputLock, est_output_lock_free)

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/shard_note.h"

/* The state folder of a shard is a copy of the main one.  What a run added to it goes
 * into the shard's output, and from there into the main one: lines of the register, and
 * files that are kept for a dossier, which no two shards share. */

/* Tells @note how the state is before the run, and what @earlier, the note that an earlier run
 * of this shard left in @output (NULL: none), says of it. */
gboolean est_shard_state_begin (EstShardNote *note, const EstShardNote *earlier,
                                const EstRegister *reg, const char *output,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves in @output what was added since. */
gboolean est_shard_state_leave (EstShardNote *note, const EstRegister *reg, const char *output,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether what the shard of @note left in @output can be added to @reg: the chain holds,
 * starts where @reg has been, and nothing else has changed the same files since. */
gboolean est_shard_state_check (const EstShardNote *note, const EstRegister *reg,
                                const char *output, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to @digests (a set of char *) those of all copies that the shard's lines and those
 * of @reg tell of. */
gboolean est_shard_state_copies (const EstRegister *reg, const char *output, GHashTable *digests,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds it, but for what is there already. */
gboolean est_shard_state_merge (const EstShardNote *note, EstRegister *reg, const char *output,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/dossier.h"
#include "pipeline/worker.h"

/* What is done with the bytes of a document, each stage in a process of its own:
 * it gets bytes and what the parent knew when it was made, and leaves bytes and a
 * word.  @job: EstJob.  With each goes what the parent takes from its word. */

typedef gboolean (*EstStageTakeFunc) (EstJob *job, GBytes *frames, GError **error);

/* Extract, recognise, detect: what the document tells its dossier.  Leaves what took
 * long to read, for the next stage. */
void est_stage_read (EstWork *work, gpointer job);
gboolean est_stage_take_read (EstJob *job, GBytes *frames,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same again, then decide and rewrite: a copy that nobody has verified.  Its second
 * input is what the first stage left, if that is still there. */
void est_stage_write (EstWork *work, gpointer job);
gboolean est_stage_take_written (EstJob *job, GBytes *frames,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Verify the copy; and its text for the AI, which it makes of it. */
void est_stage_verify (EstWork *work, gpointer job);

/* The copy without what the passes, looking again, would take from it; no output
 * when there is nothing more to take. */
void est_stage_clean (EstWork *work, gpointer job);
gboolean est_stage_take_cleaned (EstJob *job, GBytes *frames,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

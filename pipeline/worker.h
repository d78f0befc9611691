/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/blob.h"
#include "pipeline/base/sandbox.h"

/* One piece of work on one document, in a process that is made for it, confined,
 * and gone when it is done.  It gets bytes and gives bytes; what it says besides
 * goes through base/frames.h.  Nothing of it is believed but what is whole: it
 * ended by itself, said its last word, and made outputs of the sizes it told. */

enum { EST_WORK_BLOBS = 2 }; /* a document and what accompanies it */

/* What the work finds and leaves, in the child. */
typedef struct {
  GBytes *inputs[EST_WORK_BLOBS];  /* NULL: none */
  GBytes *outputs[EST_WORK_BLOBS]; /* to be set; NULL: nothing was made */
  GByteArray *frames;              /* what it says */
  GError *error;                   /* to be set when it failed; EST_ERROR */
} EstWork;

typedef void (*EstWorkFunc) (EstWork *work, gpointer subject);

/* What came of it, in the parent. */
typedef struct {
  EstBlob *outputs[EST_WORK_BLOBS]; /* sealed; NULL: nothing was made */
  GBytes *frames;                   /* not yet judged; NULL with an error */
  GError *error;                    /* the work's, or why its word cannot be taken */
} EstResult;

void est_result_clear (EstResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstResult, est_result_clear)

typedef struct {
  EstWorkFunc perform; /* in the child */
  gpointer subject;
  EstBlob *inputs[EST_WORK_BLOBS]; /* borrowed; NULL: none */
} EstTask;

/* A child at work. */
typedef struct {
  int process; /* pidfd; readable once the child is gone */
  int pid;
  EstBlob *report;
  EstBlob *outputs[EST_WORK_BLOBS];
  gboolean was_stopped; /* by est_worker_stop () */
} EstWorker;

/* @sandbox NULL: the child is not confined. */
gboolean est_worker_start (EstWorker *worker, const EstTask *task, const EstSandbox *sandbox,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the child, which took too long. */
void est_worker_stop (EstWorker *worker);

/* Processor time that the child has spent, in milliseconds. */
guint64 est_worker_cpu_ms (const EstWorker *worker);

/* Waits for the child's end, judges it, and releases @worker. */
EstResult est_worker_collect (EstWorker *worker);

/* The same work without a child, for whoever looks for a mistake. */
EstResult est_worker_perform_here (const EstTask *task);

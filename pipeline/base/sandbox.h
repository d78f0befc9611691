/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* The confinement in which documents are read: no network, no other process, no
 * file but the read-only ones of a few folders, so much time and so much memory.
 * System calls outside a list end the process; Landlock adds what this kernel can.
 * Made once, entered by each child, left by none. */
typedef struct _EstSandbox EstSandbox;

typedef struct {
  guint64 cpu_seconds;
  guint64 most_cpu_seconds;    /* with all that is lent, see base/cpu_loan.h */
  guint64 memory_bytes;        /* beyond what the parent had mapped */
  guint64 output_bytes;        /* of one file */
  const char *const *readable; /* folders; ends with NULL */
} EstSandboxLimits;

/* Whether this program was built with a sanitizer, which the confinement would
 * break: such a build is for tests alone, and works without. */
gboolean est_sandbox_is_left_out (void);

/* EST_ERROR_SANDBOX when this machine cannot confine a process: proved by a child
 * that enters and finds itself shut in. */
EstSandbox *est_sandbox_new (const EstSandboxLimits *limits,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_sandbox_free (EstSandbox *sandbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSandbox, est_sandbox_free)

/* What it is made of, for the report: "seccomp" or "seccomp+landlock7". */
const char *est_sandbox_word (const EstSandbox *sandbox);

/* Confines the process that calls, for good, and closes its files but the standard
 * streams and those in @kept, which ends with -1.  FALSE: something is missing, and
 * it must end at once. */
gboolean est_sandbox_enter (const EstSandbox *sandbox, const int *kept) G_GNUC_WARN_UNUSED_RESULT;

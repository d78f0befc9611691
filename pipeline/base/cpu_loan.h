/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Processor time of a process that may have so much of it, lent for one piece of work
 * that is known to take long: what the work takes is not counted against the rest.
 * Never more in all than the process was started with as its utmost; a process without
 * a limit borrows nothing. */
typedef struct {
  guint64 limit;  /* in seconds, as it was before; 0: there is none */
  guint64 before; /* spent by then, in milliseconds */
} EstCpuLoan;

EstCpuLoan est_cpu_loan_take (guint64 seconds);
void est_cpu_loan_settle (const EstCpuLoan *loan);

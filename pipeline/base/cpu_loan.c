/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/cpu_loan.h"

#include <sys/resource.h>

#include "pipeline/base/cpu_time.h"

static void
set_limit (guint64 seconds)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CPU, &limit) != 0)
    return;
  limit.rlim_cur = MIN (seconds, limit.rlim_max);
  (void) !setrlimit (RLIMIT_CPU, &limit);
}

EstCpuLoan
est_cpu_loan_take (guint64 seconds)
{
  struct rlimit limit;
  EstCpuLoan loan = { 0 };

  if (getrlimit (RLIMIT_CPU, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return loan;
  loan.limit = limit.rlim_cur;
  loan.before = est_cpu_time_ms ();
  set_limit (loan.limit + MIN (seconds, G_MAXUINT32));
  return loan;
}

/* Seconds are what the kernel counts in: a part of one is given whole. */
void
est_cpu_loan_settle (const EstCpuLoan *loan)
{
  if (loan->limit > 0)
    set_limit (loan->limit + (est_cpu_time_ms () - loan->before + 999) / 1000);
}

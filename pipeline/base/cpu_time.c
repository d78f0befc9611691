/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/cpu_time.h"

#include <sys/resource.h>

static guint64
milliseconds (const struct timeval *time)
{
  return (guint64) time->tv_sec * 1000 + (guint64) time->tv_usec / 1000;
}

guint64
est_cpu_time_ms (void)
{
  static const int whose[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  guint64 spent = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      struct rusage usage;

      if (getrusage (whose[i], &usage) == 0)
        spent += milliseconds (&usage.ru_utime) + milliseconds (&usage.ru_stime);
    }
  return spent;
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/interrupt.h"

#include <signal.h>

/* A signal handler reaches nothing but what is global. */
static volatile sig_atomic_t came;

/* The second one, of whatever kind, does what it does to any program. */
static void
note (int number)
{
  if (came != 0)
    {
      (void) signal (number, SIG_DFL);
      (void) raise (number);
    }
  came = 1;
}

void
est_interrupt_listen (void)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  /* Not restarted: whoever waits looks up at once. */
  struct sigaction action = { .sa_handler = note };

  (void) sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      struct sigaction before;

      /* nohup and cron may have it ignored, and so it stays. */
      if (sigaction (numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        (void) sigaction (numbers[i], &action, NULL);
    }
  /* A file that may grow no further is an error like another, not the end. */
  (void) signal (SIGXFSZ, SIG_IGN);
}

gboolean
est_interrupt_came (void)
{
  return came != 0;
}

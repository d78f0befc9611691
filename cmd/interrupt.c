/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/interrupt.h"

#include <signal.h>

/* A signal handler reaches nothing but what is global. */
static volatile sig_atomic_t came;

static void
note (int number)
{
  (void) number;
  came = 1;
}

void
est_interrupt_listen (void)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  /* Reset once it has come: the second one finds what the system does.  Not
   * restarted: whoever waits looks up at once. */
  struct sigaction action = { .sa_handler = note, .sa_flags = (int) SA_RESETHAND };

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

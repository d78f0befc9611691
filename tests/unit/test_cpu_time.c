/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/cpu_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
time_spent_never_goes_back (void **state)
{
  guint64 before = est_cpu_time_ms ();
  volatile guint work = 0;

  (void) state;
  while (est_cpu_time_ms () == before)
    work++;
  assert_true (est_cpu_time_ms () > before);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (time_spent_never_goes_back),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/cpu_loan.h"

#include <sys/resource.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
limit_to (guint64 seconds, guint64 utmost)
{
  struct rlimit limit = { .rlim_cur = seconds, .rlim_max = utmost };

  assert_int_equal (setrlimit (RLIMIT_CPU, &limit), 0);
}

static guint64
limit_now (void)
{
  struct rlimit limit = { 0 };

  assert_int_equal (getrlimit (RLIMIT_CPU, &limit), 0);
  return limit.rlim_cur;
}

static void
who_has_no_limit_borrows_nothing (void **state)
{
  EstCpuLoan loan = est_cpu_loan_take (10);

  (void) state;
  est_cpu_loan_settle (&loan);
  assert_true (limit_now () == RLIM_INFINITY);
}

/* Work that took no time leaves at most the second that was begun. */
static void
what_was_not_used_is_given_back (void **state)
{
  EstCpuLoan loan;

  (void) state;
  limit_to (1000, 100000);
  loan = est_cpu_loan_take (500);
  assert_int_equal (limit_now (), 1500);
  est_cpu_loan_settle (&loan);
  assert_in_range (limit_now (), 1000, 1001);
}

static void
nobody_borrows_beyond_the_utmost (void **state)
{
  EstCpuLoan loan;

  (void) state;
  limit_to (1000, 2000);
  loan = est_cpu_loan_take (G_MAXUINT64);
  assert_int_equal (limit_now (), 2000);
  est_cpu_loan_settle (&loan);
  assert_in_range (limit_now (), 1000, 1001);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (who_has_no_limit_borrows_nothing),
    cmocka_unit_test (what_was_not_used_is_given_back),
    cmocka_unit_test (nobody_borrows_beyond_the_utmost),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

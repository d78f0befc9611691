/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/base/module.h"

/* That modules are found and work is seen by whatever test gives the program a PDF. */

static void
a_module_that_is_not_there_is_told (void **state)
{
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_module_symbol ("no-such-module", "symbol", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNSUPPORTED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_module_that_is_not_there_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

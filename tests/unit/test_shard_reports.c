/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/shard_reports.h"
#include "tests/support/scratch.h"

static GPtrArray *
list (void *const *state)
{
  g_autofree char *output = scratch_path (state, "out");

  return est_shard_reports_list (output, "a");
}

static gboolean
hold (void *const *state, const GPtrArray *reports)
{
  g_autofree char *output = scratch_path (state, "out");

  return est_shard_reports_hold (reports, output, "a");
}

static void
all_that_was_written_is_listed (void **state)
{
  g_autoptr (GPtrArray) reports = NULL;

  scratch_put (state, "out/rapports/a/rapport.json", "abc");
  scratch_put (state, "out/rapports/a/fiche.txt", "");
  scratch_put (state, "out/rapports/a/.temporary", "x");
  scratch_put (state, "out/rapports/b/other.txt", "x");
  reports = list (state);

  assert_int_equal (reports->len, 4);
  assert_string_equal (est_shard_reports_digest (reports, "rapport.json"),
                       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_non_null (est_shard_reports_digest (reports, "fiche.txt"));
  assert_null (est_shard_reports_digest (reports, "other.txt"));
  assert_null (est_shard_reports_digest (reports, reports->pdata[1]));
}

static void
what_was_changed_or_is_gone_does_not_hold (void **state)
{
  g_autofree char *path = scratch_path (state, "out/rapports/a/fiche.txt");
  g_autoptr (GPtrArray) reports = NULL;

  scratch_put (state, "out/rapports/a/rapport.json", "abc");
  scratch_put (state, "out/rapports/a/fiche.txt", "one");
  reports = list (state);
  assert_true (hold (state, reports));
  scratch_put (state, "out/rapports/a/more.txt", "of no shard");
  assert_true (hold (state, reports));

  scratch_put (state, "out/rapports/a/fiche.txt", "two");
  assert_false (hold (state, reports));
  assert_int_equal (unlink (path), 0);
  assert_false (hold (state, reports));
}

static void
what_cannot_be_read_is_not_half_listed (void **state)
{
  g_autofree char *path = scratch_path (state, "out/rapports/a/link");

  assert_null (list (state));
  scratch_put (state, "out/rapports/a/rapport.json", "abc");
  assert_int_equal (symlink ("rapport.json", path), 0);
  assert_null (list (state));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (all_that_was_written_is_listed),
    TEST (what_was_changed_or_is_gone_does_not_hold),
    TEST (what_cannot_be_read_is_not_half_listed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

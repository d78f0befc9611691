/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/presence.h"
#include "tests/support/scratch.h"

/* What a run that wishes so is told of these two sources (NULL: only one) and the output
 * "out". */
static gboolean
are_present (void *const *state, const char *one, const char *other, EstPresenceWish wish)
{
  g_autofree char *first = scratch_path (state, one);
  g_autofree char *second = other == NULL ? NULL : scratch_path (state, other);
  g_autofree char *out = scratch_path (state, "out");
  g_autofree char *folder = scratch_path (state, "state");
  const char *const sources[] = { first, second, NULL };
  g_autoptr (EstRegister) reg = est_register_open (folder, NULL);
  g_autoptr (GPtrArray) dossiers = est_discover (sources, out, NULL);
  g_autoptr (EstPresence) presence = est_presence_new (sources, dossiers);
  g_autoptr (GError) error = NULL;
  gboolean present;

  wish.output = out;
  present = est_presence_check (presence, &wish, reg, &error);
  assert_true (present || g_error_matches (error, EST_ERROR, EST_ERROR_BUSY));
  return present;
}

static gboolean
is_present (void *const *state, EstPresenceWish wish)
{
  return are_present (state, "share", NULL, wish);
}

static void
take_away (void *const *state, const char *name)
{
  g_autofree char *path = scratch_path (state, name);

  assert_int_equal (unlink (path), 0);
}

static const EstPresenceWish usual = { 0 };

static void
a_source_that_was_never_full_may_be_empty (void **state)
{
  scratch_put (state, "share/.hidden", "");
  assert_true (is_present (state, usual));
  assert_true (is_present (state, usual));
}

static void
a_source_that_held_documents_is_not_believed_to_be_empty (void **state)
{
  scratch_put (state, "share/a.txt", "a");
  assert_true (is_present (state, usual));
  take_away (state, "share/a.txt");

  assert_false (is_present (state, usual));
  assert_false (is_present (state, usual));
  assert_true (is_present (state, (EstPresenceWish){ .may_be_empty = TRUE }));
  assert_true (is_present (state, usual));
}

static void
a_marker_that_was_seen_once_must_be_there (void **state)
{
  scratch_put (state, "share/a.txt", "a");
  scratch_put (state, "share/" EST_PRESENCE_NAME, "");
  assert_true (is_present (state, usual));
  take_away (state, "share/" EST_PRESENCE_NAME);

  assert_false (is_present (state, usual));
  assert_false (is_present (state, (EstPresenceWish){ .may_be_empty = TRUE }));
}

static void
the_same_holds_for_the_output (void **state)
{
  scratch_put (state, "share/a.txt", "a");
  scratch_put (state, "out/" EST_PRESENCE_NAME, "");
  assert_true (is_present (state, usual));
  take_away (state, "out/" EST_PRESENCE_NAME);

  assert_false (is_present (state, usual));
}

static void
who_asks_for_markers_gets_nothing_without (void **state)
{
  const EstPresenceWish strict = { .needs_markers = TRUE };

  scratch_put (state, "share/a.txt", "a");
  assert_false (is_present (state, strict));
  scratch_put (state, "share/" EST_PRESENCE_NAME, "");
  assert_false (is_present (state, strict));
  scratch_put (state, "out/" EST_PRESENCE_NAME, "");
  assert_true (is_present (state, strict));
}

static void
sources_that_lie_one_within_the_other_hold_what_lies_in_them (void **state)
{
  scratch_put (state, "share/a.txt", "a");
  scratch_put (state, "share/sub/deeper/b.txt", "b");
  scratch_put (state, "shared/c.txt", "c");

  assert_true (are_present (state, "share/sub", "share", usual));
  assert_true (are_present (state, "share", "share/sub", usual));
  assert_true (are_present (state, "share", "share", usual));
  take_away (state, "share/sub/deeper/b.txt");
  assert_false (are_present (state, "share", "share/sub", usual));
  assert_true (are_present (state, "shared", "share", usual));
}

static void
a_dossier_of_its_own_counts_for_all_that_hold_it (void **state)
{
  scratch_put (state, "share/one/dossier.ini", "[dossier]\n");
  scratch_put (state, "share/one/a.txt", "a");

  assert_true (are_present (state, "share/one", "share", usual));
  assert_true (are_present (state, "share", "share/one", usual));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_source_that_was_never_full_may_be_empty),
    TEST (a_source_that_held_documents_is_not_believed_to_be_empty),
    TEST (a_marker_that_was_seen_once_must_be_there),
    TEST (the_same_holds_for_the_output),
    TEST (who_asks_for_markers_gets_nothing_without),
    TEST (sources_that_lie_one_within_the_other_hold_what_lies_in_them),
    TEST (a_dossier_of_its_own_counts_for_all_that_hold_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/temporary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define A_DAY (24 * 60 * 60)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
names_are_all_different_and_this_process_lives (void **state)
{
  g_autofree char *one = est_temporary_name ();
  g_autofree char *other = est_temporary_name ();

  (void) state;
  assert_string_not_equal (one, other);
  assert_false (est_temporary_is_dead (one, now () - 10 * A_DAY));
}

/* @name with its part @index (machine, boot, process, number) said to be @part. */
static char *
with_part (const char *name, guint index, const char *part)
{
  g_auto (GStrv) parts = g_strsplit (name + strlen (EST_TEMPORARY_PREFIX), "-", -1);
  g_autofree char *joined = NULL;

  g_free (parts[index]);
  parts[index] = g_strdup (part);
  joined = g_strjoinv ("-", parts);
  return g_strconcat (EST_TEMPORARY_PREFIX, joined, NULL);
}

static void
a_process_that_is_gone_is_dead_at_once (void **state)
{
  g_autofree char *own = est_temporary_name ();
  g_autofree char *number = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *rebooted = with_part (own, 1, "00000000");
  pid_t child = fork ();

  (void) state;
  if (child == 0)
    _exit (0);
  assert_int_equal (waitpid (child, NULL, 0), child);
  number = g_strdup_printf ("%x", (guint) child);
  gone = with_part (own, 2, number);
  assert_true (est_temporary_is_dead (gone, now ()));
  assert_true (est_temporary_is_dead (rebooted, now ()));
}

static void
what_another_machine_writes_lives_for_a_day (void **state)
{
  g_autofree char *own = est_temporary_name ();
  g_autofree char *other = with_part (own, 0, "00000000");

  (void) state;
  assert_false (est_temporary_is_dead (other, now () - A_DAY + 60));
  assert_true (est_temporary_is_dead (other, now () - A_DAY - 60));
}

static void
only_temporary_files_are_ever_dead (void **state)
{
  (void) state;
  assert_false (est_temporary_is_dead ("bilan.docx", 0));
  assert_false (est_temporary_is_dead (".estompe-verrou", 0));
  assert_true (est_temporary_is_dead (EST_TEMPORARY_PREFIX "of-another-form", 0));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (names_are_all_different_and_this_process_lives),
    cmocka_unit_test (a_process_that_is_gone_is_dead_at_once),
    cmocka_unit_test (what_another_machine_writes_lives_for_a_day),
    cmocka_unit_test (only_temporary_files_are_ever_dead),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

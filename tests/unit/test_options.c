/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static EstOptions *
parsed (const char *command, const char *line, GError **error)
{
  g_auto (GStrv) arguments = g_strsplit (line, " ", -1);

  return est_options_parse (est_command_find (command), arguments, error);
}

static void
assert_refused (const char *command, const char *line, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = parsed (command, line, &error);

  assert_null (options);
  assert_int_equal (error->code, EST_ERROR_USAGE);
  assert_string_equal (error->message, sentence);
}

static void
options_and_sources_may_come_in_any_order (void **state)
{
  g_autoptr (EstOptions) options = parsed ("run", "a.docx -o out b.odt --dry-run", NULL);

  (void) state;
  assert_non_null (options);
  assert_string_equal (options->output, "out");
  assert_true (options->dry_run);
  assert_string_equal (options->sources[0], "a.docx");
  assert_string_equal (options->sources[1], "b.odt");
  assert_null (options->sources[2]);
}

static void
a_dash_alone_is_a_source (void **state)
{
  g_autoptr (EstOptions) options = parsed ("run", "-q -", NULL);

  (void) state;
  assert_non_null (options);
  assert_true (options->quiet);
  assert_string_equal (options->sources[0], "-");
}

static void
after_two_dashes_everything_is_a_source (void **state)
{
  g_autoptr (EstOptions) options = parsed ("run", "--quiet -- --dry-run a", NULL);

  (void) state;
  assert_non_null (options);
  assert_false (options->dry_run);
  assert_string_equal (options->sources[0], "--dry-run");
  assert_string_equal (options->sources[1], "a");
}

static void
a_mistyped_option_names_the_nearest (void **state)
{
  (void) state;
  assert_refused ("run", "--polcy=strict a", "“run” has no option --polcy. Did you mean --policy?");
  assert_refused ("run", "--dry_run a", "“run” has no option --dry_run. Did you mean --dry-run?");
}

static void
an_option_like_no_other_is_refused_without_a_guess (void **state)
{
  (void) state;
  assert_refused ("run", "--password a", "“run” has no option --password.");
}

static void
an_option_of_another_command_is_refused (void **state)
{
  (void) state;
  assert_refused ("inspect", "--output=x a", "“inspect” has no option --output.");
}

static void
an_escape_sequence_in_an_option_is_not_repeated (void **state)
{
  (void) state;
  assert_refused ("run", "--\x1b[2Jxxxx", "“run” has no option --\\x1b[2Jxxxx.");
}

static void
an_option_without_its_value_is_refused (void **state)
{
  (void) state;
  assert_refused ("run", "a --output", "The last option lacks its value.");
}

static void
a_limit_may_be_given_in_units (void **state)
{
  g_autoptr (EstOptions) options =
      parsed ("run", "--limit file_bytes=2M --limit depth=40 --limit members=3k a", NULL);

  (void) state;
  assert_non_null (options);
  assert_int_equal (options->limits.file_bytes, 2 * 1024 * 1024);
  assert_int_equal (options->limits.depth, 40);
  assert_int_equal (options->limits.members, 3072);
}

static void
limits_not_named_stay_as_they_are (void **state)
{
  g_autoptr (EstOptions) options = parsed ("verify", "--limit depth=40 a", NULL);

  (void) state;
  assert_non_null (options);
  assert_int_equal (options->limits.ratio, est_default_limits.ratio);
  assert_int_equal (options->limits.file_bytes, est_default_limits.file_bytes);
}

static void
a_limit_that_is_no_size_is_refused (void **state)
{
  const char *sentence = "The limit depth needs a whole number above zero, if need be with k, M "
                         "or G behind it.";

  (void) state;
  assert_refused ("run", "--limit depth=0 a", sentence);
  assert_refused ("run", "--limit depth=-1 a", sentence);
  assert_refused ("run", "--limit depth= a", sentence);
  assert_refused ("run", "--limit depth=4x a", sentence);
  assert_refused ("run", "--limit depth=4kM a", sentence);
  assert_refused ("run", "--limit depth=99999999999G a", sentence);
  assert_refused ("run", "--limit depth=99999999999999999999 a", sentence);
}

static void
an_unknown_limit_lists_those_there_are (void **state)
{
  const char *sentence = "--limit takes NAME=VALUE, where NAME is one of: file_bytes, "
                         "inflated_bytes, member_bytes, members, ratio, depth, cpu_seconds, "
                         "memory_bytes, scan_pages, scan_seconds.";

  (void) state;
  assert_refused ("run", "--limit size=4 a", sentence);
  assert_refused ("run", "--limit dept=4 a", sentence);
  assert_refused ("run", "--limit depth a", sentence);
}

static void
every_command_lists_its_own_options_only (void **state)
{
  g_autoptr (GArray) of_run = est_options_list (est_command_find ("run"));
  g_autoptr (GArray) of_help = est_options_list (est_command_find ("help"));

  (void) state;
  assert_string_equal (g_array_index (of_run, EstOptionHelp, 0).name, "output");
  assert_int_equal (of_help->len, 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (options_and_sources_may_come_in_any_order),
    cmocka_unit_test (a_dash_alone_is_a_source),
    cmocka_unit_test (after_two_dashes_everything_is_a_source),
    cmocka_unit_test (a_mistyped_option_names_the_nearest),
    cmocka_unit_test (an_option_like_no_other_is_refused_without_a_guess),
    cmocka_unit_test (an_option_of_another_command_is_refused),
    cmocka_unit_test (an_escape_sequence_in_an_option_is_not_repeated),
    cmocka_unit_test (an_option_without_its_value_is_refused),
    cmocka_unit_test (a_limit_may_be_given_in_units),
    cmocka_unit_test (limits_not_named_stay_as_they_are),
    cmocka_unit_test (a_limit_that_is_no_size_is_refused),
    cmocka_unit_test (an_unknown_limit_lists_those_there_are),
    cmocka_unit_test (every_command_lists_its_own_options_only),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/file_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

/* What a list of these bytes gives behind "typed", with "|" between; NULL: refused, with
 * the code in *code. */
static char *
read_list (void **state, const char *bytes, gsize length, int *code)
{
  g_autofree char *path = scratch_path (state, "list");
  EstOptions options = { .files_from = path };
  g_autoptr (GError) error = NULL;
  char *read = NULL;

  options.sources = g_strdupv ((char *[]){ "typed", NULL });
  if (bytes == NULL)
    options.files_from = "/nowhere/at/all";
  else
    assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  if (est_file_list_read (&options, &error))
    read = g_strjoinv ("|", options.sources);
  else
    *code = error->code;
  g_strfreev (options.sources);
  return read;
}

static void
paths_come_a_line_each_or_with_nuls (void **state)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *expected;
  } lists[] = {
    { "a\nb/c d\n", 8, "typed|a|b/c d" },
    { "a\nb", 3, "typed|a|b" },
    { "a\r\n\r\nb\r\n", 8, "typed|a|b" },
    { "\n\n a\n", 5, "typed| a" },
    { "a\0b\nc\0", 6, "typed|a|b\nc" },
    { "a\nb\0", 4, "typed|a\nb" },
    { "a\r\0", 3, "typed|a\r" },
    { "\0\0a", 3, "typed|a" },
    { "", 0, "typed" },
    { "\xff\xfe\n", 3, "typed|\xff\xfe" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *read = read_list (state, lists[i].bytes, lists[i].length, NULL);

      assert_string_equal (read, lists[i].expected);
    }
}

static void
a_list_that_names_nothing_is_no_success (void **state)
{
  g_autofree char *path = scratch_path (state, "list");
  EstOptions options = { .files_from = path, .sources = g_new0 (char *, 1) };
  g_autoptr (GError) error = NULL;

  scratch_put (state, "list", "\n\r\n\n");
  assert_false (est_file_list_read (&options, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_MISSING));
  g_strfreev (options.sources);
}

static void
a_list_that_is_not_there_is_told (void **state)
{
  int code = -1;

  assert_null (read_list (state, NULL, 0, &code));
  assert_int_equal (code, EST_ERROR_MISSING);
}

static void
a_long_list_is_read_whole (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *read = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "/srv/partage/a-traiter/dossier %u\n", i);
  read = read_list (state, text->str, text->len, NULL);
  assert_true (g_str_has_suffix (read, "|/srv/partage/a-traiter/dossier 49999"));
}

int
main (void)
{
#define TEST(rule) cmocka_unit_test_setup_teardown (rule, scratch_make, scratch_remove)
  const struct CMUnitTest tests[] = {
    TEST (paths_come_a_line_each_or_with_nuls),
    TEST (a_list_that_names_nothing_is_no_success),
    TEST (a_list_that_is_not_there_is_told),
    TEST (a_long_list_is_read_whole),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences through the whole engine (tests/marked/grammar.txt): what replaces a
 * name must leave French behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/engine.h"

#define FILE_NAME "tests/marked/grammar.txt"
#define AFTER "= "

static gboolean
is_right (guint number, const char *before, const char *expected)
{
  g_autofree char *copy = engine_sanitise (before);

  g_strchomp (copy);
  if (g_str_equal (copy, expected))
    return TRUE;
  print_error ("line %u\n  before:   %s\n  expected: %s\n  is:       %s\n", number, before,
               expected, copy);
  return FALSE;
}

static void
copies_read_like_french (void **state)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const char *before = NULL;
  guint n = 0;
  guint wrong = 0;

  (void) state;
  assert_true (g_file_get_contents (FILE_NAME, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (!g_str_has_prefix (lines[i], AFTER))
        {
          before = lines[i];
          continue;
        }
      n++;
      wrong += is_right (i + 1, before, lines[i] + strlen (AFTER)) ? 0 : 1;
    }
  if (wrong > 0)
    fail_msg ("%u of %u sentences of %s", wrong, n, FILE_NAME);
  assert_true (n >= 40);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (copies_read_like_french),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/prompt_parts.h"

/* One letter a part that @text has: "ctfsk". */
static char *
parts_of (const char *text)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (GPtrArray) parts = est_prompt_parts_load (data, NULL);
  GString *found = g_string_new (NULL);

  assert_non_null (parts);
  for (guint i = 0; i < parts->len; i++)
    if (est_prompt_part_is_in (parts->pdata[i], text))
      g_string_append_c (found, "ctfsk"[i]);
  return g_string_free (found, FALSE);
}

static void
a_vague_wish_has_none_of_the_five_parts (void **state)
{
  g_autofree char *found = parts_of ("Fais-moi un rapport.");

  (void) state;
  assert_string_equal (found, "");
}

static void
the_good_example_of_the_guide_has_them_all (void **state)
{
  g_autofree char *found =
      parts_of ("Rédige un rapport de réunion pour des professionnels d’ESMS en 5 points clés, "
                "style professionnel et clair, sans jargon.");

  (void) state;
  assert_string_equal (found, "ctfsk");
}

static void
headings_alone_are_seen_too (void **state)
{
  g_autofree char *found = parts_of ("CONTEXTE : x\nTÂCHE : y\nFORMAT : z");

  (void) state;
  assert_string_equal (found, "ctf");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_vague_wish_has_none_of_the_five_parts),
    cmocka_unit_test (the_good_example_of_the_guide_has_them_all),
    cmocka_unit_test (headings_alone_are_seen_too),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

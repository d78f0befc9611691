/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extractors/odt_name.h"

static void
assert_decoded (const char *name, const char *expected)
{
  g_autoptr (GString) text = g_string_new (name);

  est_odt_name_decode (text);
  assert_string_equal (text->str, expected);
}

static void
assert_encoded (const char *text, const char *expected)
{
  g_autoptr (GString) name = g_string_new (NULL);

  est_odt_name_encode (name, text);
  assert_string_equal (name->str, expected);
}

static void
codes_between_underscores_are_characters (void **state)
{
  (void) state;
  assert_decoded ("Petit_20_texte", "Petit texte");
  assert_decoded ("_c9_t_e9_", "Été");
}

static void
other_underscores_stay (void **state)
{
  (void) state;
  assert_decoded ("un_deux", "un_deux");
  assert_decoded ("a_20", "a_20");
  assert_decoded ("a__b_", "a__b_");
  assert_decoded ("a_0_b_d800_c", "a_0_b_d800_c");
}

static void
what_an_identifier_cannot_hold_is_coded (void **state)
{
  (void) state;
  assert_encoded ("Petit texte", "Petit_20_texte");
  assert_encoded ("[x]", "_5b_x_5d_");
  assert_encoded ("1er", "_31_er");
  assert_encoded ("Été", "Été");
}

static void
a_name_comes_back_as_it_was (void **state)
{
  (void) state;
  assert_encoded ("a_20_b", "a_5f_20_b");
  assert_decoded ("a_5f_20_b", "a_20_b");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (codes_between_underscores_are_characters),
    cmocka_unit_test (other_underscores_stay),
    cmocka_unit_test (what_an_identifier_cannot_hold_is_coded),
    cmocka_unit_test (a_name_comes_back_as_it_was),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

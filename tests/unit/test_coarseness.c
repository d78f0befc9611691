/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/coarseness.h"

/* What is wrong in @text; NULL: nothing. */
static char *
read_into (EstCoarseness *coarseness, const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  assert_true (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL));
  return est_coarseness_read (coarseness, file);
}

static void
assert_wrong (const char *text, const char *key)
{
  EstCoarseness coarseness = est_default_coarseness;
  g_autofree char *wrong = read_into (&coarseness, text);

  assert_non_null (wrong);
  assert_string_equal (wrong, key);
}

static void
what_is_not_said_stays (void **state)
{
  EstCoarseness coarseness = est_default_coarseness;
  g_autofree char *nothing = read_into (&coarseness, "[other]\nx=1\n");
  g_autofree char *wrong = read_into (&coarseness, "[generalise]\nbirth_date=decade\n");
  g_autofree char *said = est_coarseness_say (&coarseness);

  (void) state;
  assert_null (nothing);
  assert_null (wrong);
  assert_string_equal (said, "ages=0;3;6;11;15;18;20;30;40;50;60;70;80;85 birth_date=decade "
                             "date=month");
}

static void
ranges_begin_at_birth_and_go_up (void **state)
{
  EstCoarseness coarseness = est_default_coarseness;
  g_autofree char *wrong = read_into (&coarseness, "[generalise]\nages=0;18;65\n");

  (void) state;
  assert_null (wrong);
  assert_int_equal (coarseness.n_ages, 3);
  assert_int_equal (coarseness.ages[2], 65);
  assert_wrong ("[generalise]\nages=18;65\n", "ages");
  assert_wrong ("[generalise]\nages=0;65;18\n", "ages");
  assert_wrong ("[generalise]\nages=0;18;18\n", "ages");
  assert_wrong ("[generalise]\nages=0\n", "ages");
  assert_wrong ("[generalise]\nages=0;900\n", "ages");
  assert_wrong ("[generalise]\nages=\n", "ages");
}

static void
what_makes_no_sense_is_named (void **state)
{
  (void) state;
  assert_wrong ("[generalise]\nbirth_date=day\n", "birth_date");
  assert_wrong ("[generalise]\nbirthdate=year\n", "birthdate");
  assert_wrong ("[generalise]\ndate=day\n", "date");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_not_said_stays),
    cmocka_unit_test (ranges_begin_at_birth_and_go_up),
    cmocka_unit_test (what_makes_no_sense_is_named),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

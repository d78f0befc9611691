/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/engine.h"

static void
assert_becomes (const char *before, const char *after)
{
  g_autofree char *once = engine_sanitise (before);
  g_autofree char *twice = engine_sanitise (once);

  g_strchomp (once);
  g_strchomp (twice);
  assert_string_equal (once, after);
  assert_string_equal (twice, after);
}

static void
initials_are_of_whom_the_document_names (void **state)
{
  (void) state;
  assert_becomes ("Présents : Claire Lefèvre, Karim Benali.\nResponsable : CL",
                  "Présents : [personne A], [personne B].\nResponsable : [personne]");
  assert_becomes ("Présents : Claire Lefèvre, Karim Benali.\nPilote : CL / KB",
                  "Présents : [personne A], [personne B].\nPilote : [personne] / [personne]");
  assert_becomes ("Présente : Jeanne Morel.\nResponsable : MJ",
                  "Présente : [personne A].\nResponsable : [personne]");
}

static void
an_acronym_of_nobody_stays (void **state)
{
  (void) state;
  assert_becomes ("Présents : Claire Lefèvre, Karim Benali.\nResponsable : RH",
                  "Présents : [personne A], [personne B].\nResponsable : RH");
  assert_becomes ("Présente : Claire Lefèvre.\nLe CL se réunit.",
                  "Présente : [personne A].\nLe CL se réunit.");
}

static void
initials_behind_a_title_are_of_whom_the_document_names (void **state)
{
  (void) state;
  assert_becomes ("Mme Rose Carpentier est venue.\nMme R.C est repartie.",
                  "Mme A est venue.\nMme A est repartie.");
  assert_becomes ("Mme Rose Carpentier est venue.\nMme T.D est repartie.",
                  "Mme A est venue.\nMme T.D est repartie.");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (initials_are_of_whom_the_document_names),
    cmocka_unit_test (an_acronym_of_nobody_stays),
    cmocka_unit_test (initials_behind_a_title_are_of_whom_the_document_names),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/marked.h"

/* How many names of partners the titles pass finds in @text. */
static guint
count_partners (const char *text)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_titles, EST_BLOCK_BODY, text);
  guint count = 0;

  for (guint i = 0; i < est_findings_count (findings); i++)
    count += g_str_equal (est_findings_get (findings, i)->rule, "partner");
  return count;
}

static void
each_partner_of_a_firm_is_somebody (void **state)
{
  (void) state;
  assert_int_equal (count_partners ("la SCP Roche, Aubry et Marchal, avocats"), 3);
  assert_int_equal (count_partners ("la S.C.P. Roche & Aubry"), 2);
  assert_int_equal (count_partners ("cabinet Kowalski et associés"), 1);
  assert_int_equal (count_partners ("étude de Villepont et Salve de Bruneton"), 0);
  assert_int_equal (count_partners ("étude Kerbrat et Salve de Bruneton"), 2);
}

static void
a_firm_that_words_name_is_nobody (void **state)
{
  (void) state;
  assert_int_equal (count_partners ("SARL Menuiserie et Charpente"), 0);
  assert_int_equal (count_partners ("SARL Kerbrat et Charpente"), 0);
  assert_int_equal (count_partners ("l'étude Besoins et Perspectives"), 0);
}

static void
one_name_alone_is_left_to_other_passes (void **state)
{
  (void) state;
  assert_int_equal (count_partners ("la SCP Roche"), 0);
  assert_int_equal (count_partners ("la SCP Roche, avocat de Mme Aubry"), 0);
}

static void
a_list_that_never_ends_is_read_to_its_limit (void **state)
{
  g_autoptr (GString) list = g_string_new ("SCP Kerbrat");

  (void) state;
  for (guint i = 0; i < 20000; i++)
    g_string_append (list, ", Kerbrat");
  assert_int_equal (count_partners (list->str), 0);
  assert_int_equal (count_partners ("SCP"), 0);
  assert_int_equal (count_partners ("SCP ,"), 0);
  assert_int_equal (count_partners ("SCP Kerbrat,"), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_partner_of_a_firm_is_somebody),
    cmocka_unit_test (a_firm_that_words_name_is_nobody),
    cmocka_unit_test (one_name_alone_is_left_to_other_passes),
    cmocka_unit_test (a_list_that_never_ends_is_read_to_its_limit),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/marked.h"

static void
names_are_found_where_titles_announce_them (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_titles, "tests/marked/titles.txt");
}

/* The rule of the last finding in @text. */
static const char *
last_rule (const EstFindings *findings)
{
  return est_findings_get (findings, est_findings_count (findings) - 1)->rule;
}

static void
a_name_in_a_list_says_so (void **state)
{
  g_autoptr (EstFindings) one = findings_in (&est_detector_titles, EST_BLOCK_BODY, "M. Durand");
  g_autoptr (EstFindings) list =
      findings_in (&est_detector_titles, EST_BLOCK_BODY, "MM. Durand et Petit");

  (void) state;
  assert_string_equal (last_rule (one), "title");
  assert_string_equal (last_rule (list), EST_RULE_TITLE_PLURAL);
}

static void
a_function_in_capitals_is_a_doubt_and_no_name (void **state)
{
  g_autoptr (EstFindings) findings =
      findings_in (&est_detector_titles, EST_BLOCK_BODY, "M. Le Maire");
  const EstFinding *finding = NULL;

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
  finding = est_findings_get (findings, 0);
  assert_int_equal (finding->end - finding->start, strlen ("Le Maire"));
  assert_true (finding->score < 0.5 && finding->score > 0.25);
}

static void
a_function_in_small_letters_is_nothing (void **state)
{
  g_autoptr (EstFindings) findings =
      findings_in (&est_detector_titles, EST_BLOCK_BODY, "M. le Maire et Mme X");

  (void) state;
  assert_int_equal (est_findings_count (findings), 0);
}

static void
long_lists_and_long_names_are_read_to_their_end (void **state)
{
  g_autofree char *letters = g_strnfill (5000, 'b');
  g_autofree char *name = g_strdup_printf ("Mme A%s est venue", letters);
  g_autoptr (GString) list = g_string_new ("MM. Durand");
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (EstFindings) one = findings_in (&est_detector_titles, EST_BLOCK_BODY, name);
  g_autoptr (EstFindings) many = NULL;
  g_autoptr (EstFindings) odd = NULL;

  (void) state;
  for (guint i = 1; i < 12000; i++)
    g_string_append (list, ", Kowalski");
  for (guint i = 0; i < 20000; i++)
    g_string_append (initials, "J.-P. M. A. mme de ");
  many = findings_in (&est_detector_titles, EST_BLOCK_BODY, list->str);
  odd = findings_in (&est_detector_titles, EST_BLOCK_BODY, initials->str);
  assert_int_equal (est_findings_count (one), 1);
  assert_int_equal (est_findings_get (one, 0)->end, strlen ("Mme A") + 5000);
  assert_int_equal (est_findings_count (many), 12000);
}

static void
somebody_who_is_letters_already_is_to_reread (void **state)
{
  g_autoptr (EstFindings) findings =
      findings_in (&est_detector_titles, EST_BLOCK_BODY, "Mme R.C âgée de 48 ans");

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
  assert_string_equal (est_findings_get (findings, 0)->rule, "title-and-initials");
  assert_true (est_findings_get (findings, 0)->score < 0.5);
}

static void
odd_text_is_read_to_its_end (void **state)
{
  static const char *const texts[] = { "",       "Mme",   "M.",     "MM. ,", "Mme \xc2\xa0", "née",
                                       "Mme d’", "Mme -", "MM. A,", "Mme\n", "M. M." };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EstFindings) findings =
          findings_in (&est_detector_titles, EST_BLOCK_BODY, texts[i]);

      assert_int_equal (est_findings_count (findings), 0);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (names_are_found_where_titles_announce_them),
    cmocka_unit_test (a_name_in_a_list_says_so),
    cmocka_unit_test (a_function_in_capitals_is_a_doubt_and_no_name),
    cmocka_unit_test (a_function_in_small_letters_is_nothing),
    cmocka_unit_test (long_lists_and_long_names_are_read_to_their_end),
    cmocka_unit_test (somebody_who_is_letters_already_is_to_reread),
    cmocka_unit_test (odd_text_is_read_to_its_end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/engine.h"
#include "tests/support/gold.h"
#include "tests/support/marked.h"

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
every_marked_line_is_found_as_it_is_marked (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_sensitive, "tests/marked/sensitive.txt");
}

/* The half that nobody tunes on. */
static void
the_gold_is_met (void **state)
{
  EstGoldCount count = gold_measure ("tests/gold/sensitive_test.txt", FALSE);

  (void) state;
  assert_true (count.wanted >= 100 && count.topics >= 100);
  assert_true (count.found * 100 >= count.wanted * 95);
  assert_true (count.touched * 100 <= count.topics * 3);
}

static void
the_half_to_tune_on_is_met_too (void **state)
{
  EstGoldCount count = gold_measure ("tests/gold/sensitive_tune.txt", TRUE);

  (void) state;
  assert_true (count.found * 100 >= count.wanted * 95);
  assert_true (count.touched * 100 <= count.topics * 3);
}

static void
a_sentence_stays_readable_and_a_copy_stays_as_it_is (void **state)
{
  (void) state;
  assert_becomes ("Mme A souffre du diabète.", "Mme A souffre de [information de santé].");
  assert_becomes ("Mme A souffre d’asthme.", "Mme A souffre de [information de santé].");
  assert_becomes ("Mme A est sous insuline.", "Mme A est [information de santé].");
  assert_becomes ("Mme A est suivie pour un cancer.",
                  "Mme A est suivie pour [information de santé].");
  assert_becomes ("Mme A est divorcée et musulmane.",
                  "Mme A est [situation sociale] et [conviction religieuse].");
}

static void
a_document_about_health_stays_as_it_is (void **state)
{
  const char *text = "Le diabète touche un adulte sur dix.\n"
                     "L’atelier cancer et travail a réuni 40 personnes.\n"
                     "Les jeunes séropositifs sont orientés vers le CeGIDD.\n"
                     "Le CSAPA et la PJJ sont partenaires.";

  (void) state;
  assert_becomes (text, text);
}

static guint
count_reason (const char *text, const char *reason)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_sensitive, EST_BLOCK_BODY, text);
  guint count = 0;

  for (guint i = 0; i < est_findings_count (findings); i++)
    count += g_strcmp0 (est_findings_get (findings, i)->reason, reason) == 0;
  return count;
}

static void
a_term_beside_somebody_waits_for_a_reader (void **state)
{
  (void) state;
  assert_int_equal (
      count_reason ("Mme A suit un atelier contre le tabagisme.", "high-beside-person"), 1);
  assert_int_equal (count_reason ("Un jeune séropositif a témoigné.", "near-person"), 1);
  assert_int_equal (count_reason ("Le tabagisme recule.", "near-person"), 0);
}

static void
a_confidentiality_mark_is_flagged_where_it_is_one (void **state)
{
  (void) state;
  assert_int_equal (count_reason ("CONFIDENTIEL", "high-confidential"), 1);
  assert_int_equal (count_reason ("Document interne – ne pas diffuser", "high-confidential"), 1);
  assert_int_equal (
      count_reason ("La convention rappelle que les échanges entre les partenaires ont un "
                    "caractère confidentiel pendant toute la durée de l’action commune.",
                    "high-confidential"),
      0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_marked_line_is_found_as_it_is_marked),
    cmocka_unit_test (the_gold_is_met),
    cmocka_unit_test (the_half_to_tune_on_is_met_too),
    cmocka_unit_test (a_sentence_stays_readable_and_a_copy_stays_as_it_is),
    cmocka_unit_test (a_document_about_health_stays_as_it_is),
    cmocka_unit_test (a_term_beside_somebody_waits_for_a_reader),
    cmocka_unit_test (a_confidentiality_mark_is_flagged_where_it_is_one),
  };

  return cmocka_run_group_tests (tests, engine_open, engine_close);
}

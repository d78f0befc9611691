/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/marked.h"

/* What the titles pass finds in @text, parted by bars. */
static char *
names_in (const char *text)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_titles, EST_BLOCK_BODY, text);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      g_string_append_printf (names, "%s%.*s", i == 0 ? "" : "|",
                              (int) (finding->end - finding->start), text + finding->start);
    }
  return g_string_free (names, FALSE);
}

static void
assert_names (const char *text, const char *expected)
{
  g_autofree char *names = names_in (text);

  assert_string_equal (names, expected);
}

static void
a_family_name_in_small_letters_follows_a_title (void **state)
{
  (void) state;
  assert_names ("mme petit a appelé", "petit");
  assert_names ("dr rousseau et mr ba", "rousseau|ba");
  assert_names ("mme. roche", "roche");
  assert_names ("mme tressac est là", "tressac");
  assert_names ("mme claire petit dort", "claire petit");
  assert_names ("mme petit de la part", "petit");
}

static void
titles_that_are_other_words_announce_none (void **state)
{
  (void) state;
  assert_names ("on me petit", "");
  assert_names ("12 m roche", "");
  assert_names ("pr roche", "");
}

static void
what_madame_does_is_no_name (void **state)
{
  (void) state;
  assert_names ("madame est venue", "");
  assert_names ("mme mange peu", "");
  assert_names ("mme garde le lit", "");
  assert_names ("mme somnole", "");
  assert_names ("mme tjs fatiguée, mr bcp mieux", "");
  assert_names ("madame veut-elle, mr lui-même", "");
  assert_names ("madame l'infirmière", "");
}

static void
who_says_a_verb_before_a_verb_is_named_so (void **state)
{
  (void) state;
  assert_names ("mme garde a appelé", "garde");
  assert_names ("mme garde", "");
}

static void
functions_and_letters_name_nobody (void **state)
{
  (void) state;
  assert_names ("madame la directrice, monsieur maire", "");
  assert_names ("mme xxx, mme x", "");
  assert_names ("madame, petit", "");
}

static void
a_name_that_never_ends_is_read_to_its_limit (void **state)
{
  g_autoptr (GString) text = g_string_new ("mme");
  g_autoptr (EstFindings) findings = NULL;

  (void) state;
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, " kowalski");
  findings = findings_in (&est_detector_titles, EST_BLOCK_BODY, text->str);
  assert_int_equal (est_findings_count (findings), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_family_name_in_small_letters_follows_a_title),
    cmocka_unit_test (titles_that_are_other_words_announce_none),
    cmocka_unit_test (what_madame_does_is_no_name),
    cmocka_unit_test (who_says_a_verb_before_a_verb_is_named_so),
    cmocka_unit_test (functions_and_letters_name_nobody),
    cmocka_unit_test (a_name_that_never_ends_is_read_to_its_limit),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

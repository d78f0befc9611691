/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/error.h"
#include "pipeline/detectors/detectors.h"
#include "tests/support/marked.h"
#include "tests/support/scratch.h"

extern const EstDetector est_detector_tagger;

static void
every_marked_line_is_found_as_it_is_marked (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_tagger, "tests/marked/tagger.txt");
}

/* The best score of a name in @text, 0 when there is none. */
static double
best_score (const char *text)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_tagger, EST_BLOCK_BODY, text);
  double best = 0;

  for (guint i = 0; i < est_findings_count (findings); i++)
    best = MAX (best, est_findings_get (findings, i)->score);
  return best;
}

static void
scores_are_thousandths (void **state)
{
  g_autoptr (EstFindings) findings =
      findings_in (&est_detector_tagger, EST_BLOCK_BODY, "Vu avec Claire Lefèvre et Karim.");

  (void) state;
  assert_int_equal (est_findings_count (findings), 2);
  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      double score = est_findings_get (findings, i)->score * 1000;

      assert_true (score >= 600 && score <= 1000);
      assert_true (score - (int) (score + 0.5) < 1e-6 && score - (int) (score + 0.5) > -1e-6);
    }
}

static void
a_finding_lies_on_the_bytes_of_the_block (void **state)
{
  const char *text = "vu avec\u00a0So\u00adlène Lefe\u0301vre, hier";
  g_autoptr (EstFindings) findings = findings_in (&est_detector_tagger, EST_BLOCK_BODY, text);
  const EstFinding *finding = NULL;
  g_autofree char *found = NULL;

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
  finding = est_findings_get (findings, 0);
  found = g_strndup (text + finding->start, finding->end - finding->start);
  assert_string_equal (found, "So\u00adlène Lefe\u0301vre");
}

static void
nothing_is_found_in_a_text_without_names (void **state)
{
  (void) state;
  assert_true (best_score ("") == 0);
  assert_true (best_score ("\n\n\t \n") == 0);
  assert_true (best_score ("La réunion du mois prochain aura lieu dans la grande salle.") == 0);
}

static void
the_name_of_a_style_is_nobodys (void **state)
{
  g_autoptr (EstFindings) style = findings_in (&est_detector_tagger, EST_BLOCK_ATTRIBUTE, "Footer");
  g_autoptr (EstFindings) text =
      findings_in (&est_detector_tagger, EST_BLOCK_ATTRIBUTE, "Photo de Claire Lefèvre");

  (void) state;
  assert_int_equal (est_findings_count (style), 0);
  assert_int_equal (est_findings_count (text), 1);
}

#define ENGLISH                                                                                \
  "While this may seem strange, they will not be sure until more research is done by Charlie " \
  "Brown and his team."

/* The finding of @rule in @text; NULL: none. */
static const EstFinding *
find_rule (const EstFindings *findings, const char *rule)
{
  for (guint i = 0; i < est_findings_count (findings); i++)
    if (g_str_equal (est_findings_get (findings, i)->rule, rule))
      return est_findings_get (findings, i);
  return NULL;
}

static void
text_in_another_language_is_said_to_be_to_reread (void **state)
{
  g_autoptr (EstFindings) english = findings_in (&est_detector_tagger, EST_BLOCK_BODY, ENGLISH);
  g_autoptr (EstFindings) french =
      findings_in (&est_detector_tagger, EST_BLOCK_BODY, "Le groupe a vu Charlie Brown hier.");
  const EstFinding *notice = find_rule (english, EST_RULE_NOT_FRENCH);

  (void) state;
  assert_non_null (notice);
  assert_string_equal (notice->reason, EST_RULE_NOT_FRENCH);
  assert_true (notice->score < 0.5 && notice->score >= 0.25);
  assert_null (find_rule (french, EST_RULE_NOT_FRENCH));
}

/* Nothing is a name there but what the lists know. */
static void
words_of_another_language_are_no_names (void **state)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_tagger, EST_BLOCK_BODY, ENGLISH);

  (void) state;
  assert_int_equal (est_findings_count (findings), 2);
  assert_string_equal (est_findings_get (findings, 0)->rule, "name");
  assert_int_equal (est_findings_get (findings, 0)->end - est_findings_get (findings, 0)->start,
                    strlen ("Charlie Brown"));
}

static EstFindings *
findings_in_lines (const char *const *lines)
{
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (EstDocument) document = est_document_new ("text", NULL, NULL);
  EstSetup setup = { .data = data, .categories = categories };
  EstFindings *findings = est_findings_new ();
  gpointer made = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "text"), lines[i],
                      strlen (lines[i]), i);
  assert_true (est_detector_tagger.prepare (&setup, &made, NULL));
  assert_true (est_detector_tagger.detect (made, document, findings, NULL, findings, NULL));
  est_detector_tagger.release (made);
  return findings;
}

static void
a_document_of_short_lines_is_one_text (void **state)
{
  static const char *const lines[] = { "Right Text Wrap", "This is what they have been told.",
                                       "Before the wrap", "After Left Wrap", NULL };
  g_autoptr (EstFindings) findings = findings_in_lines (lines);

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
  assert_int_equal (est_findings_get (findings, 0)->block, 1);
  assert_string_equal (est_findings_get (findings, 0)->rule, EST_RULE_NOT_FRENCH);
}

/* Bytes that no writer of French would put there must not lead it astray. */
static void
any_text_is_read_to_its_end (void **state)
{
  g_autofree char *long_word = g_strnfill (100000, 'X');
  g_autoptr (GString) signs = g_string_new (NULL);

  (void) state;
  (void) best_score (long_word);
  for (guint i = 0; i < 5000; i++)
    g_string_append (signs, "- . ; ’ « É. Ünal 😀 ");
  (void) best_score (signs->str);
}

static guint
count_findings (const char *text)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_tagger, EST_BLOCK_BODY, text);

  return est_findings_count (findings);
}

/* Three hundred pages of them: each is found, and none takes in its neighbours. */
static void
a_document_of_names_alone_is_all_names (void **state)
{
  static const char *const given[] = { "Claire", "Karim", "Solange", "Yann" };
  static const char *const family[] = { "Lefèvre", "Benhaddou", "Kowalski" };
  g_autoptr (GString) lines = g_string_new (NULL);

  (void) state;
  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (lines, "%s %s\n", given[i % 4], family[i % 3]);
  assert_int_equal (count_findings (lines->str), 12000);
}

static void
a_name_of_five_thousand_letters_is_one_name (void **state)
{
  g_autofree char *letters = g_strnfill (5000, 'a');
  g_autofree char *text = g_strdup_printf ("Vu avec Claire K%s hier.", letters);
  g_autoptr (EstFindings) findings = findings_in (&est_detector_tagger, EST_BLOCK_BODY, text);

  (void) state;
  assert_int_equal (est_findings_count (findings), 1);
  assert_int_equal (est_findings_get (findings, 0)->end, strlen (text) - strlen (" hier."));
}

static void
text_without_blanks_or_in_many_scripts_is_read_to_its_end (void **state)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autoptr (GString) mixed = g_string_new (NULL);

  (void) state;
  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (joined, "ClaireLefèvre");
      g_string_append (mixed, "Лефевр 田中さん محمد Ολγα ");
    }
  (void) count_findings (joined->str);
  (void) count_findings (mixed->str);
}

static gboolean
prepares_with (void *const *state, GError **error)
{
  g_autoptr (EstData) data = est_data_open (*state, NULL);
  g_autoptr (EstCategories) categories = NULL;
  EstSetup setup = { .data = data };
  gpointer made = NULL;

  categories = est_categories_load (data, NULL);
  setup.categories = categories;
  if (!est_detector_tagger.prepare (&setup, &made, error))
    return FALSE;
  est_detector_tagger.release (made);
  return TRUE;
}

static void
a_missing_model_is_refused (void **state)
{
  static const char *const files[] = { "categories.ini",    "titles.tsv",
                                       "particles.txt",     "tagger/words.tsv",
                                       "tagger/things.tsv", "tagger/other_languages.tsv",
                                       "lexicon.map",       NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = scratch_path (state, "tagger");

  assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *from = g_build_filename ("dictionaries", files[i], NULL);
      g_autofree char *to = scratch_path (state, files[i]);
      g_autofree char *content = NULL;
      gsize size = 0;

      assert_true (g_file_get_contents (from, &content, &size, NULL));
      assert_true (g_file_set_contents (to, content, (gssize) size, NULL));
    }
  assert_false (prepares_with (state, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_marked_line_is_found_as_it_is_marked),
    cmocka_unit_test (scores_are_thousandths),
    cmocka_unit_test (a_finding_lies_on_the_bytes_of_the_block),
    cmocka_unit_test (nothing_is_found_in_a_text_without_names),
    cmocka_unit_test (the_name_of_a_style_is_nobodys),
    cmocka_unit_test (text_in_another_language_is_said_to_be_to_reread),
    cmocka_unit_test (words_of_another_language_are_no_names),
    cmocka_unit_test (a_document_of_short_lines_is_one_text),
    cmocka_unit_test (any_text_is_read_to_its_end),
    cmocka_unit_test (a_document_of_names_alone_is_all_names),
    cmocka_unit_test (a_name_of_five_thousand_letters_is_one_name),
    cmocka_unit_test (text_without_blanks_or_in_many_scripts_is_read_to_its_end),
    cmocka_unit_test_setup_teardown (a_missing_model_is_refused, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

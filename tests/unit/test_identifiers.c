/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/identifier_sample.h"
#include "tests/support/marked.h"
#include "tests/support/scratch.h"

#define LONG_LINE 400000
#define VERY_LONG_LINE 10000000

static void
every_marked_line_is_found_as_it_is_marked (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_identifiers, "tests/marked/identifiers.txt");
}

static void
a_label_left_of_a_cell_is_a_cue (void **state)
{
  (void) state;
  assert_finds_in_cell (&est_detector_identifiers, NULL, "Téléphone", "<phone>639981234</phone>");
  assert_finds_in_cell (&est_detector_identifiers, NULL, "N° de sécurité sociale",
                        "<nir>1 87 06 57 990 999</nir>");
  assert_finds_in_cell (&est_detector_identifiers, NULL, "Montant", "639981234");
}

/* The stretch of @text that the first finding covers. */
static char *
first_found (EstBlockKind kind, const char *text)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_identifiers, kind, text);
  const EstFinding *finding = NULL;

  assert_true (est_findings_count (findings) > 0);
  finding = est_findings_get (findings, 0);
  return g_strndup (text + finding->start, finding->end - finding->start);
}

static void
an_underscore_in_a_file_name_is_a_blank (void **state)
{
  g_autofree char *in_name = first_found (EST_BLOCK_FILE_NAME, "tel_06_39_98_12_34_claire");
  g_autofree char *nir = first_found (EST_BLOCK_FILE_NAME, "NIR_269054958815780_bilan.docx");

  (void) state;
  assert_string_equal (in_name, "06_39_98_12_34");
  assert_string_equal (nir, "269054958815780");
}

static void
a_link_is_read_behind_its_scheme (void **state)
{
  g_autofree char *mail = first_found (EST_BLOCK_LINK, "mailto:claire@exemple.fr?subject=x");

  (void) state;
  assert_string_equal (mail, "claire@exemple.fr");
}

static void
findings_lie_on_the_bytes_of_the_block (void **state)
{
  g_autofree char *soft = first_found (EST_BLOCK_BODY, "à \u00ad06\u00ad 39\u00a098\u200b 12 34 é");
  g_autofree char *wide =
      first_found (EST_BLOCK_BODY, "tél. \uff10\uff16 \uff13\uff19 \uff19\uff18 12 34 !");

  (void) state;
  assert_string_equal (soft, "06\u00ad 39\u00a098\u200b 12 34");
  assert_string_equal (wide, "\uff10\uff16 \uff13\uff19 \uff19\uff18 12 34");
}

static void
what_is_not_certain_is_listed_not_replaced (void **state)
{
  g_autoptr (EstFindings) findings =
      findings_in (&est_detector_identifiers, EST_BLOCK_BODY, "Écrire à contact@exemple.fr");

  (void) state;
  assert_true (est_findings_count (findings) > 0);
  assert_true (est_findings_get (findings, 0)->score >= 0.3);
  assert_true (est_findings_get (findings, 0)->score < 0.6);
}

static void
an_empty_block_holds_nothing (void **state)
{
  g_autoptr (EstFindings) findings = findings_in (&est_detector_identifiers, EST_BLOCK_BODY, "");

  (void) state;
  assert_int_equal (est_findings_count (findings), 0);
}

static void
a_pattern_that_gives_up_fails_the_document (void **state)
{
  static const char match[] = "[a]\ncategory=nir\nwords=xx*\nscore=1\npattern=(?:x+)+[yz]\n";
  static const char except[] = "[a]\ncategory=nir\nwords=xx*\nscore=1\npattern=x+\n"
                               "except=(?:x+)+[yz]\n";
  static const char text[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  g_autofree char *in_pattern = sample_doubt (state, match, text);
  g_autofree char *in_except = sample_doubt (state, except, text);

  assert_null (strstr (in_pattern, "xxx"));
  assert_null (strstr (in_except, "xxx"));
}

static void
only_a_mark_of_ours_hides_what_it_says (void **state)
{
  static const char rows[] = "[a]\ncategory=nir\ndigits=2\nscore=1\npattern=\\d+\n";
  g_autofree char *in_mark = sample_findings (state, rows, "[commune : 57], [SIRET]");
  g_autofree char *in_brackets = sample_findings (state, rows, "[57]");
  g_autofree char *too_much = sample_findings (state, rows, "[commune : 57590]");
  g_autofree char *unclosed = sample_findings (state, rows, "[commune : 57");

  assert_string_equal (in_mark, "");
  assert_string_equal (in_brackets, "1.00 nir [57]");
  assert_string_equal (too_much, "1.00 nir [57590]");
  assert_string_equal (unclosed, "1.00 nir [57]");
}

/* That the first finding in @text covers it all but for the word before it. */
static void
assert_found_whole (const char *lead, const char *value)
{
  g_autofree char *text = g_strconcat (lead, value, NULL);
  g_autofree char *found = first_found (EST_BLOCK_BODY, text);

  assert_string_equal (found, value);
}

static void
signs_nobody_sees_hide_no_number (void **state)
{
  (void) state;
  assert_found_whole ("Tél. ", "06\u200b 39\u200d 98 12\u2060 34");
  assert_found_whole ("Tél. \u200f", "06 39 98 12 34");
  assert_found_whole ("Tél. ", "06\u00a039\u202f98\u200912\u00a034");
  assert_found_whole ("Tél. ", "06‑39–98−12—34");
  assert_found_whole ("Tél. ", "０６ ３９ ９８ １２ ３４");
  assert_found_whole ("NIR ", "2 69 05 49\u00ad 588 157\ufeff 80");
  assert_found_whole ("IBAN ", "FR76\u200b 3000 6000\u2060 0112 3456 7890 1\u00ad89");
  assert_found_whole ("IPP : ", "80012\u200b34567");
  assert_found_whole ("née le ", "12/\u200b03/\u206019\u00ad84");
  assert_found_whole ("à \u202e", "06 39 98 12 34");
}

static void
a_letter_of_another_script_hides_no_address (void **state)
{
  (void) state;
  assert_found_whole ("Écrire à ", "cl\u0430ire.lefevre@exemple.fr");
  assert_found_whole ("Écrire à ", "claire@ex\u0435mple.fr");
  assert_found_whole ("Écrire à ", "claire\u200b@exemple.fr");
  assert_found_whole ("Écrire à ", "\u0441laire@exemple.fr");
  assert_found_whole ("Écrire à ", "claire\uff20exemple.fr");
}

static void
bytes_that_are_no_text_hide_no_number (void **state)
{
  static const char text[] = "a\0b \xed\xa0\x80 \xff Tél. 06 39 98 12 34 \xc3";
  g_autoptr (EstFindings) earlier = est_findings_new ();
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  EstSetup setup = { .data = data, .categories = categories };
  gpointer pass = NULL;

  (void) state;
  assert_true (est_detector_identifiers.prepare (&setup, &pass, NULL));
  est_block_append (est_document_add_block (document, EST_BLOCK_BODY, "test"), text,
                    sizeof text - 1, 0);
  assert_true (est_detector_identifiers.detect (pass, document, earlier, NULL, earlier, NULL));
  est_detector_identifiers.release (pass);

  assert_true (est_findings_count (earlier) > 0);
  assert_memory_equal (text + est_findings_get (earlier, 0)->start, "06 39 98 12 34", 14);
}

/* @piece over and over, in one line of @length bytes, is read to its end: no search
 * gives up, which findings_in () would not let pass. */
static void
assert_ends (const char *piece, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length + strlen (piece));
  g_autoptr (EstFindings) findings = NULL;

  while (text->len < length)
    g_string_append (text, piece);
  findings = findings_in (&est_detector_identifiers, EST_BLOCK_BODY, text->str);
  assert_non_null (findings);
}

static void
no_line_makes_a_pattern_run_away (void **state)
{
  (void) state;
  assert_ends ("1", LONG_LINE);
  assert_ends ("1 ", LONG_LINE);
  assert_ends ("12 ", LONG_LINE);
  assert_ends (" ", LONG_LINE);
  assert_ends (".", LONG_LINE);
  assert_ends ("a@", LONG_LINE);
  assert_ends ("a.a@a.", LONG_LINE);
  assert_ends ("((", LONG_LINE);
  assert_ends ("[", LONG_LINE);
  assert_ends ("né le ", LONG_LINE);
  assert_ends ("12 rue de la ", LONG_LINE);
  assert_ends ("12 rue A ", LONG_LINE);
  assert_ends ("57000 A-b-", LONG_LINE);
  assert_ends ("FR76 3000 ", LONG_LINE);
  assert_ends ("tél O6 ", LONG_LINE);
  assert_ends ("zéro six ", LONG_LINE);
  assert_ends ("<<A", LONG_LINE);
  assert_ends ("mdp ", LONG_LINE);
  assert_ends ("dossier n° ", LONG_LINE);
  assert_ends ("http://a.", LONG_LINE);
  assert_ends ("www.a/?", LONG_LINE);
  assert_ends ("1:a:", LONG_LINE);
  assert_ends ("fille de quatre-vingt ", LONG_LINE);
  assert_ends ("0 ", LONG_LINE);
  assert_ends ("0 1 2 ", LONG_LINE);
  assert_ends ("+3 3 ", LONG_LINE);
  assert_ends ("Mme A B C ", LONG_LINE);
  assert_ends ("Mme Dupont\n", LONG_LINE);
  assert_ends ("| 1 2 0 3 1 9 8 4 ", LONG_LINE);
  assert_ends ("Karim a 12 ", LONG_LINE);
  assert_ends ("a b@c d.", LONG_LINE);
  assert_ends ("0 6 ", LONG_LINE);
  assert_ends ("01,", LONG_LINE);
  assert_ends ("IPP 12 ", LONG_LINE);
  assert_ends ("né le 12 mars ", LONG_LINE);
  assert_ends ("à Metz (5", LONG_LINE);
  assert_ends ("rue A n", LONG_LINE);
  assert_ends ("Via A ", LONG_LINE);
  assert_ends ("12/03/84 1 84 03 ", LONG_LINE);
  assert_ends ("a @ ", LONG_LINE);
}

static void
no_line_is_too_long_to_be_read (void **state)
{
  (void) state;
  assert_ends ("1234567890", VERY_LONG_LINE);
  assert_ends (".", VERY_LONG_LINE);
  assert_ends (" ", VERY_LONG_LINE);
  assert_ends ("a@", VERY_LONG_LINE);
  assert_ends ("(", 1000000);
  assert_ends (")", 1000000);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (every_marked_line_is_found_as_it_is_marked, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_label_left_of_a_cell_is_a_cue, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (an_underscore_in_a_file_name_is_a_blank, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_link_is_read_behind_its_scheme, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (findings_lie_on_the_bytes_of_the_block, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (what_is_not_certain_is_listed_not_replaced, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (an_empty_block_holds_nothing, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (a_pattern_that_gives_up_fails_the_document, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (only_a_mark_of_ours_hides_what_it_says, scratch_make,
                                     scratch_remove),
    cmocka_unit_test (signs_nobody_sees_hide_no_number),
    cmocka_unit_test (a_letter_of_another_script_hides_no_address),
    cmocka_unit_test (bytes_that_are_no_text_hide_no_number),
    cmocka_unit_test_setup_teardown (no_line_makes_a_pattern_run_away, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (no_line_is_too_long_to_be_read, scratch_make, scratch_remove),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

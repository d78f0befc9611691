/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"
#include "tests/support/marked.h"

#define LONG_LINE 400000

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

/* Fails when a long line of @piece takes longer than its words would explain. */
static void
assert_ends_quickly (const char *piece)
{
  g_autoptr (GString) text = g_string_sized_new (LONG_LINE);
  g_autoptr (EstFindings) findings = NULL;
  gint64 start = g_get_monotonic_time ();

  while (text->len < LONG_LINE)
    g_string_append (text, piece);
  findings = findings_in (&est_detector_identifiers, EST_BLOCK_BODY, text->str);
  assert_true (g_get_monotonic_time () - start < 20 * G_USEC_PER_SEC);
}

static void
no_line_makes_a_pattern_run_away (void **state)
{
  (void) state;
  assert_ends_quickly ("1");
  assert_ends_quickly ("1 ");
  assert_ends_quickly ("12 ");
  assert_ends_quickly (" ");
  assert_ends_quickly (".");
  assert_ends_quickly ("a@");
  assert_ends_quickly ("a.a@a.");
  assert_ends_quickly ("((");
  assert_ends_quickly ("[");
  assert_ends_quickly ("né le ");
  assert_ends_quickly ("12 rue de la ");
  assert_ends_quickly ("12 rue A ");
  assert_ends_quickly ("57000 A-b-");
  assert_ends_quickly ("FR76 3000 ");
  assert_ends_quickly ("tél O6 ");
  assert_ends_quickly ("zéro six ");
  assert_ends_quickly ("<<A");
  assert_ends_quickly ("mdp ");
  assert_ends_quickly ("dossier n° ");
  assert_ends_quickly ("http://a.");
  assert_ends_quickly ("www.a/?");
  assert_ends_quickly ("1:a:");
  assert_ends_quickly ("fille de quatre-vingt ");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_marked_line_is_found_as_it_is_marked),
    cmocka_unit_test (a_label_left_of_a_cell_is_a_cue),
    cmocka_unit_test (an_underscore_in_a_file_name_is_a_blank),
    cmocka_unit_test (a_link_is_read_behind_its_scheme),
    cmocka_unit_test (findings_lie_on_the_bytes_of_the_block),
    cmocka_unit_test (what_is_not_certain_is_listed_not_replaced),
    cmocka_unit_test (an_empty_block_holds_nothing),
    cmocka_unit_test (no_line_makes_a_pattern_run_away),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

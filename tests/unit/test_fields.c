/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/detectors/detectors.h"
#include "tests/support/field_sample.h"
#include "tests/support/marked.h"

static void
every_marked_line_is_found_as_it_is_marked (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_fields, "tests/marked/fields.txt");
}

static void
what_leads_to_nobody_stays (void **state)
{
  (void) state;
  assert_finds_all (&est_detector_identifiers, "tests/gold/keep.txt");
  assert_finds_all (&est_detector_fields, "tests/gold/keep.txt");
}

static void
a_label_announces_the_block_that_follows (void **state)
{
  static const char *const blocks[] = { "Nom :", "Lefèvre", "Il pleut sur Roche.", NULL };
  static const char *const items[] = { "# Présents", "- Claire Lefèvre, coordinatrice",
                                       "- Paul Roche (Ville de Metz)", "Il pleut sur Roche.",
                                       NULL };
  static const char *const colon[] = { "Excusés :", "- Claire Lefèvre", "- ARS", NULL };

  (void) state;
  assert_found_in_blocks (blocks, "person Lefèvre");
  assert_found_in_blocks (items, "person Claire Lefèvre; person Paul Roche");
  assert_found_in_blocks (colon, "person Claire Lefèvre");
}

static void
a_signature_stands_in_the_blocks_below_its_formula (void **state)
{
  static const char *const letter[] = { "Bien cordialement,", "La présidente,", "Josette LHUILLIER",
                                        NULL };
  static const char *const far[] = { "Cordialement,",     "a", "b", "c", "d", "e",
                                     "Josette LHUILLIER", NULL };

  (void) state;
  assert_found_in_blocks (letter, "person Josette LHUILLIER");
  assert_found_in_blocks (far, "");
}

static void
an_address_belongs_to_the_name_above (void **state)
{
  static const char *const head[] = { "Fatoumata Diarra\nMédiatrice santé, ville de Hayange\n"
                                      "8 bis rue des Lamineurs\n57700 HAYANGE",
                                      NULL };
  static const char *const blocks[] = { "Mme Claire Lefèvre", "3 allée des Tilleuls",
                                        "57700 HAYANGE", NULL };
  static const char *const nobody[] = { "Association Graines de Lien",
                                        "3 allée des Tilleuls, 57700 Hayange", NULL };
  static const char *const firms[] = { "La S.A.S. Zyxel\n3 allée des Tilleuls\n57700 HAYANGE",
                                       "S.A.R.L. Aubry\n5 allée des Tilleuls\n57700 HAYANGE",
                                       "La S.A. NAY\n12 rue des Lilas\n57000 Metz", NULL };

  (void) state;
  assert_found_in_blocks (firms, "");
  assert_found_in_blocks (head, "person Fatoumata Diarra");
  assert_found_in_blocks (blocks, "person Claire Lefèvre");
  assert_found_in_blocks (nobody, "");
}

static void
a_number_belongs_to_the_name_before (void **state)
{
  static const char *const blocks[] = { "Claire Lefèvre, coordinatrice, 06 39 98 12 34",
                                        "Secrétariat, 01 99 00 12 34", NULL };
  static const char *const words[] = { "Sérologie VHD AFAT 01 99 00 12 34",
                                       "Kerdonfell AFAT 01 99 00 12 35", NULL };

  (void) state;
  assert_found_in_blocks (blocks, "person Claire Lefèvre");
  assert_found_in_blocks (words, "person Kerdonfell AFAT");
}

static void
a_date_in_the_year_of_a_social_security_number_is_one_of_birth (void **state)
{
  static const char *const blocks[] = { "Reçu le 12/03/2014 14/06/1987\n1 87 06 57 990 999 45",
                                        NULL };
  static const char *const boxes[] = { "Reçu : 1 4 0 6 1 9 8 7 x\n1 87 06 57 990 999 45", NULL };
  static const char *const spaced[] = { "Reçu : 1 / 6 / '87 x\n1 87 06 57 990 999 45", NULL };

  (void) state;
  assert_found_in_blocks (blocks, "birth_date 14/06/1987");
  assert_found_in_blocks (boxes, "birth_date 1 4 0 6 1 9 8 7");
  assert_found_in_blocks (spaced, "birth_date 1 / 6 / '87");
}

static void
odd_text_is_read_to_its_end (void **state)
{
  static const char *const texts[] = {
    "",  ":",     "::::",     "Nom", "Nom :",     "Nom : (",   "[",   "Nom : [",       "......",
    "…", "Nom …", "De : <@>", "\n",  "Nom :\n\n", "Tél : (((", "é :", "Présents : ,;/"
  };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EstFindings) findings =
          findings_in (&est_detector_fields, EST_BLOCK_BODY, texts[i]);

      assert_int_equal (est_findings_count (findings), 0);
    }
}

static void
long_lines_of_signs_are_read_to_their_end (void **state)
{
  static const char *const pieces[] = { ":",  "a:", "nom:", "nom : ",      "...",    "…",
                                        "((", "[",  "\n",   "Présents : ", "12/03/", "a, " };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (EstFindings) findings = NULL;

      while (text->len < 200000)
        g_string_append (text, pieces[i]);
      findings = findings_in (&est_detector_fields, EST_BLOCK_BODY, text->str);
      assert_non_null (findings);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_marked_line_is_found_as_it_is_marked),
    cmocka_unit_test (what_leads_to_nobody_stays),
    cmocka_unit_test (a_label_announces_the_block_that_follows),
    cmocka_unit_test (a_signature_stands_in_the_blocks_below_its_formula),
    cmocka_unit_test (an_address_belongs_to_the_name_above),
    cmocka_unit_test (a_number_belongs_to_the_name_before),
    cmocka_unit_test (a_date_in_the_year_of_a_social_security_number_is_one_of_birth),
    cmocka_unit_test (odd_text_is_read_to_its_end),
    cmocka_unit_test (long_lines_of_signs_are_read_to_their_end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/text.h"
#include "pipeline/detectors/detectors.h"

static EstData *data;
static EstCategories *categories;
static gpointer blocks;

static int
prepare (void **state)
{
  EstSetup setup = { 0 };

  (void) state;
  data = est_data_open ("dictionaries", NULL);
  categories = est_categories_load (data, NULL);
  setup.data = data;
  setup.categories = categories;
  return !est_detector_blocks.prepare (&setup, &blocks, NULL);
}

static int
release (void **state)
{
  (void) state;
  est_detector_blocks.release (blocks);
  est_categories_free (categories);
  est_data_free (data);
  return 0;
}

/* What is left of @text, a line a block, when each part is a word in brackets, and
 * what belongs to it "-".  Blocks that hold "FR76" were found to be an IBAN. */
static char *
without_parts (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (EstDocument) document =
      est_text_read (bytes, &est_default_limits, &est_default_treatment, NULL);
  g_autoptr (EstFindings) earlier = est_findings_new ();
  g_autoptr (EstFindings) found = est_findings_new ();
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      EstFinding iban = {
        .block = i,
        .category = est_categories_find (categories, "iban"),
        .end = est_document_block (document, i)->text->len,
        .score = 0.9,
        .pass = "test",
        .rule = "test",
      };

      if (strstr (est_document_block (document, i)->text->str, "FR76") != NULL)
        est_findings_add (earlier, &iban);
    }
  assert_true (est_detector_blocks.detect (blocks, document, earlier, NULL, found, NULL));
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const EstFinding *part = NULL;

      for (guint j = 0; j < est_findings_count (found); j++)
        if (est_findings_get (found, j)->block == i)
          part = est_findings_get (found, j);
      if (part == NULL)
        g_string_append_printf (left, "%s|", est_document_block (document, i)->text->str);
      else if (g_str_equal (part->rule, EST_RULE_PART_REST))
        g_string_append (left, "-|");
      else
        g_string_append_printf (left, "[%s]|", part->category->id);
    }
  return g_string_free (g_steal_pointer (&left), FALSE);
}

static void
assert_parts (const char *text, const char *expected)
{
  g_autofree char *left = without_parts (text);

  assert_string_equal (left, expected);
}

static void
an_annex_goes_to_the_next_heading_of_its_level (void **state)
{
  (void) state;
  assert_parts (
      "# Bilan\n\nTexte.\n\n# Annexe 1\n\nListe.\n\n## Détail\n\nSuite.\n\n# Fin\n\nAu revoir.",
      "Bilan|Texte.|[annex]|-|-|-|Fin|Au revoir.|");
}

static void
an_annex_without_a_heading_style_goes_to_the_end (void **state)
{
  (void) state;
  assert_parts ("Bilan.\n\nTexte.\n\nTexte.\n\nAnnexe 2 : liste\n\nRien.",
                "Bilan.|Texte.|Texte.|[annex]|-|");
}

static void
a_table_of_contents_and_a_sentence_open_no_annex (void **state)
{
  (void) state;
  assert_parts ("Annexe 1\n\nBilan.\n\nTexte.\n\nTexte.", "Annexe 1|Bilan.|Texte.|Texte.|");
  assert_parts ("Texte.\n\nTexte.\n\nAnnexe 1 ..... 12", "Texte.|Texte.|Annexe 1 ..... 12|");
  assert_parts ("Un.\n\nDeux.\n\nAnnexes et comptes sont joints au dossier.",
                "Un.|Deux.|Annexes et comptes sont joints au dossier.|");
}

static void
an_attendance_list_is_a_table_of_names_and_signatures (void **state)
{
  (void) state;
  assert_parts ("| Nom | Signature |\n|---|---|\n| Morel | oui |\n\nTexte.",
                "[attendance_list]|-|-|-|Texte.|");
  assert_parts ("| Nom | Rôle |\n|---|---|\n| Morel | pilote |", "Nom|Rôle|Morel|pilote|");
}

static void
bank_details_are_the_lines_round_an_account_number (void **state)
{
  (void) state;
  assert_parts ("Merci de payer.\n\nTitulaire du compte : X\n\nFR76 3000\n\nBIC : Y\n\nÀ bientôt.",
                "Merci de payer.|[bank_block]|-|-|À bientôt.|");
  assert_parts ("Banque alimentaire du Nord.", "Banque alimentaire du Nord.|");
}

static void
a_signature_is_its_formula_and_the_short_lines_below (void **state)
{
  (void) state;
  assert_parts ("Texte.\n\nFait à Metz, le 3 mars\n\nClaire Lefèvre\n\nDirectrice\n\n"
                "Une longue phrase qui vient ensuite et qui dit tout autre chose.",
                "Texte.|[signature_block]|-|-|Une longue phrase qui vient ensuite et qui dit tout "
                "autre chose.|");
  assert_parts ("Fait aussi partie du projet.", "Fait aussi partie du projet.|");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_annex_goes_to_the_next_heading_of_its_level),
    cmocka_unit_test (an_annex_without_a_heading_style_goes_to_the_end),
    cmocka_unit_test (a_table_of_contents_and_a_sentence_open_no_annex),
    cmocka_unit_test (an_attendance_list_is_a_table_of_names_and_signatures),
    cmocka_unit_test (bank_details_are_the_lines_round_an_account_number),
    cmocka_unit_test (a_signature_is_its_formula_and_the_short_lines_below),
  };

  return cmocka_run_group_tests (tests, prepare, release);
}

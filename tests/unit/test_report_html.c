/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/dossier_sample.h"
#include "tests/support/scratch.h"

/* The page of @dossier, made with the dictionaries of the tree. */
static char *
render (const EstDossierRecord *dossier)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (GError) error = NULL;
  char *page = est_report_to_html (data, categories, dossier, &error);

  assert_null (error);
  assert_non_null (page);
  return page;
}

static char *
render_sample (const char *language)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new (language);

  return render (dossier);
}

static void
assert_says (const char *page, const char *words)
{
  if (strstr (page, words) == NULL)
    fail_msg ("the page does not say “%s”", words);
}

static void
assert_does_not_say (const char *page, const char *words)
{
  if (strstr (page, words) != NULL)
    fail_msg ("the page says “%s”", words);
}

static void
assert_in_order (const char *page, const char *const *words)
{
  for (const char *last = page; *words != NULL; words++)
    {
      last = strstr (last, *words);
      if (last == NULL)
        fail_msg ("“%s” is not where it should be", *words);
    }
}

/* A folder of dictionaries with the report's files, one of them with @from
 * changed to @to. */
static EstData *
changed_dictionaries (void **state, const char *changed, const char *from, const char *to)
{
  static const char *const names[] = {
    "categories.ini",      "manifest.ini",        "steps.ini",
    "tools.ini",           "purpose_words.txt",   "report/report.html",
    "report/families.ini", "report/sobriety.ini", "report/wording.fr.ini"
  };
  g_autoptr (EstData) shipped = est_data_open (NULL, NULL);
  g_autofree char *folder = scratch_path (state, "dictionaries");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = est_data_load (shipped, names[i], NULL);
      g_autofree char *place = g_strconcat ("dictionaries/", names[i], NULL);
      g_autoptr (GString) text =
          g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

      if (g_str_equal (names[i], changed))
        assert_int_not_equal (g_string_replace (text, from, to, 0), 0);
      scratch_put (state, place, text->str);
    }
  return est_data_open (folder, NULL);
}

static void
every_place_is_filled_in_both_languages (void **state)
{
  g_autofree char *french = render_sample ("fr");
  g_autofree char *english = render_sample ("en");

  (void) state;
  assert_says (french, "<html lang=\"fr\">");
  assert_says (english, "<html lang=\"en\">");
  assert_does_not_say (french, "{{");
  assert_does_not_say (english, "{{");
}

static void
sections_stand_in_the_order_of_the_consent_file (void **state)
{
  static const char *const titles[] = {
    "<h1>Rapport de caviardage",
    "En bref",
    "1. Dossier",
    "2. Consentements",
    "3. Traitement",
    "4. Documents",
    "5. Remplacements",
    "6. Passages à relire",
    "7. Risque résiduel",
    "8. Validation",
    "Annexe A",
    "Annexe B",
    "Annexe C",
    NULL,
  };
  g_autofree char *page = render_sample ("fr");

  (void) state;
  assert_in_order (page, titles);
}

static void
refused_documents_stand_first_with_their_sentence (void **state)
{
  static const char *const words[] = {
    "4. Documents",
    "À traiter avant tout dépôt",
    "DOC-002",
    "Contenu illisible ou protégé",
    "The document is protected by a password.",
    "class=\"documents\"",
    "DOC-001",
    NULL,
  };
  g_autofree char *page = render_sample ("fr");

  (void) state;
  assert_in_order (page, words);
}

static void
no_box_warns_when_nothing_was_refused (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *page = NULL;

  (void) state;
  (void) dossier_sample_add_copy (dossier, "docx");

  page = render (dossier);

  assert_does_not_say (page, "À traiter avant tout dépôt");
  assert_says (page, "Le document reçu a une copie.");
}

static void
words_agree_with_their_number (void **state)
{
  g_autofree char *page = render_sample ("fr");

  (void) state;
  assert_says (page, "3\u00a0documents reçus");
  assert_says (page, "2\u00a0copies caviardées");
  assert_says (page, "1\u00a0document non traité.");
  assert_says (page, "Il ne doit pas être déposé");
  assert_says (page, "1\u202f204");
}

static void
a_dossier_without_documents_still_has_its_page (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *page = render (dossier);

  (void) state;
  assert_says (page, "Aucun document reçu.");
  assert_says (page, "Aucun remplacement");
}

/* In a line of its own, or among those that have none. */
static void
assert_names_all (const char *page, const EstCategories *categories)
{
  g_autofree char *text = g_utf8_casefold (page, -1);

  for (guint i = 0; i < est_categories_count (categories); i++)
    {
      const EstCategory *category = est_categories_get (categories, i);
      g_autofree char *label = g_utf8_casefold (category->label_fr, -1);
      g_autofree char *escaped = g_markup_escape_text (label, -1);

      assert_says (text, escaped);
    }
}

static void
no_category_is_left_unsaid (void **state)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_autofree char *page = render (dossier);

  (void) state;
  assert_names_all (page, categories);
}

static void
sensitive_categories_have_their_line_even_at_zero (void **state)
{
  g_autofree char *page = render_sample ("fr");

  (void) state;
  assert_says (page, "<th scope=\"row\">Opinions politiques</th>");
  assert_does_not_say (page, "<th scope=\"row\">Cartes bancaires</th>");
  assert_says (page, "cartes bancaires");
}

static void
a_category_of_no_family_goes_to_the_last_table (void **state)
{
  g_autoptr (EstData) data =
      changed_dictionaries (state, "report/families.ini", "categories=person;", "categories=");
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *page = est_report_to_html (data, categories, dossier, NULL);
  static const char *const words[] = { "Indications indirectes et structures", "Noms et prénoms",
                                       "Parties des fichiers", NULL };

  assert_in_order (page, words);
}

static void
a_sentence_gone_from_the_wording_fails_the_page (void **state)
{
  g_autoptr (EstData) data =
      changed_dictionaries (state, "report/wording.fr.ini", "\nrisk_statement=", "\nrisk_gone=");
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autoptr (GError) error = NULL;

  assert_null (est_report_to_html (data, categories, dossier, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

static void
the_longest_bar_is_that_of_the_largest_count (void **state)
{
  g_autofree char *page = render_sample ("fr");

  (void) state;
  assert_says (page, "<rect width=\"100\" height=\"8\"/>");
  assert_says (page, "<rect width=\"14\" height=\"8\"/>");
  assert_says (page, "<rect width=\"2\" height=\"8\"/>");
}

static void
places_to_reread_say_where_what_and_why (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  EstDocumentRecord *document = g_ptr_array_index (dossier->documents, 0);
  g_autofree char *page = NULL;

  (void) state;
  dossier_sample_reread (document, 1143, "age", "below-threshold");
  dossier_sample_reread (document, 1143, "age", "below-threshold");

  page = render (dossier);

  assert_says (page, "§ 12");
  assert_says (page, "cellule de tableau");
  assert_says (page, "<span class=\"high\">élevée</span>");
  assert_says (page, "dont 1\u00a0à traiter avant toute signature");
  assert_says (page, "§ 1\u202f143");
  assert_says (page, "Âges (2\u00a0fois)");
}

static void
a_part_is_named_even_without_a_word_for_it (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  EstDocumentRecord *document = g_ptr_array_index (dossier->documents, 0);
  EstFateCount unheard = { .kind = "unheard of", .fate = "cleaned", .count = 5 };
  static const char *const words[] = { "Parties des fichiers", "Images", "unheard of", NULL };
  g_autofree char *page = NULL;

  (void) state;
  g_array_append_val (document->fates, unheard);

  page = render (dossier);

  assert_in_order (page, words);
}

static void
a_dry_run_does_not_pass_for_a_run (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *page = NULL;

  (void) state;
  dossier->dry_run = TRUE;

  page = render (dossier);

  assert_says (page, "Essai à blanc");
  assert_says (page, "copie possible");
  assert_does_not_say (page, "copie à vérifier</td>");
}

static void
what_comes_from_names_cannot_be_markup (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *page = NULL;

  (void) state;
  g_free (dossier->name);
  dossier->name = g_strdup ("</bdi><script>alert(\"{{run}}\")</script>");

  page = render (dossier);

  assert_does_not_say (page, "<script");
  assert_says (page, "&lt;script&gt;alert(&quot;{{run}}&quot;)");
}

static void
the_page_stands_alone (void **state)
{
  g_autofree char *page = render_sample ("fr");

  (void) state;
  assert_does_not_say (page, "<script");
  assert_does_not_say (page, "<link");
  assert_does_not_say (page, "src=");
  assert_does_not_say (page, "http:");
  assert_does_not_say (page, "https:");
  assert_does_not_say (page, "url(");
  assert_does_not_say (page, "@import");
}

static void
the_page_promises_nothing_it_cannot_keep (void **state)
{
  g_autofree char *french = render_sample ("fr");
  g_autofree char *english = render_sample ("en");
  g_autofree char *french_text = g_utf8_casefold (french, -1);
  g_autofree char *english_text = g_utf8_casefold (english, -1);

  (void) state;
  assert_does_not_say (french_text, "anonyme");
  assert_does_not_say (french_text, "garanti");
  assert_does_not_say (french_text, "100 %");
  assert_does_not_say (french_text, "intelligent");
  assert_does_not_say (english_text, "anonymous");
  assert_does_not_say (english_text, "guarantee");
  assert_says (french_text, "une reconnaissance reste possible");
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "group/key" of all sentences, sorted, one a line. */
static char *
keys_of (const char *name)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (GKeyFile) file = est_data_load_ini (data, name, NULL);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) own = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint j = 0; own[j] != NULL; j++)
        if (!g_str_equal (groups[i], "date"))
          g_ptr_array_add (keys, g_strconcat (groups[i], "/", own[j], NULL));
    }
  g_ptr_array_sort (keys, by_name);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (list, "%s\n", (const char *) g_ptr_array_index (keys, i));
  return g_strdup (list->str);
}

static void
both_languages_have_the_same_sentences (void **state)
{
  g_autofree char *french = keys_of ("report/wording.fr.ini");
  g_autofree char *english = keys_of ("report/wording.en.ini");

  (void) state;
  assert_string_equal (french, english);
}

static void
assert_keeps_signs (const char *line)
{
  if (g_regex_match_simple ("« | [:;?!»]|'", line, 0, 0))
    fail_msg ("a blank that may break, or a straight apostrophe: %s", line);
}

static void
french_signs_are_kept_with_their_words (void **state)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, "report/wording.fr.ini", NULL);

  (void) state;
  assert_int_not_equal (lines->len, 0);
  for (guint i = 0; i < lines->len; i++)
    assert_keeps_signs (g_ptr_array_index (lines, i));
}

static void
a_sealed_table_is_told (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autofree char *without = render (dossier);
  g_autofree char *with = NULL;

  (void) state;
  est_dossier_record_state (dossier, "table", "0123");
  with = render (dossier);

  assert_says (without, "n’est pas conservée");
  assert_does_not_say (with, "n’est pas conservée");
  assert_says (with, "Une table scellée garde");
}

static void
a_document_is_as_sensitive_as_the_worst_of_what_it_held (void **state)
{
  static const char *const words[] = {
    "DOC-001", ">moyenne</td>",        "DOC-002", ">élevée</td>", "DOC-003", ">faible</td>",
    "DOC-004", ">rien de repéré</td>", NULL
  };
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "docx");
  g_autofree char *page = NULL;

  (void) state;
  dossier_sample_count (document, "date", 2);
  dossier_sample_count (document, "phone", 1);
  document = dossier_sample_add_copy (dossier, "docx");
  dossier_sample_count (document, "person", 1);
  dossier_sample_count (document, "health", 1);
  dossier_sample_count (dossier_sample_add_copy (dossier, "docx"), "date", 1);
  (void) dossier_sample_add_copy (dossier, "docx");
  page = render (dossier);

  assert_in_order (page, words);
}

static void
a_place_on_a_page_says_which (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "pdf");
  g_autofree char *page = NULL;

  (void) state;
  dossier_sample_reread (document, 12, "person", "below-threshold");
  g_array_index (document->places, EstPlaceToReread, 0).page = 3;
  page = render (dossier);

  assert_says (page, "p. 3, § 12");
}

static void
names_of_files_stand_there_only_when_asked_for (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "docx");
  g_autofree char *without = render (dossier);
  g_autofree char *with = NULL;

  (void) state;
  document->source = g_strdup ("bilan & annexe.docx");
  with = render (dossier);

  assert_says (without, "Le nom du fichier reçu n’est pas repris");
  assert_says (with, "bilan &amp; annexe.docx");
  assert_says (with, "ne diffusez pas ce rapport");
  assert_does_not_say (with, "Le nom du fichier reçu n’est pas repris");
}

static void
a_copy_without_its_text_for_the_ai_says_why (void **state)
{
  static const char why[] = "aucun à côté de la copie";
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  EstDocumentRecord *text = dossier_sample_add_copy (dossier, "text");
  g_autofree char *of_a_text = render (dossier);
  EstDocumentRecord *document = dossier_sample_add_copy (dossier, "docx");
  g_autofree char *without = render (dossier);
  g_autofree char *with = NULL;

  (void) state;
  assert_non_null (text);
  g_free (document->companion_sha256);
  document->companion_sha256 = g_strdup ("0123456789abcdef");
  with = render (dossier);

  assert_does_not_say (of_a_text, why);
  assert_says (without, why);
  assert_does_not_say (with, why);
  assert_says (with, "0123456789abcdef");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_copy_without_its_text_for_the_ai_says_why),
    cmocka_unit_test (a_sealed_table_is_told),
    cmocka_unit_test (a_document_is_as_sensitive_as_the_worst_of_what_it_held),
    cmocka_unit_test (a_place_on_a_page_says_which),
    cmocka_unit_test (names_of_files_stand_there_only_when_asked_for),
    cmocka_unit_test (every_place_is_filled_in_both_languages),
    cmocka_unit_test (sections_stand_in_the_order_of_the_consent_file),
    cmocka_unit_test (refused_documents_stand_first_with_their_sentence),
    cmocka_unit_test (no_box_warns_when_nothing_was_refused),
    cmocka_unit_test (words_agree_with_their_number),
    cmocka_unit_test (a_dossier_without_documents_still_has_its_page),
    cmocka_unit_test (no_category_is_left_unsaid),
    cmocka_unit_test (sensitive_categories_have_their_line_even_at_zero),
    cmocka_unit_test_setup_teardown (a_category_of_no_family_goes_to_the_last_table, scratch_make,
                                     scratch_remove),
    cmocka_unit_test_setup_teardown (a_sentence_gone_from_the_wording_fails_the_page, scratch_make,
                                     scratch_remove),
    cmocka_unit_test (the_longest_bar_is_that_of_the_largest_count),
    cmocka_unit_test (places_to_reread_say_where_what_and_why),
    cmocka_unit_test (a_part_is_named_even_without_a_word_for_it),
    cmocka_unit_test (a_dry_run_does_not_pass_for_a_run),
    cmocka_unit_test (what_comes_from_names_cannot_be_markup),
    cmocka_unit_test (the_page_stands_alone),
    cmocka_unit_test (the_page_promises_nothing_it_cannot_keep),
    cmocka_unit_test (both_languages_have_the_same_sentences),
    cmocka_unit_test (french_signs_are_kept_with_their_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report.h"

#include <poppler.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "pipeline/base/element.h"
#include "tests/support/dossier_sample.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef struct {
  char *html;
  GBytes *pdf;
  PopplerDocument *document;
} Printed;

static void
printed_clear (Printed *printed)
{
  g_clear_object (&printed->document);
  g_clear_pointer (&printed->pdf, g_bytes_unref);
  g_clear_pointer (&printed->html, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Printed, printed_clear)

static Printed
print (const EstDossierRecord *dossier)
{
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (EstCategories) categories = est_categories_load (data, NULL);
  g_autoptr (GError) error = NULL;
  Printed printed = { .html = est_report_to_html (data, categories, dossier, &error) };

  assert_null (error);
  printed.pdf = est_report_to_pdf (data, dossier, printed.html, &error);
  assert_null (error);
  printed.document = poppler_document_new_from_bytes (printed.pdf, NULL, &error);
  assert_null (error);
  return printed;
}

/* Blanks of any kind are left out: lines are broken elsewhere on paper. */
static void
append_letters (GString *letters, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (letters, g_utf8_get_char (text));
}

static char *
letters_of_page (const Printed *printed, int number)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (printed->document, number);
  g_autofree char *text = poppler_page_get_text (page);
  GString *letters = g_string_new (NULL);

  append_letters (letters, text);
  return g_string_free (letters, FALSE);
}

static char *
letters_of (const Printed *printed)
{
  GString *letters = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (printed->document); i++)
    {
      g_autofree char *page = letters_of_page (printed, i);

      g_string_append (letters, page);
    }
  return g_string_free (letters, FALSE);
}

/* The longest words of each piece of text: whole pieces may be broken over pages. */
static void
assert_all_said (const EstElement *element, const char *letters)
{
  g_auto (GStrv) words = element->text == NULL ? NULL : g_strsplit_set (element->text, " \n", -1);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);

      append_letters (word, words[i]);
      if (strstr (letters, word->str) == NULL && word->len < 40) /* digests are broken */
        fail_msg ("the printed report does not say “%s”", words[i]);
    }
  for (guint i = 0; i < est_element_n_children (element); i++)
    assert_all_said (est_element_child (element, i), letters);
}

static gboolean
take_bodies_whole (const EstElement *element, G_GNUC_UNUSED gpointer letters)
{
  return est_element_is (element, "html");
}

static void
pass (G_GNUC_UNUSED const EstElement *element, G_GNUC_UNUSED gpointer letters)
{
}

static void
look_for_its_words (const EstElement *element, gpointer letters)
{
  if (est_element_is (element, "body"))
    assert_all_said (element, letters);
}

static void
paper_says_what_the_page_says (void **state)
{
  static const char *const languages[] = { "fr", "en" };
  static const EstElementVisitor visitor = { .enter = take_bodies_whole,
                                             .leave = pass,
                                             .take = look_for_its_words };

  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (EstDossierRecord) dossier = dossier_sample_new (languages[i]);
      g_auto (Printed) printed = print (dossier);
      g_autofree char *letters = letters_of (&printed);

      assert_true (est_element_walk (printed.html, &visitor, letters, NULL));
    }
}

static void
the_same_record_gives_the_same_bytes (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_auto (Printed) one = print (dossier);
  g_auto (Printed) other = print (dossier);

  (void) state;
  assert_true (g_bytes_equal (one.pdf, other.pdf));
}

static void
pages_are_a4_and_numbered (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_auto (Printed) printed = print (dossier);
  int n_pages = poppler_document_get_n_pages (printed.document);
  g_autofree char *last = letters_of_page (&printed, n_pages - 1);
  g_autofree char *number = g_strdup_printf ("page%d/%d", n_pages, n_pages);
  g_autoptr (PopplerPage) page = poppler_document_get_page (printed.document, 0);
  double width;
  double height;

  (void) state;
  poppler_page_get_size (page, &width, &height);
  assert_int_equal ((int) (width / 72 * 25.4 + 0.5), 210);
  assert_int_equal ((int) (height / 72 * 25.4 + 0.5), 297);
  assert_non_null (strstr (last, number));
}

static void
the_file_says_what_it_is_and_when_it_was_made (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_auto (Printed) printed = print (dossier);
  g_autofree char *title = poppler_document_get_title (printed.document);
  g_autoptr (GDateTime) created = poppler_document_get_creation_date_time (printed.document);
  g_autofree char *date = g_date_time_format_iso8601 (created);

  (void) state;
  assert_non_null (strstr (title, "Rapport de caviardage"));
  assert_string_equal (date, dossier->started);
}

static void
the_head_of_a_table_stands_on_each_of_its_pages (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_empty ("fr");
  g_auto (Printed) printed = { 0 };
  guint with_head = 0;

  (void) state;
  for (guint i = 0; i < 120; i++)
    (void) dossier_sample_add_copy (dossier, "docx");
  printed = print (dossier);
  for (int i = 0; i < poppler_document_get_n_pages (printed.document); i++)
    {
      g_autofree char *letters = letters_of_page (&printed, i);

      with_head += strstr (letters, "DocumentFormatDécision") != NULL;
    }
  assert_true (with_head >= 3);
}

static void
a_name_of_any_length_and_script_is_printed (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_auto (Printed) printed = { 0 };

  (void) state;
  g_free (dossier->name);
  dossier->name = g_strnfill (5000, 'a');
  est_dossier_record_state (dossier, "finalite", "\xe2\x80\xae\xd8\xb4\xe4\xb8\xad & <b> \x01");
  printed = print (dossier);
  assert_true (poppler_document_get_n_pages (printed.document) > 5);
}

static void
a_page_that_cannot_be_read_is_not_printed (void **state)
{
  g_autoptr (EstDossierRecord) dossier = dossier_sample_new ("fr");
  g_autoptr (EstData) data = est_data_open (NULL, NULL);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_report_to_pdf (data, dossier, "<html><body><p></body></html>", &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_POLICY));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (paper_says_what_the_page_says),
    cmocka_unit_test (the_same_record_gives_the_same_bytes),
    cmocka_unit_test (pages_are_a4_and_numbered),
    cmocka_unit_test (the_file_says_what_it_is_and_when_it_was_made),
    cmocka_unit_test (the_head_of_a_table_stands_on_each_of_its_pages),
    cmocka_unit_test (a_name_of_any_length_and_script_is_printed),
    cmocka_unit_test (a_page_that_cannot_be_read_is_not_printed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

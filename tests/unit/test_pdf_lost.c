/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_scan.h"
#include "tests/support/made_pdf.h"

#define WORDS "[page illisible, retirée]"

/* Nothing that is a letter, and too dark to be blank. */
#define BLOT "q 300 0 0 400 100 200 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \001\001\001\001 EI Q "
#define COVER "q 595 0 0 842 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q "

static const char read_page[] = "BT /F1 12 Tf 60 700 Td (Une page de texte.) Tj ET";
static const char lost_page[] = COVER BLOT "BT 3 Tr /F1 12 Tf 60 700 Td (Marie Dupont) Tj ET";

static EstTreatment
with_words (const char *words)
{
  EstTreatment treatment = est_default_treatment;

  treatment.lost_page = words;
  return treatment;
}

static void
assert_refused (const char *const *contents, guint n, const char *words)
{
  const EstTreatment treatment = with_words (words);
  g_autoptr (GBytes) bytes = made_pages (contents, n);
  g_autoptr (GError) error = NULL;

  assert_null (est_pdf_read (bytes, &est_default_limits, &treatment, &error));
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_DOUBT));
}

static guint
n_pictures (GBytes *bytes, guint index)
{
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };

  assert_true (est_pdf_page_read (pdf, index, &page, NULL));
  return page.n_pictures;
}

static void
a_page_that_nobody_can_read_gives_way_to_words (void **state)
{
  static const char *const contents[] = { read_page, lost_page, read_page };
  const MadeEdit edit = { .value = "(nothing)", .label = "", .treatment = with_words (WORDS) };
  g_autoptr (GBytes) bytes = made_pages (contents, G_N_ELEMENTS (contents));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = made_edited (bytes, &edit, &error);
  g_autoptr (GString) all = made_everything (copy);
  g_autofree char *text = made_text (copy);

  (void) state;
  assert_null (error);
  assert_true (est_pdf_check (copy, &est_default_limits, NULL));
  assert_string_equal (text, "Une page de texte.\n" WORDS "\nUne page de texte.");
  assert_int_equal (n_pictures (bytes, 1), 2);
  assert_int_equal (n_pictures (copy, 1), 0);
  assert_null (memmem (all->str, all->len, "Dupont", 6));
  assert_null (memmem (all->str, all->len, "abcd", 4));
}

static void
the_report_is_told_which_page_it_was (void **state)
{
  static const char *const contents[] = { read_page, lost_page };
  const EstTreatment treatment = with_words (WORDS);
  g_autoptr (GBytes) bytes = made_pages (contents, G_N_ELEMENTS (contents));
  g_autoptr (EstDocument) document = est_pdf_read (bytes, &est_default_limits, &treatment, NULL);
  const EstPageNote *note = NULL;

  (void) state;
  assert_non_null (document);
  assert_int_equal (est_document_page_notes (document)->len, 1);
  note = &g_array_index (est_document_page_notes (document), EstPageNote, 0);
  assert_int_equal (note->page, 2);
  assert_int_equal (note->state, EST_PAGE_LOST);
}

static void
what_is_for_the_most_part_lost_is_refused (void **state)
{
  static const char *const contents[] = { read_page, lost_page, lost_page };

  (void) state;
  assert_refused (contents, G_N_ELEMENTS (contents), WORDS);
  assert_refused (contents + 1, 1, WORDS);
}

static void
without_words_no_page_may_be_lost (void **state)
{
  static const char *const contents[] = { read_page, lost_page, read_page };

  (void) state;
  assert_refused (contents, G_N_ELEMENTS (contents), NULL);
}

static void
the_words_fit_on_a_narrow_page (void **state)
{
  static const char *const contents[] = { "" };
  g_autoptr (GBytes) bytes = made_pages (contents, 1);
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);
  g_auto (EstPdfPage) page = { 0 };
  const EstPdfGlyph *last = NULL;

  (void) state;
  assert_true (est_pdf_page_read (pdf, 0, &page, NULL));
  page.width = 60;
  assert_true (est_pdf_lost_page_set (pdf, WORDS, &page, NULL));
  last = &g_array_index (page.glyphs, EstPdfGlyph, page.glyphs->len - 1);
  assert_true (g_array_index (page.glyphs, EstPdfGlyph, 0).x > 0);
  assert_true (last->x + last->dx < page.width);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_page_that_nobody_can_read_gives_way_to_words),
    cmocka_unit_test (the_report_is_told_which_page_it_was),
    cmocka_unit_test (what_is_for_the_most_part_lost_is_refused),
    cmocka_unit_test (without_words_no_page_may_be_lost),
    cmocka_unit_test (the_words_fit_on_a_narrow_page),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

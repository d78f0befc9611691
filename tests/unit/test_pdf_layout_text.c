/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

#define LINES "BT /F1 10 Tf 12 TL 60 700 Td "
#define LONG "(Une ligne de texte qui est assez longue pour que le bloc ait une largeur.) Tj "

/* What the first block says of a page with these lines. */
static void
assert_text (const char *content, const char *expected)
{
  g_autoptr (GBytes) bytes = made_page (content);
  g_autoptr (EstDocument) document = made_read (bytes);

  assert_non_null (document);
  assert_true (est_document_n_blocks (document) > 0);
  assert_string_equal (est_document_block (document, 0)->text->str, expected);
}

static void
a_full_line_goes_on_after_a_blank (void **state)
{
  (void) state;
  assert_text (LINES LONG "T* (Elle continue ici.) Tj ET",
               "Une ligne de texte qui est assez longue pour que le bloc ait une largeur. Elle "
               "continue ici.");
}

static void
a_short_line_ends_with_its_line (void **state)
{
  (void) state;
  assert_text (LINES "(3 rue des Lilas) Tj T* (62000 Arras) Tj T* " LONG "ET",
               "3 rue des Lilas\n62000 Arras\nUne ligne de texte qui est assez longue pour que le "
               "bloc ait une largeur.");
}

/* The hyphen stays in the text, so that it goes with the word, and is no letter of it. */
static void
a_broken_word_is_whole_again (void **state)
{
  (void) state;
  assert_text (LINES "(Une longue ligne de texte, et voici Madame Du-) Tj T* (pont.) Tj ET",
               "Une longue ligne de texte, et voici Madame Du\u00adpont.");
}

static void
a_hyphen_before_a_capital_is_of_the_name (void **state)
{
  (void) state;
  assert_text (LINES "(Une longue ligne de texte, et voici Marie-) Tj T* (Claude.) Tj ET",
               "Une longue ligne de texte, et voici Marie-Claude.");
}

static void
a_gap_that_is_no_blank_reads_as_one (void **state)
{
  (void) state;
  assert_text (LINES "[(Marie) -300 (Dupont)] TJ ET", "Marie Dupont");
  assert_text (LINES "[(Du) -20 (pont)] TJ ET", "Dupont");
}

static void
letters_shown_twice_to_look_bold_are_told_once (void **state)
{
  (void) state;
  assert_text ("BT /F1 10 Tf 60 700 Td (Dupont) Tj ET BT /F1 10 Tf 60.2 700 Td (Dupont) Tj ET",
               "Dupont");
}

static void
blanks_at_the_end_of_a_line_are_not_told (void **state)
{
  (void) state;
  assert_text (LINES "(Dupont   ) Tj ET", "Dupont");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_full_line_goes_on_after_a_blank),
    cmocka_unit_test (a_short_line_ends_with_its_line),
    cmocka_unit_test (a_broken_word_is_whole_again),
    cmocka_unit_test (a_hyphen_before_a_capital_is_of_the_name),
    cmocka_unit_test (a_gap_that_is_no_blank_reads_as_one),
    cmocka_unit_test (letters_shown_twice_to_look_bold_are_told_once),
    cmocka_unit_test (blanks_at_the_end_of_a_line_are_not_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

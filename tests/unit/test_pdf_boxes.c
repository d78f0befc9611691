/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_boxes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/made_pdf.h"

static void
assert_reads (const char *content, const char *expected)
{
  g_autoptr (GBytes) bytes = made_page (content);
  g_autoptr (EstDocument) document = made_read (bytes);

  assert_string_equal (est_document_block (document, 0)->text->str, expected);
}

static void
boxes_drawn_with_letters_are_no_text (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 60 700 Td (Tel : |0|1|9|9|0|0|1|2|3|4|) Tj ET", "Tel : 0199001234");
  assert_reads ("BT /F1 12 Tf 60 700 Td (Code : |_7_|_5_|_0_|_1_|_1_|) Tj ET", "Code : 75011");
  assert_reads ("BT /F1 12 Tf 60 700 Td (Code : | 7 | 5 | 0 | 1 | _ |) Tj ET", "Code : 7501");
}

static void
letters_typed_over_boxes_stand_in_them (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 60 700 Td (|_|_|_|_|) Tj 1 0 0 1 62 701 Tm (4) Tj 1 0 0 1 71 701 Tm "
                "(4) Tj 1 0 0 1 81 701 Tm (3) Tj ET",
                "443");
}

static void
empty_boxes_and_words_between_bars_stay (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 60 700 Td (Code : |_|_|_|_|) Tj ET", "Code : |_|_|_|_|");
  assert_reads ("BT /F1 12 Tf 60 700 Td (Nom | Ville | Rue | Age) Tj ET",
                "Nom | Ville | Rue | Age");
}

static void
letters_at_one_distance_are_one_word (void **state)
{
  (void) state;
  assert_reads ("BT /F1 10 Tf 60 700 Td (Tel : ) Tj 8 Tc (0199001234) Tj ET", "Tel : 0199001234");
  assert_reads ("BT /F1 10 Tf 60 700 Td (Nom : ) Tj 1 0 0 1 100 700 Tm (D) Tj 1 0 0 1 114 700 Tm "
                "(U) Tj 1 0 0 1 128 700 Tm (P) Tj 1 0 0 1 142 700 Tm (O) Tj 1 0 0 1 156 700 Tm (N) "
                "Tj ET",
                "Nom : DUPON");
}

static void
digits_in_wide_boxes_are_one_number (void **state)
{
  (void) state;
  assert_reads ("BT /F1 10 Tf 30 Tc 60 700 Td (75011) Tj ET", "75011");
  assert_reads ("BT /F1 10 Tf 30 Tc 60 700 Td (7501) Tj ET", "7");
}

static void
words_of_one_letter_are_words (void **state)
{
  (void) state;
  assert_reads ("BT /F1 12 Tf 60 700 Td (Il y a un a et un b) Tj ET", "Il y a un a et un b");
}

/* The bars between its digits go with the number. */
static void
what_stands_in_boxes_goes_with_them (void **state)
{
  g_autoptr (GBytes) bytes = made_page ("BT /F1 12 Tf 60 700 Td (Tel : |0|1|9|9|0|0|) Tj ET");
  g_autoptr (GBytes) copy = made_replaced (bytes, "019900", "[telephone]", NULL);
  g_autoptr (GString) all = made_everything (copy);

  (void) state;
  assert_non_null (memmem (all->str, all->len, "Tel : |[telephone]", 18));
  assert_null (memmem (all->str, all->len, "|1", 2));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (boxes_drawn_with_letters_are_no_text),
    cmocka_unit_test (letters_typed_over_boxes_stand_in_them),
    cmocka_unit_test (empty_boxes_and_words_between_bars_stay),
    cmocka_unit_test (letters_at_one_distance_are_one_word),
    cmocka_unit_test (digits_in_wide_boxes_are_one_number),
    cmocka_unit_test (words_of_one_letter_are_words),
    cmocka_unit_test (what_stands_in_boxes_goes_with_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

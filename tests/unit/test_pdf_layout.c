/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

static EstDocument *
read_content (const char *content)
{
  g_autoptr (GBytes) bytes = made_page (content);
  EstDocument *document = made_read (bytes);

  assert_non_null (document);
  return document;
}

static void
assert_block (const EstDocument *document, guint index, EstBlockKind kind, const char *text)
{
  assert_true (index < est_document_n_blocks (document));
  assert_string_equal (est_document_block (document, index)->text->str, text);
  assert_int_equal (est_document_block (document, index)->kind, kind);
}

/* A box with an upright line in the middle and a level one below the first row. */
#define LINES "60 640 300 60 re S 160 640 m 160 700 l S 60 680 m 360 680 l S "
#define AT(x, y, text) "BT /F1 10 Tf " #x " " #y " Td (" text ") Tj ET "

static void
a_cell_of_several_lines_is_one_whatever_stands_beside_it (void **state)
{
  g_autoptr (EstDocument) document =
      read_content (LINES AT (65, 686, "Nom") AT (165, 686, "Telephone") AT (65, 659, "Dupont")
                        AT (165, 666, "01 99 00 12") AT (165, 652, "34"));
  const EstBlock *phone = est_document_block (document, 3);

  (void) state;
  assert_block (document, 0, EST_BLOCK_CELL, "Nom");
  assert_block (document, 2, EST_BLOCK_CELL, "Dupont");
  assert_true (strchr (phone->text->str, '3') != NULL);
  assert_string_equal (est_document_column_header (document, 3)->text->str, "Telephone");
  assert_string_equal (est_document_row_label (document, 3)->text->str, "Dupont");
}

static void
cells_are_parted_by_their_line_however_near_their_words (void **state)
{
  g_autoptr (EstDocument) document = read_content (LINES AT (65, 686, "Nom") AT (
      165, 686, "Ville") AT (110, 659, "Graines de") AT (165, 659, "Lien"));

  (void) state;
  assert_block (document, 2, EST_BLOCK_CELL, "Graines de");
  assert_block (document, 3, EST_BLOCK_CELL, "Lien");
}

#define LINE(x, y) AT (x, y, "Voici une ligne de texte qui va presque au bout")
#define COLUMN(x, first) \
  AT (x, 700, first) LINE (x, 686) LINE (x, 672) LINE (x, 658) LINE (x, 644) LINE (x, 630)

static void
columns_of_text_are_read_one_after_the_other (void **state)
{
  g_autoptr (EstDocument) document = read_content (
      AT (60, 740, "Un titre") COLUMN (60, "Debut de la colonne de gauche, la premiere ici")
          COLUMN (320, "Debut de la colonne de droite, la seconde ici"));

  (void) state;
  assert_block (document, 0, EST_BLOCK_BODY, "Un titre");
  assert_non_null (strstr (est_document_block (document, 1)->text->str, "gauche"));
  assert_null (strstr (est_document_block (document, 1)->text->str, "droite"));
  assert_true (
      g_str_has_prefix (est_document_block (document, 2)->text->str, "Debut de la colonne de d"));
}

static void
large_letters_are_a_heading (void **state)
{
  g_autoptr (EstDocument) document = read_content (
      "BT /F1 20 Tf 60 740 Td (Bilan) Tj ET "
      "BT /F1 10 Tf 60 700 Td (Le texte du bilan est plus long que son titre, et plus petit.) Tj "
      "0 -14 Td (Il tient sur plusieurs lignes, qui sont toutes de la meme taille que lui.) Tj "
      "0 -14 Td (Il tient sur plusieurs lignes, qui sont toutes de la meme taille que lui.) Tj ET");

  (void) state;
  assert_block (document, 0, EST_BLOCK_HEADING, "Bilan");
  assert_int_equal (est_document_block (document, 0)->level, 1);
  assert_int_equal (est_document_block (document, 1)->kind, EST_BLOCK_BODY);
}

static void
items_of_a_list_are_blocks_with_their_level (void **state)
{
  g_autoptr (EstDocument) document = read_content (AT (60, 700, "- Premier point") AT (
      60, 686, "- Deuxieme point") AT (80, 672, "- Sous-point") AT (60, 658, "2. Troisieme"));

  (void) state;
  assert_block (document, 0, EST_BLOCK_LIST_ITEM, "- Premier point");
  assert_block (document, 2, EST_BLOCK_LIST_ITEM, "- Sous-point");
  assert_int_equal (est_document_block (document, 1)->level, 1);
  assert_int_equal (est_document_block (document, 2)->level, 2);
  assert_block (document, 3, EST_BLOCK_LIST_ITEM, "2. Troisieme");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_cell_of_several_lines_is_one_whatever_stands_beside_it),
    cmocka_unit_test (cells_are_parted_by_their_line_however_near_their_words),
    cmocka_unit_test (columns_of_text_are_read_one_after_the_other),
    cmocka_unit_test (large_letters_are_a_heading),
    cmocka_unit_test (items_of_a_list_are_blocks_with_their_level),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/companion.h"

typedef EstDocument Copy;

static Copy *
copy_new (void)
{
  return est_document_new ("fake", NULL, NULL);
}

static EstBlock *
add (Copy *copy, EstBlockKind kind, guint level, const char *text)
{
  EstBlock *block = est_document_add_block (copy, kind, "part");

  block->level = level;
  est_block_append (block, text, strlen (text), EST_NO_ANCHOR);
  return block;
}

static void
add_cell (Copy *copy, guint row, guint column, const char *text)
{
  add (copy, EST_BLOCK_CELL, 0, text)->cell = (EstCellPlace){ 1, row, column };
}

/* The companion of @copy, which is released, without its first line. */
static void
assert_text (Copy *copy, const char *expected)
{
  g_autoptr (EstDocument) owned = copy;
  g_autoptr (EstData) data = est_data_open ("dictionaries", NULL);
  g_autoptr (EstPhrases) phrases = est_phrases_load (data, NULL);
  g_autoptr (GBytes) bytes = est_companion_write (owned, phrases, "DOC-001");
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *whole = g_strndup (text, length);

  assert_true (g_str_has_prefix (whole, "DOC-001\n\n"));
  assert_string_equal (whole + strlen ("DOC-001\n\n"), expected);
}

static void
headings_paragraphs_and_lists_keep_their_order (void **state)
{
  Copy *copy = copy_new ();

  (void) state;
  add (copy, EST_BLOCK_HEADING, 2, "Bilan");
  add (copy, EST_BLOCK_BODY, 0, "Mme A est venue.\nElle reviendra.");
  add (copy, EST_BLOCK_LIST_ITEM, 1, "marche");
  add (copy, EST_BLOCK_LIST_ITEM, 2, "lente");
  add (copy, EST_BLOCK_BODY, 0, "Fin");

  assert_text (copy, "## Bilan\n\nMme A est venue.  \nElle reviendra.\n\n"
                     "- marche\n  - lente\n\nFin\n");
}

static void
a_table_is_a_table_whatever_stands_between_its_cells (void **state)
{
  Copy *copy = copy_new ();

  (void) state;
  add_cell (copy, 0, 0, "Nom");
  add_cell (copy, 0, 1, "Tél|Fax");
  add_cell (copy, 1, 0, "A");
  add (copy, EST_BLOCK_LINK, 0, "tel:0");
  add_cell (copy, 1, 1, "[téléphone]");
  add_cell (copy, 1, 1, "le soir");
  add_cell (copy, 2, 1, "seul");

  assert_text (copy, "| Nom | Tél\\|Fax |\n|---|---|\n| A | [téléphone]<br>le soir |\n"
                     "|  | seul |\n");
}

static void
two_tables_side_by_side_stay_two (void **state)
{
  Copy *copy = copy_new ();

  (void) state;
  add_cell (copy, 0, 0, "Un");
  add (copy, EST_BLOCK_CELL, 0, "Deux")->cell = (EstCellPlace){ 2, 0, 0 };

  assert_text (copy, "| Un |\n|---|\n\n| Deux |\n|---|\n");
}

static void
what_stands_apart_comes_last_and_once (void **state)
{
  Copy *copy = copy_new ();

  (void) state;
  add (copy, EST_BLOCK_NOTE, 0, "Une note");
  add (copy, EST_BLOCK_BODY, 0, "Texte");
  add (copy, EST_BLOCK_LINK, 0, "https://asso.example/");
  add (copy, EST_BLOCK_LINK, 0, "https://asso.example/");
  add (copy, EST_BLOCK_LINK, 0, "#_signet");
  add (copy, EST_BLOCK_HEADER, 0, "En-tête");
  add (copy, EST_BLOCK_HEADER, 0, "En-tête");

  assert_text (copy, "En-tête\n\nTexte\n\n\n## Notes\n\n- Une note\n\n## Liens\n\n"
                     "- <https://asso.example/>\n");
}

static void
what_shows_on_demand_or_was_told_already_is_left_out (void **state)
{
  Copy *copy = copy_new ();

  (void) state;
  add (copy, EST_BLOCK_METADATA, 0, "Titre");
  add (copy, EST_BLOCK_ATTRIBUTE, 0, "Image 1");
  add (copy, EST_BLOCK_FILE_NAME, 0, "bilan");
  add (copy, EST_BLOCK_BODY, 0, "Texte");
  add (copy, EST_BLOCK_BODY, 0, "Texte")->is_repeat = TRUE;
  add (copy, EST_BLOCK_BODY, 0, "  \n ");

  assert_text (copy, "Texte\n");
}

static void
a_line_is_no_mark_by_chance (void **state)
{
  Copy *copy = copy_new ();

  (void) state;
  add (copy, EST_BLOCK_BODY, 0, "# 3 du plan\n- 5 degrés\n12. Décembre\n2025 fut long\n-5 degrés");

  assert_text (copy, "\\# 3 du plan  \n\\- 5 degrés  \n12\\. Décembre  \n2025 fut long  \n"
                     "-5 degrés\n");
}

static void
an_empty_copy_has_its_code_only (void **state)
{
  (void) state;
  assert_text (copy_new (), "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (headings_paragraphs_and_lists_keep_their_order),
    cmocka_unit_test (a_table_is_a_table_whatever_stands_between_its_cells),
    cmocka_unit_test (two_tables_side_by_side_stay_two),
    cmocka_unit_test (what_stands_apart_comes_last_and_once),
    cmocka_unit_test (what_shows_on_demand_or_was_told_already_is_left_out),
    cmocka_unit_test (a_line_is_no_mark_by_chance),
    cmocka_unit_test (an_empty_copy_has_its_code_only),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

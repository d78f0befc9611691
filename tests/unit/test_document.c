/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/model/document.h"

static EstBlock *
add_cell (EstDocument *document, guint table, guint row, guint column, const char *text)
{
  EstBlock *block = est_document_add_block (document, EST_BLOCK_CELL, "test");

  block->cell = (EstCellPlace){ .table = table, .row = row, .column = column };
  est_block_append (block, text, strlen (text), 0);
  return block;
}

static void
assert_says (const EstBlock *block, const char *expected)
{
  if (block == NULL)
    fail_msg ("no block, not even “%s”", expected);
  assert_string_equal (block->text->str, expected);
}

static void
a_block_remembers_where_its_runs_came_from (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  EstBlock *block = est_document_add_block (document, EST_BLOCK_BODY, "part");
  const EstRun *run = NULL;

  (void) state;
  est_block_append (block, "Mme Lef", 7, 3);
  est_block_append_separator (block, '\t');
  est_block_append (block, "èvre", strlen ("èvre"), 9);

  assert_string_equal (block->text->str, "Mme Lef\tèvre");
  assert_int_equal (block->runs->len, 2);
  run = &g_array_index (block->runs, EstRun, 1);
  assert_int_equal (run->start, 8);
  assert_int_equal (run->length, strlen ("èvre"));
  assert_int_equal (run->anchor, 9);
}

static gboolean is_released;

static void
release (gpointer backing)
{
  assert_string_equal (backing, "backing");
  is_released = TRUE;
}

static void
what_the_writer_needs_goes_with_the_document (void **state)
{
  EstDocument *document = est_document_new ("test", (gpointer) "backing", release);

  (void) state;
  is_released = FALSE;
  assert_string_equal (est_document_format (document), "test");
  assert_string_equal (est_document_backing (document), "backing");
  est_document_free (document);
  assert_true (is_released);
  est_document_free (NULL);
}

static void
blocks_and_parts_come_in_the_order_they_were_added (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  (void) state;
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("part %u", i % 10);

      (void) est_document_add_block (document, EST_BLOCK_BODY, name);
      est_document_add_part (document, name, "picture", EST_FATE_DROPPED);
    }

  assert_int_equal (est_document_n_blocks (document), 100);
  assert_string_equal (est_document_block (document, 42)->part, "part 2");
  assert_int_equal (est_document_n_parts (document), 100);
  assert_string_equal (est_document_part (document, 57)->name, "part 7");
  assert_int_equal (est_document_part (document, 57)->fate, EST_FATE_DROPPED);
}

static void
a_cell_knows_what_heads_its_column_and_its_row (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  (void) state;
  (void) add_cell (document, 1, 0, 0, "Nom");
  (void) add_cell (document, 1, 0, 1, "Téléphone");
  (void) add_cell (document, 1, 1, 0, "Lefèvre");
  (void) add_cell (document, 1, 1, 1, "01 99 00 12 34");

  assert_says (est_document_column_header (document, 3), "Téléphone");
  assert_says (est_document_column_header (document, 2), "Nom");
  assert_says (est_document_row_label (document, 3), "Lefèvre");
  assert_null (est_document_row_label (document, 2));
  assert_null (est_document_column_header (document, 1));
  assert_says (est_document_row_label (document, 1), "Nom");
}

static void
a_table_inside_a_cell_has_its_own_headers (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  (void) state;
  (void) add_cell (document, 1, 0, 0, "Nom");
  (void) add_cell (document, 1, 0, 1, "Contact");
  (void) add_cell (document, 1, 1, 0, "Lefèvre");
  (void) add_cell (document, 2, 0, 0, "Régime");
  (void) add_cell (document, 2, 1, 0, "sans sel");
  (void) add_cell (document, 1, 1, 1, "zoe@exemple.fr");

  assert_says (est_document_column_header (document, 5), "Contact");
  assert_says (est_document_row_label (document, 5), "Lefèvre");
  assert_says (est_document_column_header (document, 4), "Régime");
}

static void
merged_cells_leave_gaps_and_no_wrong_neighbour (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  (void) state;
  (void) add_cell (document, 1, 0, 0, "Identité");
  (void) add_cell (document, 1, 1, 1, "Claire");
  (void) add_cell (document, 1, 2, 2, "seule");

  assert_null (est_document_column_header (document, 1));
  assert_null (est_document_row_label (document, 1));
  assert_null (est_document_row_label (document, 2));
}

static void
text_outside_tables_has_no_headers (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);

  (void) state;
  (void) add_cell (document, 1, 0, 0, "Nom");
  (void) est_document_add_block (document, EST_BLOCK_BODY, "test");

  assert_null (est_document_column_header (document, 1));
  assert_null (est_document_row_label (document, 1));
}

static void
a_long_table_is_not_walked_back_from_each_cell (void **state)
{
  g_autoptr (EstDocument) document = est_document_new ("test", NULL, NULL);
  gint64 began = 0;

  (void) state;
  (void) add_cell (document, 1, 0, 0, "Nom");
  for (guint row = 1; row < 100000; row++)
    (void) add_cell (document, 1, row, 0, "x");
  began = g_get_monotonic_time ();

  for (guint i = 1; i < est_document_n_blocks (document); i++)
    assert_non_null (est_document_column_header (document, i));
  assert_true (g_get_monotonic_time () - began < 5 * G_TIME_SPAN_SECOND);
}

static void
kinds_and_fates_have_words (void **state)
{
  (void) state;
  assert_string_equal (est_block_kind_word (EST_BLOCK_BODY), "body");
  assert_string_equal (est_block_kind_word (EST_BLOCK_FILE_NAME), "file-name");
  assert_string_equal (est_fate_word (EST_FATE_REWRITTEN), "rewritten");
  assert_string_equal (est_fate_word (EST_FATE_DROPPED), "dropped");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_block_remembers_where_its_runs_came_from),
    cmocka_unit_test (what_the_writer_needs_goes_with_the_document),
    cmocka_unit_test (blocks_and_parts_come_in_the_order_they_were_added),
    cmocka_unit_test (a_cell_knows_what_heads_its_column_and_its_row),
    cmocka_unit_test (a_table_inside_a_cell_has_its_own_headers),
    cmocka_unit_test (merged_cells_leave_gaps_and_no_wrong_neighbour),
    cmocka_unit_test (text_outside_tables_has_no_headers),
    cmocka_unit_test (a_long_table_is_not_walked_back_from_each_cell),
    cmocka_unit_test (kinds_and_fates_have_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

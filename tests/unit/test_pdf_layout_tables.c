/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

static EstDocument *
read_page (GString *content)
{
  g_autoptr (GBytes) bytes = made_page (content->str);
  EstDocument *document = made_read (bytes);

  assert_non_null (document);
  return document;
}

static void
show (GString *content, double x, double y, const char *text)
{
  g_string_append_printf (content, "BT /F1 10 Tf %g %g Td (%s) Tj ET ", x, y, text);
}

/* The cell that says @text. */
static const EstBlock *
cell_of (const EstDocument *document, const char *text)
{
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    if (g_str_equal (est_document_block (document, i)->text->str, text))
      {
        assert_int_equal (est_document_block (document, i)->kind, EST_BLOCK_CELL);
        return est_document_block (document, i);
      }
  fail_msg ("no cell says %s", text);
  return NULL;
}

static void
assert_cell (const EstDocument *document, const char *text, guint row, guint column)
{
  const EstBlock *cell = cell_of (document, text);

  assert_int_equal (cell->cell.row, row);
  assert_int_equal (cell->cell.column, column);
}

static void
columns_that_stand_at_the_same_places_are_a_table (void **state)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  show (content, 60, 700, "Nom");
  show (content, 200, 700, "Ville");
  show (content, 60, 680, "Dupont");
  show (content, 200, 680, "Lens");
  show (content, 60, 660, "Martin");
  show (content, 200, 660, "Arras");
  document = read_page (content);
  assert_cell (document, "Nom", 0, 0);
  assert_cell (document, "Lens", 1, 1);
  assert_cell (document, "Martin", 2, 0);
  assert_int_equal (cell_of (document, "Nom")->cell.table, cell_of (document, "Arras")->cell.table);
}

static void
a_cell_without_lines_may_take_several_lines_of_text (void **state)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  show (content, 60, 700, "Nom");
  show (content, 200, 700, "Adresse");
  show (content, 60, 670, "Dupont");
  show (content, 200, 670, "3 rue des Lilas");
  show (content, 200, 658, "62000 Arras");
  show (content, 60, 630, "Martin");
  show (content, 200, 630, "Lens");
  document = read_page (content);
  assert_cell (document, "3 rue des Lilas 62000 Arras", 1, 1);
  assert_cell (document, "Martin", 2, 0);
}

static void
what_stands_far_below_is_another_table (void **state)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  show (content, 60, 700, "Nom");
  show (content, 200, 700, "Ville");
  show (content, 60, 680, "Dupont");
  show (content, 200, 680, "Lens");
  show (content, 60, 500, "Date");
  show (content, 200, 500, "Lieu");
  show (content, 60, 480, "Lundi");
  show (content, 200, 480, "Arras");
  document = read_page (content);
  assert_cell (document, "Lundi", 1, 0);
  assert_true (cell_of (document, "Nom")->cell.table != cell_of (document, "Date")->cell.table);
}

/* The cells of a row that widen a column are of the same column as those above. */
static void
rows_of_all_widths_are_one_table (void **state)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strnfill (1 + i % 9, 'n');
      g_autofree char *first = g_strdup_printf ("%s%u", name, i);
      g_autofree char *second = g_strdup_printf ("v%s%u", name, i);

      show (content, 60, 800 - 15 * (double) i, first);
      show (content, 200 - (double) (i % 9), 800 - 15 * (double) i, second);
    }
  document = read_page (content);
  assert_cell (document, "n0", 0, 0);
  assert_cell (document, "vnnn38", 38, 1);
  assert_cell (document, "nnnn39", 39, 0);
}

/* Three columns and two rows of lines; the upper two cells of the left are one. */
static void
cells_that_lines_draw_are_where_they_begin (void **state)
{
  g_autoptr (GString) content =
      g_string_new ("60 640 300 60 re S 160 640 m 160 700 l S 260 640 m 260 700 l S "
                    "160 670 m 360 670 l S ");
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  show (content, 65, 680, "Nom");
  show (content, 165, 680, "Ville");
  show (content, 265, 680, "Date");
  show (content, 265, 650, "Lundi");
  document = read_page (content);
  assert_cell (document, "Nom", 0, 0);
  assert_cell (document, "Date", 0, 2);
  assert_cell (document, "Lundi", 1, 2);
  assert_cell (document, "Ville", 0, 1);
}

/* A table whose lines are drawn as figures that close by themselves. */
static void
figures_that_close_are_drawn_whole (void **state)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (content, "%u %u m %u %u l %u %u l %u %u l s ", 160 + 100 * (i % 2),
                            640 + 30 * (i / 2), 60 + 100 * (i % 2), 640 + 30 * (i / 2),
                            60 + 100 * (i % 2), 670 + 30 * (i / 2), 160 + 100 * (i % 2),
                            670 + 30 * (i / 2));
  show (content, 65, 680, "Nom");
  show (content, 120, 680, "et prenom");
  show (content, 172, 680, "Ville");
  show (content, 65, 650, "Dupont");
  show (content, 172, 650, "Lens");
  document = read_page (content);
  assert_cell (document, "Ville", 0, 1);
  assert_cell (document, "Lens", 1, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (columns_that_stand_at_the_same_places_are_a_table),
    cmocka_unit_test (a_cell_without_lines_may_take_several_lines_of_text),
    cmocka_unit_test (what_stands_far_below_is_another_table),
    cmocka_unit_test (rows_of_all_widths_are_one_table),
    cmocka_unit_test (cells_that_lines_draw_are_where_they_begin),
    cmocka_unit_test (figures_that_close_are_drawn_whole),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

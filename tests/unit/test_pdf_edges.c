/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "tests/support/made_pdf.h"

#define BODY "BT /F1 10 Tf 60 500 Td (Un texte propre a sa page.) Tj ET "
#define HEAD "BT /F1 10 Tf 60 810 Td (Association du jardin, fiche 12) Tj ET "
#define FOOT "BT /F1 10 Tf 60 30 Td (Page 1 / 2) Tj ET "

static void
what_stands_at_the_edge_of_every_page_is_its_head_or_foot (void **state)
{
  const char *const pages[] = { HEAD BODY FOOT, HEAD BODY FOOT };
  g_autoptr (GBytes) bytes = made_pages (pages, 2);
  g_autoptr (EstDocument) document = made_read (bytes);

  (void) state;
  assert_int_equal (est_document_block (document, 0)->kind, EST_BLOCK_HEADER);
  assert_false (est_document_block (document, 0)->is_repeat);
  assert_int_equal (est_document_block (document, 1)->kind, EST_BLOCK_BODY);
  assert_int_equal (est_document_block (document, 2)->kind, EST_BLOCK_FOOTER);
  assert_int_equal (est_document_block (document, 3)->kind, EST_BLOCK_HEADER);
}

static void
a_page_number_is_searched_and_not_told (void **state)
{
  g_autoptr (GBytes) bytes = made_page (BODY FOOT);
  g_autoptr (EstDocument) document = made_read (bytes);

  (void) state;
  assert_int_equal (est_document_block (document, 1)->kind, EST_BLOCK_FOOTER);
  assert_true (est_document_block (document, 1)->is_repeat);
}

/* Whether @foot, at the foot of page @page of @n, is told. */
static gboolean
is_told (const char *foot, guint page, guint n)
{
  const char *pages[12];
  g_autofree char *with_foot = g_strdup_printf (BODY "BT /F1 10 Tf 60 30 Td (%s) Tj ET ", foot);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EstDocument) document = NULL;

  for (guint i = 0; i < n; i++)
    pages[i] = i + 1 == page ? with_foot : BODY;
  bytes = made_pages (pages, n);
  document = made_read (bytes);
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    if (g_str_equal (est_document_block (document, i)->text->str, foot))
      return !est_document_block (document, i)->is_repeat;
  fail_msg ("%s stands nowhere", foot);
  return FALSE;
}

static void
numbers_that_are_of_no_page_are_told (void **state)
{
  (void) state;
  assert_true (is_told ("12/03/2024", 1, 1));
  assert_true (is_told ("12.03.2024", 1, 1));
  assert_true (is_told ("1250", 1, 1));
  assert_true (is_told ("1 250", 1, 1));
  assert_true (is_told ("12.50", 12, 12));
  assert_true (is_told ("01 99 00 12 34", 1, 1));
  assert_true (is_told ("0199001234", 1, 1));
  assert_true (is_told ("01-99-00-12-34", 1, 1));
  assert_true (is_told ("2024", 1, 1));
  assert_true (is_told ("75011", 1, 1));
  assert_true (is_told ("3/2", 3, 3));
  assert_true (is_told ("17", 1, 1));
  assert_true (is_told ("- -", 1, 1));
}

static void
numbers_of_pages_are_not_told (void **state)
{
  (void) state;
  assert_false (is_told ("1", 1, 1));
  assert_false (is_told ("- 3 -", 3, 4));
  assert_false (is_told ("2", 4, 4));
  assert_false (is_told ("1/12", 1, 3));
  assert_false (is_told ("3 | 12", 3, 3));
  assert_false (is_told ("Page 37 sur 40", 1, 1));
  assert_false (is_told ("p. 37", 1, 1));
}

static void
numbers_that_go_on_from_page_to_page_are_of_pages (void **state)
{
  const char *const counting[] = { BODY "BT /F1 10 Tf 60 30 Td (117) Tj ET ",
                                   BODY "BT /F1 10 Tf 60 30 Td (118) Tj ET " };
  const char *const sums[] = { BODY "BT /F1 10 Tf 60 30 Td (1250) Tj ET ",
                               BODY "BT /F1 10 Tf 60 30 Td (1300) Tj ET " };
  g_autoptr (GBytes) pages = made_pages (counting, 2);
  g_autoptr (EstDocument) document = made_read (pages);
  g_autoptr (GBytes) bill = made_pages (sums, 2);
  g_autoptr (EstDocument) other = made_read (bill);

  (void) state;
  assert_string_equal (est_document_block (document, 1)->text->str, "117");
  assert_true (est_document_block (document, 1)->is_repeat);
  assert_true (est_document_block (document, 3)->is_repeat);
  assert_false (est_document_block (other, 1)->is_repeat);
  assert_false (est_document_block (other, 3)->is_repeat);
}

static void
what_one_page_of_several_says_is_text (void **state)
{
  const char *const pages[] = { HEAD BODY, BODY, BODY };
  g_autoptr (GBytes) bytes = made_pages (pages, 3);
  g_autoptr (EstDocument) document = made_read (bytes);

  (void) state;
  assert_int_equal (est_document_block (document, 0)->kind, EST_BLOCK_BODY);
}

static void
a_paragraph_is_no_head_however_often_it_stands_there (void **state)
{
  g_autoptr (GString) page = g_string_new ("BT /F1 4 Tf 5 TL 60 830 Td ");
  const char *pages[2] = { NULL, NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EstDocument) document = NULL;

  (void) state;
  for (guint i = 0; i < 8; i++)
    g_string_append (page,
                     "(Un paragraphe qui dit la meme chose en haut de chaque page, mot pour mot, "
                     "a cause de la loi.) Tj T* ");
  g_string_append (page, "ET");
  pages[0] = pages[1] = page->str;
  bytes = made_pages (pages, 2);
  document = made_read (bytes);
  assert_int_equal (est_document_block (document, 0)->kind, EST_BLOCK_BODY);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_stands_at_the_edge_of_every_page_is_its_head_or_foot),
    cmocka_unit_test (a_page_number_is_searched_and_not_told),
    cmocka_unit_test (numbers_that_are_of_no_page_are_told),
    cmocka_unit_test (numbers_of_pages_are_not_told),
    cmocka_unit_test (numbers_that_go_on_from_page_to_page_are_of_pages),
    cmocka_unit_test (what_one_page_of_several_says_is_text),
    cmocka_unit_test (a_paragraph_is_no_head_however_often_it_stands_there),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

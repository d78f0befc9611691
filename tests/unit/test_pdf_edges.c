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
    cmocka_unit_test (what_one_page_of_several_says_is_text),
    cmocka_unit_test (a_paragraph_is_no_head_however_often_it_stands_there),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf_page.h"
#include "extractors/pdf_tree.h"
#include "tests/support/made_pdf.h"

#define MANY 200

/* Page number @i says "page i". */
static GBytes *
many_pages (guint n)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (contents, g_strdup_printf ("BT /F1 12 Tf 60 700 Td (page %u) Tj ET", i));
  return made_pages ((const char *const *) contents->pdata, n);
}

typedef struct {
  EstPdf *pdf;
  guint n_branches;
  guint n_astray; /* pages that are found elsewhere than they stand */
} Look;

static void
look (fz_context *ctx, gpointer data, GError **error)
{
  Look *seen = data;
  pdf_document *doc = seen->pdf->doc;
  pdf_obj *root = pdf_dict_getp (ctx, pdf_trailer (ctx, doc), "Root/Pages");

  (void) error;
  seen->n_branches = (guint) pdf_array_len (ctx, pdf_dict_get (ctx, root, PDF_NAME (Kids)));
  for (guint i = 0; i < seen->pdf->n_pages; i++)
    {
      pdf_obj *page = pdf_lookup_page_obj (ctx, doc, (int) i);

      seen->n_astray += pdf_lookup_page_number (ctx, doc, page) != (int) i;
    }
}

static Look
look_at (EstPdf *pdf)
{
  Look seen = { .pdf = pdf };

  assert_true (est_pdf_guard (pdf->ctx, look, &seen, NULL));
  return seen;
}

static void
a_long_list_of_pages_becomes_branches (void **state)
{
  g_autoptr (GBytes) bytes = many_pages (MANY);
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);
  Look seen = look_at (pdf);

  (void) state;
  assert_int_equal (pdf->n_pages, MANY);
  assert_int_equal (seen.n_branches, 4);
  assert_int_equal (seen.n_astray, 0);
}

static void
a_short_one_stays_as_it_is (void **state)
{
  g_autoptr (GBytes) bytes = many_pages (3);
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);
  Look seen = look_at (pdf);

  (void) state;
  assert_int_equal (seen.n_branches, 3);
}

static void
the_pages_of_a_copy_stand_in_their_order_in_one_list (void **state)
{
  g_autoptr (GBytes) bytes = many_pages (MANY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = made_replaced (bytes, "page 150", "[feuille]", &error);
  g_autofree char *text = made_text (copy);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  (void) state;
  assert_null (error);
  assert_int_equal (g_strv_length (lines), MANY);
  assert_string_equal (lines[0], "page 0");
  assert_string_equal (lines[150], "[feuille]");
  assert_string_equal (lines[MANY - 1], "page 199");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_long_list_of_pages_becomes_branches),
    cmocka_unit_test (a_short_one_stays_as_it_is),
    cmocka_unit_test (the_pages_of_a_copy_stand_in_their_order_in_one_list),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

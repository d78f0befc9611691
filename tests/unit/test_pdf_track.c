/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_track.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf_rules.h"
#include "tests/support/made_pdf.h"

/* The straight lines that a page with this content draws. */
static void
read_rules (const char *content, const char *root, EstPdfPage *page)
{
  static const char *const objects[] = { "<< /Type /OCG /Name (Plan) >>", NULL };
  g_autoptr (GBytes) bytes =
      made_page_with (content, "/Properties << /L 10 0 R >>", "", root, objects);
  g_autoptr (EstPdf) pdf = est_pdf_open (bytes, &est_default_limits, NULL);

  assert_non_null (pdf);
  assert_true (est_pdf_page_read (pdf, 0, page, NULL));
}

static guint
n_rules (const char *content)
{
  g_auto (EstPdfPage) page = { 0 };

  read_rules (content, "", &page);
  return page.rules->len;
}

static void
a_line_is_where_the_page_shows_it (void **state)
{
  g_auto (EstPdfPage) page = { 0 };
  const EstPdfRule *rule = NULL;

  (void) state;
  read_rules ("q 2 0 0 2 10 20 cm 50 100 m 150 100 l S Q", "", &page);
  assert_int_equal (page.rules->len, 1);
  rule = &g_array_index (page.rules, EstPdfRule, 0);
  assert_false (rule->is_upright);
  assert_float_equal (rule->at, 842 - 220, 0.01);
  assert_float_equal (rule->from, 110, 0.01);
  assert_float_equal (rule->to, 310, 0.01);
}

static void
a_box_is_four_lines (void **state)
{
  (void) state;
  assert_int_equal (n_rules ("60 640 300 60 re S"), 4);
  assert_int_equal (n_rules ("60 640 m 360 640 l 360 700 l 60 700 l s"), 4);
  assert_int_equal (n_rules ("60 640 m 360 640 l 360 700 l 60 700 l S"), 3);
}

static void
a_thin_area_is_a_line_and_a_wide_one_is_none (void **state)
{
  (void) state;
  assert_true (n_rules ("60 640 300 0.5 re f") > 0);
  assert_int_equal (n_rules ("60 640 300 60 re f"), 0);
}

static void
what_is_not_painted_draws_nothing (void **state)
{
  (void) state;
  assert_int_equal (n_rules ("60 640 300 60 re n"), 0);
  assert_int_equal (n_rules ("60 640 300 60 re W n 70 650 m 90 650 l S"), 1);
  assert_int_equal (n_rules ("60 640 300 60 re"), 0);
}

static void
a_curve_is_no_rule (void **state)
{
  (void) state;
  assert_int_equal (n_rules ("60 640 m 100 700 200 600 300 680 c S"), 0);
  assert_int_equal (n_rules ("60 640 m 100 700 300 680 v S"), 0);
  assert_int_equal (n_rules ("60 640 m 100 700 300 680 y S"), 0);
}

static void
what_a_hidden_layer_draws_is_not_there (void **state)
{
  static const char *const content = "/OC /L BDC 60 640 300 60 re S EMC 60 500 m 360 500 l S";
  g_auto (EstPdfPage) shown = { 0 };
  g_auto (EstPdfPage) hidden = { 0 };

  (void) state;
  read_rules (content, "/OCProperties << /OCGs [10 0 R] /D << >> >>", &shown);
  assert_int_equal (shown.rules->len, 5);
  read_rules (content, "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>", &hidden);
  assert_int_equal (hidden.rules->len, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_line_is_where_the_page_shows_it),
    cmocka_unit_test (a_box_is_four_lines),
    cmocka_unit_test (a_thin_area_is_a_line_and_a_wide_one_is_none),
    cmocka_unit_test (what_is_not_painted_draws_nothing),
    cmocka_unit_test (a_curve_is_no_rule),
    cmocka_unit_test (what_a_hidden_layer_draws_is_not_there),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

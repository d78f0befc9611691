/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_links.h"
#include "tests/support/made_pdf.h"

/* An outline of three titles: one with another below it, and one after. */
static GBytes *
outlined (void)
{
  static const char *const objects[] = {
    "<< /First 11 0 R /Last 13 0 R /Count 3 >>",
    "<< /Title (Un) /Parent 10 0 R /First 12 0 R /Last 12 0 R /Next 13 0 R /Count 1 "
    "/Dest [4 0 R /XYZ 0 700 0] >>",
    "<< /Title (Entretien avec Marie Dupont) /Parent 11 0 R "
    "/A << /S /URI /URI (https://a.example/) >> >>",
    "<< /Title (Deux) /Parent 10 0 R /Prev 11 0 R /Dest [4 0 R /Fit] >>",
    NULL,
  };

  return made_page_with ("BT /F1 12 Tf 60 700 Td (Bonjour) Tj ET", "", "", "/Outlines 10 0 R",
                         objects);
}

static void
an_outline_comes_back_with_its_levels_and_without_the_name (void **state)
{
  g_autoptr (GBytes) bytes = outlined ();
  g_autoptr (GBytes) copy = made_replaced (bytes, "Marie Dupont", "Mme A", NULL);
  g_autoptr (EstDocument) document = made_read (copy);
  const EstPdfSource *source = est_document_backing (document);
  const GArray *titles = source->links->titles;
  const char *const *texts = (const char *const *) source->links->texts->pdata;

  (void) state;
  assert_true (est_pdf_check (copy, &est_default_limits, NULL));
  assert_int_equal (titles->len, 3);
  assert_int_equal (g_array_index (titles, EstPdfTitle, 0).depth, 0);
  assert_true (g_array_index (titles, EstPdfTitle, 0).is_open);
  assert_int_equal (g_array_index (titles, EstPdfTitle, 1).depth, 1);
  assert_int_equal (g_array_index (titles, EstPdfTitle, 2).depth, 0);
  assert_string_equal (texts[g_array_index (titles, EstPdfTitle, 1).anchor - source->links->first],
                       "Entretien avec Mme A");
}

static void
what_they_say_is_told_to_the_verifier (void **state)
{
  g_autoptr (GBytes) bytes = outlined ();
  g_autoptr (GString) all = made_everything (bytes);

  (void) state;
  assert_non_null (strstr (all->str, "https://a.example/\n"));
}

static void
a_page_drawn_anew_has_none (void **state)
{
  const guint first = 0;
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GBytes) bytes = outlined ();
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GString) all = NULL;
  MadeEdit edit = { .value = "Marie Dupont", .label = "Mme A", .drawn = drawn };

  (void) state;
  g_array_append_val (drawn, first);
  copy = made_edited (bytes, &edit, NULL);
  assert_non_null (copy);
  all = made_everything (copy);
  assert_null (memmem (all->str, all->len, "/Outlines", 9));
}

static void
a_copy_read_again_leads_where_it_led (void **state)
{
  g_autoptr (GBytes) bytes = outlined ();
  g_autoptr (GBytes) copy = made_replaced (bytes, "Marie Dupont", "Mme A", NULL);
  g_autoptr (GBytes) again = made_replaced (copy, "Marie Dupont", "Mme A", NULL);
  g_autofree char *once = made_text (copy);
  g_autofree char *twice = made_text (again);

  (void) state;
  assert_string_equal (once, twice);
  assert_non_null (strstr (twice, "https://a.example/"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_outline_comes_back_with_its_levels_and_without_the_name),
    cmocka_unit_test (what_they_say_is_told_to_the_verifier),
    cmocka_unit_test (a_page_drawn_anew_has_none),
    cmocka_unit_test (a_copy_read_again_leads_where_it_led),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_check_links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf.h"
#include "extractors/pdf_links.h"
#include "tests/support/made_pdf.h"

#define LINK "/Type /Annot /Subtype /Link /Rect [60 700 200 712]"

/* A page with one annotation, an outline, 11, that leads to @rest, 12. */
static gboolean
passes (const char *annotation, const char *root, const char *rest)
{
  const char *const objects[] = { annotation, "<< /First 12 0 R /Last 12 0 R /Count 1 >>", rest,
                                  NULL };
  g_autoptr (GBytes) bytes = made_page_with ("", "", "/Annots [10 0 R]", root, objects);

  return est_pdf_check (bytes, &est_default_limits, NULL);
}

static gboolean
link_passes (const char *annotation)
{
  return passes (annotation, "", NULL);
}

static gboolean
title_passes (const char *title)
{
  return passes ("<< " LINK " >>", "/Outlines 11 0 R", title);
}

static void
a_link_to_the_net_or_to_a_page_passes (void **state)
{
  (void) state;
  assert_true (link_passes ("<< " LINK " /Border [0 0 1] /C [1 0 0] "
                            "/A << /S /URI /URI (https://ville.example/) >> >>"));
  assert_true (link_passes ("<< " LINK " /Dest [4 0 R /XYZ null 700 null] >>"));
  assert_true (link_passes ("<< " LINK " /Dest [4 0 R /Fit] >>"));
}

static void
other_annotations_and_other_keys_fail (void **state)
{
  (void) state;
  assert_false (link_passes ("<< /Type /Annot /Subtype /Text /Rect [60 700 200 712] >>"));
  assert_false (link_passes ("<< " LINK " /Contents (Secret) >>"));
  assert_false (link_passes ("<< " LINK " /C [(Secret)] >>"));
  assert_false (link_passes ("<< " LINK " /Border [0 0 1 [3]] >>"));
  assert_false (link_passes ("[]"));
}

static void
an_address_that_is_not_of_the_net_fails (void **state)
{
  (void) state;
  assert_false (link_passes ("<< " LINK " /A << /S /URI /URI (file:///home/x) >> >>"));
  assert_false (link_passes ("<< " LINK " /A << /S /URI /URI (https://a.example/b c) >> >>"));
  assert_false (link_passes ("<< " LINK " /A << /S /JavaScript /JS (Secret) >> >>"));
  assert_false (link_passes ("<< " LINK " /A << /S /URI /URI (https://a.example/) /Next 3 0 R "
                             ">> >>"));
}

/* Of a string with a zero in it some readers show the beginning only. */
static void
what_stands_behind_a_zero_fails (void **state)
{
  (void) state;
  assert_false (link_passes ("<< " LINK " /A << /S /URI /URI (https://a.example/\\000Secret) "
                             ">> >>"));
  assert_false (title_passes ("<< /Title (Bilan\\000Secret) >>"));
  assert_false (title_passes ("<< /Title <FEFF00C900000053> >>"));
  assert_true (title_passes ("<< /Title () >>"));
}

static void
a_place_that_is_no_page_of_the_document_fails (void **state)
{
  (void) state;
  assert_false (link_passes ("<< " LINK " /Dest (Secret) >>"));
  assert_false (link_passes ("<< " LINK " /Dest [0 /Fit] >>"));
  assert_false (link_passes ("<< " LINK " /Dest [3 0 R /Fit] >>"));
  assert_false (link_passes ("<< " LINK " /Dest [4 0 R /Fit (Secret)] >>"));
  assert_false (passes ("<< " LINK " /Dest [12 0 R /Fit] >>", "", "<< /Type /Page >>"));
}

static void
an_outline_of_titles_passes (void **state)
{
  (void) state;
  assert_true (title_passes ("<< /Title (Bilan) /Parent 11 0 R /Dest [4 0 R /Fit] >>"));
}

static void
titles_lead_to_titles_and_hold_no_more_than_they_need (void **state)
{
  (void) state;
  assert_false (title_passes ("<< /Title (Bilan) /SE 3 0 R >>"));
  assert_false (title_passes ("<< /Title /Secret >>"));
  assert_false (title_passes ("<< /Title (Bilan) /Parent 3 0 R >>"));
  assert_false (title_passes ("<< /Title (Bilan) /Next << /Title (b) >> >>"));
  assert_false (title_passes ("<< /Title (Bilan) /Count (Secret) >>"));
  assert_false (title_passes ("<< /Title (Bilan) /Next 3 0 R >>"));
  assert_false (passes ("<< " LINK " >>", "/Outlines << /First 12 0 R >>", "<< /Title (a) >>"));
  assert_false (passes ("<< " LINK " >>", "/Outlines 12 0 R", "<< /Secret 1 >>"));
}

/* As many as the writer makes, and not one more. */
static gboolean
many_pass (guint n_links)
{
  g_autoptr (GString) all = g_string_new ("/Annots [");
  const char *const objects[] = { "<< " LINK " >>", NULL };
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < n_links; i++)
    g_string_append (all, "10 0 R ");
  g_string_append (all, "]");
  bytes = made_page_with ("", "", all->str, "", objects);
  return est_pdf_check (bytes, &est_default_limits, NULL);
}

static gboolean
many_titles_pass (guint n)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (objects, g_strdup ("<< /First 11 0 R >>"));
  for (guint i = 1; i < n; i++)
    g_ptr_array_add (objects, g_strdup_printf ("<< /Title (a) /Next %u 0 R >>", 11 + i));
  g_ptr_array_add (objects, g_strdup ("<< /Title (a) >>"));
  g_ptr_array_add (objects, NULL);
  bytes = made_page_with ("", "", "", "/Outlines 10 0 R", (const char *const *) objects->pdata);
  return est_pdf_check (bytes, &est_default_limits, NULL);
}

static void
more_than_the_writer_makes_fails (void **state)
{
  (void) state;
  assert_true (many_pass (EST_PDF_MAX_LINKS));
  assert_false (many_pass (EST_PDF_MAX_LINKS + 1));
  assert_true (many_titles_pass (EST_PDF_MAX_TITLES));
  assert_false (many_titles_pass (EST_PDF_MAX_TITLES + 1));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_link_to_the_net_or_to_a_page_passes),
    cmocka_unit_test (other_annotations_and_other_keys_fail),
    cmocka_unit_test (an_address_that_is_not_of_the_net_fails),
    cmocka_unit_test (what_stands_behind_a_zero_fails),
    cmocka_unit_test (a_place_that_is_no_page_of_the_document_fails),
    cmocka_unit_test (an_outline_of_titles_passes),
    cmocka_unit_test (titles_lead_to_titles_and_hold_no_more_than_they_need),
    cmocka_unit_test (more_than_the_writer_makes_fails),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

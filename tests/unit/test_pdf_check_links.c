/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_check_links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "extractors/pdf.h"
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_link_to_the_net_or_to_a_page_passes),
    cmocka_unit_test (other_annotations_and_other_keys_fail),
    cmocka_unit_test (an_address_that_is_not_of_the_net_fails),
    cmocka_unit_test (a_place_that_is_no_page_of_the_document_fails),
    cmocka_unit_test (an_outline_of_titles_passes),
    cmocka_unit_test (titles_lead_to_titles_and_hold_no_more_than_they_need),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

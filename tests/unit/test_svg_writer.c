/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/svg.h"

#define SVG(content) "<svg xmlns=\"http://www.w3.org/2000/svg\">" content "</svg>"
#define LINK(target) \
  SVG ("<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"" target "\"/>")

static gboolean
passes (const char *svg)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg, strlen (svg));

  return est_svg_check_at (bytes, &est_default_limits, 0, NULL);
}

static void
no_copy_holds_what_should_have_gone (void **state)
{
  (void) state;
  assert_true (passes (SVG ("<g><text>Mme A</text></g>")));
  assert_false (passes (SVG ("<g>Claire</g>")));
  assert_false (passes (SVG ("<!-- Claire -->")));
  assert_false (passes (SVG ("<metadata/>")));
  assert_false (passes (SVG ("<rect onclick=\"claire()\"/>")));
  assert_false (passes (SVG ("<g xmlns:c=\"urn:claire\"/>")));
}

static void
no_copy_leads_to_another_file (void **state)
{
  (void) state;
  assert_true (passes (LINK ("#a")));
  assert_false (passes (LINK ("claire.svg")));
  assert_false (passes (LINK ("file:///home/claire/a.svg")));
  assert_false (passes (LINK ("data:image/png;base64,AAAA")));
  assert_true (passes (SVG ("<use href=\"#a\"/><a href=\"https://exemple.fr/\"/>")));
  assert_false (passes (SVG ("<use href=\"https://exemple.fr/a.svg#a\"/>")));
  assert_false (passes (SVG ("<a href=\"file:///C:/claire\"/>")));
  assert_true (passes (SVG ("<rect fill=\"url(#a)\" style=\"fill:url('#a')\"/>")));
  assert_false (passes (SVG ("<rect fill=\"url(claire.svg#a)\"/>")));
  assert_false (passes (SVG ("<rect style=\"fill:u\\72l(claire.svg#a)\"/>")));
}

static void
no_style_sheet_of_a_copy_asks_for_a_file (void **state)
{
  (void) state;
  assert_true (passes (SVG ("<style>.a{fill:url(#a)}</style><style/>")));
  assert_false (passes (SVG ("<style>@import 'claire.css';</style>")));
  assert_false (passes (SVG ("<style>.a{fill:u<![CDATA[rl(claire.svg)]]>}</style>")));
  assert_false (passes (SVG ("<style>.a{fill:<title>u</title>rl(claire.svg)}</style>")));
}

static const EstElementRow *
row_at (guint index)
{
  const EstElementRow *row = &est_svg_fates.elements[index];

  return row->names == NULL ? NULL : row;
}

static gboolean
passes_without (const char *element, const char *forgotten)
{
  g_autofree char *svg = g_strdup_printf (SVG ("<%s/>"), element);
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  g_autoptr (EstFates) fates = est_fates_new (&est_svg_fates);
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };

  if (forgotten != NULL)
    est_fates_forget (fates, forgotten);
  return est_svg_check_with (bytes, &terms, NULL);
}

static void
without_an_element_s_row_no_copy_may_hold_it (void **state)
{
  guint n_seen = 0;

  (void) state;
  for (guint i = 0; row_at (i) != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (row_at (i)->names, " ", -1);

      for (guint n = 0; row_at (i)->fate != EST_ELEMENT_CUT && names[n] != NULL; n++, n_seen++)
        {
          g_autofree char *full = g_strconcat ("svg:", names[n], NULL);

          assert_true (passes_without (names[n], NULL));
          if (passes_without (names[n], full))
            fail_msg ("a copy with %s passes though nothing speaks for it", full);
        }
    }
  assert_true (n_seen > 50);
}

static void
assert_blank (const char *svg, EstPlaceholderReason reason, const char *says)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg, strlen (svg));
  g_autoptr (GBytes) blank = est_svg_blank (bytes, reason);
  g_autofree char *text = g_strndup (g_bytes_get_data (blank, NULL), g_bytes_get_size (blank));

  if (strstr (text, says) == NULL)
    fail_msg ("%s", text);
  assert_null (strstr (text, "Claire"));
  assert_true (passes (text));
}

static void
a_removed_picture_leaves_one_of_its_size_that_says_why (void **state)
{
  (void) state;
  assert_blank ("<svg width=\"21cm\" height=\"9.5cm\">Claire", EST_PLACEHOLDER_KIND,
                "width=\"21cm\" height=\"9cm\"");
  assert_blank ("<svg>Claire", EST_PLACEHOLDER_KIND, "width=\"400\" height=\"300\"");
  assert_blank ("<svg>Claire", EST_PLACEHOLDER_KIND, "format non v\u00E9rifiable");
  assert_blank ("<svg>Claire", EST_PLACEHOLDER_POLICY, "selon la consigne");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_copy_holds_what_should_have_gone),
    cmocka_unit_test (no_copy_leads_to_another_file),
    cmocka_unit_test (no_style_sheet_of_a_copy_asks_for_a_file),
    cmocka_unit_test (without_an_element_s_row_no_copy_may_hold_it),
    cmocka_unit_test (a_removed_picture_leaves_one_of_its_size_that_says_why),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

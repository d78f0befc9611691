/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extractors/svg_address.h"

static void
only_places_of_the_drawing_itself_stay (void **state)
{
  (void) state;
  assert_true (est_svg_address_stays ("#a"));
  assert_true (est_svg_address_stays (""));
  assert_true (est_svg_address_stays ("about:blank"));
  assert_false (est_svg_address_stays ("a.svg#a"));
  assert_false (est_svg_address_stays (" file:///C:/claire"));
}

static void
links_to_disks_are_told (void **state)
{
  (void) state;
  assert_true (est_svg_address_is_disk ("FILE:///C:/claire"));
  assert_true (est_svg_address_is_disk ("\\\\serveur\\claire"));
  assert_true (est_svg_address_is_disk ("../claire"));
  assert_false (est_svg_address_is_disk ("https://exemple.fr/"));
}

static void
styles_that_stay_within_are_told (void **state)
{
  static const char *const within[] = {
    "",
    "fill:url(#a)",
    "fill: URL( '#a' )",
    ".a{marker-end:url(\"#b\")}",
    "content:'\\201C'",
    "translate(10 20)",
    "fill:url()",
    "u\\72l(\\23 a)",
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (within); i++)
    if (est_svg_style_leads_out (within[i]))
      fail_msg ("%s", within[i]);
}

static void
styles_that_ask_for_files_are_told_however_written (void **state)
{
  static const char *const out[] = {
    "fill:url(file:///C:/claire.svg#a)",
    "url(claire.svg)",
    "URL( \"claire.svg\" )",
    "fill:url(#a) url(claire.svg)",
    "u\\72l(claire.svg)",
    "\\000075 rl(claire.svg)",
    "u\\\nrl(claire.svg)",
    "url(/**/claire.svg)",
    "url(/* # */claire.svg)",
    "@import 'claire.css'",
    "@\\69mport 'claire.css'",
    "@IMPORT \"claire.css\"",
    "@font-face{src:src('claire.ttf')}",
    "-webkit-image-set('claire.png' 1x)",
    "url('\\66ile:///C:/claire')",
    "url(data:,claire)",
    "content:'/*';fill:url(claire.svg);content:'*/'",
    "url(",
    "url(\\",
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    if (!est_svg_style_leads_out (out[i]))
      fail_msg ("%s", out[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (only_places_of_the_drawing_itself_stay),
    cmocka_unit_test (links_to_disks_are_told),
    cmocka_unit_test (styles_that_stay_within_are_told),
    cmocka_unit_test (styles_that_ask_for_files_are_told_however_written),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

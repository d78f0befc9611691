/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/svg.h"

#define SVG(content) "<svg xmlns=\"http://www.w3.org/2000/svg\">" content "</svg>"

static const EstOfficeTerms terms = { .limits = &est_default_limits,
                                      .treatment = &est_default_treatment };

static EstDocument *
read_svg (const char *svg)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg, strlen (svg));

  return est_svg_read_on (bytes, &terms, NULL);
}

/* Its blocks, one a line. */
static void
assert_says (const char *svg, const char *expected)
{
  g_autoptr (EstDocument) document = read_svg (svg);
  g_autoptr (GString) said = g_string_new (NULL);

  assert_non_null (document);
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    g_string_append_printf (said, "%s|", est_document_block (document, i)->text->str);
  assert_string_equal (said->str, expected);
}

static void
assert_written (const char *svg, const char *expected)
{
  g_autoptr (EstDocument) document = read_svg (svg);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GBytes) written = NULL;

  assert_non_null (document);
  written = est_svg_write (document, edits, NULL);
  assert_int_equal (g_bytes_get_size (written), strlen (expected));
  assert_memory_equal (g_bytes_get_data (written, NULL), expected, strlen (expected));
  assert_true (est_svg_check_at (written, &est_default_limits, 0, NULL));
}

static void
a_text_is_one_block_whatever_its_spans (void **state)
{
  (void) state;
  assert_says (SVG ("<text x=\"1\">Mme <tspan fill=\"red\">Claire</tspan> Roy</text>"),
               "Mme Claire Roy|");
  assert_says (SVG ("<g><title>Suivi</title><text>a</text><text>b</text></g>"), "Suivi|a|b|");
  assert_says (SVG ("<text><title>Suivi</title>Claire</text>"), "Suivi|Claire|");
}

static void
lines_are_parted_and_letters_are_not (void **state)
{
  (void) state;
  assert_says (SVG ("<text><tspan x=\"1\" y=\"2\">Claire</tspan><tspan x=\"1\" y=\"9\">Roy</tspan>"
                    "</text>"),
               "Claire\nRoy|");
  assert_says (SVG ("<text><tspan x=\"1\">R</tspan><tspan x=\"2\">o</tspan><tspan x=\"3\">y"
                    "</tspan></text>"),
               "Roy|");
}

/* Drawing programs put letters, and parts of words, nearer together: a name is whole all the
 * same. */
static void
a_word_goes_on_whatever_its_letters_are_moved_by (void **state)
{
  (void) state;
  assert_says (SVG ("<text>Madame Claire Du<tspan dx=\"0.2\">pont</tspan></text>"),
               "Madame Claire Dupont|");
  assert_says (SVG ("<text>Du<tspan dx=\"-0.2 0.1 0 .4\">po</tspan><tspan dx=\"-.3\">nt</tspan>"
                    "</text>"),
               "Dupont|");
  assert_says (SVG ("<text>M<tspan dy=\"-3\">me</tspan><tspan dy=\"0.2em\"> Roy</tspan></text>"),
               "Mme Roy|");
  assert_says (SVG ("<text><tspan x=\"1 2 3\">Dup</tspan></text>"), "Dup|");
  assert_says (SVG ("<text><tspan x=\"1 2 3\" y=\"7\">Dup</tspan>\n <tspan x=\"4 5 6\" y=\"7\">"
                    "ont</tspan></text>"),
               "Dupont|");
  assert_says (SVG ("<text font-size=\"10\" x=\"50\" y=\"9\">Du<tspan x=\"62.4\" y=\"9\">pont"
                    "</tspan></text>"),
               "Dupont|");
  assert_says (SVG ("<text font-size=\"10px\" x=\"50\">DU<tspan x=\"63\">PONT</tspan>"
                    "</text>"),
               "DUPONT|");
}

static void
what_stands_apart_is_parted (void **state)
{
  (void) state;
  assert_says (SVG ("<text>Roy<tspan dx=\"40\">Claire</tspan></text>"), "Roy\nClaire|");
  assert_says (SVG ("<text>Roy<tspan dy=\"1.2em\">Claire</tspan></text>"), "Roy\nClaire|");
  assert_says (SVG ("<text font-size=\"4\">Roy<tspan dy=\"5\">Claire</tspan></text>"),
               "Roy\nClaire|");
  assert_says (SVG ("<text><tspan x=\"1 2 3\">Roy</tspan><tspan x=\"30 31\">et</tspan></text>"),
               "Roy\net|");
  assert_says (SVG ("<text font-size=\"10\" x=\"50\">Nom<tspan x=\"71\">Dupont</tspan></text>"),
               "Nom\nDupont|");
  assert_says (SVG ("<text font-size=\"10\" x=\"50\">nom<tspan x=\"99\">dupont</tspan></text>"),
               "nom\ndupont|");
  assert_says (
      SVG ("<text><tspan x=\"9\" y=\"1\">y</tspan><tspan x=\"1\" y=\"30\">M</tspan></text>"),
      "y\nM|");
  assert_says (SVG ("<text><tspan>Claire</tspan>\n<tspan>Roy</tspan></text>"), "Claire Roy|");
}

static void
values_and_style_sheets_are_shown (void **state)
{
  (void) state;
  assert_says (SVG ("<style>.claire { fill: red }</style>"), ".claire { fill: red }|");
  assert_says (SVG ("<g id=\"Claire Lefebure\" fill=\"none\"/>"), "Claire Lefebure|");
  assert_says (SVG ("<a xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                    "xlink:href=\"mailto:claire%40exemple.fr\"/>"),
               "mailto:claire@exemple.fr|");
  assert_says (SVG ("<a href=\"mailto:claire%40exemple.fr\"/><a href=\"about:blank\"/>"),
               "mailto:claire@exemple.fr|");
}

static void
what_is_no_drawing_goes (void **state)
{
  (void) state;
  assert_written (SVG ("<!-- Claire --><?x y?><script>Claire</script><metadata>Claire</metadata>"
                       "<foreignObject><p>Claire</p></foreignObject>"
                       "<image href=\"data:image/png;base64,AAAA\"/><rect onclick=\"claire()\"/>"),
                  SVG ("<rect/>"));
  assert_written (
      SVG ("<i:x xmlns:i=\"urn:inkscape\">Claire</i:x><g xmlns:i=\"urn:i\" i:n=\"C\"/>"),
      SVG ("<g/>"));
  assert_written (SVG ("<g>Claire</g>"), SVG ("<g></g>"));
}

#define XLINK " xmlns:xlink=\"http://www.w3.org/1999/xlink\""

static void
what_leads_out_of_the_drawing_leads_nowhere (void **state)
{
  (void) state;
  assert_written (SVG ("<use href=\"file:///C:/Users/claire/a.svg#a\"/>"),
                  SVG ("<use href=\"about:blank\"/>"));
  assert_written (SVG ("<use" XLINK " xlink:href=\"https://exemple.fr/a.svg#b\"/>"),
                  SVG ("<use" XLINK " xlink:href=\"about:blank\"/>"));
  assert_written (SVG ("<use href=\"#a\"/><use" XLINK " xlink:href=\"#a\"/>"),
                  SVG ("<use href=\"#a\"/><use" XLINK " xlink:href=\"#a\"/>"));
  assert_written (SVG ("<a href=\"file:///C:/claire\"/><a href=\"https://exemple.fr/\"/>"),
                  SVG ("<a href=\"about:blank\"/><a href=\"https://exemple.fr/\"/>"));
  assert_written (SVG ("<rect fill=\"url(file:///C:/claire.svg#a)\" stroke=\"url(#b)\"/>"),
                  SVG ("<rect stroke=\"url(#b)\"/>"));
  assert_written (SVG ("<rect style=\"fill:u\\72l(&quot;file:///C:/claire.svg#a&quot;)\"/>"),
                  SVG ("<rect/>"));
}

static void
a_style_sheet_that_asks_for_files_is_emptied (void **state)
{
  (void) state;
  assert_written (SVG ("<style>.a{fill:url(#b)}</style>"), SVG ("<style>.a{fill:url(#b)}</style>"));
  assert_written (SVG ("<style>@import url(file:///C:/claire.css);.a{}</style><g/>"),
                  SVG ("<style></style><g/>"));
  assert_written (SVG ("<style>@im<![CDATA[po]]>rt<!-- --> 'claire.css';</style>"),
                  SVG ("<style></style>"));
  assert_written (SVG ("<style>.a{}<style>.b{}</style></style>"), SVG ("<style></style>"));
}

static void
a_doctype_that_declares_nothing_is_left_out (void **state)
{
  (void) state;
  assert_written ("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a.dtd\">" SVG (""), SVG (""));
  assert_written (
      "<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE a> --><!DOCTYPE svg PUBLIC \"a>b\">" SVG (""),
      "<?xml version=\"1.0\"?>\n" SVG (""));
  assert_written (SVG ("<text><![CDATA[<!DOCTYPE Mme> Roy]]></text>"),
                  SVG ("<text><![CDATA[<!DOCTYPE Mme> Roy]]></text>"));
  assert_null (read_svg ("<!DOCTYPE svg [<!ENTITY a \"Claire\">]>" SVG ("<text>&a;</text>")));
}

static void
what_nobody_knows_is_refused (void **state)
{
  (void) state;
  assert_null (read_svg (SVG ("<inconnu>Claire</inconnu>")));
  assert_null (read_svg ("<svg>Claire</svg>"));
  assert_null (read_svg ("<svg xmlns=\"http://www.w3.org/2000/svg\">"));
}

static void
only_svg_is_taken_for_it (void **state)
{
  g_autoptr (GBytes) svg = g_bytes_new_static (SVG (""), strlen (SVG ("")));
  g_autoptr (GBytes) png = g_bytes_new_static ("\x89PNG\r\n\x1A\n\0<svg", 13);

  (void) state;
  assert_true (est_svg_probe (svg, NULL));
  assert_false (est_svg_probe (png, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_text_is_one_block_whatever_its_spans),
    cmocka_unit_test (lines_are_parted_and_letters_are_not),
    cmocka_unit_test (a_word_goes_on_whatever_its_letters_are_moved_by),
    cmocka_unit_test (what_stands_apart_is_parted),
    cmocka_unit_test (what_leads_out_of_the_drawing_leads_nowhere),
    cmocka_unit_test (a_style_sheet_that_asks_for_files_is_emptied),
    cmocka_unit_test (values_and_style_sheets_are_shown),
    cmocka_unit_test (what_is_no_drawing_goes),
    cmocka_unit_test (a_doctype_that_declares_nothing_is_left_out),
    cmocka_unit_test (what_nobody_knows_is_refused),
    cmocka_unit_test (only_svg_is_taken_for_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "extractors/package.h"
#include "tests/support/odt_sample.h"

#define FRAME(of)                                                                \
  "<text:p><draw:frame svg:width=\"2cm\"><draw:object xlink:href=\"./" of "\"/>" \
  "<draw:image xlink:href=\"./ObjectReplacements/" of "\"/></draw:frame></text:p>"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define CHART "xmlns:chart=\"" OASIS "chart:1.0\""
#define MATH "xmlns:math=\"http://www.w3.org/1998/Math/MathML\""

static const char chart[] =
    "<office:body><office:chart><chart:chart " CHART " chart:class=\"chart:bar\"><chart:title>"
    "<text:p>Suivi de Claire</text:p></chart:title><table:table table:name=\"local-table\">"
    "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Claire</text:p>"
    "</table:table-cell></table:table-row></table:table></chart:chart></office:chart>"
    "</office:body>";

static const char formula[] =
    "<math:math " MATH "><math:semantics><math:mrow><math:mi>Claire</math:mi></math:mrow>"
    "<math:annotation encoding=\"StarMath 5.0\">Claire over 2</math:annotation></math:semantics>"
    "</math:math>";

static GBytes *
odt_with_object (const char *folder, const char *root, const char *content)
{
  g_autofree char *path = g_strconcat (folder, "/content.xml", NULL);
  g_autofree char *picture = g_strconcat ("ObjectReplacements/", folder, NULL);
  g_autofree char *entry =
      g_strdup_printf ("<manifest:file-entry manifest:full-path=\"%s/\" "
                       "manifest:media-type=\"application/vnd.oasis.opendocument.chart\"/>",
                       folder);
  g_autofree char *body = g_strdup_printf (FRAME ("%s"), folder, folder);
  const OdtMember members[] = {
    { path, root, content, 0 },
    { picture, NULL, "\x89PNG\r\n\x1A\n Claire", 0 },
    { "manifest", NULL, entry, 0 },
  };

  return odt_with_members (body, members, G_N_ELEMENTS (members));
}

static void
a_chart_is_read_and_written_like_any_text (void **state)
{
  g_autoptr (GBytes) odt = odt_with_object ("Object 1", "office:document-content", chart);
  g_autofree char *text = odt_text (odt);
  g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
  g_autofree char *content = odt_part (copy, "Object 1/content.xml");
  g_autofree char *outer = odt_part (copy, "content.xml");
  g_autofree char *manifest = odt_part (copy, "META-INF/manifest.xml");

  (void) state;
  assert_string_equal (text, "body: Suivi de Claire\ncell: Claire\n");
  assert_non_null (strstr (content, "<text:p>Suivi de A</text:p>"));
  assert_null (strstr (content, "Claire"));
  assert_non_null (strstr (outer, "<draw:object xlink:href=\"./Object 1\"/>"));
  assert_non_null (strstr (content, "office:value-type=\"string\"><text:p>A</text:p>"));
  assert_non_null (strstr (manifest, "\"Object 1/\""));
}

static void
the_picture_beside_an_object_goes (void **state)
{
  g_autoptr (GBytes) odt = odt_with_object ("Object 1", "office:document-content", chart);
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *outer = odt_part (copy, "content.xml");
  g_autofree char *manifest = odt_part (copy, "META-INF/manifest.xml");

  (void) state;
  assert_null (strstr (outer, "draw:image"));
  assert_null (strstr (outer, "objet retir"));
  assert_null (strstr (manifest, "ObjectReplacements"));
}

static void
a_formula_is_rewritten_in_both_of_its_forms (void **state)
{
  g_autofree char *document = g_strdup_printf ("<?xml version=\"1.0\"?>%s", formula);
  const OdtMember members[] = { { "Object 1/content.xml", NULL, document, 0 } };
  g_autoptr (GBytes) with = odt_with_members (FRAME ("Object 1"), members, 1);
  g_autoptr (GBytes) copy = odt_replace (with, "Claire", "A");
  g_autofree char *content = odt_part (copy, "Object 1/content.xml");

  (void) state;
  assert_non_null (strstr (content, "<math:mi>A</math:mi>"));
  assert_non_null (strstr (content, ">A over 2</math:annotation>"));
}

static void
an_object_called_by_hand_gets_a_name_by_number (void **state)
{
  g_autoptr (GBytes) odt = odt_with_object ("Fiche Claire", "office:document-content", chart);
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *outer = odt_part (copy, "content.xml");
  g_autofree char *manifest = odt_part (copy, "META-INF/manifest.xml");

  (void) state;
  assert_non_null (strstr (outer, "xlink:href=\"./Object 1\""));
  assert_null (strstr (manifest, "Claire"));
}

static void
an_object_within_an_object_is_read_too (void **state)
{
  g_autofree char *inner = g_strdup_printf (
      "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body>", FRAME ("Object 7"));
  const OdtMember members[] = {
    { "Object 3/content.xml", "office:document-content", inner, 0 },
    { "Object 3/Object 7/content.xml", "office:document-content", chart, 0 },
  };
  g_autoptr (GBytes) odt = odt_with_members (FRAME ("Object 3"), members, 2);
  g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
  g_autofree char *outer = odt_part (copy, "Object 1/content.xml");
  g_autofree char *content = odt_part (copy, "Object 1/Object 2/content.xml");

  (void) state;
  assert_non_null (strstr (outer, "\"./Object 2\""));
  assert_non_null (strstr (content, "Suivi de A"));
}

/* What cannot be read: damaged, of elements nobody knows, or holding itself. */
static void
assert_goes (const char *content, const char *root)
{
  g_autoptr (GBytes) odt = odt_with_object ("Object 1", root, content);
  g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
  g_autofree char *outer = odt_part (copy, "content.xml");

  assert_non_null (strstr (outer, "[objet retir\u00E9]"));
  assert_null (odt_part (copy, "Object 1/content.xml"));
}

static void
what_cannot_be_read_leaves_a_note (void **state)
{
  (void) state;
  assert_goes ("<office:body>Claire", NULL);
  assert_goes ("<office:inconnu>Claire</office:inconnu>", "office:document-content");
  assert_goes ("\xd0\xcf\x11\xe0 Claire", NULL);
}

static void
an_object_that_holds_itself_ends (void **state)
{
  const OdtMember members[] = {
    { "Object 1/content.xml", "office:document-content",
      "<office:body><office:text>" FRAME (".") "</office:text></office:body>", 0 },
  };
  g_autoptr (GBytes) odt = odt_with_members (FRAME ("Object 1"), members, 1);
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *content = odt_part (copy, "Object 1/content.xml");

  (void) state;
  assert_non_null (strstr (content, "[objet retir\u00E9]"));
}

#define TEXT(frames) "<office:body><office:text>" frames "</office:text></office:body>"
#define ROOT "office:document-content"

/* The copy is one that the verifier passes. */
static void
assert_passes (GBytes *copy)
{
  g_autoptr (GError) error = NULL;

  if (!est_odt_check (copy, &est_default_limits, &error))
    fail_msg ("%s", error->message);
}

static void
an_object_two_refer_to_stays_where_it_was_read_first (void **state)
{
  const OdtMember members[] = {
    { "Object 2/content.xml", ROOT, TEXT (FRAME ("Object 1")), 0 },
    { "Object 2/Object 1/content.xml", ROOT, chart, 0 },
  };
  g_autoptr (GBytes) odt =
      odt_with_members (FRAME ("Object 2/Object 1") FRAME ("Object 2"), members, 2);
  g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
  g_autofree char *content = odt_part (copy, "content.xml");
  g_autofree char *first = odt_part (copy, "Object 1/content.xml");
  g_autofree char *second = odt_part (copy, "Object 2/content.xml");

  (void) state;
  assert_passes (copy);
  assert_non_null (strstr (content, "\"./Object 1\""));
  assert_non_null (strstr (content, "\"./Object 2\""));
  assert_non_null (strstr (first, "Suivi de A"));
  assert_non_null (strstr (second, "[objet retir\u00E9]"));
}

static void
the_same_holds_however_deep_it_lies (void **state)
{
  const OdtMember members[] = {
    { "Object 2/content.xml", ROOT, TEXT (FRAME ("Object 3")), 0 },
    { "Object 2/Object 3/content.xml", ROOT, TEXT (FRAME ("Object 1")), 0 },
    { "Object 2/Object 3/Object 1/content.xml", ROOT, chart, 0 },
  };
  g_autoptr (GBytes) odt =
      odt_with_members (FRAME ("Object 2/Object 3/Object 1") FRAME ("Object 2"), members, 3);
  g_autoptr (GBytes) copy = odt_replace (odt, "Claire", "A");
  g_autofree char *deep = odt_part (copy, "Object 2/Object 3/content.xml");

  (void) state;
  assert_passes (copy);
  assert_non_null (strstr (deep, "[objet retir\u00E9]"));
}

static void
what_lies_in_an_object_that_goes_goes_with_it (void **state)
{
  const OdtMember members[] = {
    { "Object 2/content.xml", ROOT, TEXT (FRAME ("Object 1") "<text:inconnu/>"), 0 },
    { "Object 2/Object 1/content.xml", ROOT, chart, 0 },
    { "manifest", NULL, "<manifest:file-entry manifest:full-path=\"Object 2/Object 1/\"/>", 0 },
  };
  g_autoptr (GBytes) alone = odt_with_members (FRAME ("Object 2"), members, 3);
  g_autoptr (GBytes) both =
      odt_with_members (FRAME ("Object 2") FRAME ("Object 2/Object 1"), members, 3);
  g_autoptr (GBytes) without = odt_replace (alone, "Claire", "A");
  g_autoptr (GBytes) with = odt_replace (both, "Claire", "A");
  g_autofree char *manifest = odt_part (without, "META-INF/manifest.xml");
  g_autofree char *chart_alone = odt_part (with, "Object 3/content.xml");

  (void) state;
  assert_passes (without);
  assert_null (odt_part (without, "Object 1/Object 2/content.xml"));
  assert_null (strstr (manifest, "Object"));
  assert_passes (with);
  assert_null (odt_part (with, "Object 1/Object 2/content.xml"));
  assert_non_null (strstr (chart_alone, "Suivi de A"));
}

static void
a_reference_to_nowhere_is_no_clean_copy (void **state)
{
  g_autoptr (GBytes) odt = odt_with_body (FRAME ("Object 1"));
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);
  const EstOfficeTerms terms = { .limits = &est_default_limits, .fates = fates };

  (void) state;
  assert_false (est_odt_check_with (odt, &terms, NULL));
}

static void
a_member_s_name_is_told_behind_its_objects (void **state)
{
  (void) state;
  assert_string_equal (est_odt_object_tail ("content.xml"), "content.xml");
  assert_string_equal (est_odt_object_tail ("Object 1/content.xml"), "content.xml");
  assert_string_equal (est_odt_object_tail ("Object 1/Object 22/"), "");
  assert_string_equal (est_odt_object_tail ("Object Claire/a"), "Object Claire/a");
  assert_string_equal (est_odt_object_tail ("Object 123456/a"), "Object 123456/a");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_chart_is_read_and_written_like_any_text),
    cmocka_unit_test (the_picture_beside_an_object_goes),
    cmocka_unit_test (a_formula_is_rewritten_in_both_of_its_forms),
    cmocka_unit_test (an_object_called_by_hand_gets_a_name_by_number),
    cmocka_unit_test (an_object_within_an_object_is_read_too),
    cmocka_unit_test (what_cannot_be_read_leaves_a_note),
    cmocka_unit_test (an_object_that_holds_itself_ends),
    cmocka_unit_test (an_object_two_refer_to_stays_where_it_was_read_first),
    cmocka_unit_test (the_same_holds_however_deep_it_lies),
    cmocka_unit_test (what_lies_in_an_object_that_goes_goes_with_it),
    cmocka_unit_test (a_reference_to_nowhere_is_no_clean_copy),
    cmocka_unit_test (a_member_s_name_is_told_behind_its_objects),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

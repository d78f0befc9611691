/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "extractors/package.h"
#include "extractors/placeholder.h"
#include "tests/support/odt_sample.h"

#define P(text) "<text:p>" text "</text:p>"

/* What stands between the tags of office:text once @needle is replaced by "A". */
static char *
written (const char *body, const char *needle)
{
  g_autoptr (GBytes) odt = odt_with_body (body);
  g_autoptr (GBytes) copy = odt_replace (odt, needle, "A");
  g_autofree char *content = odt_part (copy, "content.xml");
  const char *start = strstr (content, "<office:text>") + strlen ("<office:text>");

  return g_strndup (start, (gsize) (strstr (start, "</office:text>") - start));
}

static void
assert_written (const char *body, const char *needle, const char *expected)
{
  g_autofree char *after = written (body, needle);

  assert_string_equal (after, expected);
}

static void
untouched_text_stays_byte_for_byte (void **state)
{
  static const char body[] = P ("a  &amp; <text:span text:style-name='T1' >b</text:span>"
                                "<![CDATA[c]]>&#233;<text:s  text:c=\"2\" />");

  (void) state;
  assert_written (body, NULL, body);
  assert_written (body, "absent", body);
}

static void
a_replacement_lands_in_the_first_piece_it_touches (void **state)
{
  (void) state;
  assert_written (P ("Mme Cla<text:span>ire Lef</text:span>èvre dit"), "Claire Lefèvre",
                  P ("Mme A<text:span></text:span> dit"));
  assert_written (P ("Mme Claire<text:s/>Lefèvre"), "Claire Lefèvre", P ("Mme A"));
  assert_written (P ("06\n  39\n  98"), "06 39 98", P ("A"));
}

static void
an_edited_field_becomes_text (void **state)
{
  (void) state;
  assert_written (P ("<text:date text:date-value=\"1984-03-12\">12 mars 1984</text:date>"),
                  "12 mars 1984", P ("A"));
  assert_written (P ("<text:date text:date-value=\"2024-03-12\">hier</text:date>"), "demain",
                  P ("<text:date text:date-value=\"2024-03-12\">hier</text:date>"));
}

static void
an_edited_cell_says_it_in_no_other_way (void **state)
{
  (void) state;
  assert_written ("<table:table><table:table-row><table:table-cell office:value-type=\"float\" "
                  "office:value=\"639980017\">" P ("0639980017") "</table:table-cell>"
                                                                 "</table:table-row></table:table>",
                  "0639980017",
                  "<table:table><table:table-row><table:table-cell>" P (
                      "A") "</table:table-cell></table:table-row></table:table>");
}

static void
fields_of_the_file_itself_become_text (void **state)
{
  (void) state;
  assert_written (P ("<text:file-name>lettre</text:file-name>"), NULL, P ("lettre"));
  assert_written (P ("<text:sender-street>rue</text:sender-street>"), NULL, P (""));
  assert_written (P ("<text:author-name>Claire</text:author-name>"), NULL,
                  P ("<text:author-name>Auteur\u00A01</text:author-name>"));
}

static void
comments_keep_a_number_instead_of_an_author (void **state)
{
  (void) state;
  assert_written (P ("<office:annotation><dc:creator>Claire</dc:creator><dc:date>2024</dc:date>"
                     "</office:annotation><office:annotation><dc:creator>Claire</dc:creator>"
                     "</office:annotation>"),
                  NULL,
                  P ("<office:annotation><dc:creator>Auteur\u00A01</dc:creator>"
                     "</office:annotation><office:annotation><dc:creator>Auteur\u00A01</dc:creator>"
                     "</office:annotation>"));
}

static void
names_are_replaced_wherever_they_are_referred_to (void **state)
{
  (void) state;
  assert_written ("<text:p text:style-name=\"De_20_Claire\"/><text:h "
                  "text:style-name=\"De_20_Claire\"/>",
                  "Claire",
                  "<text:p text:style-name=\"De_20_A\"/><text:h text:style-name=\"De_20_A\"/>");
  assert_written (P ("<text:a xlink:href=\"mailto:claire%40exemple.fr?x=%C3%A9\">x</text:a>"),
                  "claire@exemple.fr", P ("<text:a xlink:href=\"mailto:A?x=%C3%A9\">x</text:a>"));
}

static void
links_to_a_disk_lead_nowhere (void **state)
{
  (void) state;
  assert_written (P ("<text:a xlink:href=\"file:///home/claire/a.odt\">x</text:a>"
                     "<text:a xlink:href=\"../claire/a.odt\">x</text:a>"
                     "<text:a xlink:href=\"#b\">x</text:a>"),
                  NULL,
                  P ("<text:a xlink:href=\"about:blank\">x</text:a>"
                     "<text:a xlink:href=\"about:blank\">x</text:a>"
                     "<text:a xlink:href=\"#b\">x</text:a>"));
}

static void
what_people_wrote_between_the_lines_goes (void **state)
{
  (void) state;
  assert_written (P ("a<!-- x --><?y z?><x:y x:w=\"v\">b</x:y>") "<x:z>c</x:z>", NULL, P ("ab"));
  assert_written ("<text:section xmlns:mien=\"urn:a\" mien:b=\"c\" text:protection-key=\"k\"/>",
                  NULL, "<text:section/>");
}

static void
an_embedded_object_leaves_a_note_of_its_size (void **state)
{
  g_autofree char *after =
      written ("<draw:frame svg:width=\"2cm\"><draw:object xlink:href=\"./O\"/>"
               "<draw:image xlink:href=\"./P\"/></draw:frame>",
               NULL);

  (void) state;
  assert_non_null (strstr (after, "<draw:frame svg:width=\"2cm\"><draw:text-box"));
  assert_non_null (strstr (after, "[objet retir\u00E9]"));
  assert_null (strstr (after, "xlink:href"));
}

static void
the_type_comes_first_and_as_it_is (void **state)
{
  g_autoptr (GBytes) odt = odt_with_body (P ("x"));
  g_autoptr (GBytes) copy = odt_copy (odt);
  const char *data = g_bytes_get_data (copy, NULL);

  (void) state;
  assert_memory_equal (data + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
}

static void
the_manifest_keeps_in_step (void **state)
{
  const OdtMember member = { .name = "Thumbnails/thumbnail.png", .data = "x" };
  g_autoptr (GBytes) odt = odt_with_members (P ("x"), &member, 1);
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *manifest = odt_part (copy, "META-INF/manifest.xml");

  (void) state;
  assert_null (odt_part (copy, "Thumbnails/thumbnail.png"));
  assert_null (strstr (manifest, "thumbnail"));
  assert_non_null (strstr (manifest, "content.xml"));
}

static void
settings_stay_if_they_tell_the_layout (void **state)
{
#define ITEM(name, value) \
  "<config:config-item config:name=\"" name "\">" value "</config:config-item>"
  const OdtMember settings = {
    .name = "settings.xml",
    .root = "office:document-settings",
    .data = "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">" ITEM (
        "ViewId", "x") "</config:config-item-set><config:config-item-set "
                       "config:name=\"ooo:configuration-settings\">" ITEM ("PrinterName", "Claire")
                           ITEM ("TabOverflow", "true")
                               ITEM ("TableRowKeep", "Claire") "</config:config-item-set>"
                                                               "</office:settings>",
  };
  g_autoptr (GBytes) odt = odt_with_members (P ("x"), &settings, 1);
  g_autoptr (GBytes) copy = odt_copy (odt);
  g_autofree char *after = odt_part (copy, "settings.xml");

  (void) state;
  assert_non_null (strstr (after, "<config:config-item-set "
                                  "config:name=\"ooo:configuration-settings\"><config:config-item "
                                  "config:name=\"TabOverflow\">true</config:config-item>"
                                  "</config:config-item-set></office:settings>"));
}

static void
insertions_stay_marked_where_the_policy_keeps_changes (void **state)
{
  const EstTreatment keeping = { .changes = EST_CHANGES_KEEP };
  g_autoptr (GBytes) odt = odt_with_body (
      "<text:tracked-changes><text:changed-region xml:id=\"ct1\"><text:insertion>"
      "<office:change-info><dc:creator>Zoé</dc:creator><dc:date>2024-05-06</dc:date>"
      "</office:change-info></text:insertion></text:changed-region><text:changed-region "
      "xml:id=\"ct2\"><text:deletion><office:change-info/>" P (
          "non") "</text:deletion>"
                 "</text:changed-region></text:tracked-changes>" P (
                     "<text:change-start text:change-id=\"ct1\"/>oui<text:change-end "
                     "text:change-id=\"ct1\"/>"
                     "<text:change text:change-id=\"ct2\"/>"));
  g_autoptr (GBytes) copy = odt_treated (odt, &keeping);
  g_autofree char *content = odt_part (copy, "content.xml");

  (void) state;
  assert_non_null (strstr (
      content, "<text:tracked-changes><text:changed-region xml:id=\"ct1\"><text:insertion>"
               "<office:change-info><dc:creator>Auteur\u00A01</dc:creator></office:change-info>"
               "</text:insertion></text:changed-region></text:tracked-changes>" P (
                   "<text:change-start text:change-id=\"ct1\"/>oui<text:change-end "
                   "text:change-id=\"ct1\"/>")));
  assert_true (est_odt_check (copy, &est_default_limits, NULL));
}

static void
comments_go_where_the_policy_drops_them (void **state)
{
  const EstTreatment dropping = { .comments = EST_COMMENTS_DROP };
  g_autoptr (GBytes) odt = odt_with_body (
      P ("a<office:annotation><dc:creator>Zoé</dc:creator>" P ("Zoé") "</office:annotation>b"));
  g_autoptr (GBytes) copy = odt_treated (odt, &dropping);
  g_autofree char *content = odt_part (copy, "content.xml");

  (void) state;
  assert_non_null (strstr (content, P ("ab")));
}

static GBytes *
member_of (GBytes *archive, const char *name)
{
  g_autoptr (EstPackage) package = est_package_open (archive, &est_default_limits, NULL);
  guint index = est_package_find (package, name);

  return index == G_MAXUINT ? NULL : g_bytes_ref (est_package_read (package, index, NULL));
}

static void
pictures_give_way_where_the_policy_removes_them (void **state)
{
  const EstTreatment removing = { .images = EST_IMAGES_REMOVE };
  const EstTreatment keeping = { .images = EST_IMAGES_KEEP };
  g_autoptr (GBytes) picture = est_placeholder (NULL, EST_PLACEHOLDER_KIND);
  g_autoptr (GBytes) placeholder = est_placeholder (NULL, EST_PLACEHOLDER_POLICY);
  const OdtMember member = { .name = "Pictures/photo de Zoé.png",
                             .data = g_bytes_get_data (picture, NULL),
                             .length = g_bytes_get_size (picture) };
  g_autoptr (GBytes) odt = odt_with_members (
      P ("<draw:frame><draw:image xlink:href=\"Pictures/photo de Zoé.png\"/></draw:frame>"),
      &member, 1);
  g_autoptr (GBytes) copy = odt_treated (odt, &removing);
  g_autoptr (GBytes) after = member_of (copy, "Pictures/image1.png");
  g_autoptr (EstDocument) flagged = odt_document (odt);
  g_autoptr (EstDocument) kept = est_odt_read (odt, &est_default_limits, &keeping, NULL);

  (void) state;
  assert_non_null (after);
  assert_true (g_bytes_equal (after, placeholder));
  assert_true (est_odt_check (copy, &est_default_limits, NULL));
  assert_int_equal (est_document_n_sights (flagged), 1);
  assert_int_equal (est_document_n_sights (kept), 0);
}

static void
a_declared_value_goes_when_the_field_that_shows_it_is_edited (void **state)
{
  static const char body[] =
      "<text:user-field-decls><text:user-field-decl office:value-type=\"date\" "
      "office:date-value=\"1987-03-12\" text:name=\"date1\"/></text:user-field-decls>" P (
          "<text:user-field-get text:name=\"date1\">12 mars 1987</text:user-field-get>");

  (void) state;
  assert_written (body, NULL, body);
  assert_written (body, "12 mars 1987",
                  "<text:user-field-decls><text:user-field-decl text:name=\"date1\"/>"
                  "</text:user-field-decls>" P ("A"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (insertions_stay_marked_where_the_policy_keeps_changes),
    cmocka_unit_test (comments_go_where_the_policy_drops_them),
    cmocka_unit_test (pictures_give_way_where_the_policy_removes_them),
    cmocka_unit_test (a_declared_value_goes_when_the_field_that_shows_it_is_edited),
    cmocka_unit_test (untouched_text_stays_byte_for_byte),
    cmocka_unit_test (a_replacement_lands_in_the_first_piece_it_touches),
    cmocka_unit_test (an_edited_field_becomes_text),
    cmocka_unit_test (an_edited_cell_says_it_in_no_other_way),
    cmocka_unit_test (fields_of_the_file_itself_become_text),
    cmocka_unit_test (comments_keep_a_number_instead_of_an_author),
    cmocka_unit_test (names_are_replaced_wherever_they_are_referred_to),
    cmocka_unit_test (links_to_a_disk_lead_nowhere),
    cmocka_unit_test (what_people_wrote_between_the_lines_goes),
    cmocka_unit_test (an_embedded_object_leaves_a_note_of_its_size),
    cmocka_unit_test (the_type_comes_first_and_as_it_is),
    cmocka_unit_test (the_manifest_keeps_in_step),
    cmocka_unit_test (settings_stay_if_they_tell_the_layout),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

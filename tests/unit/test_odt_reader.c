/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/odt.h"
#include "tests/support/odt_sample.h"

#define P(text) "<text:p>" text "</text:p>"

static void
assert_text (const char *body, const char *expected)
{
  g_autoptr (GBytes) odt = odt_with_body (body);
  g_autofree char *text = odt_text (odt);

  assert_string_equal (text, expected);
}

static void
assert_lines (const char *body, EstBlockKind kind, const char *expected)
{
  g_autoptr (GBytes) odt = odt_with_body (body);
  g_autofree char *text = odt_text_of (odt, kind);

  assert_string_equal (text, expected);
}

static void
assert_refused (GBytes *odt, EstError code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document =
      est_odt_read (odt, &est_default_limits, &est_default_treatment, &error);

  assert_null (document);
  assert_int_equal (error->code, code);
  if (strstr (error->message, word) == NULL)
    fail_msg ("\"%s\" does not speak of \"%s\"", error->message, word);
}

static void
a_paragraph_is_one_block_however_it_is_cut (void **state)
{
  (void) state;
  assert_text (P ("Mme Cla<text:span>ire Lef</text:span><text:bookmark text:name=\"b\"/>"
                  "<text:soft-page-break/><!-- x -->è<![CDATA[vre & C]]>&lt;&#233;"),
               "body: Mme Claire Lefèvre & C<é\n");
}

static void
blanks_in_a_row_are_one_and_blanks_as_elements_are_many (void **state)
{
  (void) state;
  assert_text (P ("06\n     39<text:s/>98<text:s text:c=\"3\"/>00<text:tab/>17<text:line-break/>x"),
               "body: 06 39 98   00\t17\nx\n");
}

static void
headings_and_list_items_have_a_level (void **state)
{
  g_autoptr (GBytes) odt =
      odt_with_body ("<text:h text:outline-level=\"2\">Un</text:h><text:list><text:list-item>" P (
          "Deux") "<text:list><text:list-item>" P ("Trois") "</text:list-item></text:list>"
                                                            "</text:list-item></text:list>");
  g_autoptr (EstDocument) document = odt_document (odt);

  (void) state;
  assert_int_equal (est_document_block (document, 0)->kind, EST_BLOCK_HEADING);
  assert_int_equal (est_document_block (document, 0)->level, 2);
  assert_int_equal (est_document_block (document, 1)->kind, EST_BLOCK_LIST_ITEM);
  assert_int_equal (est_document_block (document, 2)->level, 2);
}

#define CELL(text) "<table:table-cell>" P (text) "</table:table-cell>"

static void
cells_know_their_place_past_spans_and_repetitions (void **state)
{
  g_autoptr (GBytes) odt = odt_with_body ("<table:table><table:table-row>" CELL ("Nom") CELL (
      "Né") CELL ("Régime") "</table:table-row>"
                            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
                            "table:number-columns-spanned=\"2\">" P (
                                "Lefèvre") "</table:table-cell>"
                                           "<table:covered-table-cell/>" CELL (
                                               "sans sel") "</table:table-row></table:table>");
  g_autoptr (EstDocument) document = odt_document (odt);

  (void) state;
  assert_string_equal (est_document_block (document, 4)->text->str, "sans sel");
  assert_int_equal (est_document_block (document, 4)->cell.column, 2);
  assert_string_equal (est_document_column_header (document, 4)->text->str, "Régime");
}

static void
notes_comments_and_frames_are_blocks_of_their_own (void **state)
{
  (void) state;
  assert_text (
      P ("Un<text:note><text:note-citation>1</text:note-citation><text:note-body>" P (
          "note") "</text:note-body></text:note> deux<office:annotation><dc:creator>Claire"
                  "</dc:creator>" P ("dit") "</office:annotation><draw:frame><draw:text-box>" P (
                      "cadre") "</draw:text-box></draw:frame> trois"),
      "body: Un deux trois\nnote: 1\nnote: note\ncomment: dit\nbody: cadre\n");
}

static void
headers_of_every_kind_are_read (void **state)
{
  const OdtMember styles = {
    .name = "styles.xml",
    .root = "office:document-styles",
    .data = "<office:master-styles><style:master-page><style:header>" P (
        "un") "</style:header><style:header-left>" P ("deux") "</style:header-left><style:footer-"
                                                              "first>" P (
                                                                  "trois") "</style:footer-first></"
                                                                           "style:master-page></"
                                                                           "office:master-styles>",
  };
  g_autoptr (GBytes) odt = odt_with_members (P ("corps"), &styles, 1);
  g_autofree char *text = odt_text (odt);

  (void) state;
  assert_string_equal (text, "body: corps\nheader: un\nheader: deux\nfooter: trois\n");
}

static void
deleted_text_is_not_read (void **state)
{
  (void) state;
  assert_text (
      "<text:tracked-changes><text:changed-region><text:deletion>" P (
          "secret") "</text:deletion></text:changed-region></text:tracked-changes>" P ("a<text:"
                                                                                       "change "
                                                                                       "text:"
                                                                                       "change-id="
                                                                                       "\"c\"/>b"),
      "body: ab\n");
}

static void
fields_read_like_the_text_around_them (void **state)
{
  (void) state;
  assert_text (P ("Mme <text:user-field-get>Claire</text:user-field-get> "
                  "<text:title>Lefèvre</text:title>"),
               "body: Mme Claire Lefèvre\n");
}

static void
what_people_name_is_shown_and_plain_values_are_not (void **state)
{
  (void) state;
  assert_lines ("<table:table table:name=\"Claire\"/>"
                "<table:table table:name=\"Table1\" table:style-name=\"Table1.A1\"/>",
                EST_BLOCK_ATTRIBUTE, "Claire\n");
  assert_lines (P ("<text:hidden-text text:condition=\"ooow:1\" text:string-value=\"Claire\"/>"),
                EST_BLOCK_ATTRIBUTE, "ooow:1\nClaire\n");
}

static void
names_of_styles_are_spelled_out (void **state)
{
  (void) state;
  assert_lines ("<text:p text:style-name=\"Lettre_20_de_20_Claire\"/>", EST_BLOCK_ATTRIBUTE,
                "Lettre de Claire\n");
}

static void
links_are_read_without_their_disguise (void **state)
{
  (void) state;
  assert_lines (P ("<text:a xlink:href=\"mailto:claire%40exemple.fr\">x</text:a>"), EST_BLOCK_LINK,
                "mailto:claire@exemple.fr\n");
}

static void
text_in_elements_of_others_is_read_in_a_paragraph_only (void **state)
{
  (void) state;
  assert_text (P ("a<x:y>b</x:y>c") "<x:z>d</x:z>", "body: abc\n");
}

static void
an_element_nobody_knows_is_refused (void **state)
{
  g_autoptr (GBytes) odt = odt_with_body (P ("<text:surprise>x</text:surprise>"));

  (void) state;
  assert_refused (odt, EST_ERROR_UNSUPPORTED, "element");
}

static void
a_document_with_a_password_is_refused (void **state)
{
  const OdtMember entry = {
    .name = "manifest",
    .data = "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/>"
            "</manifest:file-entry>",
  };
  const OdtMember whole = { .name = "encrypted-package", .data = "x" };
  g_autoptr (GBytes) one = odt_with_members ("", &entry, 1);
  g_autoptr (GBytes) other = odt_with_members ("", &whole, 1);

  (void) state;
  assert_refused (one, EST_ERROR_UNREADABLE, "password");
  assert_refused (other, EST_ERROR_UNREADABLE, "password");
}

static void
spreadsheets_and_noise_are_refused (void **state)
{
  g_autoptr (GBytes) sheet = odt_with_type ("application/vnd.oasis.opendocument.spreadsheet");
  g_autoptr (GBytes) noise = g_bytes_new_static ("bonjour", 7);

  (void) state;
  assert_refused (sheet, EST_ERROR_UNSUPPORTED, "no text document");
  assert_refused (noise, EST_ERROR_UNREADABLE, "does not begin like one");
}

static void
templates_and_flat_files_are_read (void **state)
{
  static const char flat[] =
      "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>" P (
          "plat") "</office:text></office:body></office:document>";
  g_autoptr (GBytes) template = odt_with_type ("application/vnd.oasis.opendocument.text-template");
  g_autoptr (EstDocument) document = odt_document (template);
  g_autoptr (GBytes) file = g_bytes_new_static (flat, strlen (flat));
  g_autofree char *text = odt_text (file);
  g_autoptr (GPtrArray) streams = est_odt_unpack (file, &est_default_limits, NULL);

  (void) state;
  assert_non_null (streams);
  assert_int_equal (est_document_n_blocks (document), 0);
  assert_true (est_odt_probe (template, "x"));
  assert_true (est_odt_probe (file, "x"));
  assert_string_equal (text, "body: plat\n");
  assert_int_equal (streams->len, 3);
}

static void
every_member_has_a_fate (void **state)
{
  const OdtMember members[] = {
    { .name = "Thumbnails/thumbnail.png", .data = "x" },
    { .name = "surprise", .data = "x" },
  };
  g_autoptr (GBytes) odt = odt_with_members ("", members, 2);
  g_autoptr (EstDocument) document = odt_document (odt);

  (void) state;
  assert_int_equal (est_document_n_parts (document), 4);
  assert_int_equal (est_document_part (document, 2)->fate, EST_FATE_DROPPED);
  assert_int_equal (est_document_part (document, 3)->fate, EST_FATE_DROPPED);
}

static void
what_a_ruby_stands_over_is_text_of_its_paragraph (void **state)
{
  g_autoptr (GBytes) odt = odt_with_body (
      "<text:p>Mme <text:ruby><text:ruby-base>Claire</text:ruby-base><text:ruby-text>clair"
      "</text:ruby-text></text:ruby> Roy</text:p>");
  g_autofree char *text = odt_text (odt);

  (void) state;
  assert_string_equal (text, "body: Mme Claire Roy\nbody: clair\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_a_ruby_stands_over_is_text_of_its_paragraph),
    cmocka_unit_test (a_paragraph_is_one_block_however_it_is_cut),
    cmocka_unit_test (blanks_in_a_row_are_one_and_blanks_as_elements_are_many),
    cmocka_unit_test (headings_and_list_items_have_a_level),
    cmocka_unit_test (cells_know_their_place_past_spans_and_repetitions),
    cmocka_unit_test (notes_comments_and_frames_are_blocks_of_their_own),
    cmocka_unit_test (headers_of_every_kind_are_read),
    cmocka_unit_test (deleted_text_is_not_read),
    cmocka_unit_test (fields_read_like_the_text_around_them),
    cmocka_unit_test (what_people_name_is_shown_and_plain_values_are_not),
    cmocka_unit_test (names_of_styles_are_spelled_out),
    cmocka_unit_test (links_are_read_without_their_disguise),
    cmocka_unit_test (text_in_elements_of_others_is_read_in_a_paragraph_only),
    cmocka_unit_test (an_element_nobody_knows_is_refused),
    cmocka_unit_test (a_document_with_a_password_is_refused),
    cmocka_unit_test (spreadsheets_and_noise_are_refused),
    cmocka_unit_test (templates_and_flat_files_are_read),
    cmocka_unit_test (every_member_has_a_fate),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "tests/support/docx_sample.h"
#include "tests/support/raw_zip.h"

static void
assert_text (const char *body, const char *expected)
{
  g_autoptr (GBytes) docx = docx_with_body (body);
  g_autofree char *text = docx_text (docx);

  assert_string_equal (text, expected);
}

static void
assert_shown (const char *body, const char *expected)
{
  g_autoptr (GBytes) docx = docx_with_body (body);
  g_autofree char *text = docx_text_of (docx, EST_BLOCK_ATTRIBUTE);

  assert_string_equal (text, expected);
}

static void
assert_refused (GBytes *docx, EstError code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document =
      est_docx_read (docx, &est_default_limits, &est_default_treatment, &error);

  assert_null (document);
  assert_int_equal (error->code, code);
  if (strstr (error->message, word) == NULL)
    fail_msg ("\"%s\" does not speak of \"%s\"", error->message, word);
}

static void
assert_body_refused (const char *body, EstError code, const char *word)
{
  g_autoptr (GBytes) docx = docx_with_body (body);

  assert_refused (docx, code, word);
}

static void
a_paragraph_is_one_block_however_many_runs (void **state)
{
  (void) state;
  assert_text ("<w:p><w:r><w:t>Mme Cla</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
               "<w:r><w:rPr><w:b/></w:rPr><w:t>ire Lef</w:t></w:r><w:r><w:t>èvre</w:t></w:r></w:p>",
               "body: Mme Claire Lefèvre\n");
}

static void
entities_and_cdata_are_text (void **state)
{
  (void) state;
  assert_text ("<w:p><w:r><w:t>A &amp; B &#233;<![CDATA[<C>]]>&lt;</w:t></w:r></w:p>",
               "body: A & B é<C><\n");
}

static void
tabs_breaks_and_hyphens_stand_in_the_text (void **state)
{
  (void) state;
  assert_text ("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr>"
               "<w:r><w:t>Jean</w:t><w:noBreakHyphen/><w:t>Marc</w:t><w:tab/><w:t>Le</w:t>"
               "<w:softHyphen/><w:t>fèvre</w:t><w:br/><w:t>né</w:t></w:r></w:p>",
               "body: Jean-Marc\tLe\u00ADfèvre\nné\n");
}

static void
letters_written_as_symbols_are_letters (void **state)
{
  (void) state;
  assert_text ("<w:p><w:r><w:t>Zo</w:t><w:sym w:font=\"Arial\" w:char=\"F0E9\"/>"
               "<w:sym w:font=\"Arial\" w:char=\"0065\"></w:sym>"
               "<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r></w:p>",
               "body: Zoée\n");
}

static void
inserted_text_is_read_and_deleted_text_is_not (void **state)
{
  (void) state;
  assert_text ("<w:p><w:ins w:author=\"x\"><w:r><w:t>oui</w:t></w:r></w:ins>"
               "<w:del w:author=\"x\"><w:r><w:delText>non</w:delText></w:r></w:del>"
               "<w:moveFrom w:author=\"x\"><w:r><w:t>non</w:t></w:r></w:moveFrom></w:p>",
               "body: oui\n");
}

static void
headings_come_from_styles_or_outline_levels (void **state)
{
  const SamplePart styles = {
    .name = "word/styles.xml",
    .type = "wordprocessingml.styles+xml",
    .relation = "styles",
    .root = "w:styles",
    .xml =
        "<w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Mien\"><w:basedOn w:val=\"Titre1\"/></w:style>",
  };
  g_autoptr (GBytes) docx = docx_with_parts (
      "<w:p><w:pPr><w:pStyle w:val=\"Mien\"/></w:pPr><w:r><w:t>Un</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>Deux</w:t></w:r></w:p>" P ("Trois"),
      &styles, 1);
  g_autoptr (EstDocument) document = docx_document (docx);

  (void) state;
  assert_int_equal (est_document_block (document, 0)->kind, EST_BLOCK_ATTRIBUTE);
  assert_int_equal (est_document_block (document, 1)->kind, EST_BLOCK_HEADING);
  assert_int_equal (est_document_block (document, 1)->level, 1);
  assert_int_equal (est_document_block (document, 2)->level, 3);
  assert_int_equal (est_document_block (document, 3)->kind, EST_BLOCK_BODY);
}

static void
list_items_have_a_level (void **state)
{
  g_autoptr (GBytes) docx =
      docx_with_body ("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>"
                      "</w:pPr><w:r><w:t>Point</w:t></w:r></w:p>"
                      "<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"
                      "<w:r><w:t>Texte</w:t></w:r></w:p>");
  g_autoptr (EstDocument) document = docx_document (docx);

  (void) state;
  assert_int_equal (est_document_block (document, 0)->kind, EST_BLOCK_LIST_ITEM);
  assert_int_equal (est_document_block (document, 0)->level, 2);
  assert_int_equal (est_document_block (document, 1)->kind, EST_BLOCK_BODY);
}

#define TC(text) "<w:tc>" P (text) "</w:tc>"

static void
cells_know_their_place_past_spans_and_nested_tables (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body ("<w:tbl><w:tr>" TC ("Nom") TC ("Téléphone") TC (
      "Régime") "</w:tr>"
                "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:tbl><w:tr>" TC (
                    "dedans") "</w:tr></w:tbl>" P ("Lefèvre") "</w:tc>" TC ("sans sel") "</w:tr></"
                                                                                        "w:tbl>");
  g_autoptr (EstDocument) document = docx_document (docx);
  const EstBlock *last = est_document_block (document, 5);

  (void) state;
  assert_string_equal (last->text->str, "sans sel");
  assert_int_equal (last->cell.row, 1);
  assert_int_equal (last->cell.column, 2);
  assert_string_equal (est_document_column_header (document, 5)->text->str, "Régime");
  assert_int_equal (est_document_block (document, 3)->cell.table, 2);
  assert_int_equal (est_document_block (document, 4)->cell.table, 1);
  assert_int_equal (est_document_block (document, 4)->cell.column, 0);
}

static void
a_deleted_row_is_not_there (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body ("<w:tbl><w:tr>" TC (
      "un") "</w:tr><w:tr><w:trPr><w:del w:id=\"1\" "
            "w:author=\"x\"/></w:trPr>" TC ("deux") "</w:tr><w:tr>" TC ("trois") "</w:tr></w:tbl>");
  g_autoptr (EstDocument) document = docx_document (docx);

  (void) state;
  assert_int_equal (est_document_n_blocks (document), 2);
  assert_string_equal (est_document_block (document, 1)->text->str, "trois");
  assert_int_equal (est_document_block (document, 1)->cell.row, 1);
}

static void
a_text_box_is_read_in_both_its_forms (void **state)
{
  (void) state;
  assert_text (
      "<w:p><w:r><w:t>avant </w:t><mc:AlternateContent><mc:Choice Requires=\"wps\">"
      "<w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>" P (
          "boîte") "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
                   "</w:drawing></"
                   "mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>" P (
                       "boîte") "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
                                "</mc:AlternateContent><w:t>après</w:t></w:r></w:p>",
      "body: avant après\nbody: boîte\nbody: boîte\n");
}

static void
a_choice_nobody_here_understands_is_left_out (void **state)
{
  (void) state;
  assert_text ("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><x:y>secret</x:y>"
               "</mc:Choice><mc:Fallback><w:t>clair</w:t></mc:Fallback></mc:AlternateContent>"
               "</w:r></w:p>",
               "body: clair\n");
}

static void
the_code_of_a_field_is_a_block_of_its_own (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body (
      "<w:p><w:r><w:t>Voir </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
      "<w:r><w:instrText>HYPERLINK \"mailto:zoe@</w:instrText></w:r>"
      "<w:r><w:instrText>exemple.fr\"</w:instrText></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Zoé</w:t></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
  g_autofree char *text = docx_text (docx);
  g_autofree char *code = docx_text_of (docx, EST_BLOCK_ATTRIBUTE);

  (void) state;
  assert_string_equal (text, "body: Voir Zoé\n");
  assert_string_equal (code, "HYPERLINK \"mailto:zoe@exemple.fr\"\n");
}

static void
what_people_wrote_in_attributes_is_shown (void **state)
{
  (void) state;
  assert_shown ("<w:p><w:hyperlink w:anchor=\"_Toc467580795\" w:tooltip=\"Fiche de Zoé\"/>"
                "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" "
                "descr=\"Zoé au jardin\"/></wp:inline></w:drawing></w:r></w:p>",
                "Fiche de Zoé\nZoé au jardin\n");
}

static void
a_name_used_in_many_places_is_shown_once (void **state)
{
  (void) state;
  assert_shown ("<w:p><w:bookmarkStart w:id=\"0\" w:name=\"lefevre\"/>"
                "<w:hyperlink w:anchor=\"lefevre\"/><w:hyperlink w:anchor=\"lefevre\"/></w:p>",
                "lefevre\n");
}

static void
values_of_the_format_are_not_shown (void **state)
{
  (void) state;
  assert_shown (
      "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr>"
      "<w:rFonts w:ascii=\"Times New Roman\"/><w:color w:val=\"1F497D\"/>"
      "<w:sz w:val=\"24\"/><w:lang w:val=\"fr-FR\"/></w:rPr></w:r></w:p>",
      "");
}

static void
a_value_no_format_knows_is_shown_wherever_it_stands (void **state)
{
  (void) state;
  assert_shown ("<w:p><w:pPr><w:jc w:val=\"Lefèvre\"/><w:ind w:left=\"0639981234\"/></w:pPr></w:p>",
                "Lefèvre\n0639981234\n");
}

static void
an_outside_link_is_shown (void **state)
{
  g_autoptr (GBytes) docx = docx_with_relation (
      "<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>écrire</w:t></w:r></w:hyperlink></w:p>",
      "<Relationship Id=\"rId9\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
      "Target=\"mailto:zoe@exemple.fr\" TargetMode=\"External\"/>");
  g_autofree char *text = docx_text (docx);

  (void) state;
  assert_string_equal (text, "body: écrire\nlink: mailto:zoe@exemple.fr\n");
}

/* Whoever reads relationships must know of it, or the copy would lead nowhere. */
static void
a_link_called_like_a_bookmark_is_a_link_all_the_same (void **state)
{
  g_autoptr (GBytes) docx = docx_with_relation (
      "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"rId9\"/><w:bookmarkEnd w:id=\"0\"/>"
      "<w:hyperlink r:id=\"rId9\"><w:r><w:t>écrire</w:t></w:r></w:hyperlink></w:p>",
      "<Relationship Id=\"rId9\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
      "Target=\"mailto:zoe@exemple.fr\" TargetMode=\"External\"/>");
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autofree char *relations = docx_part (copy, "word/_rels/document.xml.rels");

  (void) state;
  assert_non_null (strstr (relations, "rId9"));
  assert_true (est_docx_check (copy, &est_default_limits, NULL));
}

static void
an_unknown_element_is_refused_unless_called_ignorable (void **state)
{
  (void) state;
  assert_body_refused ("<w:p><w:secret/></w:p>", EST_ERROR_UNSUPPORTED, "element");
  assert_text ("<w:p mc:Ignorable=\"x\"><x:secret>Zoé</x:secret><w:r><w:t>oui</w:t></w:r></w:p>",
               "body: oui\n");
}

/* What the copy of a document with @body says. */
static void
assert_copied (const char *body, const char *expected)
{
  g_autoptr (GBytes) docx = docx_with_body (body);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autofree char *text = docx_text (copy);

  assert_string_equal (text, expected);
}

/* Office programs show nothing of it. */
static void
an_element_of_somebody_else_s_leaves_a_note (void **state)
{
  (void) state;
  assert_copied ("<x:secret>Zoé</x:secret>", "body: [objet retiré]\n");
  assert_copied ("<w:p><x:secret>Zoé</x:secret></w:p>", "body: [objet retiré]\n");
  assert_copied ("<w:p><w:r><x:secret>Zoé</x:secret></w:r></w:p>", "body: [objet retiré]\n");
  assert_copied ("<w:p><w:pPr><x:secret/></w:pPr><w:r><w:t>oui</w:t></w:r></w:p>", "body: oui\n");
}

#define REFERS_TO_HEADER \
  "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>"

static void
every_part_is_accounted_for (void **state)
{
  const SamplePart parts[] = {
    { "word/header1.xml", "wordprocessingml.header+xml", "header", "w:hdr", P ("en-tête") },
    { "word/footnotes.xml", "wordprocessingml.footnotes+xml", "footnotes", "w:footnotes",
      "<w:footnote w:id=\"1\">" P ("note") "</w:footnote>" },
    { "docProps/thumbnail.jpeg", "image/jpeg", "thumbnail", NULL, "JFIF" },
  };
  g_autoptr (GBytes) docx =
      docx_with_parts (P ("corps") REFERS_TO_HEADER, parts, G_N_ELEMENTS (parts));
  g_autoptr (EstDocument) document = docx_document (docx);
  g_autofree char *text = docx_text (docx);
  g_autoptr (GString) fates = g_string_new (NULL);

  (void) state;
  for (guint i = 0; i < est_document_n_parts (document); i++)
    g_string_append_printf (fates, "%s %s\n", est_document_part (document, i)->kind,
                            est_fate_word (est_document_part (document, i)->fate));

  assert_string_equal (text, "body: corps\nheader: en-tête\nnote: note\n");
  assert_string_equal (fates->str, "relationships cleaned\nrelationships cleaned\n"
                                   "document rewritten\nrelationships cleaned\nheader rewritten\n"
                                   "notes rewritten\nthumbnail dropped\n");
}

static void
what_no_element_refers_to_is_left_out (void **state)
{
  const SamplePart header = { "word/header1.xml", "wordprocessingml.header+xml", "header", "w:hdr",
                              P ("en-tête") };
  g_autoptr (GBytes) docx = docx_with_parts (P ("corps"), &header, 1);
  g_autoptr (EstDocument) document = docx_document (docx);
  const EstPart *last = est_document_part (document, est_document_n_parts (document) - 1);

  (void) state;
  assert_string_equal (last->kind, "header");
  assert_int_equal (last->fate, EST_FATE_DROPPED);
}

static void
a_part_that_cannot_be_cleaned_is_named_in_the_refusal (void **state)
{
  const SamplePart control = { "word/activeX/activeX1.xml", "activeX+xml", "control", NULL,
                               "<c/>" };
  const SamplePart odd = { "word/lefevre.xml", "lefevre+xml", "lefevre", NULL, "<c/>" };
  g_autoptr (GBytes) with_control =
      docx_with_parts ("<w:p><w:hyperlink r:id=\"rId1\"/></w:p>", &control, 1);
  g_autoptr (GBytes) with_odd =
      docx_with_parts ("<w:p><w:hyperlink r:id=\"rId1\"/></w:p>", &odd, 1);
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_refused (with_control, EST_ERROR_UNSUPPORTED, "control");
  assert_refused (with_odd, EST_ERROR_UNSUPPORTED, "unknown");
  assert_null (est_docx_read (with_odd, &est_default_limits, &est_default_treatment, &error));
  assert_null (strstr (error->message, "lefevre"));
}

static void
metadata_is_shown_to_the_passes (void **state)
{
  const SamplePart core = {
    .name = "docProps/core.xml",
    .type = "application/vnd.openxmlformats-package.core-properties+xml",
    .relation = "metadata/core-properties",
    .xml = "<cp:coreProperties "
           "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Zoé Lefèvre</dc:creator>"
           "<dc:title>Bilan de Zoé</dc:title></cp:coreProperties>",
  };
  g_autoptr (GBytes) docx = docx_with_parts (P ("corps"), &core, 1);
  g_autofree char *text = docx_text_of (docx, EST_BLOCK_METADATA);

  (void) state;
  assert_string_equal (text, "Zoé Lefèvre\nBilan de Zoé\n");
}

static void
files_that_are_no_word_document_are_refused_in_one_sentence (void **state)
{
  const RawMember member = { .name = "a.xml", .data = "<a/>" };
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) ole = g_bytes_new_static ("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  g_autoptr (GBytes) zip = raw_zip (&member, 1);

  (void) state;
  assert_refused (empty, EST_ERROR_UNREADABLE, "damaged");
  assert_refused (text, EST_ERROR_UNREADABLE, "damaged");
  assert_refused (ole, EST_ERROR_UNREADABLE, "password");
  assert_refused (zip, EST_ERROR_UNREADABLE, "no Office document");
}

static GBytes *
docx_with_header (const char *xml)
{
  const SamplePart header = { "word/header1.xml", "wordprocessingml.header+xml", "header", NULL,
                              xml };

  return docx_with_parts (P ("corps"), &header, 1);
}

static void
a_doctype_is_refused_and_its_entities_never_opened (void **state)
{
  g_autoptr (GBytes) bomb =
      docx_with_header ("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">"
                        "<!ENTITY d \"&c;&c;&c;&c;\">]><a>&d;</a>");
  g_autoptr (GBytes) outside = docx_with_header ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>");

  (void) state;
  assert_refused (bomb, EST_ERROR_UNREADABLE, "DOCTYPE");
  assert_refused (outside, EST_ERROR_UNREADABLE, "DOCTYPE");
}

static void
elements_a_hundred_thousand_deep_are_refused (void **state)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (GBytes) docx = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EstDocument) document = NULL;
  EstLimits limits = est_default_limits;

  (void) state;
  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<a>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "</a>");
  docx = docx_with_header (xml->str);

  assert_refused (docx, EST_ERROR_LIMIT, "more data");
  limits.ratio = 10000;
  document = est_docx_read (docx, &limits, &est_default_treatment, &error);
  assert_null (document);
  assert_int_equal (error->code, EST_ERROR_LIMIT);
  assert_non_null (strstr (error->message, "deeper"));
}

static void
xml_that_is_not_well_formed_is_refused (void **state)
{
  g_autoptr (GBytes) open = docx_with_header ("<w:hdr>");
  g_autoptr (GBytes) entity = docx_with_header ("<a>&eacute;</a>");
  g_autoptr (GBytes) empty = docx_with_header ("");

  (void) state;
  assert_refused (open, EST_ERROR_UNREADABLE, "well-formed");
  assert_refused (entity, EST_ERROR_UNREADABLE, "well-formed");
  assert_refused (empty, EST_ERROR_UNREADABLE, "empty");
}

static void
probing_goes_by_content_and_by_name_only_for_a_clear_refusal (void **state)
{
  g_autoptr (GBytes) docx = docx_with_body (P ("corps"));
  g_autoptr (GBytes) ole = g_bytes_new_static ("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);

  (void) state;
  assert_true (est_docx_probe (docx, "bilan.txt"));
  assert_true (est_docx_probe (ole, "bilan.DOC"));
  assert_true (est_docx_probe (text, "bilan.docx"));
  assert_false (est_docx_probe (text, "bilan.txt"));
  assert_false (est_docx_probe (ole, "bilan.xls"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_paragraph_is_one_block_however_many_runs),
    cmocka_unit_test (entities_and_cdata_are_text),
    cmocka_unit_test (tabs_breaks_and_hyphens_stand_in_the_text),
    cmocka_unit_test (letters_written_as_symbols_are_letters),
    cmocka_unit_test (inserted_text_is_read_and_deleted_text_is_not),
    cmocka_unit_test (headings_come_from_styles_or_outline_levels),
    cmocka_unit_test (list_items_have_a_level),
    cmocka_unit_test (cells_know_their_place_past_spans_and_nested_tables),
    cmocka_unit_test (a_deleted_row_is_not_there),
    cmocka_unit_test (a_text_box_is_read_in_both_its_forms),
    cmocka_unit_test (a_choice_nobody_here_understands_is_left_out),
    cmocka_unit_test (the_code_of_a_field_is_a_block_of_its_own),
    cmocka_unit_test (what_people_wrote_in_attributes_is_shown),
    cmocka_unit_test (a_name_used_in_many_places_is_shown_once),
    cmocka_unit_test (values_of_the_format_are_not_shown),
    cmocka_unit_test (a_value_no_format_knows_is_shown_wherever_it_stands),
    cmocka_unit_test (an_outside_link_is_shown),
    cmocka_unit_test (a_link_called_like_a_bookmark_is_a_link_all_the_same),
    cmocka_unit_test (an_unknown_element_is_refused_unless_called_ignorable),
    cmocka_unit_test (an_element_of_somebody_else_s_leaves_a_note),
    cmocka_unit_test (every_part_is_accounted_for),
    cmocka_unit_test (what_no_element_refers_to_is_left_out),
    cmocka_unit_test (a_part_that_cannot_be_cleaned_is_named_in_the_refusal),
    cmocka_unit_test (metadata_is_shown_to_the_passes),
    cmocka_unit_test (files_that_are_no_word_document_are_refused_in_one_sentence),
    cmocka_unit_test (a_doctype_is_refused_and_its_entities_never_opened),
    cmocka_unit_test (elements_a_hundred_thousand_deep_are_refused),
    cmocka_unit_test (xml_that_is_not_well_formed_is_refused),
    cmocka_unit_test (probing_goes_by_content_and_by_name_only_for_a_clear_refusal),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

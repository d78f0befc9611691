/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "extractors/package.h"
#include "extractors/placeholder.h"
#include "tests/support/docx_sample.h"

/* What stands between <w:body> and </w:body> in @docx. */
static char *
body_of (GBytes *docx)
{
  g_autofree char *document = docx_part (docx, "word/document.xml");
  const char *start = strstr (document, "<w:body>") + strlen ("<w:body>");

  return g_strndup (start, (gsize) (strstr (start, "</w:body>") - start));
}

static void
assert_replaced (const char *body, const char *needle, const char *replacement,
                 const char *expected)
{
  g_autoptr (GBytes) docx = docx_with_body (body);
  g_autoptr (GBytes) copy = docx_replace (docx, needle, replacement);
  g_autofree char *written = body_of (copy);

  assert_string_equal (written, expected);
}

/* @body comes out of a copy with nothing replaced as @expected. */
static void
assert_copied (const char *body, const char *expected)
{
  assert_replaced (body, NULL, NULL, expected);
}

static void
what_is_not_touched_stays_to_the_byte (void **state)
{
  static const char body[] =
      "<w:p  w14:paraId='12345678' ><w:r >\n<w:t xml:space = \"preserve\">A &#233; &quot; "
      "<![CDATA[x]]></w:t></w:r></w:p ><w:p/><w:sectPr></w:sectPr>";

  (void) state;
  assert_copied (body, body);
}

static void
a_replacement_lands_in_the_first_run_it_touches (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:r><w:t>Mme Cla</w:t></w:r><w:r><w:t>ire Lef</w:t></w:r>"
                   "<w:r><w:t>èvre part</w:t></w:r></w:p>",
                   "Claire Lefèvre", "A",
                   "<w:p><w:r><w:t>Mme A</w:t></w:r><w:r><w:t></w:t></w:r>"
                   "<w:r><w:t xml:space=\"preserve\"> part</w:t></w:r></w:p>");
}

static void
entities_beside_a_replacement_stay_as_they_were (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:r><w:t>&#169; Lef&#232;vre &amp; fils &gt;</w:t></w:r></w:p>",
                   "Lefèvre", "A & <B>",
                   "<w:p><w:r><w:t>&#169; A &amp; &lt;B&gt; &amp; fils &gt;</w:t></w:r></w:p>");
}

static void
cdata_stays_cdata (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:r><w:t><![CDATA[de <Zoé> à]]></w:t></w:r></w:p>", "Zoé", "A]]>",
                   "<w:p><w:r><w:t><![CDATA[de <A]]]]><![CDATA[>> à]]></w:t></w:r></w:p>");
}

static void
a_character_written_as_an_element_can_be_replaced (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:r><w:t>Jean</w:t><w:noBreakHyphen/><w:t>Marc part</w:t></w:r></w:p>",
                   "Jean-Marc", "A",
                   "<w:p><w:r><w:t>A</w:t><w:t xml:space=\"preserve\"> part</w:t></w:r></w:p>");
  assert_replaced ("<w:p><w:r><w:noBreakHyphen/><w:t>Marc</w:t></w:r></w:p>", "-Marc", "A",
                   "<w:p><w:r><w:t xml:space=\"preserve\">A</w:t><w:t></w:t></w:r></w:p>");
}

static void
tracked_changes_are_settled (void **state)
{
  (void) state;
  assert_copied (
      "<w:p><w:pPr><w:pPrChange w:author=\"Zoé\"><w:pPr/></w:pPrChange></w:pPr>"
      "<w:ins w:author=\"Zoé\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t>oui</w:t></w:r>"
      "</w:ins><w:del w:author=\"Zoé\"><w:r><w:delText>non</w:delText></w:r></w:del></w:p>",
      "<w:p><w:pPr></w:pPr><w:r><w:t>oui</w:t></w:r></w:p>");
}

static void
a_deleted_row_goes_with_its_cells (void **state)
{
  (void) state;
  assert_copied (
      "<w:tbl><w:tr w:rsidR=\"00112233\"><w:trPr><w:del w:author=\"Zoé\"/></w:trPr><w:tc>" P (
          "Zoé") "</w:tc></w:tr><w:tr><w:tc>" P ("un") "</w:tc></w:tr></w:tbl>",
      "<w:tbl><w:tr><w:tc>" P ("un") "</w:tc></w:tr></w:tbl>");
}

static void
comments_instructions_and_revision_marks_are_cut (void **state)
{
  (void) state;
  assert_copied ("<!-- Zoé --><w:p w:rsidR=\"00112233\" w:rsidP=\"00AB\"><?zoe Lefèvre?><w:r>"
                 "<w:t>oui</w:t></w:r></w:p>",
                 "<w:p><w:r><w:t>oui</w:t></w:r></w:p>");
}

static void
stray_text_and_unknown_attributes_are_cut (void **state)
{
  (void) state;
  assert_copied ("<w:p x:par=\"Zoé\" w:zoe=\"1\">Zoé<w:r>Lefèvre<w:t>oui</w:t></w:r></w:p>",
                 "<w:p><w:r><w:t>oui</w:t></w:r></w:p>");
}

static void
an_identifier_is_renamed_everywhere_and_stays_one (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:bookmarkStart w:id=\"0\" w:name=\"lefevre\"/>"
                   "<w:hyperlink w:anchor=\"lefevre\"/></w:p>",
                   "lefevre", "[personne A]",
                   "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"_personne_A_\"/>"
                   "<w:hyperlink w:anchor=\"_personne_A_\"/></w:p>");
}

static void
attributes_are_escaped (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:hyperlink w:tooltip='Fiche de Zoé &amp; co'/></w:p>", "Zoé",
                   "\"A\" & 'B'",
                   "<w:p><w:hyperlink w:tooltip='Fiche de &quot;A&quot; &amp; &apos;B&apos; &amp; "
                   "co'/></w:p>");
}

/* In any code page, and beside percent signs that mean nothing. */
static void
an_address_is_read_through_its_percent_signs (void **state)
{
  (void) state;
  assert_replaced ("<w:p><w:pict href=\"mailto:a?b=06%2039%2098\"/></w:p>", "06 39 98", "x y",
                   "<w:p><w:pict href=\"mailto:a?b=x%20y\"/></w:p>");
  assert_replaced ("<w:p><w:pict href=\"a/100%/%E9t%E9/06%2039\"/></w:p>", "été/06 39", "x",
                   "<w:p><w:pict href=\"a/100%25/x\"/></w:p>");
  assert_copied ("<w:p><w:pict href=\"a/100%/%E9t%E9\"/></w:p>",
                 "<w:p><w:pict href=\"a/100%/%E9t%E9\"/></w:p>");
}

static void
a_field_s_code_is_read_through_its_percent_signs (void **state)
{
  (void) state;
  assert_replaced (
      "<w:p><w:r><w:instrText>HYPERLINK \"a?06%2039\" \\o</w:instrText></w:r></w:p>", "06 39", "x",
      "<w:p><w:r><w:instrText>HYPERLINK &quot;a?x&quot; \\o</w:instrText></w:r></w:p>");
  assert_replaced ("<w:p><w:fldSimple w:instr=\"HYPERLINK a?06%2039 b\"/></w:p>", "06 39", "x",
                   "<w:p><w:fldSimple w:instr=\"HYPERLINK a?x b\"/></w:p>");
}

static void
authors_become_numbers (void **state)
{
  const SamplePart comments = {
    .name = "word/comments.xml",
    .type = "wordprocessingml.comments+xml",
    .relation = "comments",
    .root = "w:comments",
    .xml = "<w:comment w:id=\"0\" w:author=\"Zoé\" w:initials=\"ZL\"/>"
           "<w:comment w:id=\"1\" w:author=\"Luc\" w:date=\"2026-01-01T00:00:00Z\"/>"
           "<w:comment w:id=\"2\" w:author=\"Zoé\"/>",
  };
  g_autoptr (GBytes) docx = docx_with_parts (P ("corps"), &comments, 1);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (GBytes) again = docx_copy (copy);
  g_autofree char *written = docx_part (copy, "word/comments.xml");

  (void) state;
  assert_non_null (strstr (written, "<w:comment w:id=\"0\" w:author=\"Auteur\u00A01\"/>"
                                    "<w:comment w:id=\"1\" w:author=\"Auteur\u00A02\"/>"
                                    "<w:comment w:id=\"2\" w:author=\"Auteur\u00A01\"/>"));
  assert_true (g_bytes_equal (copy, again));
}

static void
what_is_dropped_leaves_no_reference_behind (void **state)
{
  const SamplePart thumbnail = { "docProps/thumbnail.jpeg", "image/jpeg", "thumbnail", NULL,
                                 "Zoé" };
  g_autoptr (GBytes) docx = docx_with_parts (P ("corps"), &thumbnail, 1);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autofree char *types = docx_part (copy, "[Content_Types].xml");
  g_autofree char *relations = docx_part (copy, "word/_rels/document.xml.rels");

  (void) state;
  assert_null (docx_part (copy, "docProps/thumbnail.jpeg"));
  assert_null (strstr (types, "thumbnail"));
  assert_null (strstr (relations, "thumbnail"));
}

static void
the_package_begins_as_the_standard_says (void **state)
{
  const SamplePart header = { "word/header1.xml", "wordprocessingml.header+xml", "header", "w:hdr",
                              P ("en-tête") };
  g_autoptr (GBytes) docx = docx_with_parts (
      P ("corps") "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>",
      &header, 1);
  g_autoptr (GBytes) copy = docx_copy (docx);
  g_autoptr (EstPackage) package = est_package_open (copy, &est_default_limits, NULL);

  (void) state;
  assert_string_equal (est_package_member (package, 0)->name, "[Content_Types].xml");
  assert_string_equal (est_package_member (package, 1)->name, "_rels/.rels");
  assert_int_equal (est_package_n_members (package), 5);
}

static void
the_same_input_gives_the_same_bytes_and_a_copy_itself (void **state)
{
  g_autoptr (GBytes) docx =
      docx_with_body (P ("Mme Zoé") "<w:p w:rsidR=\"00112233\"><w:r><w:t>x</w:t></w:r></w:p>");
  g_autoptr (GBytes) one = docx_replace (docx, "Zoé", "A");
  g_autoptr (GBytes) two = docx_replace (docx, "Zoé", "A");
  g_autoptr (GBytes) again = docx_copy (one);

  (void) state;
  assert_true (g_bytes_equal (one, two));
  assert_true (g_bytes_equal (one, again));
}

static void
deleted_and_replaced_words_are_in_no_byte_of_the_copy (void **state)
{
  g_autoptr (GBytes) docx =
      docx_with_body ("<w:p><w:r><w:t>Mme Gwen</w:t></w:r><w:r><w:t>dolina</w:t></w:r><w:del "
                      "w:author=\"Gwendolina\">"
                      "<w:r><w:delText>Gwendolina</w:delText></w:r></w:del></w:p>");
  g_autoptr (GBytes) copy = docx_replace (docx, "Gwendolina", "A");
  g_autoptr (GPtrArray) streams = est_docx_unpack (copy, &est_default_limits, NULL);

  (void) state;
  for (guint i = 0; i < streams->len; i++)
    {
      GBytes *bytes = ((EstStream *) g_ptr_array_index (streams, i))->bytes;

      assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 "Gwendolina"));
    }
}

static GBytes *
member_of (GBytes *archive, const char *name)
{
  g_autoptr (EstPackage) package = est_package_open (archive, &est_default_limits, NULL);
  guint index = est_package_find (package, name);

  return index == G_MAXUINT ? NULL : g_bytes_ref (est_package_read (package, index, NULL));
}

/* A picture of one pixel, as word/media/image1.png. */
static GBytes *
docx_with_picture (void)
{
  const SamplePart part = { "word/media/image1.png", "image/png", "image", NULL, "" };

  return docx_with_binary (P ("avant") "<w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"rId1\"/>"
                                       "</v:shape></w:pict></w:r></w:p>",
                           &part, est_placeholder (NULL, EST_PLACEHOLDER_KIND));
}

static void
pictures_are_kept_and_told_or_give_way_as_the_policy_says (void **state)
{
  const EstTreatment removing = { .images = EST_IMAGES_REMOVE };
  const EstTreatment keeping = { .images = EST_IMAGES_KEEP };
  g_autoptr (GBytes) docx = docx_with_picture ();
  g_autoptr (EstDocument) flagged = docx_document (docx);
  g_autoptr (EstDocument) kept = est_docx_read (docx, &est_default_limits, &keeping, NULL);
  g_autoptr (GBytes) without = docx_treated (docx, &removing);
  g_autoptr (GBytes) placeholder = est_placeholder (NULL, EST_PLACEHOLDER_POLICY);
  g_autoptr (GBytes) after = member_of (without, "word/media/image1.png");

  (void) state;
  assert_int_equal (est_document_n_sights (flagged), 1);
  assert_string_equal (est_document_sight (flagged, 0)->reason, "picture");
  assert_int_equal (est_document_n_sights (kept), 0);
  assert_non_null (after);
  assert_true (g_bytes_equal (after, placeholder));
  assert_true (est_docx_check (without, &est_default_limits, NULL));
}

static void
insertions_stay_marked_where_the_policy_keeps_changes (void **state)
{
  const EstTreatment keeping = { .changes = EST_CHANGES_KEEP };
  g_autoptr (GBytes) docx = docx_with_body (
      "<w:p><w:ins w:id=\"3\" w:author=\"Zoé\" w:date=\"2024-05-06T07:08:09Z\"><w:r><w:t>oui"
      "</w:t></w:r></w:ins><w:del w:author=\"Zoé\"><w:r><w:delText>non</w:delText></w:r></w:del>"
      "</w:p>");
  g_autoptr (GBytes) copy = docx_treated (docx, &keeping);
  g_autofree char *body = body_of (copy);

  (void) state;
  assert_string_equal (body, "<w:p><w:ins w:id=\"3\" w:author=\"Auteur\u00A01\"><w:r><w:t>oui"
                             "</w:t></w:r></w:ins></w:p>");
  assert_true (est_docx_check (copy, &est_default_limits, NULL));
}

static void
comments_go_with_all_that_speaks_of_them_where_the_policy_drops_them (void **state)
{
  const EstTreatment dropping = { .comments = EST_COMMENTS_DROP };
  const SamplePart part = { "word/comments.xml", "wordprocessingml.comments+xml", "comments",
                            "w:comments", "<w:comment w:id=\"1\">" P ("Zoé") "</w:comment>" };
  g_autoptr (GBytes) docx = docx_with_parts (
      "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>oui</w:t></w:r><w:commentRangeEnd "
      "w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>",
      &part, 1);
  g_autoptr (GBytes) copy = docx_treated (docx, &dropping);
  g_autofree char *body = body_of (copy);

  (void) state;
  assert_string_equal (body, "<w:p><w:r><w:t>oui</w:t></w:r><w:r></w:r></w:p>");
  assert_null (docx_part (copy, "word/comments.xml"));
  assert_true (est_docx_check (copy, &est_default_limits, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pictures_are_kept_and_told_or_give_way_as_the_policy_says),
    cmocka_unit_test (insertions_stay_marked_where_the_policy_keeps_changes),
    cmocka_unit_test (comments_go_with_all_that_speaks_of_them_where_the_policy_drops_them),
    cmocka_unit_test (what_is_not_touched_stays_to_the_byte),
    cmocka_unit_test (a_replacement_lands_in_the_first_run_it_touches),
    cmocka_unit_test (entities_beside_a_replacement_stay_as_they_were),
    cmocka_unit_test (cdata_stays_cdata),
    cmocka_unit_test (a_character_written_as_an_element_can_be_replaced),
    cmocka_unit_test (tracked_changes_are_settled),
    cmocka_unit_test (a_deleted_row_goes_with_its_cells),
    cmocka_unit_test (comments_instructions_and_revision_marks_are_cut),
    cmocka_unit_test (stray_text_and_unknown_attributes_are_cut),
    cmocka_unit_test (an_identifier_is_renamed_everywhere_and_stays_one),
    cmocka_unit_test (attributes_are_escaped),
    cmocka_unit_test (an_address_is_read_through_its_percent_signs),
    cmocka_unit_test (a_field_s_code_is_read_through_its_percent_signs),
    cmocka_unit_test (authors_become_numbers),
    cmocka_unit_test (what_is_dropped_leaves_no_reference_behind),
    cmocka_unit_test (the_package_begins_as_the_standard_says),
    cmocka_unit_test (the_same_input_gives_the_same_bytes_and_a_copy_itself),
    cmocka_unit_test (deleted_and_replaced_words_are_in_no_byte_of_the_copy),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

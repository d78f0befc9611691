/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Wherever a name can stand in a Word file, either the passes are shown it and
 * what they put in its stead lands there, or the copy does without the place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/docx.h"
#include "tests/support/docx_sample.h"

#define NAME "Gwendolina"

/* The name is in no byte of the copy, however it is read, and the copy is valid. */
static void
assert_gone (GBytes *docx, const char *place)
{
  g_autoptr (GBytes) copy = docx_replace (docx, NAME, "A");
  g_autoptr (GPtrArray) streams = est_docx_unpack (copy, &est_default_limits, NULL);
  g_autoptr (GError) error = NULL;

  if (!est_docx_check (copy, &est_default_limits, &error))
    fail_msg ("%s: %s", place, error->message);
  for (guint i = 0; i < streams->len; i++)
    {
      const EstStream *stream = g_ptr_array_index (streams, i);
      gsize size;
      const char *data = g_bytes_get_data (stream->bytes, &size);

      if (memmem (data, size, NAME, strlen (NAME)) != NULL)
        fail_msg ("%s: still in %s", place, stream->name);
    }
}

/* Paragraph content, one place each. */
static const char *const in_a_paragraph[] = {
  "<w:r><w:t>" NAME "</w:t></w:r>",
  "<w:r><w:t>Gwen</w:t></w:r><w:r><w:t>dolina</w:t></w:r>",
  "<w:r><w:t>Gwen</w:t></w:r><w:bookmarkStart w:id=\"0\" "
  "w:name=\"x\"/><w:r><w:t>dolina</w:t></w:r>",
  "<w:r><w:t>Gwen<![CDATA[dol]]>ina</w:t></w:r>",
  "<w:r><w:t>&#71;wendolina</w:t></w:r>",
  "<w:r><w:t>Gwen<!-- -->dolina</w:t></w:r>",
  "<w:r><w:t>x<!-- " NAME " --></w:t></w:r>",
  "<?x " NAME "?>",
  NAME,
  "<w:r><w:rPr><w:vanish/></w:rPr><w:t>" NAME "</w:t></w:r>",
  "<w:r><w:rPr><w:rFonts w:ascii=\"" NAME "\"/></w:rPr><w:t>x</w:t></w:r>",
  "<w:r><w:rPr><w:rStyle w:val=\"" NAME "\"/></w:rPr><w:t>x</w:t></w:r>",
  "<w:r><w:rPr><w:lang w:val=\"" NAME "\"/></w:rPr><w:t>x</w:t></w:r>",
  "<w:pPr><w:pStyle w:val=\"" NAME "\"/></w:pPr>",
  "<w:pPr><w:rPr><w:ins w:id=\"1\" w:author=\"" NAME "\"/></w:rPr></w:pPr>",
  "<w:pPr><w:pPrChange w:id=\"1\" w:author=\"" NAME "\"><w:pPr/></w:pPrChange></w:pPr>",
  "<w:pPr><w:sectPr><w:printerSettings r:id=\"" NAME "\"/></w:sectPr></w:pPr>",
  "<w:ins w:id=\"1\" w:author=\"" NAME "\"><w:r><w:t>x</w:t></w:r></w:ins>",
  "<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>" NAME "</w:delText></w:r></w:del>",
  "<w:r><w:delText>" NAME "</w:delText></w:r>",
  "<w:del><w:r><w:delInstrText>" NAME "</w:delInstrText></w:r></w:del>",
  "<w:moveFrom w:id=\"1\" w:author=\"x\"><w:r><w:t>" NAME "</w:t></w:r></w:moveFrom>",
  "<w:moveFromRangeStart w:id=\"1\" w:name=\"" NAME "\" w:author=\"x\"/>",
  "<w:r><w:rPr><w:rPrChange w:author=\"" NAME "\"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",
  "<w:bookmarkStart w:id=\"0\" w:name=\"" NAME "\"/><w:bookmarkEnd w:id=\"0\"/>",
  "<w:hyperlink w:anchor=\"" NAME "\"><w:r><w:t>x</w:t></w:r></w:hyperlink>",
  "<w:hyperlink w:tooltip=\"" NAME "\"><w:r><w:t>x</w:t></w:r></w:hyperlink>",
  "<w:hyperlink w:docLocation=\"" NAME "\"><w:r><w:t>x</w:t></w:r></w:hyperlink>",
  "<w:fldSimple w:instr=\" AUTHOR " NAME " \"><w:r><w:t>x</w:t></w:r></w:fldSimple>",
  "<w:fldSimple w:instr=\"AUTHOR\"><w:r><w:t>" NAME "</w:t></w:r></w:fldSimple>",
  "<w:fldSimple w:instr=\"AUTHOR\"><w:fldData>" NAME "</w:fldData></w:fldSimple>",
  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK "
  "Gwen</w:instrText></w:r>"
  "<w:r><w:instrText>dolina</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
  "<w:r><w:instrText>" NAME "</w:instrText></w:r>",
  "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"" NAME
  "\"/></w:ffData></w:fldChar></w:r>",
  "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:helpText w:type=\"text\" w:val=\"" NAME
  "\"/></w:ffData></w:fldChar></w:r>",
  "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:textInput><w:default w:val=\"" NAME
  "\"/></w:textInput></w:ffData></w:fldChar></w:r>",
  "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:listEntry w:val=\"" NAME
  "\"/></w:ddList></w:ffData></w:fldChar></w:r>",
  "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:entryMacro w:val=\"" NAME
  "\"/></w:ffData></w:fldChar></w:r>",
  "<w:sdt><w:sdtPr><w:alias w:val=\"" NAME "\"/></w:sdtPr><w:sdtContent/></w:sdt>",
  "<w:sdt><w:sdtPr><w:tag w:val=\"" NAME "\"/></w:sdtPr><w:sdtContent/></w:sdt>",
  "<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val=\"" NAME
  "\"/></w:placeholder></w:sdtPr><w:sdtContent/></w:sdt>",
  "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/" NAME "\"/></w:sdtPr><w:sdtContent/></w:sdt>",
  "<w:sdt><w:sdtPr><w:comboBox><w:listItem w:displayText=\"" NAME
  "\" w:value=\"x\"/></w:comboBox></w:sdtPr><w:sdtContent/></w:sdt>",
  "<w:sdt><w:sdtPr><w:comboBox><w:listItem w:displayText=\"x\" w:value=\"" NAME
  "\"/></w:comboBox></w:sdtPr><w:sdtContent/></w:sdt>",
  "<w:sdt><w:sdtContent><w:r><w:t>" NAME "</w:t></w:r></w:sdtContent></w:sdt>",
  "<w:smartTag w:uri=\"" NAME "\" w:element=\"PersonName\"><w:r><w:t>x</w:t></w:r></w:smartTag>",
  "<w:smartTag w:uri=\"x\" w:element=\"x\"><w:smartTagPr><w:attr w:name=\"ProductID\" w:val=\"" NAME
  "\"/></w:smartTagPr><w:r><w:t>x</w:t></w:r></w:smartTag>",
  "<w:customXml w:element=\"" NAME "\"><w:r><w:t>x</w:t></w:r></w:customXml>",
  "<w:permStart w:id=\"1\" w:ed=\"" NAME "\"/><w:permEnd w:id=\"1\"/>",
  "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"" NAME "\"/></wp:inline></w:drawing></w:r>",
  "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"\" descr=\"" NAME
  "\"/></wp:inline></w:drawing></w:r>",
  "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"\" title=\"" NAME
  "\"/></wp:inline></w:drawing></w:r>",
  "<w:r><w:drawing><wp:anchor><wp:positionH><wp:align>" NAME
  "</wp:align></wp:positionH></wp:anchor></w:drawing></w:r>",
  "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"" NAME
  "\"/></a:graphic></wp:inline></w:drawing></w:r>",
  "<w:r><w:drawing><a:p><a:r><a:t>Gwen</a:t></a:r><a:r><a:t>dolina</a:t></a:r></a:p></w:drawing></"
  "w:r>",
  "<w:r><w:pict><v:shape id=\"" NAME "\"/></w:pict></w:r>",
  "<w:r><w:pict><v:shape alt=\"" NAME "\"/></w:pict></w:r>",
  "<w:r><w:pict><v:shape href=\"http://exemple.fr/" NAME "\"/></w:pict></w:r>",
  "<w:r><w:pict><v:shape style=\"position:" NAME "\"/></w:pict></w:r>",
  "<w:r><w:pict><v:shape><v:textpath string=\"" NAME "\"/></v:shape></w:pict></w:r>",
  "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" P (
      NAME) "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
  "<w:r><w:pict><v:shape><v:textbox>" NAME "</v:textbox></v:shape></w:pict></w:r>",
  "<w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><w:t>" NAME
  "</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>",
  "<w:r><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:t>" NAME
  "</w:t></mc:Choice><mc:Fallback><w:t>" NAME "</w:t></mc:Fallback></mc:AlternateContent></w:r>",
  "<w:r><w:object><v:shape alt=\"" NAME "\"/></w:object></w:r>",
  "<m:oMath><m:r><m:t>" NAME "</m:t></m:r></m:oMath>",
  "<m:oMath><m:d><m:dPr><m:begChr m:val=\"" NAME "\"/></m:dPr></m:d></m:oMath>",
  "<w:r><w:ruby><w:rt><w:r><w:t>" NAME "</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>",
  "<w:r x:id=\"" NAME "\"><w:t>x</w:t></w:r>",
  "<w:r w:unheardof=\"" NAME "\"><w:t>x</w:t></w:r>",
  "<w:r w:rsidR=\"" NAME "\"><w:t>x</w:t></w:r>",
  "<w:r xmlns:y=\"urn:" NAME "\"><w:t>x</w:t></w:r>",
  "<w:r mc:Ignorable=\"" NAME "\"><w:t>x</w:t></w:r>",
  "<w:r mc:Ignorable=\"x\"><x:y>" NAME "</x:y><w:t>x</w:t></w:r>",
  "<w:r><w:footnoteReference w:id=\"" NAME "\"/></w:r>",
  "<w:r><w:sym w:font=\"" NAME "\" w:char=\"F04A\"/></w:r>",
};

static void
no_place_of_a_paragraph_keeps_a_name (void **state)
{
  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (in_a_paragraph); i++)
    {
      g_autofree char *body = g_strdup_printf ("<w:p>%s</w:p>", in_a_paragraph[i]);
      g_autoptr (GBytes) docx = docx_with_body (body);

      assert_gone (docx, in_a_paragraph[i]);
    }
}

/* What stands between paragraphs. */
static const char *const in_the_body[] = {
  "<w:tbl><w:tblPr><w:tblCaption w:val=\"" NAME "\"/></w:tblPr></w:tbl>",
  "<w:tbl><w:tblPr><w:tblDescription w:val=\"" NAME "\"/></w:tblPr></w:tbl>",
  "<w:tbl><w:tblPr><w:tblStyle w:val=\"" NAME "\"/></w:tblPr></w:tbl>",
  "<w:tbl><w:tblPr><w:tblPrChange w:author=\"" NAME
  "\"><w:tblPr/></w:tblPrChange></w:tblPr></w:tbl>",
  "<w:tbl><w:tr><w:tc>" P (NAME) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:trPr><w:del w:author=\"x\"/></w:trPr><w:tc>" P (NAME) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:trPr><w:ins w:author=\"" NAME
  "\"/></w:trPr><w:tc>" P ("x") "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns w:author=\"" NAME "\"/></w:tcPr></w:tc></w:tr></w:tbl>",
  "<w:altChunk r:id=\"" NAME "\"/>",
  "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"" NAME
  "\"/></w:docPartObj></w:sdtPr><w:sdtContent>" P ("x") "</w:sdtContent></w:sdt>",
  "<w:sectPr><w:pgBorders><w:top w:val=\"" NAME "\"/></w:pgBorders></w:sectPr>",
  NAME,
};

static void
no_place_between_paragraphs_keeps_a_name (void **state)
{
  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (in_the_body); i++)
    {
      g_autoptr (GBytes) docx = docx_with_body (in_the_body[i]);

      assert_gone (docx, in_the_body[i]);
    }
}

#define CORE "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#define APP "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
#define CUSTOM "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
#define VT "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"

/* Other parts, one place each. */
static const SamplePart in_other_parts[] = {
  { "word/header1.xml", "wordprocessingml.header+xml", "header", "w:hdr", P (NAME) },
  { "word/footer1.xml", "wordprocessingml.footer+xml", "footer", "w:ftr", P (NAME) },
  { "word/footnotes.xml", "wordprocessingml.footnotes+xml", "footnotes", "w:footnotes",
    "<w:footnote w:id=\"1\">" P (NAME) "</w:footnote>" },
  { "word/endnotes.xml", "wordprocessingml.endnotes+xml", "endnotes", "w:endnotes",
    "<w:endnote w:id=\"1\">" P (NAME) "</w:endnote>" },
  { "word/comments.xml", "wordprocessingml.comments+xml", "comments", "w:comments",
    "<w:comment w:id=\"1\" w:author=\"x\">" P (NAME) "</w:comment>" },
  { "word/comments.xml", "wordprocessingml.comments+xml", "comments", "w:comments",
    "<w:comment w:id=\"1\" w:author=\"" NAME "\"/>" },
  { "word/comments.xml", "wordprocessingml.comments+xml", "comments", "w:comments",
    "<w:comment w:id=\"1\" w:author=\"x\" w:initials=\"" NAME "\"/>" },
  { "word/people.xml", "wordprocessingml.people+xml", "people", NULL, "<p>" NAME "</p>" },
  { "word/glossary/document.xml", "wordprocessingml.document.glossary+xml", "glossaryDocument",
    "w:glossaryDocument",
    "<w:docParts><w:docPart><w:docPartPr><w:name w:val=\"" NAME "\"/></w:docPartPr></w:docPart>"
    "</w:docParts>" },
  { "word/glossary/document.xml", "wordprocessingml.document.glossary+xml", "glossaryDocument",
    "w:glossaryDocument",
    "<w:docParts><w:docPart><w:docPartBody>" P (NAME) "</w:docPartBody></w:docPart></w:docParts>" },
  { "word/styles.xml", "wordprocessingml.styles+xml", "styles", "w:styles",
    "<w:style w:styleId=\"" NAME "\"/>" },
  { "word/styles.xml", "wordprocessingml.styles+xml", "styles", "w:styles",
    "<w:style w:styleId=\"x\"><w:name w:val=\"" NAME "\"/></w:style>" },
  { "word/styles.xml", "wordprocessingml.styles+xml", "styles", "w:styles",
    "<w:style w:styleId=\"x\"><w:aliases w:val=\"" NAME "\"/></w:style>" },
  { "word/numbering.xml", "wordprocessingml.numbering+xml", "numbering", "w:numbering",
    "<w:abstractNum><w:lvl><w:lvlText w:val=\"" NAME " %1\"/></w:lvl></w:abstractNum>" },
  { "word/numbering.xml", "wordprocessingml.numbering+xml", "numbering", "w:numbering",
    "<w:abstractNum><w:name w:val=\"" NAME "\"/></w:abstractNum>" },
  { "word/fontTable.xml", "wordprocessingml.fontTable+xml", "fontTable", "w:fonts",
    "<w:font w:name=\"" NAME "\"/>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:docVars><w:docVar w:name=\"x\" w:val=\"" NAME "\"/></w:docVars>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:rsids><w:rsid w:val=\"" NAME "\"/></w:rsids>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:attachedTemplate r:id=\"" NAME "\"/>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:mailMerge><w:query w:val=\"" NAME "\"/></w:mailMerge>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:documentProtection w:hash=\"" NAME "\"/>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:captions><w:caption w:name=\"" NAME "\"/></w:captions>" },
  { "word/settings.xml", "wordprocessingml.settings+xml", "settings", "w:settings",
    "<w:listSeparator w:val=\"" NAME "\"/>" },
  { "word/theme/theme1.xml", "theme+xml", "theme", "a:theme",
    "<a:themeElements><a:clrScheme name=\"" NAME "\"/></a:themeElements>" },
  { "word/theme/theme1.xml", "theme+xml", "theme", "a:theme",
    "<a:themeElements><a:fontScheme name=\"\"><a:majorFont><a:latin typeface=\"" NAME
    "\"/></a:majorFont></a:fontScheme></a:themeElements>" },
  { "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
    "metadata/core-properties", NULL,
    "<cp:coreProperties xmlns:cp=\"" CORE "\"><cp:lastModifiedBy>" NAME
    "</cp:lastModifiedBy></cp:coreProperties>" },
  { "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
    "metadata/core-properties", NULL,
    "<cp:coreProperties xmlns:cp=\"" CORE "\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    "<dc:language>" NAME "</dc:language></cp:coreProperties>" },
  { "docProps/app.xml", "extended-properties+xml", "extended-properties", NULL,
    "<Properties xmlns=\"" APP "\"><Company>" NAME "</Company></Properties>" },
  { "docProps/app.xml", "extended-properties+xml", "extended-properties", NULL,
    "<Properties xmlns=\"" APP "\"><Application>" NAME "</Application></Properties>" },
  { "docProps/app.xml", "extended-properties+xml", "extended-properties", NULL,
    "<Properties xmlns=\"" APP "\"><Template>C:\\Users\\" NAME "\\a.dotx</Template></Properties>" },
  { "docProps/app.xml", "extended-properties+xml", "extended-properties", NULL,
    "<Properties xmlns=\"" APP "\" xmlns:vt=\"" VT "\"><TitlesOfParts><vt:vector><vt:lpstr>" NAME
    "</vt:lpstr></vt:vector></TitlesOfParts></Properties>" },
  { "docProps/custom.xml", "custom-properties+xml", "custom-properties", NULL,
    "<Properties xmlns=\"" CUSTOM "\" xmlns:vt=\"" VT "\"><property name=\"x\"><vt:lpwstr>" NAME
    "</vt:lpwstr></property></Properties>" },
  { "docProps/custom.xml", "custom-properties+xml", "custom-properties", NULL,
    "<Properties xmlns=\"" CUSTOM "\"><property name=\"" NAME "\"/></Properties>" },
  { "docProps/thumbnail.jpeg", "image/jpeg", "thumbnail", NULL, NAME },
  { "word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject", NULL, NAME },
  { "customXml/item1.xml", "application/xml", "customXml", NULL, "<a>" NAME "</a>" },
  { "word/printerSettings1.bin", "wordprocessingml.printerSettings", "printerSettings", NULL,
    NAME },
  { "word/fonts/font1.odttf", "obfuscatedFont", "font", NULL, NAME },
  { "word/" NAME ".xml", "wordprocessingml.footnotes+xml", "footnotes", "w:footnotes", "" },
  { "word/unheard.bin", "application/" NAME, "unheardof", NULL, NAME },
};

static void
no_place_of_another_part_keeps_a_name (void **state)
{
  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (in_other_parts); i++)
    {
      const SamplePart *part = &in_other_parts[i];
      g_autoptr (GBytes) docx = docx_with_parts (
          P ("x") "<w:sectPr><w:headerReference r:id=\"rId1\"/></w:sectPr>", part, 1);
      g_autoptr (GBytes) unreferred = docx_with_parts (P ("x"), part, 1);
      gboolean is_referred =
          strcmp (part->relation, "header") == 0 || strcmp (part->relation, "footer") == 0;

      assert_gone (is_referred ? docx : unreferred, part->xml);
    }
}

static void
no_relationship_keeps_a_name (void **state)
{
  static const char *const targets[] = {
    "http://exemple.fr/" NAME,          "mailto:" NAME "@exemple.fr",
    "file:///C:/Users/" NAME "/a.docx", NAME "/a.docx",
    "\\\\serveur\\" NAME "\\a.docx",    "#" NAME,
  };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *relation = g_strdup_printf (
          "<Relationship Id=\"rId9\" "
          "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
          "Target=\"%s\" TargetMode=\"External\"/>",
          targets[i]);
      g_autoptr (GBytes) docx =
          docx_with_relation ("<w:p><w:hyperlink r:id=\"rId9\"/></w:p>", relation);

      assert_gone (docx, targets[i]);
    }
}

static void
no_identifier_or_type_of_a_relationship_keeps_a_name (void **state)
{
  g_autoptr (GBytes) id = docx_with_relation (
      "<w:p><w:hyperlink r:id=\"" NAME "\"/></w:p>",
      "<Relationship Id=\"" NAME "\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
      "Target=\"http://exemple.fr/\" TargetMode=\"External\"/>");
  g_autoptr (GBytes) type = docx_with_relation (
      P ("x"), "<Relationship Id=\"rId9\" Type=\"http://exemple.fr/" NAME "\" Target=\"x.xml\"/>");
  g_autoptr (GBytes) roundabout = docx_with_relation (
      P ("x"),
      "<Relationship Id=\"rId9\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
      "Target=\"../" NAME "/../word/document.xml\"/>");

  (void) state;
  assert_gone (id, "Id");
  assert_gone (type, "Type");
  assert_gone (roundabout, "Target");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_place_of_a_paragraph_keeps_a_name),
    cmocka_unit_test (no_place_between_paragraphs_keeps_a_name),
    cmocka_unit_test (no_place_of_another_part_keeps_a_name),
    cmocka_unit_test (no_relationship_keeps_a_name),
    cmocka_unit_test (no_identifier_or_type_of_a_relationship_keeps_a_name),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

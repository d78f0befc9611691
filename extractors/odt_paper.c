/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* Papers of our own as ODT (OpenDocument 1.3): titles, paragraphs, lists, boxes, and
 * tables of two columns for what is to be filled in.  Nothing is read here. */
#include "extractors/odt_paper.h"

#include <string.h>

#include "extractors/package.h"

#define MIME "application/vnd.oasis.opendocument.text"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMESPACES                                                            \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""        \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""          \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""            \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""          \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""   \
  " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""            \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\""

static const char manifest[] =
    XML "<manifest:manifest"
        " xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
        " manifest:version=\"1.3\">"
        "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" MIME "\"/>"
        "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
        "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
        "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
        "</manifest:manifest>\n";

static const char styles[] = XML
    "<office:document-styles" NAMESPACES ">"
    "<office:font-face-decls><style:font-face style:name=\"Sans\""
    " svg:font-family=\"'Liberation Sans', Arial, sans-serif\"/></office:font-face-decls>"
    "<office:styles>"
    "<style:default-style style:family=\"paragraph\">"
    "<style:paragraph-properties fo:line-height=\"120%\" fo:orphans=\"2\" fo:widows=\"2\"/>"
    "<style:text-properties style:font-name=\"Sans\" fo:font-size=\"10.5pt\" fo:language=\"fr\""
    " fo:country=\"FR\" fo:color=\"#1c2430\"/></style:default-style>"
    "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>"
    "<style:style style:name=\"Text_20_body\" style:display-name=\"Text body\""
    " style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.22cm\"/></style:style>"
    "<style:style style:name=\"Title\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.3cm\" fo:line-height=\"115%\""
    " fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"16pt\" fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\""
    " style:family=\"paragraph\" style:parent-style-name=\"Standard\""
    " style:next-style-name=\"Text_20_body\" style:default-outline-level=\"2\">"
    "<style:paragraph-properties fo:margin-top=\"0.4cm\" fo:margin-bottom=\"0.1cm\""
    " fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"12pt\" fo:font-weight=\"bold\" fo:color=\"#24506e\"/>"
    "</style:style>"
    "<style:style style:name=\"Box\" style:family=\"paragraph\""
    " style:parent-style-name=\"Text_20_body\">"
    "<style:paragraph-properties fo:margin-left=\"0.7cm\" fo:text-indent=\"-0.7cm\"/>"
    "</style:style>"
    "<style:style style:name=\"Item\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.1cm\"/></style:style>"
    "<style:style style:name=\"Label\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\">"
    "<style:text-properties fo:color=\"#505b69\"/></style:style>"
    "<style:style style:name=\"Footer\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:text-align=\"end\"/>"
    "<style:text-properties fo:font-size=\"9pt\" fo:color=\"#505b69\"/></style:style>"
    "<text:list-style style:name=\"Items\">"
    "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\">"
    "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
    "<style:list-level-label-alignment text:label-followed-by=\"listtab\""
    " fo:text-indent=\"-0.5cm\" fo:margin-left=\"0.7cm\"/>"
    "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
    "</office:styles>"
    "<office:automatic-styles>"
    "<style:page-layout style:name=\"A4\"><style:page-layout-properties"
    " fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin-top=\"1.9cm\""
    " fo:margin-bottom=\"1.6cm\" fo:margin-left=\"2.2cm\" fo:margin-right=\"2.2cm\"/>"
    "<style:footer-style><style:header-footer-properties fo:margin-top=\"0.5cm\""
    " fo:min-height=\"0.6cm\"/></style:footer-style></style:page-layout>"
    "</office:automatic-styles>"
    "<office:master-styles><style:master-page style:name=\"Standard\""
    " style:page-layout-name=\"A4\"><style:footer><text:p text:style-name=\"Footer\">"
    "<text:page-number text:select-page=\"current\">1</text:page-number> / "
    "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
    "</office:master-styles></office:document-styles>\n";

static const char content_head[] =
    XML "<office:document-content" NAMESPACES "><office:automatic-styles>"
        "<style:style style:name=\"Fields\" style:family=\"table\"><style:table-properties"
        " style:width=\"16.6cm\" table:align=\"left\" style:may-break-between-rows=\"false\" "
        "fo:margin-top=\"0.1cm\""
        " fo:margin-bottom=\"0.35cm\"/></style:style>"
        "<style:style style:name=\"Labels\" style:family=\"table-column\">"
        "<style:table-column-properties style:column-width=\"5.4cm\"/></style:style>"
        "<style:style style:name=\"Answers\" style:family=\"table-column\">"
        "<style:table-column-properties style:column-width=\"11.2cm\"/></style:style>"
        "<style:style style:name=\"Line\" style:family=\"table-row\"><style:table-row-properties"
        " style:min-row-height=\"0.8cm\" fo:keep-together=\"always\"/></style:style>"
        "<style:style style:name=\"Room\" style:family=\"table-row\"><style:table-row-properties"
        " style:min-row-height=\"2.3cm\" fo:keep-together=\"always\"/></style:style>"
        "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties"
        " fo:padding=\"0.12cm\" fo:border-bottom=\"0.5pt solid #c3cad3\"/></style:style>"
        "</office:automatic-styles><office:body><office:text>";

static const char content_foot[] = "</office:text></office:body></office:document-content>\n";

static void
append_text (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_paragraph (GString *out, const char *style, const char *sign, const char *text)
{
  g_string_append_printf (out, "<text:p text:style-name=\"%s\">%s", style, sign);
  append_text (out, text);
  g_string_append (out, "</text:p>");
}

static void
append_heading (GString *out, const char *text)
{
  g_string_append (out, "<text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">");
  append_text (out, text);
  g_string_append (out, "</text:h>");
}

static void
append_item (GString *out, const char *text)
{
  g_string_append (out, "<text:list-item>");
  append_paragraph (out, "Item", "", text);
  g_string_append (out, "</text:list-item>");
}

static void
append_field (GString *out, const EstPaperLine *line)
{
  g_string_append_printf (out, "<table:table-row table:style-name=\"%s\">",
                          line->kind == EST_PAPER_SIGNATURE ? "Room" : "Line");
  g_string_append (out, "<table:table-cell table:style-name=\"Cell\">");
  append_paragraph (out, "Label", "", line->label);
  g_string_append (out, "</table:table-cell><table:table-cell table:style-name=\"Cell\">");
  append_paragraph (out, "Standard", "", line->text);
  g_string_append (out, "</table:table-cell></table:table-row>");
}

static void
append_line (GString *out, const EstPaperLine *line)
{
  switch (line->kind)
    {
    case EST_PAPER_TITLE:
      append_paragraph (out, "Title", "", line->text);
      break;
    case EST_PAPER_HEADING:
      append_heading (out, line->text);
      break;
    case EST_PAPER_ITEM:
      append_item (out, line->text);
      break;
    case EST_PAPER_BOX:
      append_paragraph (out, "Box", line->ticked ? "☒<text:tab/>" : "☐<text:tab/>", line->text);
      break;
    case EST_PAPER_FIELD:
    case EST_PAPER_SIGNATURE:
      append_field (out, line);
      break;
    default:
      append_paragraph (out, "Text_20_body", "", line->text);
    }
}

/* Lines that follow one another and stand in one list or table. */
typedef enum {
  ALONE,
  LISTED,
  TABLED,
} Group;

static Group
group_of (const EstPaper *paper, guint index)
{
  EstPaperKind kind;

  if (index >= est_paper_count (paper))
    return ALONE;
  kind = est_paper_get (paper, index)->kind;
  if (kind == EST_PAPER_ITEM)
    return LISTED;
  return kind == EST_PAPER_FIELD || kind == EST_PAPER_SIGNATURE ? TABLED : ALONE;
}

static char *
make_content (const EstPaper *paper)
{
  static const char *const begins[] = {
    [ALONE] = "",
    [LISTED] = "<text:list text:style-name=\"Items\">",
    [TABLED] = "<table:table table:style-name=\"Fields\">"
               "<table:table-column table:style-name=\"Labels\"/>"
               "<table:table-column table:style-name=\"Answers\"/>",
  };
  static const char *const ends[] = {
    [ALONE] = "",
    [LISTED] = "</text:list>",
    [TABLED] = "</table:table>",
  };
  GString *out = g_string_new (content_head);
  Group open = ALONE;

  for (guint i = 0; i < est_paper_count (paper); i++)
    {
      Group group = group_of (paper, i);

      if (group != open)
        g_string_append (out, begins[group]);
      append_line (out, est_paper_get (paper, i));
      open = group;
      if (group_of (paper, i + 1) != group)
        g_string_append (out, ends[group]);
    }
  g_string_append (out, content_foot);
  return g_string_free (out, FALSE);
}

static char *
make_meta (const EstPaper *paper)
{
  GString *out = g_string_new (XML "<office:document-meta" NAMESPACES "><office:meta>"
                                   "<meta:generator>Estompe</meta:generator><dc:title>");

  append_text (out, est_paper_title (paper));
  g_string_append (out, "</dc:title><dc:language>fr-FR</dc:language>"
                        "</office:meta></office:document-meta>\n");
  return g_string_free (out, FALSE);
}

static void
add_member (EstPackageWriter *writer, const char *name, const char *text, EstPacking packing)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  est_package_writer_add (writer, name, bytes, packing);
}

GBytes *
est_odt_paper_write (const EstPaper *paper, GError **error)
{
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  g_autofree char *content = make_content (paper);
  g_autofree char *meta = make_meta (paper);

  /* OpenDocument part 2, 3.3: first, not deflated. */
  add_member (writer, "mimetype", MIME, EST_PACKING_STORED);
  add_member (writer, "content.xml", content, EST_PACKING_DEFLATED);
  add_member (writer, "styles.xml", styles, EST_PACKING_DEFLATED);
  add_member (writer, "meta.xml", meta, EST_PACKING_DEFLATED);
  add_member (writer, "META-INF/manifest.xml", manifest, EST_PACKING_DEFLATED);
  return est_package_writer_finish (writer, error);
}

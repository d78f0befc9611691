# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes DOCX packages the way a word processor leaves them after some months of work.

A paragraph is a string; a few marks in it say what the markup should be:

    a|b               two runs where a person sees one word
    **a**  //a//      bold, italic
    [[target|text]]   a link; the target lives in a part of its own
    [^1]              a reference to the first footnote
    {+Author:text+}   an insertion that nobody has accepted yet
    {-Author:text-}   a deletion that nobody has accepted yet
    {#1:text#}        text with the first comment on it

Same input, same bytes: times and revision numbers are fixed.
"""

import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'mc:Ignorable="w14 w15"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml."

MARKS = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|//(?P<italic>.+?)//"
    r"|\[\[(?P<target>[^|\]]+)\|(?P<label>[^\]]+)\]\]|\[\^(?P<note>\d+)\]"
    r"|\{\+(?P<inserter>[^:]+):(?P<inserted>.+?)\+\}"
    r"|\{-(?P<deleter>[^:]+):(?P<deleted>.+?)-\}"
    r"|\{#(?P<comment>\d+):(?P<commented>.+?)#\}|(?P<split>\|)")

ACCENT = "2E7D5B"
PALE = "E6F2EC"
PAGE_WIDTH = 9638  # A4 less margins, in twentieths of a point


class Document:
    """One document: paragraphs and tables are added from top to bottom."""

    def __init__(self, title, author, last_author, company, created):
        self.properties = dict(title=title, author=author, last_author=last_author,
                               company=company, created=created)
        self.body = []
        self.notes = []
        self.comments = []
        self.links = []
        self.pictures = []
        self.header = self.footer = None
        self.people = []
        self.revision = 0x00A31F07
        self.changes = 100

    # Text

    def rsid(self):
        self.revision = (self.revision * 1103515245 + 12345) & 0x00FFFFFF
        return "%08X" % self.revision

    def run(self, text, properties="", tag="w:t"):
        if not text:
            return ""
        rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        pieces = []
        for line, piece in enumerate(text.split("\n")):
            pieces.append("<w:br/>" if line else "")
            for tab, words in enumerate(piece.split("\t")):
                pieces.append("<w:tab/>" if tab else "")
                pieces.append(f'<{tag} xml:space="preserve">{escape(words)}</{tag}>' if words else "")
        return f'<w:r w:rsidR="{self.rsid()}">{rpr}{"".join(pieces)}</w:r>'

    def link(self, target):
        if target not in self.links:
            self.links.append(target)
        return f"rIdLink{self.links.index(target) + 1}"

    def change(self, author):
        self.changes += 1
        if author not in self.people:
            self.people.append(author)
        return f'w:id="{self.changes}" w:author={quoteattr(author)} w:date="2025-03-20T09:12:00Z"'

    def inline(self, text, properties=""):
        """The runs of @text, marks turned into markup."""
        out, at = [], 0
        for mark in MARKS.finditer(text):
            out.append(self.run(text[at:mark.start()], properties))
            out.append(self.marked(mark, properties))
            at = mark.end()
        out.append(self.run(text[at:], properties))
        return "".join(out)

    def marked(self, mark, properties):
        found = mark.groupdict()
        if found["split"]:
            return '<w:proofErr w:type="spellStart"/>'
        if found["bold"]:
            return self.inline(found["bold"], "<w:b/>" + properties)
        if found["italic"]:
            return self.inline(found["italic"], "<w:i/>" + properties)
        if found["target"]:
            runs = self.inline(found["label"], '<w:rStyle w:val="Lienhypertexte"/>' + properties)
            return f'<w:hyperlink r:id="{self.link(found["target"])}" w:history="1">{runs}</w:hyperlink>'
        if found["note"]:
            return ('<w:r><w:rPr><w:rStyle w:val="Appelnotedebasdep"/></w:rPr>'
                    f'<w:footnoteReference w:id="{int(found["note"])}"/></w:r>')
        if found["inserter"]:
            return f'<w:ins {self.change(found["inserter"])}>{self.run(found["inserted"], properties)}</w:ins>'
        if found["deleter"]:
            runs = self.run(found["deleted"], properties, "w:delText")
            return f'<w:del {self.change(found["deleter"])}>{runs}</w:del>'
        number = int(found["comment"]) - 1
        return (f'<w:commentRangeStart w:id="{number}"/>{self.inline(found["commented"], properties)}'
                f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="Marquedecommentaire"/>'
                f'</w:rPr><w:commentReference w:id="{number}"/></w:r>')

    def paragraph(self, text, style=None, extra="", properties=""):
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        ppr = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
        return f'<w:p w:rsidR="{self.rsid()}">{ppr}{self.inline(text, properties)}</w:p>'

    # What a writer of documents asks for

    def add(self, text, style=None):
        self.body.append(self.paragraph(text, style))

    def heading(self, text, level=1, new_page=False):
        extra = "<w:pageBreakBefore/>" if new_page else ""
        self.body.append(self.paragraph(text, f"Titre{level}", extra))

    def bullets(self, *items):
        self.listed(items, 1)

    def numbered(self, *items):
        self.listed(items, 2)

    def listed(self, items, number):
        for item in items:
            extra = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            self.body.append(self.paragraph(item, "Paragraphedeliste", extra))

    def note(self, text):
        self.notes.append(text)

    def comment(self, author, initials, text):
        if author not in self.people:
            self.people.append(author)
        self.comments.append((author, initials, text))

    def table(self, rows, widths, header=True, labels=False):
        """@header: the first row heads the columns; @labels: the first column names the rows."""
        scale = PAGE_WIDTH / sum(widths)
        widths = [round(width * scale) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        out = ['<w:tbl><w:tblPr><w:tblStyle w:val="Grilledutableau"/>'
               f'<w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
               f'</w:tblPr><w:tblGrid>{grid}</w:tblGrid>']
        for number, row in enumerate(rows):
            heads = header and number == 0
            out.append(f'<w:tr w:rsidR="{self.rsid()}"><w:trPr><w:cantSplit/>'
                       f'{"<w:tblHeader/>" if heads else ""}</w:trPr>')
            for column, cell in enumerate(row):
                out.append(self.cell(cell, widths[column], heads, labels and column == 0))
            out.append("</w:tr>")
        out.append("</w:tbl>")
        self.body.append("".join(out))
        self.body.append(self.paragraph("", extra='<w:spacing w:after="80"/>'))

    def cell(self, text, width, heads, labels):
        fill = ACCENT if heads else PALE if labels else None
        shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        properties = '<w:b/><w:color w:val="FFFFFF"/>' if heads else "<w:b/>" if labels else ""
        align = ""
        if re.fullmatch(r"\d[\d ]*( ?[€%h])|\d{1,3}", text):
            align = '<w:jc w:val="right"/>'
        lines = [self.paragraph(line, "Tableau", align, properties) for line in text.split("¶")]
        return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}'
                f'<w:vAlign w:val="center"/></w:tcPr>{"".join(lines)}</w:tc>')

    def fields(self, rows, widths=(3, 8)):
        self.table(rows, widths, header=False, labels=True)

    def picture(self, png, centimetres, description, name):
        self.pictures.append(png)
        number = len(self.pictures)
        cx, cy = (round(side * 360000) for side in centimetres)
        named = f'name={quoteattr(name)} descr={quoteattr(description)}'
        self.body.append(
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:noProof/></w:rPr><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{number}" {named}/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" {named}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>')

    def control(self, label, text):
        """A field of a form: a content control with its label before it."""
        self.body.append(
            f'<w:p><w:pPr><w:pStyle w:val="Tableau"/></w:pPr>{self.run(label + " ", "<w:b/>")}'
            f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(label)}/><w:id w:val="{len(self.body) + 4000}"/>'
            f'<w:text/></w:sdtPr><w:sdtContent>{self.inline(text)}</w:sdtContent></w:sdt></w:p>')

    # The package

    def document_xml(self):
        references = ""
        if self.header:
            references += '<w:headerReference w:type="default" r:id="rIdHeader"/>'
        if self.footer:
            references += '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        return (f'{HEAD}<w:document {NAMESPACES}><w:body>{"".join(self.body)}<w:sectPr>{references}'
                '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1134" '
                'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>')

    def header_xml(self):
        return f'{HEAD}<w:hdr {NAMESPACES}>{self.paragraph(self.header, "En-tte")}</w:hdr>'

    def footer_xml(self):
        page = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
                '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        runs = self.inline(self.footer + "\tpage ")
        return (f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Pieddepage"/></w:pPr>{runs}{page}'
                '</w:p></w:ftr>')

    def footnotes_xml(self):
        lines = [f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
                 for kind, number, mark in (("separator", -1, "separator"),
                                            ("continuationSeparator", 0, "continuationSeparator"))]
        mark = '<w:r><w:rPr><w:rStyle w:val="Appelnotedebasdep"/></w:rPr><w:footnoteRef/></w:r>'
        for number, text in enumerate(self.notes, 1):
            lines.append(f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="Notedebasdepage"/></w:pPr>'
                         f'{mark}{self.inline(" " + text)}</w:p></w:footnote>')
        return f'{HEAD}<w:footnotes {NAMESPACES}>{"".join(lines)}</w:footnotes>'

    def comments_xml(self):
        lines = [f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:date="2025-03-20T08:47:00Z" '
                 f'w:initials={quoteattr(initials)}>{self.paragraph(text, "Commentaire")}</w:comment>'
                 for number, (author, initials, text) in enumerate(self.comments)]
        return f'{HEAD}<w:comments {NAMESPACES}>{"".join(lines)}</w:comments>'

    def people_xml(self):
        lines = [f'<w15:person w15:author={quoteattr(person)}><w15:presenceInfo w15:providerId="None" '
                 f'w15:userId={quoteattr(person)}/></w15:person>' for person in self.people]
        return f'{HEAD}<w15:people {NAMESPACES}>{"".join(lines)}</w15:people>'

    def core_xml(self):
        p = self.properties
        return (f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
                'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f'<dc:title>{escape(p["title"])}</dc:title><dc:creator>{escape(p["author"])}</dc:creator>'
                f'<cp:lastModifiedBy>{escape(p["last_author"])}</cp:lastModifiedBy>'
                '<cp:revision>7</cp:revision>'
                f'<dcterms:created xsi:type="dcterms:W3CDTF">{p["created"]}</dcterms:created>'
                f'<dcterms:modified xsi:type="dcterms:W3CDTF">{p["created"]}</dcterms:modified>'
                '</cp:coreProperties>')

    def app_xml(self):
        p = self.properties
        return (f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
                'extended-properties"><Template>Normal.dotm</Template><TotalTime>84</TotalTime>'
                '<Application>Microsoft Office Word</Application><DocSecurity>0</DocSecurity>'
                f'<Manager>{escape(p["author"])}</Manager><Company>{escape(p["company"])}</Company>'
                '<AppVersion>16.0000</AppVersion></Properties>')

    def parts(self):
        """(name, type of relation, content type, content) of every part but the plumbing."""
        main = WORDML
        yield "word/document.xml", None, main + "document.main+xml", self.document_xml()
        yield "word/styles.xml", "styles", main + "styles+xml", styles_xml()
        yield "word/settings.xml", "settings", main + "settings+xml", settings_xml(self.revision)
        yield "word/numbering.xml", "numbering", main + "numbering+xml", numbering_xml()
        yield "word/fontTable.xml", "fontTable", main + "fontTable+xml", font_table_xml()
        yield ("word/theme/theme1.xml", "theme", "application/vnd.openxmlformats-officedocument.theme+xml",
               theme_xml())
        if self.header:
            yield "word/header1.xml", "header", main + "header+xml", self.header_xml()
        if self.footer:
            yield "word/footer1.xml", "footer", main + "footer+xml", self.footer_xml()
        if self.notes:
            yield "word/footnotes.xml", "footnotes", main + "footnotes+xml", self.footnotes_xml()
        if self.comments:
            yield "word/comments.xml", "comments", main + "comments+xml", self.comments_xml()
        if self.people:
            yield "word/people.xml", "people", main + "people+xml", self.people_xml()

    def save(self, path):
        # Link targets and people are known once every part has been written out.
        parts = list(self.parts())
        types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, _, kind, _ in parts)
        content_types = (
            f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>' + types +
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package'
            '.core-properties+xml"/>'
            '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.extended-properties+xml"/></Types>')
        package = f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">' + "".join(
            f'<Relationship Id="{number}" Type="{kind}" Target="{target}"/>' for number, kind, target in (
                ("rId1", OFFICE + "officeDocument", "word/document.xml"),
                ("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", OFFICE + "extended-properties", "docProps/app.xml"))) + "</Relationships>"
        files = [("[Content_Types].xml", content_types), ("_rels/.rels", package)]
        files += [(name, content) for name, _, _, content in parts]
        files += [("word/_rels/document.xml.rels", self.relations(parts))]
        files += [(f"word/media/image{n}.png", png) for n, png in enumerate(self.pictures, 1)]
        files += [("docProps/core.xml", self.core_xml()), ("docProps/app.xml", self.app_xml())]
        write_zip(path, files)

    def relations(self, parts):
        people = "http://schemas.microsoft.com/office/2011/relationships/people"
        ids = {"header": "rIdHeader", "footer": "rIdFooter"}
        lines = []
        for number, (name, relation, _, _) in enumerate(parts):
            if relation is None:
                continue
            kind = people if relation == "people" else OFFICE + relation
            lines.append(f'<Relationship Id="{ids.get(relation, f"rId{number}")}" Type="{kind}" '
                         f'Target="{name[len("word/"):]}"/>')
        lines += [f'<Relationship Id="rIdLink{n}" Type="{OFFICE}hyperlink" Target={quoteattr(target)} '
                  'TargetMode="External"/>' for n, target in enumerate(self.links, 1)]
        lines += [f'<Relationship Id="rIdPicture{n}" Type="{OFFICE}image" Target="media/image{n}.png"/>'
                  for n in range(1, len(self.pictures) + 1)]
        return f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{"".join(lines)}</Relationships>'


def write_zip(path, files):
    """@files: (name, text or bytes); every entry has the date that Word itself writes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content if isinstance(content, bytes) else content.encode())


def styles_xml():
    def style(identifier, name, based="Normal", ppr="", rpr="", kind="paragraph", more=""):
        basis = f'<w:basedOn w:val="{based}"/>' if based else ""
        return (f'<w:style w:type="{kind}" w:styleId="{identifier}"{more}><w:name w:val="{name}"/>{basis}'
                f'<w:qFormat/>{f"<w:pPr>{ppr}</w:pPr>" if ppr else ""}'
                f'{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}</w:style>')

    def title(level, size, before):
        return style(f"Titre{level}", f"heading {level}", ppr=f'<w:keepNext/><w:spacing w:before="{before}" '
                     f'w:after="80"/><w:outlineLvl w:val="{level - 1}"/>',
                     rpr=f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="{size}"/>')

    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B7CDC2"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        f'{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
        'w:hAnsiTheme="minorHAnsi" w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/>'
        '<w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" '
        'w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + style("Normal", "Normal", based=None, more=' w:default="1"')
        + title(1, 28, 320) + title(2, 23, 220)
        + style("Titre", "Title", ppr='<w:spacing w:after="40"/>',
                rpr=f'<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="40"/>')
        + style("Sous-titre", "Subtitle", ppr='<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" '
                f'w:color="{ACCENT}"/></w:pBdr><w:spacing w:after="240"/>',
                rpr='<w:color w:val="595959"/><w:sz w:val="23"/>')
        + style("Paragraphedeliste", "List Paragraph", ppr='<w:ind w:left="567"/><w:contextualSpacing/>')
        + style("Tableau", "Texte de tableau", ppr='<w:spacing w:before="40" w:after="40" w:line="240" '
                'w:lineRule="auto"/>', rpr='<w:sz w:val="18"/>')
        + style("Citation", "Quote", ppr=f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" '
                f'w:color="{ACCENT}"/></w:pBdr><w:ind w:left="567" w:right="567"/>',
                rpr='<w:i/><w:color w:val="404040"/>')
        + style("En-tte", "header", ppr=f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH}"/></w:tabs>',
                rpr='<w:color w:val="7F7F7F"/><w:sz w:val="17"/>')
        + style("Pieddepage", "footer", ppr=f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH}"/></w:tabs>',
                rpr='<w:color w:val="7F7F7F"/><w:sz w:val="17"/>')
        + style("Notedebasdepage", "footnote text", ppr='<w:spacing w:after="0" w:line="240" '
                'w:lineRule="auto"/>', rpr='<w:sz w:val="18"/>')
        + style("Commentaire", "annotation text", rpr='<w:sz w:val="20"/>')
        + style("Policepardfaut", "Default Paragraph Font", None, kind="character", more=' w:default="1"')
        + style("Appelnotedebasdep", "footnote reference", "Policepardfaut",
                rpr='<w:vertAlign w:val="superscript"/>', kind="character")
        + style("Marquedecommentaire", "annotation reference", "Policepardfaut",
                rpr='<w:sz w:val="16"/>', kind="character")
        + style("Lienhypertexte", "Hyperlink", "Policepardfaut",
                rpr='<w:color w:val="0563C1"/><w:u w:val="single"/>', kind="character")
        + '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="90" w:type="dxa"/>'
        '<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="Grilledutableau"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableauNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>'
        '</w:styles>')


def numbering_xml():
    def abstract(number, shape, mark, font):
        return (f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{mark}"/>'
                '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr>'
                f'{font}</w:lvl></w:abstractNum>')

    return (f'{HEAD}<w:numbering {NAMESPACES}>' + abstract(0, "bullet", "•", "")
            + abstract(1, "decimal", "%1.", "")
            + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>')


def settings_xml(revision):
    rsids = "".join(f'<w:rsid w:val="{(revision + step * 7919) & 0xFFFFFF:08X}"/>' for step in range(6))
    return (f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
            '<w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/>'
            f'<w:rsids>{rsids}</w:rsids><w:themeFontLang w:val="fr-FR"/></w:settings>')


def font_table_xml():
    return (f'{HEAD}<w:fonts {NAMESPACES}><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
            '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>')


def theme_xml():
    colours = dict(dk1="000000", lt1="FFFFFF", dk2="1F3D30", lt2="EEF4F0", accent1=ACCENT, accent2="C98A2B",
                   accent3="4C7FA6", accent4="9B5B7C", accent5="7A8C3C", accent6="B4553F", hlink="0563C1",
                   folHlink="954F72")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    fonts = "".join(f'<a:{kind}Font><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
                    f'</a:{kind}Font>' for kind in ("major", "minor"))
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
            f'<a:themeElements><a:clrScheme name="Office">{scheme}</a:clrScheme>'
            f'<a:fontScheme name="Office">{fonts}</a:fontScheme><a:fmtScheme name="Office">'
            f'<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
            f'<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>'
            '</a:fmtScheme></a:themeElements></a:theme>')

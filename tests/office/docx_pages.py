# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three Word files to be looked at: pages with what offices use, where each name ends its line.

Without names they are the documents in which a copy may change nothing at all."""

from docx_kit import Docx, paragraph, part
from docx_package_places import png
from docx_text_places import IN_RUN, INLINE, P, RUN, VBOX

STYLES = ('<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl '
          'w:val="0"/><w:spacing w:before="240" w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/>'
          '<w:color w:val="1F3864"/></w:rPr></w:style>')
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + RUN + '</w:p>'
BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="8" w:space="0" w:color="808080"/>'
                  for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
SENTENCE = "Le comité constate que le calendrier est tenu et que le budget reste dans le cadre fixé en début d’année. "
LIST = ('<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start '
        'w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        'w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + RUN + '</w:p>'
PAGE = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>')


def table(rows):
    cells = "".join("<w:tr>" + "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>'
        f'{paragraph(text)}</w:tc>' for text, fill in zip(row, ("DEEAF6", "FFFFFF"))) + "</w:tr>" for row in rows)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout '
            'w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
            f'{cells}</w:tbl>')


def with_headers(docx, who):
    for kind, root in (("header", "hdr"), ("footer", "ftr")):
        identifier = docx.add(f"word/{kind}1.xml", part(f"w:{root}", P % f"Suivi : {who}"),
                              f"wordprocessingml.{kind}+xml", kind)
        docx.section.append(f'<w:{kind}Reference w:type="default" r:id="{identifier}"/>')


def minutes(docx, who):
    with_headers(docx, who)
    docx.body += [HEADING % "Compte rendu", P % (SENTENCE * 3), P % f"Rédaction : {who}", HEADING % "Décisions",
                  ITEM_LIST(docx, ["Poursuivre les travaux", f"Décision suivie par {who}", "Rendre compte en juin"]),
                  P % (SENTENCE * 12), P % f"Pour copie : {who}"]


def ITEM_LIST(docx, items):
    docx.once("word/numbering.xml", lambda: docx.add("word/numbering.xml", part("w:numbering", LIST),
                                                     "wordprocessingml.numbering+xml", "numbering"))
    return "".join(ITEM % item for item in items)


def form(docx, who):
    docx.add("word/footnotes.xml", part("w:footnotes", f'<w:footnote w:id="2">{P % f"Note de {who}"}</w:footnote>'),
             "wordprocessingml.footnotes+xml", "footnotes")
    docx.body += [HEADING % "Fiche", table((("Suivi", who), ("Budget", "12 000 euros"), ("Appui", who))),
                  P % (SENTENCE * 2), '<w:p>' + RUN % "Une note" + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
                  (IN_RUN % VBOX % P % f"Encadré : {who}").replace("width:90pt", "width:300pt"), P % (SENTENCE * 6)]


def letter(docx, who):
    picture = docx.add("word/media/image1.png", png(), "image/png", "image")
    docx.body += [P % who, P % "Objet : point d’étape", P % (SENTENCE * 4),
                  '<w:p><w:pPr><w:jc w:val="right"/></w:pPr>' + RUN % who + '</w:p>',
                  IN_RUN % (INLINE % ("", '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
                            '2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Image 1"/><pic:cNvPicPr/>'
                            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch>'
                            '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm>'
                            '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>')),
                  P % (SENTENCE * 40), P % who]


PAGES = {"minutes": minutes, "form": form, "letter": letter}


def make(name, who):
    docx = Docx()
    docx.styles.append(STYLES)
    docx.spaces = "w r wp a pic v o mc w14 w15"
    del docx.defaults["xml"]
    PAGES[name](docx, who)
    return docx.bytes()

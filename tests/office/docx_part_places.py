# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of a DOCX outside its body: each function plants a value in the parts of a Docx."""

import io
import zipfile

from docx_kit import DECLARATION, MICROSOFT, OFFICE, Docx, paragraph, part, spaces
from docx_package_places import png
from docx_text_places import IN_RUN, INLINE, P, RUN, SDT

PLACES = {}


def place(name):
    def note(function):
        PLACES[name] = function
        return function
    return note


def story(name, kind, root, reference, content=P % "@T@", more=""):
    """A header, a footer or the notes: a part and the reference to it."""
    def plant(docx, value):
        identifier = docx.add(f"word/{name}.xml", part(
            root, value.fill(content), "w r m mc o v w14 w15 zz"),
            f"wordprocessingml.{kind}+xml", kind)
        if "Reference" in reference and kind in ("header", "footer"):
            docx.section.append(reference % identifier)
        else:
            docx.body.append(reference)
        docx.settings.append(more)
    return plant


for KIND in ("header", "footer"):
    ROOT = {"header": "w:hdr", "footer": "w:ftr"}[KIND]
    for NUMBER, WHICH in enumerate(("default", "first", "even")):
        PLACES[f"{KIND}, {WHICH}"] = story(
            f"{KIND}{NUMBER}", KIND, ROOT, f'<w:{KIND}Reference w:type="{WHICH}" r:id="%s"/>',
            more="<w:evenAndOddHeaders/>" if WHICH == "even" else "")
for KIND in ("footnote", "endnote"):
    PLACES[KIND] = story(
        f"{KIND}s", f"{KIND}s", f"w:{KIND}s", IN_RUN % f'<w:{KIND}Reference w:id="2"/>',
        f'<w:{KIND} w:type="separator" w:id="0">{IN_RUN % "<w:separator/>"}</w:{KIND}>'
        f'<w:{KIND} w:id="2">{P % "@T@"}</w:{KIND}>')


@place("comment, its author, initials and the people")
def comments(docx, value):
    docx.add("word/comments.xml", part("w:comments", value.fill(
        '<w:comment w:id="1" w:author="@T@" w:initials="@N@" w:date="2024-01-01T00:00:00Z">'
        '<w:p w14:paraId="0A0B0C0D"><w:r><w:annotationRef/></w:r><w:r><w:t>@T@</w:t></w:r></w:p>'
        '</w:comment>')), "wordprocessingml.comments+xml", "comments")
    docx.body.append(f'<w:p><w:commentRangeStart w:id="1"/>{RUN % "mot"}<w:commentRangeEnd '
                     'w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>')
    docx.add("word/commentsExtended.xml", part(
        "w15:commentsEx", value.fill('<w15:commentEx w15:paraId="0A0B0C0D" w15:done="0" w15:qui="@N@"/>'),
        "w15"), "wordprocessingml.commentsExtended+xml", MICROSOFT + "2011/relationships/commentsExtended")
    docx.add("word/commentsIds.xml", part(
        "w16cid:commentsIds", value.fill('<w16cid:commentId w16cid:paraId="0A0B0C0D" w16cid:durableId="@N@"/>'),
        "w16cid"), "wordprocessingml.commentsIds+xml", MICROSOFT + "2016/09/relationships/commentsIds")
    docx.add("word/commentsExtensible.xml", part(
        "w16cex:commentsExtensible", value.fill('<w16cex:commentExtensible w16cex:durableId="@N@"/>'), "w16cex"),
        "wordprocessingml.commentsExtensible+xml", MICROSOFT + "2018/08/relationships/commentsExtensible")
    docx.add("word/people.xml", part("w15:people", value.fill(
        '<w15:person w15:author="@T@"><w15:presenceInfo w15:providerId="AD" w15:userId="S::@M@::1"/>'
        '</w15:person>'), "w15"), "wordprocessingml.people+xml", MICROSOFT + "2011/relationships/people")


def simple(name, *pieces):
    """A place in the lists of a Docx: ("settings", XML), …"""
    def plant(docx, value):
        for where, xml in pieces:
            getattr(docx, where).append(value.fill(xml))
    PLACES[name] = plant


CORE = ("dc:title dc:subject dc:creator cp:keywords dc:description cp:lastModifiedBy cp:category "
        "cp:contentStatus dc:identifier cp:version").split()
for TAG in CORE:
    simple(f"core property {TAG}", ("core", f"<{TAG}>@T@</{TAG}>"))
for TAG in "Manager Company Template HyperlinkBase".split():
    simple(f"application property {TAG}", ("app", f"<{TAG}>@T@</{TAG}>"))
simple("titles of parts", ("app", '<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>@T@</vt:lpstr>'
                                  '</vt:vector></TitlesOfParts>'))
simple("links of the properties", ("app", '<HLinks><vt:vector size="1" baseType="variant"><vt:variant><vt:lpwstr>'
                                          'mailto:@M@ @N@</vt:lpwstr></vt:variant></vt:vector></HLinks>'))
CUSTOM = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="%s" %s>%s</property>'
simple("custom property", ("custom", CUSTOM % (2, "@N@", 'linkTarget="@N@"', "<vt:lpwstr>@T@</vt:lpwstr>")))
simple("custom property in binary", ("custom", CUSTOM % (3, "blob", "", "<vt:blob>@64@</vt:blob>")))
simple("document variable", ("settings", '<w:docVars><w:docVar w:name="@N@" w:val="@T@"/></w:docVars>'))
simple("settings of a caption", ("settings", '<w:captions><w:caption w:name="@N@" w:pos="below"/></w:captions>'))
simple("protection", ("settings", '<w:documentProtection w:edit="forms" w:hash="@64@" w:salt="@64@"/>'
                                  '<w:writeProtection w:recommended="1" w:hash="@64@"/>'))
simple("writing style", ("settings", '<w:activeWritingStyle w:appName="@N@" w:lang="fr-FR" w:vendorID="64" '
                                     'w:dllVersion="@N@"/>'))
simple("schemas", ("settings", '<w:attachedSchema w:val="urn:@N@"/><w:saveThroughXslt w:solutionID="@N@"/>'))
simple("rsids of the settings", ("settings", '<w:rsids><w:rsidRoot w:val="@N@"/><w:rsid w:val="@N@"/></w:rsids>'))
simple("smart tag type", ("settings", '<w:smartTagType w:namespaceuri="urn:@N@" w:name="@N@" w:url="http://@N@/"/>'))
simple("list separator", ("settings", '<w:decimalSymbol w:val="@N@"/><w:listSeparator w:val="@N@"/>'))
simple("shape defaults", ("settings", '<w:hdrShapeDefaults><o:shapedefaults spidmax="@N@" style="@T@"/></w:hdrShapeDefaults>'))
simple("compatibility", ("settings", '<w:compat><w:compatSetting w:name="@N@" w:uri="urn:@N@" w:val="@N@"/></w:compat>'))
STYLE = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="%s"><w:name w:val="%s"/>%s</w:style>'
simple("name of a style", ("styles", STYLE % ("Fiche", "Fiche de @T@", "")))
simple("id of a style", ("styles", STYLE % ("Style@N@", "Fiche courte", "")),
       ("body", '<w:p><w:pPr><w:pStyle w:val="Style@N@"/></w:pPr>' + RUN % "x" + "</w:p>"))
simple("aliases of a style", ("styles", STYLE % ("Autre", "Autre", '<w:aliases w:val="@T@"/><w:rsid w:val="@N@"/>')))
simple("latent style", ("styles", '<w:latentStyles w:count="1"><w:lsdException w:name="@T@"/></w:latentStyles>'))


@place("template")
def template(docx, value):
    docx.parts["word/_rels/settings.xml.rels"] = value.fill(
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}relationships/attachedTemplate" '
        'Target="file:///C:/Users/@N@/@U@.dotm" TargetMode="External"/></Relationships>')
    docx.settings.append('<w:attachedTemplate r:id="rId1"/>')


@place("mail merge")
def mail_merge(docx, value):
    docx.settings.append(value.fill(
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:connectString w:val="Data Source=@T@"/>'
        '<w:query w:val="SELECT @N@"/><w:mailSubject w:val="@T@"/><w:addressFieldName w:val="@N@"/>'
        '<w:odso><w:udl w:val="@T@"/><w:table w:val="@N@"/><w:fieldMapData><w:name w:val="@N@"/>'
        '<w:mappedName w:val="@N@"/></w:fieldMapData></w:odso></w:mailMerge>'))
    docx.relate("mailMergeSource", value.fill("file:///C:/@N@.xlsx"), external=True)


@place("custom XML")
def custom_xml(docx, value):
    docx.add("customXml/item1.xml", value.fill(f'{DECLARATION}<fiche xmlns="urn:@N@" qui="@N@">@T@</fiche>'),
             "application/xml", "customXml")
    docx.add("customXml/itemProps1.xml", value.fill(
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{OFFICE}customXml" ds:itemID="{{0}}"><ds:schemaRefs>'
        '<ds:schemaRef ds:uri="urn:@N@"/></ds:schemaRefs></ds:datastoreItem>'),
        "customXmlProperties+xml", "customXmlProps", source="customXml/item1.xml")


@place("glossary")
def glossary(docx, value):
    docx.add("word/glossary/document.xml", part("w:glossaryDocument", value.fill(
        '<w:docParts><w:docPart><w:docPartPr><w:name w:val="@T@"/><w:category><w:name w:val="@T@"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:description w:val="@T@"/></w:docPartPr><w:docPartBody>'
        + P % "@T@" + '</w:docPartBody></w:docPart></w:docParts>')),
        "wordprocessingml.document.glossary+xml", "glossaryDocument")
    docx.body.append(SDT % ('<w:placeholder><w:docPart w:val="Texte"/></w:placeholder><w:showingPlcHdr/>', "x"))


@place("numbering")
def numbering(docx, value):
    docx.add("word/numbering.xml", part("w:numbering", value.fill(
        '<w:abstractNum w:abstractNumId="0"><w:name w:val="@N@"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal" w:format="@N@"/><w:lvlText w:val="@T@ %1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')),
        "wordprocessingml.numbering+xml", "numbering")
    docx.body.append('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
                     + RUN % "x" + '</w:p>')


@place("fonts")
def fonts(docx, value):
    docx.add("word/fontTable.xml", part("w:fonts", value.fill(
        '<w:font w:name="@T@"><w:altName w:val="@N@"/><w:panose1 w:val="@N@"/><w:embedRegular r:id="rId1" '
        'w:fontKey="{0}"/></w:font>')), "wordprocessingml.fontTable+xml", "fontTable")
    docx.add("word/fonts/font1.odttf", b"\0\1" + value.text.encode("utf-16-be"),
             "obfuscatedFont", "font", source="word/fontTable.xml")


@place("theme")
def theme(docx, value):
    docx.add("word/theme/theme1.xml", value.fill(
        f'{DECLARATION}<a:theme {spaces("a")} name="@T@"><a:themeElements><a:clrScheme name="@N@"/>'
        '<a:fontScheme name="@N@"><a:majorFont><a:latin typeface="@N@"/></a:majorFont></a:fontScheme>'
        '<a:fmtScheme name="@N@"/></a:themeElements></a:theme>'), "theme+xml", "theme")


@place("web settings")
def web_settings(docx, value):
    docx.add("word/webSettings.xml", part("w:webSettings", value.fill(
        '<w:frameset><w:frame><w:name w:val="@N@"/><w:title w:val="@T@"/></w:frame></w:frameset>'
        '<w:encoding w:val="@N@"/>')), "wordprocessingml.webSettings+xml", "webSettings")


@place("settings of bibliography")
def recipients(docx, value):
    docx.add("word/recipientData.xml", part("w:recipients", value.fill(
        '<w:recipientData><w:active w:val="1"/><w:column w:val="0"/><w:uniqueTag w:val="@64@"/></w:recipientData>')),
        "wordprocessingml.mailMergeRecipientData+xml", "recipientData")


for NAME, TARGET in (("mailto:", "mailto:@M@?subject=@U@"), ("percent-encoded", "http://exemple.fr/@U@"),
                     ("tel:", "tel:@P@#@N@"), ("file", "file:///C:/Users/@N@/fiche.docx"),
                     ("entities", "http://exemple.fr/@X@"), ("Latin-1", "http://exemple.fr/%E9t%E9@U@"),
                     ("broken percent", "http://exemple.fr/100%@U@%zz")):
    def plant_link(docx, value, target=TARGET):
        identifier = docx.link(value.fill(target))
        docx.body.append(f'<w:p><w:hyperlink r:id="{identifier}">{RUN % "x"}</w:hyperlink></w:p>')
    PLACES[f"target of a link, {NAME}"] = plant_link


@place("link of a drawing")
def link_of_drawing(docx, value):
    identifier = docx.link(value.fill("mailto:@M@?@U@"))
    docx.body.append((IN_RUN % INLINE % ("", "")).replace(
        ' />', f'><a:hlinkClick r:id="{identifier}" tooltip="{value.text}" tgtFrame="{value.surname}"/></wp:docPr>', 1))


def workbook(value):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{value.text}</t></si></sst>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@place("chart and its workbook")
def chart(docx, value):
    text = '<c:tx><c:strRef><c:f>@N@!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>@T@</c:v></c:pt>' \
           '</c:strCache></c:strRef></c:tx>'
    identifier = docx.add("word/charts/chart1.xml", part("c:chartSpace", value.fill(
        '<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>@T@</a:t></a:r></a:p></c:rich></c:tx></c:title>'
        '<c:plotArea><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/>' + text +
        '<c:cat><c:strRef><c:f>@N@!$A$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>@T@</c:v></c:pt>'
        '</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>x</c:f><c:numCache><c:formatCode>"@N@" 0'
        '</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/>'
        '<c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
        '</c:plotArea></c:chart><c:externalData r:id="rId1"/>'), "c a r"),
        "drawingml.chart+xml", "chart")
    docx.add("word/embeddings/classeur.xlsx", workbook(value), "spreadsheetml.sheet", "package",
             source="word/charts/chart1.xml")
    docx.body.append(IN_RUN % INLINE % ("", f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/'
                     f'drawingml/2006/chart"><c:chart r:id="{identifier}"/></a:graphicData></a:graphic>'))


@place("SmartArt")
def smart_art(docx, value):
    data = docx.add("word/diagrams/data1.xml", part("dgm:dataModel", value.fill(
        '<dgm:ptLst><dgm:pt modelId="1"><dgm:prSet phldrT="@T@" presName="@N@"/><dgm:spPr/><dgm:t><a:bodyPr/><a:p>'
        '<a:r><a:t>@T@</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>'), "dgm a r"),
        "drawingml.diagramData+xml", "diagramData")
    docx.add("word/diagrams/drawing1.xml", part("dsp:drawing", value.fill(
        '<dsp:spTree><dsp:sp modelId="1"><dsp:nvSpPr><dsp:cNvPr id="1" name="@N@" descr="@T@"/></dsp:nvSpPr><dsp:txBody>'
        '<a:p><a:r><a:t>@T@</a:t></a:r></a:p></dsp:txBody></dsp:sp></dsp:spTree>'), "dsp a r"),
        "application/vnd.ms-office.drawingml.diagramDrawing+xml", MICROSOFT + "2007/relationships/diagramDrawing")
    others = []
    for kind, root, content in (("Layout", "layoutDef", '<dgm:title val="@T@"/><dgm:desc val="@T@"/>'),
                                ("QuickStyle", "styleDef", '<dgm:title val="@T@"/>'),
                                ("Colors", "colorsDef", '<dgm:title val="@T@"/>')):
        others.append(docx.add(f"word/diagrams/{kind}1.xml", part(
            f"dgm:{root}", value.fill(content), "dgm a", value.fill('uniqueId="urn:@N@"')),
            f"drawingml.diagram{kind.replace('Quick', '')}+xml", f"diagram{kind}"))
    docx.body.append(IN_RUN % INLINE % ("", '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/'
                     f'drawingml/2006/diagram"><dgm:relIds r:dm="{data}" r:lo="{others[0]}" r:qs="{others[1]}" '
                     f'r:cs="{others[2]}"/></a:graphicData></a:graphic>'))


RTF = r"{\rtf1\ansi{\info{\author %s}} %s\par}"
CHUNKS = {
    "HTML": ("html", "text/html", lambda v: v.fill(
        '<html><head><meta name="author" content="@T@"></head><body><!-- @N@ --><p title="@N@">@D@</p></body></html>')),
    "RTF": ("rtf", "application/rtf", lambda v: RTF % (v.surname, "".join(
        c if c.isascii() else f"\\u{ord(c)}?" for c in v.text))),
    "MHT": ("mht", "message/rfc822", lambda v: v.fill(
        "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n@64@\r\n")),
    "HTML with data": ("htm", "text/html", lambda v: v.fill(
        '<html><body><p>x</p><img src="data:text/plain;base64,@64@" alt="@N@"></body></html>')),
    "text": ("txt", "text/plain", lambda v: v.text),
    "UTF-16 text": ("utxt", "text/plain", lambda v: v.text.encode("utf-16")),
}
for NAME, (ENDING, TYPE, MAKE) in CHUNKS.items():
    def plant_chunk(docx, value, ending=ENDING, kind=TYPE, make=MAKE):
        identifier = docx.add(f"word/afchunk.{ending}", make(value), kind, "aFChunk")
        docx.body.append(f'<w:altChunk r:id="{identifier}"/>')
    PLACES[f"altChunk, {NAME}"] = plant_chunk


@place("altChunk, DOCX")
def inner_chunk(docx, value):
    identifier = docx.add("word/afchunk.docx", inner(value), docx.overrides["word/document.xml"], "aFChunk")
    docx.body.append(f'<w:altChunk r:id="{identifier}"/>')


def inner(value):
    """A document of its own, to stand inside another."""
    document = Docx()
    document.body.append(paragraph(value.text))
    document.core.append(f"<dc:creator>{value.text}</dc:creator>")
    return document.bytes()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


OBJECT = IN_RUN % ('<w:object w:dxaOrig="9000" w:dyaOrig="2000"><v:shape id="_x0000_i1025" alt="@T@" '
                   'style="width:450pt;height:100pt"><v:imagedata r:id="%s" o:title=""/></v:shape>'
                   '<o:OLEObject Type="Embed" ProgID="Word.Document.12" ShapeID="_x0000_i1025" '
                   'DrawAspect="Content" ObjectID="_1500000000" r:id="%s"/></w:object>')


def embed(docx, value, document, name, kind="wordprocessingml.document"):
    """The document as an object of the other, with a picture that shows it."""
    identifier = docx.add(f"word/embeddings/{name}", document, kind, "package")
    docx.defaults["png"] = "image/png"
    shown = docx.relate("image", "/word/media/apercu.png")
    docx.once("word/media/apercu.png", lambda: docx.parts.update({"word/media/apercu.png": png()}))
    docx.body.append(value.fill(OBJECT % (shown, identifier)))


def within(value, depth):
    """A document in a document in a document."""
    outer = Docx()
    outer.body.append(paragraph(value.text))
    if depth > 1:
        embed(outer, value, within(value, depth - 1), "Microsoft_Word_Document1.docx")
    return outer.bytes()


@place("embedded DOCX")
def embedded(docx, value):
    embed(docx, value, inner(value), "joint.docx")


@place("DOCX in a DOCX in a DOCX")
def embedded_deeper(docx, value):
    embed(docx, value, within(value, 2), "joint2.docx")


@place("DOCX too deep to be followed")
def embedded_too_deep(docx, value):
    embed(docx, value, within(value, 5), "joint3.docx")


@place("damaged DOCX within")
def embedded_damaged(docx, value):
    embed(docx, value, inner(value)[:-60] + value.text.encode(), "joint4.docx")


@place("document behind the object's shape missing")
def embedded_unseen(docx, value):
    identifier = docx.add("word/embeddings/joint5.docx", inner(value), "wordprocessingml.document", "package")
    docx.body.append(IN_RUN % f'<w:object><o:OLEObject Type="Embed" ProgID="Word.Document.12" r:id="{identifier}"/>'
                              '</w:object>')


@place("OLE object in UTF-16")
def ole(docx, value):
    identifier = docx.add("word/embeddings/oleObject1.bin", OLE + value.text.encode("utf-16-le"),
                          "oleObject", "oleObject")
    docx.body.append(value.fill(IN_RUN % '<w:object w:dxaOrig="1"><v:shape id="s" alt="@T@"/><o:OLEObject Type="Embed" '
                                f'ProgID="@N@" ObjectID="@N@" r:id="{identifier}"/></w:object>'))


@place("linked OLE object")
def linked(docx, value):
    identifier = docx.relate("oleObject", value.fill("file:///C:/@N@/@U@.xlsx"), external=True)
    docx.body.append(value.fill(IN_RUN % f'<w:object><o:OLEObject Type="Link" ProgID="x" r:id="{identifier}">'
                                '<o:FieldCodes>@T@</o:FieldCodes></o:OLEObject></w:object>'))


@place("sub-document")
def sub_document(docx, value):
    identifier = docx.relate("subDocument", value.fill("file:///C:/@U@.docx"), external=True)
    docx.body.append(f'<w:subDoc r:id="{identifier}"/>')


@place("ActiveX control")
def active_x(docx, value):
    identifier = docx.add("word/activeX/activeX1.xml", value.fill(
        f'{DECLARATION}<ax:ocx xmlns:ax="{MICROSOFT}2006/activeX" ax:classid="@N@"><ax:ocxPr ax:name="Caption" '
        'ax:value="@T@"/></ax:ocx>'), "application/vnd.ms-office.activeX+xml", "control")
    docx.add("word/activeX/activeX1.bin", OLE + value.text.encode("utf-16-le"), "application/vnd.ms-office.activeX",
             MICROSOFT + "2006/relationships/activeXControlBinary", source="word/activeX/activeX1.xml")
    docx.body.append(value.fill(IN_RUN % f'<w:object><w:control r:id="{identifier}" w:name="@N@" w:shapeid="@N@"/></w:object>'))


@place("macros")
def macros(docx, value):
    docx.main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    docx.add("word/vbaProject.bin", OLE + value.text.encode() + value.text.encode("utf-16-le"),
             "application/vnd.ms-office.vbaProject", MICROSOFT + "2006/relationships/vbaProject")
    docx.add("word/vbaData.xml", value.fill(f'{DECLARATION}<wne:vbaSuppData xmlns:wne="{MICROSOFT}word/2006/wordml">'
             '<wne:mcds><wne:mcd wne:macroName="@N@"/></wne:mcds></wne:vbaSuppData>'),
             "application/vnd.ms-word.vbaData+xml", MICROSOFT + "2006/relationships/wordVbaData",
             source="word/vbaProject.bin")
    docx.add("customUI/customUI14.xml", value.fill(f'{DECLARATION}<customUI xmlns="{MICROSOFT}2009/07/customui" '
             'onLoad="@N@"/>'), "application/xml", MICROSOFT + "2007/relationships/ui/extensibility", source="")


@place("printer settings")
def printer(docx, value):
    identifier = docx.add("word/printerSettings/printerSettings1.bin", value.text.encode("utf-16-le") + b"\0\0\1",
                          "wordprocessingml.printerSettings", "printerSettings")
    docx.section.append(f'<w:printerSettings r:id="{identifier}"/>')


@place("signature")
def signature(docx, value):
    docx.add("_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin",
             "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin", source="")
    docx.add("_xmlsignatures/sig1.xml", value.fill(
        f'{DECLARATION}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><X509SubjectName>CN=@T@'
        '</X509SubjectName><X509Certificate>@64@</X509Certificate></Signature>'),
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature",
        source="_xmlsignatures/origin.sigs")


@place("web extension")
def web_extension(docx, value):
    docx.add("word/webextensions/taskpanes.xml", value.fill(
        f'{DECLARATION}<wetp:taskpanes xmlns:wetp="{MICROSOFT}webextensions/taskpanes/2010/11" qui="@T@"/>'),
        "application/vnd.ms-office.webextensiontaskpanes+xml",
        MICROSOFT + "2011/relationships/webextensiontaskpanes", source="")


@place("shapes on a chart")
def chart_shapes(docx, value):
    identifier = docx.add("word/charts/chart2.xml", part(
        "c:chartSpace", '<c:chart><c:plotArea/></c:chart><c:userShapes r:id="rId1"/>', "c a r"),
        "drawingml.chart+xml", "chart")
    docx.add("word/drawings/drawing1.xml", value.fill(
        f'{DECLARATION}<c:userShapes {spaces("c a")}><a:t>@T@</a:t></c:userShapes>'),
        "drawingml.chartshapes+xml", "chartUserShapes", source="word/charts/chart2.xml")
    docx.body.append(IN_RUN % INLINE % ("", '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/'
                     f'drawingml/2006/chart"><c:chart r:id="{identifier}"/></a:graphicData></a:graphic>'))


@place("labels and tasks")
def labels(docx, value):
    docx.add("docMetadata/LabelInfo.xml", value.fill(
        f'{DECLARATION}<clbl:labelList xmlns:clbl="{MICROSOFT}2020/mipLabelMetadata"><clbl:label id="@N@" '
        'siteId="@N@"/></clbl:labelList>'), "application/vnd.ms-office.classificationlabels+xml",
        MICROSOFT + "2020/02/relationships/classificationlabels", source="")
    docx.add("word/documenttasks/documenttasks1.xml", value.fill(
        f'{DECLARATION}<t:Tasks xmlns:t="{MICROSOFT}tasks/2019/documenttasks"><t:Task id="1"><t:Title>@T@</t:Title>'
        '<t:User userName="@T@" userId="@M@"/></t:Task></t:Tasks>'), "application/vnd.ms-office.documenttasks+xml",
        MICROSOFT + "2019/05/relationships/documenttasks")


@place("embedded text in another")
def nested(docx, value):
    outer = Docx()
    outer.add("word/embeddings/dedans.docx", inner(value), "wordprocessingml.document", "package")
    outer.add("word/embeddings/dedans.zip", workbook(value), "application/zip", "oleObject")
    docx.add("word/embeddings/dehors.docx", outer.bytes(), "wordprocessingml.document", "package")


@place("unknown part")
def unknown_part(docx, value):
    docx.add("word/extra.bin", value.text.encode("utf-16-be"), "application/x-inconnu", "http://exemple.fr/inconnu")


@place("ink")
def ink(docx, value):
    identifier = docx.add("word/ink/ink1.xml", value.fill(
        f'{DECLARATION}<ink xmlns="http://www.w3.org/2003/InkML"><annotation type="@N@">@T@</annotation></ink>'),
        "application/inkml+xml", "customXml")
    docx.body.append(IN_RUN % f'<w:contentPart r:id="{identifier}"/>')

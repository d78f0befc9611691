# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a text document with a value of its own in each place where one can hide.

    plant_odt.py DOCUMENT VALUES [odt|fodt]

DOCUMENT is the file, VALUES the list of what was planted, a value a line: e-mail addresses
and telephone numbers that belong to nobody.
"""

import base64
import struct
import sys
import zipfile
import zlib

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "ooo": "http://openoffice.org/2004/office",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "mine": "urn:example:of:nobody",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Values:
    """Gives a new value each time, and remembers it."""

    def __init__(self):
        self.given = []

    def mail(self):
        self.given.append(f"planche{len(self.given) + 1:03}@exemple.fr")
        return self.given[-1]

    def phone(self):
        number = 1000 + len(self.given) * 37
        self.given.append(f"06 39 98 {number // 100:02} {number % 100:02}")
        return self.given[-1]

    def coded(self):
        """A telephone number as names of styles spell it."""
        return self.phone().replace(" ", "_20_")


V = Values()


def cut(value, tags=("<text:span>", "</text:span>")):
    """The value over three spans."""
    third = len(value) // 3
    return (f"{value[:third]}{tags[0]}{value[third:2 * third]}{tags[1]}"
            f"{tags[0]}{value[2 * third:]}{tags[1]}")


def spaced(value):
    return value.replace(" ", '<text:s text:c="1"/>')


def entities(value):
    return "".join(f"&#{ord(c)};" if i % 2 else f"&#x{ord(c):x};" for i, c in enumerate(value))


def percent(value):
    return "".join(f"%{ord(c):02x}" if i % 2 else c for i, c in enumerate(value))


def p(inside):
    return f"<text:p>Contact {inside} ici.</text:p>"


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def png():
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"Author\0" + V.mail().encode())
            + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
            + V.mail().encode("utf-16-le"))


def fields():
    plain = ["sender-email", "sender-phone-work", "sender-street", "sender-lastname",
             "author-name", "author-initials", "creator", "initial-creator", "printed-by",
             "title", "subject", "keywords", "description", "file-name", "template-name",
             "user-defined", "chapter", "bookmark-ref", "reference-ref", "sequence-ref",
             "note-ref", "text-input", "user-field-get", "user-field-input", "variable-get",
             "variable-input", "expression", "placeholder", "database-display", "dde-connection",
             "execute-macro", "date", "time", "creation-date", "print-date", "conditional-text",
             "hidden-text", "measure", "meta-field", "sequence", "bibliography-mark"]
    return "".join(p(f"<text:{name}>{V.mail()}</text:{name}>") for name in plain)


def attributes():
    of_fields = [
        f'<text:hidden-text text:condition="ooow:1" text:string-value="{V.mail()}"/>',
        f'<text:conditional-text text:string-value-if-true="{V.mail()}" '
        f'text:string-value-if-false="{V.mail()}" text:condition="ooow:a==&quot;{V.mail()}&quot;"/>',
        f'<text:placeholder text:placeholder-type="text" text:description="{V.mail()}"/>',
        f'<text:variable-set text:name="v {V.phone()}" office:value-type="string" '
        f'office:string-value="{V.mail()}" text:formula="ooow:&quot;{V.mail()}&quot;">x'
        '</text:variable-set>',
        f'<text:a xlink:type="simple" xlink:href="mailto:{V.mail()}" office:name="{V.mail()}" '
        f'xlink:title="{V.mail()}" office:title="{V.mail()}">x</text:a>',
        f'<text:a xlink:type="simple" xlink:href="https://exemple.fr/?a={percent(V.mail())}">x'
        '</text:a>',
        f'<text:bookmark text:name="tel {V.phone()}"/>',
        f'<text:reference-mark text:name="tel {V.phone()}"/>',
        f'<text:alphabetical-index-mark text:string-value="{V.mail()}" text:key1="{V.mail()}"/>',
        f'<text:bibliography-mark text:author="{V.mail()}" text:note="{V.mail()}">x'
        '</text:bibliography-mark>',
        f'<text:script script:language="Basic">\'{V.mail()}</text:script>',
        f'<text:meta xhtml:about="{V.mail()}" xhtml:content="{V.mail()}">x</text:meta>',
        f'<text:date text:date-value="2024-01-01" office:date-value="{V.mail()}">x</text:date>',
        f'<field:fieldmark-start text:name="{V.mail()}" field:type="t"><field:param '
        f'field:name="{V.mail()}" field:value="{V.mail()}"/></field:fieldmark-start>'
        '<field:fieldmark-end/>',
        f'<loext:content-control loext:alias="{V.mail()}" loext:tag="{V.mail()}"><loext:list-item '
        f'loext:display-text="{V.mail()}" loext:value="{V.mail()}"/>x</loext:content-control>',
    ]
    return "".join(p(field) for field in of_fields)


def annotations():
    return p(f'<office:annotation office:name="a1"><dc:creator>{V.mail()}</dc:creator>'
             f'<dc:date>{V.mail()}</dc:date><loext:sender-initials>{V.mail()}'
             f'</loext:sender-initials><meta:date-string>{V.mail()}</meta:date-string>'
             f'<text:p>{V.mail()}</text:p></office:annotation>'
             f'<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation '
             f'text:label="{V.mail()}">{V.mail()}</text:note-citation><text:note-body>'
             f'<text:p>{V.mail()}</text:p></text:note-body></text:note>')


def frames():
    frame = ('<draw:frame draw:name="{}" text:anchor-type="as-char" svg:width="2cm" '
             'svg:height="2cm">{}</draw:frame>')
    return "".join([
        p(frame.format(f"cadre {V.phone()}", f'<draw:text-box><text:p>{V.mail()}</text:p>'
                       f'</draw:text-box><svg:title>{V.mail()}</svg:title>'
                       f'<svg:desc>{V.mail()}</svg:desc>')),
        p(frame.format("i", '<draw:image xlink:href="Pictures/portrait.png" xlink:type="simple"/>')),
        p(frame.format("i2", f'<draw:image xlink:href="file:///home/{V.mail()}/a.png"/>')),
        p(frame.format("o", '<draw:object xlink:href="./Object 1" xlink:type="simple"/>'
                       '<draw:image xlink:href="./ObjectReplacements/Object 1"/>')),
        p(frame.format("b", f'<draw:image><office:binary-data>'
                       f'{base64.b64encode(V.mail().encode()).decode()}</office:binary-data>'
                       '</draw:image>')),
        p(frame.format("g", f'<draw:plugin xlink:href="{V.mail()}"><draw:param '
                       f'draw:name="{V.mail()}" draw:value="{V.mail()}"/></draw:plugin>')),
        p(f'<draw:custom-shape draw:name="{V.mail()}" svg:width="1cm" svg:height="1cm">'
          f'<text:p>{V.mail()}</text:p><draw:enhanced-geometry draw:type="{V.mail()}" '
          f'draw:text-path="true"/></draw:custom-shape>'),
    ])


def tables():
    cell = '<table:table-cell office:value-type="{}" office:{}="{}"{}>{}</table:table-cell>'
    phone = V.phone()
    return (f'<table:table table:name="tel {V.phone()}"><table:title>{V.mail()}</table:title>'
            f'<table:desc>{V.mail()}</table:desc><table:table-column/><table:table-row>'
            + cell.format("string", "string-value", V.mail(), "", p("x"))
            + cell.format("float", "value", phone.replace(" ", ""),
                          f' table:formula="ooow:&quot;{V.mail()}&quot;"', p(phone))
            + f'</table:table-row></table:table>')


def sections():
    return (f'<text:section text:name="tel {V.phone()}" text:display="none" text:protected="true" '
            f'text:protection-key="{V.mail()}"><text:section-source xlink:href="{V.mail()}" '
            f'text:section-name="{V.mail()}"/>{p(V.mail())}</text:section>'
            f'<text:list xml:id="list1"><text:list-item>{p(V.mail())}</text:list-item></text:list>'
            + p(f'<text:ruby><text:ruby-base>{V.mail()}</text:ruby-base>'
                f'<text:ruby-text>{V.mail()}</text:ruby-text></text:ruby>')
            + f'<text:table-of-content text:name="{V.mail()}"><text:table-of-content-source>'
              f'<text:index-title-template>{V.mail()}</text:index-title-template>'
              f'</text:table-of-content-source><text:index-body>{p(V.mail())}</text:index-body>'
              '</text:table-of-content>')


def texts():
    return "".join([
        p(V.mail()), p(cut(V.mail())), p(cut(V.phone())), p(spaced(V.phone())),
        p(entities(V.mail())), p(f"<![CDATA[{V.mail()}]]>"),
        p(V.phone().replace(" ", "\n      ")),
        p(V.phone().replace(" ", "</text:span>\n <text:span>").join(["<text:span>", "</text:span>"])),
        p("/".join(V.mail().partition("@")[::2]).replace("/", "<!-- x -->@<?x y?>")),
        p("<text:bookmark text:name='b1'/><text:soft-page-break/>".join([V.mail()[:6], V.given[-1][6:]])),
        p(f"<!-- {V.mail()} -->"), p(f"<?mine {V.mail()}?>"),
        p(f"<mine:span mine:who='{V.mail()}'>{V.mail()}</mine:span>"),
        f"<mine:block>{V.mail()}</mine:block>",
        f'<text:h text:outline-level="1" mine:who="{V.mail()}">{V.mail()}</text:h>',
        f'<text:p text:style-name="Tel_20_{V.coded()}">x</text:p>',
    ])


def changes():
    return ('<text:tracked-changes><text:changed-region text:id="ct1" xml:id="ct1"><text:deletion>'
            f'<office:change-info><dc:creator>{V.mail()}</dc:creator><dc:date>{V.mail()}</dc:date>'
            f'<text:p>{V.mail()}</text:p></office:change-info>{p(V.mail())}</text:deletion>'
            '</text:changed-region></text:tracked-changes>')


def declarations():
    return ('<text:variable-decls><text:variable-decl office:value-type="string" '
            f'text:name="{V.mail()}"/></text:variable-decls>'
            '<text:user-field-decls><text:user-field-decl office:value-type="string" '
            f'office:string-value="{V.mail()}" text:name="{V.mail()}"/></text:user-field-decls>'
            '<text:dde-connection-decls><text:dde-connection-decl office:name="d" '
            f'office:dde-application="{V.mail()}" office:dde-topic="{V.mail()}" '
            f'office:dde-item="{V.mail()}"/></text:dde-connection-decls>')


def controls():
    return (f'<office:forms><form:form form:name="{V.mail()}" form:datasource="{V.mail()}" '
            f'form:command="{V.mail()}" xlink:href="{V.mail()}">'
            f'<form:text form:id="c1" form:name="{V.mail()}" form:title="{V.mail()}" '
            f'form:value="{V.mail()}" form:current-value="{V.mail()}" form:data-field="{V.mail()}">'
            f'<form:properties><form:property form:property-name="Tag" office:value-type="string" '
            f'office:string-value="{V.mail()}"/></form:properties></form:text>'
            f'<form:listbox form:id="c2" form:list-source="{V.mail()}"><form:option '
            f'form:label="{V.mail()}" form:value="{V.mail()}"/></form:listbox></form:form>'
            '</office:forms>')


def scripts():
    return ('<office:scripts><office:script script:language="ooo:Basic">'
            f'<ooo:libraries>{V.mail()}</ooo:libraries></office:script>'
            f'<office:event-listeners><script:event-listener xlink:href="{V.mail()}"/>'
            '</office:event-listeners></office:scripts>')


def body():
    return ("<office:body><office:text>" + controls() + changes() + declarations() + texts()
            + sections() + annotations() + frames() + tables() + fields() + attributes()
            + "</office:text></office:body>")


def automatic_styles():
    return ("<office:automatic-styles><number:number-style style:name='N1'>"
            f"<number:text>{V.mail()}</number:text></number:number-style>"
            "</office:automatic-styles>")


def named_styles():
    name = V.phone()
    coded = name.replace(" ", "_20_")
    return ("<office:styles>"
            f'<style:style style:name="Tel_20_{coded}" style:display-name="Tel {name}" '
            'style:family="paragraph"/>'
            f'<text:notes-configuration text:note-class="footnote"><text:note-continuation-notice-'
            f'forward>{V.mail()}</text:note-continuation-notice-forward></text:notes-configuration>'
            f'<text:linenumbering-configuration><text:linenumbering-separator>{V.mail()}'
            '</text:linenumbering-separator></text:linenumbering-configuration>'
            f'<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
            f'style:num-prefix="{V.mail()}" style:num-suffix="{V.mail()}"/></text:list-style>'
            f'<draw:fill-image draw:name="f" xlink:href="{V.mail()}"/></office:styles>')


def pages():
    parts = ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"]
    return ('<office:automatic-styles><style:page-layout style:name="pm1"/></office:automatic-styles>'
            '<office:master-styles><style:master-page style:name="Standard" '
            'style:page-layout-name="pm1">'
            + "".join(f"<style:{part}>{p(V.mail())}</style:{part}>" for part in parts)
            + "</style:master-page></office:master-styles>")


def properties():
    kept = ["meta:generator", "meta:initial-creator", "dc:creator", "meta:printed-by", "dc:title",
            "dc:subject", "dc:description", "meta:keyword", "dc:language", "dc:contributor"]
    return ("<office:meta>" + "".join(f"<{name}>{V.mail()}</{name}>" for name in kept)
            + f'<meta:user-defined meta:name="{V.mail()}">{V.mail()}</meta:user-defined>'
              f'<meta:template xlink:href="file:///home/{V.mail()}" xlink:title="{V.mail()}"/>'
              "</office:meta>")


def settings():
    items = {"PrinterName": V.mail(), "CurrentDatabaseDataSource": V.mail(),
             "AddFrameOffsets": V.mail(), V.mail(): "true",
             "PrinterSetup": base64.b64encode(V.mail().encode("utf-16-le")).decode()}
    return ('<office:settings><config:config-item-set config:name="ooo:configuration-settings">'
            + "".join(f'<config:config-item config:name="{name}" config:type="string">{value}'
                      "</config:config-item>" for name, value in items.items())
            + '</config:config-item-set><config:config-item-set config:name="ooo:view-settings">'
              f'<config:config-item config:name="ViewId" config:type="string">{V.mail()}'
              "</config:config-item></config:config-item-set></office:settings>")


def part(root, inside):
    return f'{HEAD}<office:{root} {DECLARED} office:version="1.3">{inside}</office:{root}>'


def manifest(names):
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type=""/>'
                      for name in names)
    return (f'{HEAD}<manifest:manifest xmlns:manifest="{SPACES["manifest"]}" '
            'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            f'{entries}</manifest:manifest>')


def write_archive(path):
    parts = {
        "content.xml": part("document-content", scripts() + automatic_styles() + body()),
        "styles.xml": part("document-styles", named_styles() + pages()),
        "meta.xml": part("document-meta", properties()),
        "settings.xml": part("document-settings", settings()),
        "Pictures/portrait.png": png(),
        f"Pictures/{V.mail()}.png": V.mail(),
        "Object 1": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + V.mail().encode("utf-16-le"),
        "ObjectReplacements/Object 1": V.mail(),
        "Basic/Standard/Module1.xml": V.mail(),
        "Thumbnails/thumbnail.png": V.mail(),
        "META-INF/documentsignatures.xml": V.mail(),
        "manifest.rdf": V.mail(),
        "Configurations2/images/a": V.mail(),
        "layout-cache": V.mail().encode("utf-16-be"),
        "database/script": V.mail(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = V.mail().encode()
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text",
                         zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr("META-INF/manifest.xml", manifest(parts))


def write_flat(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'{HEAD}<office:document {DECLARED} office:version="1.3" '
                   'office:mimetype="application/vnd.oasis.opendocument.text">'
                   + properties() + settings() + scripts() + named_styles() + pages() + body()
                   + "</office:document>")


def main(document, values, kind="odt"):
    if kind == "odt":
        write_archive(document)
    else:
        write_flat(document)
    with open(values, "w", encoding="utf-8") as file:
        file.writelines(value + "\n" for value in V.given)


if __name__ == "__main__":
    main(*sys.argv[1:])

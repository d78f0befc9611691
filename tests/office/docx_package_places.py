# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of a DOCX that are not in its markup: pictures, encodings, names of parts, the archive."""

import base64
import re
import struct
import warnings
import zlib

from docx_kit import DECLARATION, OFFICE, SPACES, pack, part, spaces
from docx_text_places import IN_RUN, INLINE, P, RUN

PLACES = {}  # any of them in one document
ALONE = {}   # each needs a document of its own


def place(name, where=PLACES):
    def note(function):
        where[name] = function
        return function
    return note


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more):
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + b"".join(more) + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff")) + chunk(b"IEND", b""))


# One white pixel.
JPEG = bytes.fromhex(
    "ffd8ffdb004300" + "01" * 64 + "ffc0000b080001000101011100ffc4001400010000000000000000000000"
    "0000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9")
GIF = bytes.fromhex("47494638396101000100800000ffffff000000")
GIF_END = bytes.fromhex("2c00000000010001000002024401003b")


def jpeg(marker, data):
    return JPEG[:2] + bytes((0xff, marker)) + struct.pack(">H", len(data) + 2) + data + JPEG[2:]


def wmf(kind, text):
    data = text.encode("cp1252")
    data += bytes(len(data) % 2)
    record = struct.pack("<IH", 3 + len(data) // 2, kind) + data
    end = struct.pack("<IH", 3, 0)
    size = (18 + len(record) + len(end)) // 2
    return struct.pack("<HHHIHIH", 1, 9, 0x300, size, 0, len(record) // 2, 0) + record + end


def emf(text, kind=0x46):
    words = text.encode("utf-16-le")
    words += bytes(-len(words) % 4)
    record = struct.pack("<II", kind, len(words) + 12) + struct.pack("<I", len(words)) + words
    end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
    header = struct.pack("<II", 1, 108) + struct.pack("<8i", 0, 0, 9, 9, 0, 0, 99, 99)
    header += struct.pack("<IIIIHHIII", 0x464D4520, 0x10000, 108 + len(record) + 20, 3, 1, 0, 0, 0, 0)
    header += struct.pack("<iiii", 99, 99, 25, 25)
    return header.ljust(108, b"\0") + record + end


def tiff(text):
    data = text.encode() + b"\0"
    entries = ((256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
               (273, 4, 1, 8), (279, 4, 1, 1), (315, 2, len(data), 12))
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *row) for row in entries)
    at = 12 + len(data) + len(data) % 2
    return (b"II*\0" + struct.pack("<I", at) + b"\xff\0\0\0" + data).ljust(at, b"\0") + directory + bytes(4)


def webp(text):
    body = b"VP8L" + struct.pack("<I", 6) + bytes.fromhex("2f0000000088") + b"XMP "
    data = f"<x:xmpmeta>{text}</x:xmpmeta>".encode()
    data = struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body + data) + 4) + b"WEBP" + body + data


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">%s</svg>'

PICTURES = {
    "PNG, text": ("png", "image/png", lambda v: png(chunk(b"tEXt", b"Author\0" + v.text.encode("latin-1")))),
    "PNG, compressed text": ("png", "image/png",
                             lambda v: png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(v.text.encode())))),
    "PNG, after its end": ("png", "image/png", lambda v: png() + v.text.encode()),
    "JPEG, comment": ("jpeg", "image/jpeg", lambda v: jpeg(0xfe, v.text.encode())),
    "JPEG, EXIF in UTF-16": ("jpeg", "image/jpeg",
                             lambda v: jpeg(0xe1, b"Exif\0\0II*\0" + v.text.encode("utf-16-le"))),
    "JPEG, XMP in base64": ("jpeg", "image/jpeg", lambda v: jpeg(
        0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>" + base64.b64encode(v.text.encode()) + b"</x>")),
    "GIF, comment": ("gif", "image/gif", lambda v: GIF + b"\x21\xfe" + bytes((len(v.text.encode()),))
                     + v.text.encode() + b"\0" + GIF_END),
    "EMF, record in UTF-16": ("emf", "image/x-emf", lambda v: emf(v.text)),
    "TIFF, artist": ("tiff", "image/tiff", lambda v: tiff(v.text)),
    "WMF, escape": ("wmf", "image/x-wmf", lambda v: wmf(0x0626, v.text)),
    "WMF, text": ("wmf", "image/x-wmf", lambda v: wmf(0x0521, v.text)),
    "EMF, text": ("emf", "image/x-emf", lambda v: emf(v.text, 84)),
    "WebP, XMP": ("webp", "image/webp", lambda v: webp(v.text)),
    "BMP, after its end": ("bmp", "image/bmp", lambda v: b"BM" + struct.pack(
        "<IHHIIiiHHIIiiII", 58, 0, 0, 54, 40, 1, 1, 1, 24, 0, 4, 1, 1, 0, 0) + b"\xff\xff\xff\0" + v.text.encode()),
    "SVG": ("svg", "image/svg+xml", lambda v: v.fill(SVG % "<title>@T@</title><text>@D@</text>").encode()),
    "SVG, over spans": ("svg", "image/svg+xml", lambda v: v.fill(SVG % (
        '<g><text x="1"><tspan fill="red">@1@</tspan>@2@<tspan>@3@<!-- a -->@4@</tspan></text></g>')).encode()),
    "SVG, beside its text": ("svg", "image/svg+xml", lambda v: v.fill(
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG % (
            '<metadata>@T@</metadata><!-- @T@ --><script>@T@</script><g id="@N@" class="@N@" data-a="@N@">'
            '<image href="data:image/png;base64,@64@"/><foreignObject><p>@T@</p></foreignObject></g>'
            '<style>.a{content:"@T@"}</style>')).encode()),
    "SVG nobody can read": ("svg", "image/svg+xml", lambda v: v.fill(
        '<!DOCTYPE svg [<!ENTITY a "@T@">]>' + SVG % "<text>&a;@T@</text>").encode()),
}


def picture_of(docx, identifier):
    docx.body.append(IN_RUN % INLINE % ("", '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/'
                     'drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Image 1"/>'
                     f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{identifier}"/></pic:blipFill>'
                     '<pic:spPr/></pic:pic></a:graphicData></a:graphic>'))


for NAME, (ENDING, TYPE, MAKE) in PICTURES.items():
    def plant_picture(docx, value, name=NAME, ending=ENDING, kind=TYPE, make=MAKE):
        number = list(PICTURES).index(name) + 1
        picture_of(docx, docx.add(f"word/media/image{number}.{ending}", make(value), kind, "image"))
    PLACES[f"picture {NAME}"] = plant_picture


@place("picture linked to a file")
def linked_picture(docx, value):
    identifier = docx.relate("image", value.fill("file:///C:/Users/@N@/@U@.png"), external=True)
    picture_of(docx, identifier)
    docx.body[-1] = docx.body[-1].replace("r:embed", "r:link")


@place("thumbnail")
def thumbnail(docx, value):
    docx.add("docProps/thumbnail.jpeg", jpeg(0xfe, value.text.encode()), "image/jpeg",
             "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", source="")


@place("part named after somebody")
def named_part(docx, value):
    identifier = docx.add(f"word/entete_{value.surname}.xml".replace("é", "e"), part("w:hdr", P % "x"),
                          "wordprocessingml.header+xml", "header")
    docx.section.append(f'<w:headerReference w:type="default" r:id="{identifier}"/>')


@place("picture named after somebody")
def named_picture(docx, value):
    picture_of(docx, docx.add(f"word/media/{value.surname}.png".replace("é", "e"), png(), "image/png", "image"))


@place("id of a relationship")
def named_relation(docx, value):
    identifier = docx.link("http://exemple.fr/")
    docx.relations["word/document.xml"][-1] = docx.relations["word/document.xml"][-1].replace(
        f'"{identifier}"', f'"{value.surname}"')
    docx.body.append(f'<w:p><w:hyperlink r:id="{value.surname}">{RUN % "x"}</w:hyperlink></w:p>')


@place("comment in the content types")
def commented_types(docx, value):
    docx.change["[Content_Types].xml"] = lambda text: text.replace("<Default", f"<!-- {value.text} --><Default", 1)


@place("comment after the body's end")
def comment_after(docx, value):
    docx.change["word/document.xml"] = lambda text: f"{text}<!-- {value.text} --><?qui {value.surname}?>"


@place("type of a relationship")
def named_type(docx, value):
    docx.relate(f"http://exemple.fr/{value.surname}", "http://exemple.fr/", external=True)


@place("content type of a default")
def default_type(docx, value):
    docx.defaults[value.surname] = f"application/x-{value.surname}"


def stray(name, *members):
    """A member that no relationship leads to."""
    def plant(docx, value):
        docx.pack = lambda parts: pack(parts + [(value.fill(path), value.fill(text).encode())
                                                for path, text in members])
    ALONE[name] = plant


stray("stray member", ("word/oubli.xml", "@T@"))
stray("name of a stray member", ("@N@.txt", "x"))
stray("stray folder", ("@N@/", ""))
stray("old copy of a part", ("word/document.xml.bak", P % "@T@"))


@place("comment of the archive", ALONE)
def archive_comment(docx, value):
    docx.pack = lambda parts: pack(parts, comment=value.text.encode())


@place("comment of a member", ALONE)
def member_comment(docx, value):
    docx.pack = lambda parts: pack(parts, note=value.text.encode())


@place("extra field", ALONE)
def extra_field(docx, value):
    data = value.text.encode("utf-16-le")
    docx.pack = lambda parts: pack(parts, extra=struct.pack("<HH", 0x7075, len(data)) + data)


@place("after the archive", ALONE)
def after_archive(docx, value):
    docx.pack = lambda parts: pack(parts) + value.text.encode("utf-16-be")


@place("before the archive", ALONE)
def before_archive(docx, value):
    docx.pack = lambda parts: moved(pack(parts), value.text.encode())


@place("between the members", ALONE)
def between_members(docx, value):
    docx.pack = lambda parts: moved(pack(parts), value.text.encode(), before=False)


def moved(archive, data, before=True):
    """The archive with more bytes at its beginning, or between its last member and its directory."""
    end = archive.rindex(b"PK\5\6")
    size, start = struct.unpack_from("<II", archive, end + 12)
    at = 0 if before else start
    directory, length = bytearray(archive[start:start + size]), len(data)
    position = 0
    while before and position < size:
        offset, = struct.unpack_from("<I", directory, position + 42)
        struct.pack_into("<I", directory, position + 42, offset + length)
        position += 46 + sum(struct.unpack_from("<HHH", directory, position + 28))
    ending = archive[end:end + 16] + struct.pack("<I", start + length) + archive[end + 20:]
    return archive[:at] + data + archive[at:start] + bytes(directory) + ending


def in_body(name, change, text=P % "@T@"):
    def plant(docx, value):
        docx.body.append(value.fill(text))
        docx.change["word/document.xml"] = lambda xml: change(xml, value)
    ALONE[name] = plant


def encoded(encoding, declared):
    return lambda xml, value: xml.replace("UTF-8", declared, 1).encode(encoding, "xmlcharrefreplace")


in_body("UTF-16 part, little endian", encoded("utf-16", "UTF-16"))
in_body("UTF-16 part, big endian", lambda xml, _: b"\xfe\xff" + encoded("utf-16-be", "UTF-16")(xml, _))
in_body("ISO-8859-1 part", encoded("iso-8859-1", "ISO-8859-1"))
in_body("UTF-8 part with a mark", encoded("utf-8-sig", "UTF-8"))
in_body("prefix ns0", lambda xml, _: re.sub(r"(</?|\s|xmlns:)w(?=[:=])", r"\1ns0", xml))
in_body("no prefix", lambda xml, _: re.sub(r"(</?)w:", r"\1", xml).replace(
    "<document ", f'<document xmlns="{SPACES["w"]}" ', 1))
in_body("prefix named after somebody", lambda xml, value: re.sub(
    r"(</?|\s|xmlns:)w(?=[:=])", r"\1" + value.surname, xml))
in_body("namespace named after somebody", lambda xml, value: xml.replace(
    SPACES["zz"], "urn:" + value.surname))
in_body("entity of a document type", lambda xml, value: xml.replace(
    "<w:document", f'<!DOCTYPE w:document [<!ENTITY qui "{value.text}">]><w:document', 1), P % "&qui;")
in_body("single quotes and blanks", lambda xml, _: re.sub(r'="([^"\']*)"', r"  =  '\1'", xml).replace(
    "</w:t>", "</w:t\n>"))


@place("strict namespaces", ALONE)
def strict(docx, value):
    docx.body.append(value.fill(P % "@T@"))
    docx.core.append(f"<dc:creator>{value.text}</dc:creator>")

    def purl(text):
        text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                            "http://purl.oclc.org/ooxml/wordprocessingml/main")
        text = re.sub(r"http://schemas.openxmlformats.org/drawingml/2006/(\w+)",
                      r"http://purl.oclc.org/ooxml/drawingml/\1", text)
        return text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/")
    for name in ("word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        docx.change[name] = purl


@place("duplicate member", ALONE)
def duplicate(docx, value):
    warnings.simplefilter("ignore", UserWarning)  # zipfile has doubts of its own
    docx.pack = lambda parts: pack(parts + [("word/styles.xml", value.text.encode())])


@place("part in another case", ALONE)
def other_case(docx, value):
    docx.add("WORD/Footnotes.XML", part("w:footnotes", f'<w:footnote w:id="2">{P % value.text}</w:footnote>'),
             "wordprocessingml.footnotes+xml", "footnotes")
    docx.relations["word/document.xml"][-1] = docx.relations["word/document.xml"][-1].replace(
        "/WORD/Footnotes.XML", "footnotes.xml")
    docx.body.append(IN_RUN % '<w:footnoteReference w:id="2"/>')


def of_kind(name, kind):
    def plant(docx, value):
        docx.main = kind
        docx.body.append(value.fill(P % "@T@"))
    ALONE[name] = plant


of_kind("template document", "wordprocessingml.template.main+xml")
of_kind("document with macros", "application/vnd.ms-word.document.macroEnabled.main+xml")
of_kind("template with macros", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml")


@place("UTF-16 header", ALONE)
def utf16_header(docx, value):
    text = part("w:hdr", P % value.text).replace("UTF-8", "UTF-16", 1)
    identifier = docx.add("word/header9.xml", text.encode("utf-16"), "wordprocessingml.header+xml", "header")
    docx.section.append(f'<w:headerReference w:type="default" r:id="{identifier}"/>')


@place("element of somebody else's", ALONE)
def foreign(docx, value):
    docx.body.append(value.fill('<p9:Insert xmlns:p9="urn:exemple:autre" Id="@T@">@T@</p9:Insert>'))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes PDFs in which the name of a person who does not exist hides in every way known.

    make_pdfs.py FOLDER

Beside FOLDER come narrow/w.pdf and wide/w.pdf, which differ in the width of a name only.

Copies must not hold "Dupont" any more, nor any word that begins with ZQ; files whose name
begins with "refused" must have no copy.
"""

import base64
import os
import struct
import subprocess
import sys
import zlib

from raw_pdf import FONT, RawPdf, as_bytes, text

NAME = "Marie Dupont"
LINES = text(f"Avant Mme {NAME} apres, ligne un.", "Ligne deux intacte, fin.")
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def simple(contents, **rest):
    pdf = RawPdf()
    return pdf.finish([pdf.page(contents, **rest)])


@case
def c01_plain():
    return simple(LINES)


@case
def c02_kerning():
    return simple("BT /F1 12 Tf 60 700 Td [(Avant M) -20 (ar) 35 (ie) -278 (D) 15 (upo) -5.5 (nt) 40 "
                  "( apres) -300 (suite)] TJ 0 -14 Td (Ligne deux intacte) Tj ET")


@case
def c03_turned_90():
    return simple(LINES, page="/Rotate 90")


@case
def c03_turned_270():
    return simple(LINES, page="/Rotate 270")


@case
def c04_crop_box():
    return simple(LINES, page="/CropBox [40 400 400 800]")


@case
def c05_user_unit():
    return simple(LINES, page="/CropBox [40 400 400 800] /Rotate 90 /UserUnit 2")


def form(pdf, content, entries=""):
    return pdf.stream(content, "/Type /XObject /Subtype /Form /BBox [0 0 500 90] /Resources << /Font "
                      f"<< /F1 {FONT} 0 R >> >> {entries}")


@case
def c06_shared_form():
    pdf = RawPdf()
    inner = form(pdf, text(f"Dans le formulaire : {NAME}, ici.", x=10, y=30))
    outer = pdf.stream("q 1 0 0 1 5 5 cm /In Do Q", "/Type /XObject /Subtype /Form "
                       "/BBox [0 0 500 90] /Matrix [1 0 0 1 0 3] /Resources << /XObject << "
                       f"/In {inner} 0 R >> >>")
    content = ("q 1 0 0 1 60 600 cm /Fo Do Q q 0 1 -1 0 500 100 cm /Fo Do Q "
               + text("Autre texte intact", y=500))
    return pdf.finish([pdf.page(content, resources=f"/XObject << /Fo {outer} 0 R >>")
                       for _ in range(2)])


@case
def c07_form_with_matrix():
    pdf = RawPdf()
    inner = form(pdf, text(f"Dans le formulaire : {NAME}, ici.", x=10, y=30),
                 "/Matrix [1 0 0 1 150 40]")
    content = "q 0.5 0 0 2 60 500 cm /Fo Do Q q 0 1 -1 0 500 100 cm /Fo Do Q"
    return pdf.finish([pdf.page(content, resources=f"/XObject << /Fo {inner} 0 R >>")])


@case
def c08_type_3():
    pdf = RawPdf()
    letters = sorted(set(f"val {NAME}, vol"))
    glyphs = " ".join(f"/g{ord(c)} "
                      + str(pdf.stream(f"500 0 0 0 450 700 d1 0 0 400 {100 + ord(c) * 5} re f"))
                      + " 0 R" for c in letters)
    codes = "\n".join(f"<{ord(c):02X}> <{ord(c):04X}>" for c in letters)
    unicode = pdf.stream("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X "
                         "def 1 begincodespacerange <00> <FF> endcodespacerange "
                         f"{len(letters)} beginbfchar\n{codes}\nendbfchar endcmap end end")
    names = " ".join(f"{ord(c)} /g{ord(c)}" for c in letters)
    font = pdf.add("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 750] /FontMatrix [0.001 0 0 "
                   f"0.001 0 0] /CharProcs << {glyphs} >> /Encoding << /Differences [{names}] >> "
                   f"/FirstChar 32 /LastChar 122 /Widths [{' '.join(['500'] * 91)}] "
                   f"/ToUnicode {unicode} 0 R /Resources << >> >>")
    content = f"BT /T3 12 Tf 60 700 Td (val {NAME}, vol) Tj ET"
    return pdf.finish([pdf.page(content, fonts=f"/T3 {font} 0 R")])


@case
def c09_actual_text():
    utf16 = NAME.encode("utf-16-be").hex().upper()
    return simple(f"BT /F1 12 Tf 60 700 Td (Avant ) Tj /Span << /ActualText ({NAME}) >> BDC (M. D.) Tj "
                  f"EMC ( apres ) Tj /Span << /ActualText <FEFF{utf16}> >> BDC ({NAME}) Tj EMC "
                  "( fin) Tj ET")


@case
def c10_structure():
    pdf = RawPdf()
    page = pdf.page(f"/P << /MCID 0 >> BDC {LINES} EMC", page="/StructParents 0")
    root = len(pdf.objects)
    pdf.add(f"<< /Type /StructTreeRoot /K {root + 1} 0 R >>")
    pdf.add(f"<< /Type /StructElem /S /P /P {root} 0 R /Pg {page} 0 R /K 0 /Alt (ZQalt) /ActualText "
            "(ZQactual) /E (ZQe) /T (ZQt) /ID (ZQid) >>")
    return pdf.finish([page], catalogue=f"/MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R")


@case
def c11_turned_30():
    return simple(f"BT /F1 12 Tf 0.866 0.5 -0.5 0.866 60 300 Tm (Avant {NAME} apres) Tj 0 -14 Td "
                  "(Ligne voisine intacte ici) Tj ET")


@case
def c12_tight_lines():
    return simple(text("Au dessus : bcdfghklpqy intact", f"Avant {NAME} jgpqy",
                       "Dessous : ABCDEFGHIJKLMNOP", leading=9))


@case
def c13_text_state():
    return simple(f"BT /F1 12 Tf 2 Tc 5 Tw 80 Tz 3 Ts 60 700 Td (Avant {NAME} apres la fin) Tj "
                  "0 -20 Td [(Un) 100 ( Marie) -50 ( Dupont apres la fin)] TJ ET")


@case
def c14_letter_by_letter():
    letters = [(i, c) for i, c in enumerate(f"Avant {NAME} apres") if c != " "]
    return simple("BT /F1 12 Tf " + " ".join(f"1 0 0 1 {60 + 8 * i} 700 Tm ({c}) Tj"
                                             for i, c in reversed(letters)) + " ET")


@case
def c15_patterns_and_masks():
    pdf = RawPdf()
    fonts = f"/Resources << /Font << /F1 {FONT} 0 R >> >>"
    tile = pdf.stream(text(NAME, size=10, x=2, y=10), "/Type /Pattern /PatternType 1 /PaintType 1 "
                      f"/TilingType 1 /BBox [0 0 80 30] /XStep 80 /YStep 30 {fonts}")
    group = pdf.stream(text(NAME, size=20, x=0, y=0), "/Type /XObject /Subtype /Form "
                       "/BBox [0 0 300 60] /Group << /S /Transparency /CS /DeviceGray >> " + fonts)
    state = pdf.add(f"<< /Type /ExtGState /SMask << /Type /Mask /S /Luminosity /G {group} 0 R >> >>")
    glyph = pdf.stream(f"1000 0 d0 BT /F1 1000 Tf ({NAME}) Tj ET")
    font = pdf.add("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9000 1000] /FontMatrix [0.001 0 0 "
                   f"0.001 0 0] /CharProcs << /a {glyph} 0 R >> /Encoding << /Differences [97 /a] >> "
                   f"/FirstChar 97 /LastChar 97 /Widths [7000] {fonts} >>")
    content = ("/Pattern cs /P1 scn 60 600 300 60 re f q /G1 gs 0 0 300 60 re f Q "
               f"BT /T3 12 Tf 60 500 Td (a) Tj ET 0 g {text(f'visible {NAME} ici', y=450)}")
    return pdf.finish([pdf.page(content, fonts=f"/T3 {font} 0 R",
                                resources=f"/Pattern << /P1 {tile} 0 R >> "
                                f"/ExtGState << /G1 {state} 0 R >>")])


@case
def c16_annotations():
    pdf = RawPdf()

    def look(words):
        stream = pdf.stream(text(words, size=10, x=2, y=4), "/Type /XObject /Subtype /Form "
                            f"/BBox [0 0 200 20] /Resources << /Font << /F1 {FONT} 0 R >> >>")
        return f"/AP << /N {stream} 0 R >>"

    note = pdf.add("<< /Type /Annot /Subtype /Text /Rect [300 690 320 710] /Contents (ZQnote) "
                   "/T (ZQauthor) /RC (<p>ZQrich</p>) /Subj (ZQsubject) >>")
    field = "/FT /Tx /T (nom) /TU (ZQtu) /TM (ZQtm) /V (ZQvalue) /DV (ZQdefault) /RV (ZQrv)"
    annotations = [
        note,
        pdf.add(f"<< /Type /Annot /Subtype /Popup /Rect [330 690 400 750] /Parent {note} 0 R "
                "/Contents (ZQpopup) >>"),
        pdf.add("<< /Type /Annot /Subtype /FreeText /Rect [60 600 260 620] /DA (/Helv 10 Tf) "
                f"/Contents (ZQfree) {look(f'Texte de {NAME}')} >>"),
        pdf.add("<< /Type /Annot /Subtype /Link /Rect [60 695 200 712] /A << /S /URI /URI "
                "(mailto:ZQmail@exemple.fr) >> >>"),
        pdf.add("<< /Type /Annot /Subtype /Stamp /Rect [60 560 260 580] /Contents (ZQstamp) "
                f"{look(f'Tampon de {NAME}')} >>"),
        pdf.add(f"<< /Type /Annot /Subtype /Widget {field} /Rect [60 520 260 540] /DA (/Helv 10 Tf) "
                f"/MK << /CA (ZQcaption) >> {look(NAME)} >>"),
        pdf.add("<< /Type /Annot /Subtype /Widget /FT /Ch /T (choix) /Opt [(ZQone) [(ZQtwo) (ZQthree)]] "
                f"/V (ZQone) /Rect [60 490 260 510] /DA (/Helv 10 Tf) {look(NAME)} >>"),
        pdf.add("<< /Type /Annot /Subtype /Highlight /Rect [60 470 260 480] /QuadPoints [60 480 260 "
                "480 60 470 260 470] /Contents (ZQhighlight) >>"),
    ]
    listed = " ".join(f"{number} 0 R" for number in annotations)
    fields = f"{annotations[5]} 0 R {annotations[6]} 0 R"
    return pdf.finish([pdf.page(LINES, page=f"/Annots [{listed}]")],
                      catalogue=f"/AcroForm << /Fields [{fields}] /DA (/Helv 0 Tf) /DR << /Font << "
                      f"/Helv {FONT} 0 R >> >> /XFA (ZQxfa) >>")


@case
def c17_everywhere_but_the_text():
    pdf = RawPdf()
    layer = pdf.add("<< /Type /OCG /Name (ZQlayer) >>")
    xmp = pdf.stream("<x:xmpmeta>ZQxmp</x:xmpmeta>", "/Type /Metadata /Subtype /XML")
    thumb = pdf.stream(bytes([255, 0, 0] * 16), "/Type /XObject /Subtype /Image /Width 4 /Height 4 "
                       "/ColorSpace /DeviceRGB /BitsPerComponent 8 /ZQkey (ZQthumb)")
    content = (f"/OC /O1 BDC {text(f'Cache : {NAME}', y=650)} 60 300 100 50 re f EMC {LINES}"
               + text(f"Hors page {NAME}", x=900, y=900)
               + f"BT 3 Tr /F1 12 Tf 60 500 Td (ZQinvisible) Tj ET "
               f"BT 7 Tr /F1 12 Tf 60 480 Td (Clip {NAME}) Tj ET")
    page = pdf.page(content, resources=f"/Properties << /O1 {layer} 0 R >>",
                    page=f"/Thumb {thumb} 0 R /Metadata {xmp} 0 R /LastModified (D:ZQ) /PieceInfo << /A "
                    "<< /Private (ZQpiece) >> >> /AA << /O << /S /JavaScript /JS (ZQpagejs) >> >> "
                    "/ZQunknown (ZQunknown)")
    outline = len(pdf.objects)
    pdf.add(f"<< /Type /Outlines /First {outline + 1} 0 R /Last {outline + 1} 0 R /Count 1 >>")
    pdf.add(f"<< /Title (Entretien avec {NAME}) /Parent {outline} 0 R /Dest (ZQdest) /ZQkey (ZQoutline) >>")
    file = pdf.stream("ZQattachment", "/Type /EmbeddedFile")
    spec = pdf.add("<< /Type /Filespec /F (ZQf) /UF (ZQuf) /Desc (ZQdesc) /EF << "
                   f"/F {file} 0 R >> >>")
    script = pdf.add("<< /S /JavaScript /JS (ZQjs) >>")
    thread = pdf.add("<< /Type /Thread /I << /Title (ZQthread) >> >>")
    pdf.add("<< /Type /Orphan /S (ZQorphan) >>")
    info = pdf.add("<< /Title (ZQtitle) /Author (ZQauthor) /Subject (ZQsubject) /Keywords (ZQkeywords) "
                   "/Creator (ZQcreator) /Producer (ZQproducer) /Custom (ZQcustom) >>")
    return pdf.finish(
        [page], tree="/ZQtree (ZQtree)", trailer=f"/Info {info} 0 R /ID [<5A51> <5A51>]",
        catalogue=f"/Outlines {outline} 0 R /Metadata {xmp} 0 R /Names << /Dests << /Names [(ZQdest) "
        f"[{page} 0 R /Fit]] >> /EmbeddedFiles << /Names [(ZQfile) {spec} 0 R] >> /JavaScript << /Names "
        f"[(ZQname) {script} 0 R] >> >> /Dests << /ZQold [{page} 0 R /Fit] >> /OpenAction << /S /URI "
        "/URI (http://ZQopen/) >> /AA << /WC << /S /JavaScript /JS (ZQaa) >> >> /PageLabels << /Nums "
        f"[0 << /P (ZQlabel) >>] >> /OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] /Name "
        f"(ZQconfiguration) >> >> /PieceInfo << /A << /Private (ZQpiece) >> >> /AF [{spec} 0 R] /Threads "
        f"[{thread} 0 R] /URI << /Base (http://ZQbase/) >> /OutputIntents [<< /S /GTS_PDFA1 "
        "/OutputConditionIdentifier (ZQintent) >>] /Collection << /D (ZQcollection) >> "
        "/ZQcatalogue (ZQcatalogue)")


@case
def c18_earlier_revision():
    before = simple(text("ZQrevision"))
    content = as_bytes(LINES)
    changed = b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(content), content)
    table = len(before) + len(changed)
    start = int(before.rsplit(b"startxref", 1)[1].split()[0])
    return (before + changed + b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\n"
            b"startxref\n%d\n%%%%EOF\n" % (len(before), start, table))


@case
def c20_shown_twice():
    return simple(f"BT /F1 12 Tf 60 700 Td (Avant {NAME} apres) Tj 1 0 0 1 60.3 700 Tm "
                  f"(Avant {NAME} apres) Tj ET")


def encoded(letters, shown):
    """NAME in a font whose codes from 33 on are these letters."""
    pdf = RawPdf()
    names = " ".join("/space" if c == " " else f"/{c}" for c in letters)
    font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
                   f"/Differences [33 {names}] >> >>")
    codes = "".join(f"{33 + letters.index(c):02X}" for c in shown)
    return pdf.finish([pdf.page(f"BT /FX 12 Tf 60 700 Td <{codes}> Tj ET", fonts=f"/FX {font} 0 R")])


@case
def c21_own_encoding():
    return encoded("tnopuD eiraMv", f"vive {NAME}")


@case
def c22_quote_operators():
    return simple(f"BT /F1 12 Tf 14 TL 60 700 Td (Avant) ' ({NAME} apres) ' 2 1 (encore {NAME} apres) "
                  f"\" (dernier {NAME}) ' ET")


@case
def c23_cut_streams():
    return simple(["BT /F1 12 Tf 60 700 Td (Avant Mar", "ie Dupont apres) Tj", "0 -14 Td (deux Ma) Tj",
                   "(rie Dupont fin) Tj ET"])


@case
def c24_broken_lines():
    return simple(text("Monsieur et madame Marie Du-", "pont sont venus. Puis Marie",
                       "Dupont est partie"))


@case
def c24_soft_hyphen():
    """A word broken by a hyphen that its font calls a soft one."""
    pdf = RawPdf()
    letters = {f"{ord(c):02X}": c for c in f"Madame {NAME} reviendra"}
    letters["01"] = "\u00ad"
    font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
                   f"/Differences [1 /hyphen] >> /ToUnicode {to_unicode(pdf, letters)} 0 R >>")

    def codes(words):
        return "".join("01" if c == "\u00ad" else f"{ord(c):02X}" for c in words)

    content = (f"BT /FS 12 Tf 60 700 Td <{codes('Madame Marie Du' + chr(0xad))}> Tj 0 -14 Td "
               f"<{codes('pont reviendra')}> Tj ET")
    return pdf.finish([pdf.page(content, fonts=f"/FS {font} 0 R")])


@case
def c25_long_label():
    return simple(text("Le petit Li Xu est la, et Mme Marie Dupont aussi."))


def to_unicode(pdf, letters):
    """A CMap that tells what each code shows: code → text."""
    codes = "\n".join(f"<{code}> <{shown.encode('utf-16-be').hex().upper()}>"
                      for code, shown in letters.items())
    width = "00" if all(len(code) == 2 for code in letters) else "0000"
    return pdf.stream("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
                      f"1 begincodespacerange <{width}> <{'F' * len(width)}> endcodespacerange "
                      f"{len(letters)} beginbfchar\n{codes}\nendbfchar endcmap end end")


@case
def c26_ligatures():
    """As cairo writes them: glyphs of nobody's letters, told by an ActualText."""
    pdf = RawPdf()
    shown = {f"{ord(c):02X}": c for c in sorted(set(f"La liste fnale de Mme {NAME}."))}
    shown.update({"01": "\ue03c", "02": "\ue03d"})
    font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 122 "
                   f"/Widths [{' '.join(['500'] * 122)}] /Encoding << /Differences [1 /fi /fl] >> "
                   f"/ToUnicode {to_unicode(pdf, shown)} 0 R >>")
    content = ("BT /FL 12 Tf 60 700 Td (La liste ) Tj /Span << /ActualText <FEFF00660069> >> BDC <01> Tj "
               "EMC (nale de Mme Marie Du) Tj /Span << /ActualText <FEFF0070006F> >> BDC <02> Tj EMC "
               "(nt.) Tj ET")
    return pdf.finish([pdf.page(content, fonts=f"/FL {font} 0 R")])


@case
def c29_vertical():
    """The name stands letter under letter, in a font that writes downwards."""
    pdf = RawPdf()
    letters = {f"{ord(c):04X}": c for c in sorted(set(NAME))}
    inner = pdf.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ZQfont /CIDSystemInfo << /Registry "
                    "(Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 /FontDescriptor << /Type "
                    "/FontDescriptor /FontName /ZQfont /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0 "
                    "/Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 >> >>")
    font = pdf.add("<< /Type /Font /Subtype /Type0 /BaseFont /ZQfont /Encoding /Identity-V "
                   f"/DescendantFonts [{inner} 0 R] /ToUnicode {to_unicode(pdf, letters)} 0 R >>")
    shown = "".join(f"{ord(c):04X}" for c in NAME)
    content = (text("Compte rendu de la reunion du projet", "",
                    "Le projet de jardin avance bien et les habitants sont contents.",
                    f"Mme {NAME} reviendra la semaine prochaine.", leading=22)
               + f"BT /FV 12 Tf 500 600 Td <{shown}> Tj ET")
    return pdf.finish([pdf.page(content, fonts=f"/FV {font} 0 R")])


@case
def c30_deep_states():
    return simple("q " * 10000 + LINES)


@case
def c31_inline_picture():
    return simple(LINES + "q 40 0 0 40 60 500 cm BI /W 2 /H 2 /BPC 8 /CS [/Indexed /DeviceRGB 1 "
                  "<FF000000FF00>] ID \x00\x01\x01\x00 EI Q")


def hiding_picture(filter_name, bits, data):
    """A page with a picture of 16 points a side, packed as it likes."""
    pdf = RawPdf()
    picture = pdf.stream(data, "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace "
                         f"/DeviceGray /BitsPerComponent {bits} /Filter /{filter_name}")
    return pdf.finish([pdf.page(LINES + "q 40 0 0 40 60 500 cm /I Do Q",
                                resources=f"/XObject << /I {picture} 0 R >>")])


# Large, so that what looks at pictures in haste does so.
DISGUISED = b" ZQnote " + base64.b64encode(as_bytes(f"{NAME}, {NAME}")) + b" \0\0"
PADDING = bytes(i * 37 % 251 for i in range(70000))


@case
def c46_jbig2_comment():
    def segment(number, kind, data):
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    page = segment(0, 48, struct.pack(">IIIIBH", 16, 16, 0, 0, 4, 0))
    comment = struct.pack(">I", 0x20000002) + DISGUISED + PADDING
    return hiding_picture("JBIG2Decode", 1, page + segment(1, 62, comment))


@case
def c47_jpeg_2000_comment():
    whole = base64.b64decode(
        "/0//UQApAAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABDwEB/1IADAAAAAEABAQEAAH/XAAQQICI"
        "iJCIiJCIiJCIiJD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAABIAAH/k8f+"
        "DAQIj6f+JAYEJX+j/wYDAAs9eqD6P6H/QYKAA3/dXTO5rpz/f6D/YAHAPaY0XzcGBfX0zz7LEaH/2Q==")
    said = DISGUISED + PADDING[:60000]
    comment = b"\xff\x64" + struct.pack(">HH", len(said) + 4, 1) + said
    tile = whole.index(b"\xff\x90")
    return hiding_picture("JPXDecode", 8, whole[:tile] + comment + whole[tile:] + DISGUISED)


def deflated(pdf, data, entries=""):
    return pdf.stream(zlib.compress(as_bytes(data)), f"/Filter /FlateDecode {entries}")


@case
def c33_neighbours():
    return simple(f"BT /F1 12 Tf 60 700 Td [({NAME}, {NAME}) -250 ({NAME}{NAME})] TJ ET")


@case
def c34_shared_resources():
    pdf = RawPdf()
    shared = pdf.add(f"<< /Font << /F1 {FONT} 0 R >> >>")
    pages = []
    for _ in range(3):
        content = deflated(pdf, LINES)
        pages.append(pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                             f"/Resources {shared} 0 R /Contents {content} 0 R >>"))
    return pdf.finish(pages)


@case
def c35_hidden_drawing():
    pdf = RawPdf()
    layer = pdf.add("<< /Type /OCG /Name (ZQlayer) >>")
    return pdf.finish([pdf.page(f"/OC /O1 BDC 60 300 200 100 re f EMC {LINES}",
                                resources=f"/Properties << /O1 {layer} 0 R >>")],
                      catalogue=f"/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>")


@case
def c37_other_spellings():
    return simple("BT /F1 12 Tf 60 700 Td (\\115arie Du\\160ont) Tj 0 -20 Td <4D61726965204475706F6E74> Tj "
                  "0 -20 Td (Marie Du\\\npont) Tj ET")


@case
def c45_wrong_page_count():
    return simple(LINES).replace(b"/Count 1", b"/Count 9")


@case
def c43_links_and_outline():
    """What leads somewhere comes back without what it hides: addresses, places, scripts, titles."""
    pdf = RawPdf()
    ways = ["/A << /S /URI /URI (https://asso.example/equipe/marie-dupont) >> /Contents (ZQcontents)",
            "/A << /S /URI /URI (https://asso.example/?qui=%4D%61rie%20%44upont) >>",
            "/A << /S /URI /URI (https://asso.example/?qui=%254Darie%2520%2544upont) >>",
            "/A << /S /URI /URI (mailto:marie.dupont@exemple.fr?subject=ZQsubject) >>",
            "/A << /S /URI /URI (tel:+33199001234) >>",
            "/A << /S /URI /URI (file:///home/ZQfolder/x.pdf) >>",
            "/A << /S /URI /URI (javascript:ZQscript) >>",
            "/A << /S /JavaScript /JS (ZQjs) >> /PA << /S /URI /URI (http://ZQprevious.example/) >>",
            "/A << /S /GoToR /F (ZQremote) /D (ZQplace) >>",
            "/A << /S /Launch /F (ZQlaunch) >>",
            "/A << /S /GoTo /D (ZQDupont) /Next << /S /URI /URI (http://ZQnext.example/) >> >>",
            "/Dest [0 /XYZ 0 700 0] /NM (ZQname) /TU (ZQtip)",
            "/A << /S /URI /URI (https://www.service-public.fr/associations) /IsMap true >>"]
    links = [pdf.add(f"<< /Type /Annot /Subtype /Link /Rect [60 {695 - 20 * i} 260 {712 - 20 * i}] {way} >>")
             for i, way in enumerate(ways)]
    page = pdf.page(LINES, page=f"/Annots [{' '.join(f'{n} 0 R' for n in links)}]")
    outline = len(pdf.objects)
    spelt = f"Entretien de {NAME}".encode("utf-16-be").hex()
    pdf.add(f"<< /Type /Outlines /First {outline + 1} 0 R /Last {outline + 3} 0 R /Count 3 >>")
    pdf.add(f"<< /Title (Introduction) /Parent {outline} 0 R /Next {outline + 3} 0 R /Count 1 "
            f"/First {outline + 2} 0 R /Last {outline + 2} 0 R /Dest [{page} 0 R /XYZ 0 700 0] >>")
    pdf.add(f"<< /Title <FEFF{spelt}> /Parent {outline + 1} 0 R /SE 3 0 R /A << /S /GoTo /D (ZQDupont) >> >>")
    pdf.add(f"<< /Title (Mme \\104upont) /Parent {outline} 0 R /Prev {outline + 1} 0 R "
            "/A << /S /URI /URI (mailto:marie.dupont@exemple.fr) >> >>")
    return pdf.finish([page], catalogue=f"/Outlines {outline} 0 R /Names << /Dests << /Names "
                      f"[(ZQDupont) [{page} 0 R /Fit]] >> >>")


@case
def c44_outline_loop():
    pdf = RawPdf()
    page = pdf.page(LINES)
    outline = len(pdf.objects)
    pdf.add(f"<< /Type /Outlines /First {outline + 1} 0 R /Last {outline + 1} 0 R >>")
    pdf.add(f"<< /Title (Bilan) /Parent {outline} 0 R /First {outline} 0 R /Next {outline + 1} 0 R >>")
    return pdf.finish([page], catalogue=f"/Outlines {outline} 0 R")


@case
def c42_encoding_that_spells():
    """The list of a font's letters is the name: only a picture of the page goes without it."""
    return encoded("MarieDupont ", NAME)


# What the form for a grant asks for (cerfa 12156): a field, its value, and for boxes their number.
CERFA = [
    ("Nom - Denomination :", "Les Amis du Jardin", 0),
    ("Numero SIRET :", "ZQ", 0),
    ("Identification du representant legal - Nom :", "Dupont", 0),
    ("Prenom :", "Marie", 0),
    ("Fonction :", "Presidente", 0),
    ("Telephone :", "0199001234", 10),
    ("Courriel :", "marie.dupont@exemple.fr", 0),
    ("Adresse du siege social :", "12 rue des Lilas", 0),
    ("Code postal :", "75011", 5),
]


def unreadable_page(pdf):
    """A picture of no letters, with words for bytes; a scanner's text, a link and a thumbnail."""
    row = b"\0" * 16 + as_bytes(f"ZQpixels {NAME}".ljust(24)) + b"\xff" * 8
    entries = "/Width 48 /Height 32 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    pixels = row * 32
    picture = pdf.stream(pixels, f"/Type /XObject /Subtype /Image {entries}")
    link = pdf.add("<< /Type /Annot /Subtype /Link /Rect [60 700 200 720] /A << /S /URI /URI "
                   "(https://www.exemple.org/ZQlink) >> >>")
    return pdf.page(f"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F1 12 Tf 60 700 Td (ZQlayer {NAME}) Tj ET",
                    page=f"/Annots [{link} 0 R] /Thumb {pdf.stream(pixels, entries)} 0 R",
                    resources=f"/XObject << /I {picture} 0 R >>")


@case
def c44_page_that_nobody_can_read():
    pdf = RawPdf()
    return pdf.finish([pdf.page(LINES), unreadable_page(pdf), pdf.page(text("Page trois, intacte."))])


@case
def refused_most_pages_unreadable():
    pdf = RawPdf()
    return pdf.finish([pdf.page(LINES), unreadable_page(pdf), unreadable_page(pdf)])


@case
def c38_cerfa_12156():
    """Fields with values and no appearance, boxed digits three ways, and the values again in XFA."""
    pdf = RawPdf()
    lines, fields = [], []
    for index, (label, value, boxes) in enumerate(CERFA):
        y = 760 - 24 * index
        lines.append(f"BT /F1 10 Tf 60 {y} Td ({label}) Tj ET")
        if value == "ZQ":
            continue
        comb = f"/MaxLen {boxes} /Ff 16777216" if boxes else ""
        fields.append(pdf.add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f{index}) /TU ({label}) "
                              f"/V ({value}) /DV ({value}) /F 4 /DA (/Helv 10 Tf 0 g) {comb} "
                              f"/Rect [300 {y - 4} 480 {y + 12}] >>"))
    drawn = "Telephone : " + "".join(f"|{digit}" for digit in "0199005678") + "|"
    lines.append(f"BT /F1 10 Tf 60 400 Td ({drawn}) Tj ET")
    lines.append("BT /F1 10 Tf 60 370 Td (Telephone :) Tj ET "
                 + "".join(f"{130 + 16 * i} 366 14 14 re S " for i in range(10))
                 + "".join(f"BT /F1 10 Tf {134 + 16 * i} 370 Td ({digit}) Tj ET "
                           for i, digit in enumerate("0199009012")))
    lines.append(text("Je soussignee Marie Dupont, representante legale de l'association,",
                      "certifie l'exactitude des renseignements.", size=10, y=330))
    xfa = pdf.stream("<xdp:xdp><form><nom>Dupont</nom><prenom>ZQprenom</prenom></form></xdp:xdp>")
    page = pdf.page(" ".join(lines), page=f"/Annots [{' '.join(f'{f} 0 R' for f in fields)}]")
    return pdf.finish([page], catalogue=f"/AcroForm << /Fields [{' '.join(f'{f} 0 R' for f in fields)}] "
                      f"/NeedAppearances true /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv {FONT} 0 R >> "
                      f">> /XFA {xfa} 0 R >>")


@case
def refused_truncated():
    return simple(LINES)[:600]


@case
def refused_garbage():
    return b"%PDF-1.4\n" + bytes((i * 7919) % 251 for i in range(5000))


@case
def refused_no_pages():
    return RawPdf().finish([])


@case
def refused_page_loop():
    pdf = RawPdf()
    return pdf.finish([pdf.page(LINES), 2])


@case
def refused_form_loop():
    pdf = RawPdf()
    number = len(pdf.objects)
    pdf.stream("/A Do /A Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << "
               f"/A {number} 0 R >> >>")
    return pdf.finish([pdf.page("/A Do", resources=f"/XObject << /A {number} 0 R >>")])


@case
def refused_giant_page():
    return simple(LINES, page="/MediaBox [0 0 900000 900000]")


@case
def refused_bomb():
    pdf = RawPdf()
    content = deflated(pdf, b"q Q " * (20 << 20))
    page = pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> "
                   f"/Contents {content} 0 R >>")
    return pdf.finish([page])


@case
def refused_empty():
    return b"%PDF-1.7\n"


@case
def refused_million_pages():
    """Ten nodes, each with four times the next: a million pages in a few lines."""
    pdf = RawPdf()
    kid = pdf.page(LINES)
    count = 1
    for _ in range(10):
        kid = pdf.add(f"<< /Type /Pages /Parent 2 0 R /Count {4 * count} /Kids "
                      f"[{f'{kid} 0 R ' * 4}] >>")
        count *= 4
    return pdf.finish([kid]).replace(b"/Count 1 ", b"/Count %d " % count)


@case
def c40_deep_page_tree():
    pdf = RawPdf()
    kid = pdf.page(LINES)
    for _ in range(10000):
        kid = pdf.add(f"<< /Type /Pages /Parent {len(pdf.objects) + 1} 0 R /Count 1 /Kids [{kid} 0 R] >>")
    return pdf.finish([kid])


@case
def refused_nested_forms():
    pdf = RawPdf()
    inner = pdf.stream(LINES, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << "
                       f"/F1 {FONT} 0 R >> >>")
    for _ in range(10000):
        inner = pdf.stream("/A Do", "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << "
                           f"/XObject << /A {inner} 0 R >> >>")
    return pdf.finish([pdf.page("/A Do", resources=f"/XObject << /A {inner} 0 R >>")])


@case
def refused_filters_upon_filters():
    pdf = RawPdf()
    data = b"\0" * (8 << 20)
    for _ in range(3):
        data = zlib.compress(data)
    content = pdf.stream(data, "/Filter [/FlateDecode /FlateDecode /FlateDecode]")
    contents = f"{content} 0 R " * 2000
    page = pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> "
                   f"/Contents [{contents}] >>")
    return pdf.finish([page])


@case
def c41_xref_loop():
    whole = simple(LINES)
    start = whole.rindex(b"startxref") + 10
    place = whole[start:].split(b"\n")[0]
    return whole.replace(b"trailer\n<<", b"trailer\n<< /Prev " + place + b" /XRefStm " + place)


@case
def c39_font_that_is_garbage():
    pdf = RawPdf()
    file = pdf.stream(bytes((i * 7919) % 251 for i in range(20000)), "/Length1 20000")
    font = pdf.add("<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 32 /LastChar 122 /Widths "
                   f"[{' '.join(['500'] * 91)}] /Encoding /WinAnsiEncoding /FontDescriptor << /Type "
                   "/FontDescriptor /FontName /X /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 "
                   f"/Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 /FontFile2 {file} 0 R >> >>")
    return pdf.finish([pdf.page(LINES.replace("/F1", "/FG"), fonts=f"/FG {font} 0 R")])


def picture_size(jpeg):
    """From the header of the frame: ITU-T T.81, B.2.2."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC2):
        at += 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
    return (int.from_bytes(jpeg[at + 7:at + 9], "big"), int.from_bytes(jpeg[at + 5:at + 7], "big"))


def scan(source, note):
    """A page as a scanner gives it: its picture, a note in the picture, and what the scanner read."""
    jpeg = subprocess.run(["pdftoppm", "-r", "150", "-jpeg", source], check=True,
                          stdout=subprocess.PIPE).stdout
    width, height = picture_size(jpeg)
    comment = b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + as_bytes(note)
    pdf = RawPdf()
    picture = pdf.stream(jpeg[:2] + comment + jpeg[2:], "/Type /XObject /Subtype /Image "
                         f"/Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                         "/Filter /DCTDecode")
    content = ("q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F1 12 Tf 60 700 Td "
               f"(ZQlayer of {NAME}, as the scanner read it) Tj ET")
    return pdf.finish([pdf.page(content, resources=f"/XObject << /I {picture} 0 R >>")])


def widths(name):
    """Lines of which only the name may tell how wide it was: alone, kerned, in a cell, spread to
    fill the line, word by word."""
    far = 52 if len(name) < 12 else 152
    return simple(f"BT /F1 12 Tf 60 700 Td (Avant Mme {name} apres.) Tj 0 -20 Td [(Enfin Mme ) 20 "
                  f"({name[:2]}) 33 ({name[2:]}) -30 ( la.)] TJ ET 60 600 400 20 re S 260 600 m 260 620 l "
                  f"S BT /F1 12 Tf 64 606 Td (Mme {name}) Tj 200 0 Td (Presente) Tj ET "
                  f"BT /F1 12 Tf 20 TL {far / 100} Tw {far / 200} Tc 60 560 Td (Puis Mme {name} encore une fois.) "
                  f"Tj 0 Tw 0 Tc 0 -20 Td (Madame ) Tj 50 0 Td ({name} ) Tj {far} 0 Td (vient) Tj "
                  f"{-50 - far} -20 Td (Une ligne qui reste.) Tj T* (Une autre.) Tj "
                  f"1 0 0 1 60 480 Tm (Chere ) Tj 1 0 0 1 100 480 Tm ({name} ) Tj 1 0 0 1 {100 + far} 480 "
                  f"Tm (viendra) Tj {-40 - far} -20 TD (Fin de la page.) Tj T* (Fin.) Tj ET")


def qpdf(source, target, *options):
    subprocess.run(["qpdf", "--warning-exit-0", *options, source, target], check=True)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for name, make in CASES.items():
        with open(f"{folder}/{name}.pdf", "wb") as file:
            file.write(make())
    plain = f"{folder}/c01_plain.pdf"
    letter = f"{folder}/c26_letter.pdf"
    with open(letter, "wb") as file:
        file.write(simple(text("Compte rendu de la reunion du projet", "",
                               f"Mme {NAME} est venue au centre social de la ville.",
                               "Le projet de jardin avance bien et les habitants sont contents.",
                               f"{NAME} reviendra la semaine prochaine.", leading=22)))
    with open(f"{folder}/c27_scan.pdf", "wb") as file:
        file.write(scan(letter, "ZQcomment"))
    for name, person in (("narrow", "Lili Vitti"), ("wide", "Maximilienne Wurtemberger")):
        os.makedirs(f"{folder}/../{name}", exist_ok=True)
        with open(f"{folder}/../{name}/w.pdf", "wb") as file:
            file.write(widths(person))
    qpdf(plain, f"{folder}/c19_owner_password.pdf", "--encrypt", "", "owner", "256", "--")
    qpdf(plain, f"{folder}/refused_user_password.pdf", "--encrypt", "user", "owner", "256", "--")
    qpdf(plain, f"{folder}/c32_object_streams.pdf", "--object-streams=generate")
    qpdf(plain, f"{folder}/c32_linearised.pdf", "--linearize")


if __name__ == "__main__":
    main(sys.argv[1])

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents made to exhaust whoever reads them: each is copied or refused within its time
and memory, with the reason said, and the honest document among them gets its copy."""

import io
import json
import os
import struct
import time
import zipfile

from harness import LONG, ROOT, Place, check, is_sanitized

SECONDS = 35
TYPES = (b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
         b'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
         b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELS = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument" Target="word/document.xml"/></Relationships>')
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def scaled(n):
    """A sanitizer takes ten times as long over the same."""
    return 10 * n if LONG else n // 5 if is_sanitized() else n


def docx(body, more=()):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS)
        package.writestr("word/document.xml", body)
        for name, content in more:
            package.writestr(name, content)
    return made.getvalue()


def paragraph(text):
    return (b"<w:document " + W + b"><w:body><w:p><w:r><w:t>" + text +
            b"</w:t></w:r></w:p></w:body></w:document>")


def lying_size(sound):
    """The members claim to be 4 GB each."""
    lie = bytearray(sound)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lie.find(signature)
        while at >= 0:
            lie[at + offset:at + offset + 4] = struct.pack("<I", 0xFFFFFFF0)
            at = lie.find(signature, at + 4)
    return bytes(lie)


def laughs():
    entities = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 10))
    return (b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY l0 "ha">' + entities + b"]>" +
            paragraph(b"&l9;"))


def pdf(*objects):
    made = io.BytesIO(b"%PDF-1.7\n")
    made.seek(0, os.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    table = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    made.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    made.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
               % (len(places) + 1, table))
    return made.getvalue()


def bombs():
    depth = 100000
    yield "ratio.docx", docx(paragraph(b"a" * scaled(30_000_000)))
    yield "annonce.docx", lying_size(docx(paragraph(b"bonjour")))
    yield "membres.docx", docx(paragraph(b"bonjour"),
                               [(f"word/m{i}.xml", b"<a/>") for i in range(scaled(3000))])
    yield "rires.docx", docx(laughs())
    yield "profond.docx", docx(b"<w:document " + W + b">" + b"<w:p>" * depth + b"</w:p>" * depth +
                               b"</w:document>")
    yield "externe.docx", docx(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' +
                               paragraph(b"&x;"))
    yield "boucle.pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>")
    yield "million.pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1000000/Kids[" +
                             b"3 0 R " * scaled(1000) + b"]>>",
                             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    yield "immense.pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]>>")
    yield "ligne.txt", b"aA1@." * scaled(200_000)
    yield "noms.txt", ("Mme Claire Lefèvre-" * scaled(5000)).encode()
    yield "blancs.txt", b"Mme" + b" " * scaled(1_000_000) + b"Durand\n"
    yield "combinants.txt", ("e" + "\u0301" * scaled(100_000)).encode()


def main():
    with Place() as place:
        n = 1
        place.put("honnete.txt", "Mme Claire Lefèvre est venue.\n")
        for name, content in bombs():
            place.put(name, content)
            n += 1
        began = time.monotonic()
        done = place.run("-j2", "--limit", f"cpu_seconds={SECONDS}", timeout=1800)
        took = time.monotonic() - began
        check(done.returncode in (0, 3), f"the run ends with {done.returncode}")
        with open(place.path("out", "rapports", "in", "rapport.json"), encoding="utf-8") as file:
            documents = json.load(file)["documents"]
        check(len(documents) == n, "not every document is told of")
        for document in documents:
            code = document["refusal"]["code"] if document["outcome"] == "refused" else "copied"
            check(code not in ("bug", "sandbox"), f"{document['code']} meets {code}")
        check("a_verifier/in/honnete.txt" in place.copies(), "the honest document has no copy")
        check(not place.strays(), "temporary files are left")
        told = [document["refusal"]["code"] if document["outcome"] == "refused" else "copied"
                for document in documents]
        print(f"{n - 1} bombs in {took:.1f} s: {' '.join(told)}")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF written object by object, so that a test says exactly what is in it."""

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
CATALOGUE, TREE, FONT = 1, 2, 3


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode("latin-1")


class RawPdf:
    """Objects 1 to 3 are the catalogue, the page tree and Helvetica."""

    def __init__(self):
        self.objects = [None, b"", b"", as_bytes(HELVETICA)]

    def add(self, body):
        self.objects.append(as_bytes(body))
        return len(self.objects) - 1

    def put(self, number, body):
        self.objects[number] = as_bytes(body)

    def stream(self, data, entries=""):
        data = as_bytes(data)
        head = as_bytes(f"<< {entries} /Length {len(data)} >>\nstream\n")
        return self.add(head + data + b"\nendstream")

    def page(self, contents, page="", resources="", fonts=""):
        """One page, of one content stream or several."""
        if isinstance(contents, (str, bytes)):
            contents = [contents]
        streams = " ".join(f"{self.stream(content)} 0 R" for content in contents)
        return self.add(f"<< /Type /Page /Parent {TREE} 0 R /MediaBox [0 0 595 842] /Resources << "
                        f"/Font << /F1 {FONT} 0 R {fonts} >> {resources} >> "
                        f"/Contents [{streams}] {page} >>")

    def finish(self, pages, catalogue="", tree="", trailer=""):
        kids = " ".join(f"{page} 0 R" for page in pages)
        self.put(CATALOGUE, f"<< /Type /Catalog /Pages {TREE} 0 R {catalogue} >>")
        self.put(TREE, f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] {tree} >>")
        out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        places = []
        for number, body in enumerate(self.objects[1:], 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % len(self.objects)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += as_bytes(f"trailer\n<< /Size {len(self.objects)} /Root {CATALOGUE} 0 R {trailer} >>\n"
                        f"startxref\n{start}\n%%EOF\n")
        return out


def text(*lines, size=12, x=60, y=700, leading=14):
    """A text object of plain lines."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 {size} Tf {leading} TL {x} {y} Td {shown} ET\n"

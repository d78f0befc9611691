# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts an ODT together by hand: its parts as strings, its archive, or all of it as one file."""

import io
import re
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": OASIS + "office:1.0",
    "style": OASIS + "style:1.0",
    "text": OASIS + "text:1.0",
    "table": OASIS + "table:1.0",
    "draw": OASIS + "drawing:1.0",
    "fo": OASIS + "xsl-fo-compatible:1.0",
    "svg": OASIS + "svg-compatible:1.0",
    "number": OASIS + "datastyle:1.0",
    "meta": OASIS + "meta:1.0",
    "form": OASIS + "form:1.0",
    "script": OASIS + "script:1.0",
    "config": OASIS + "config:1.0",
    "chart": OASIS + "chart:1.0",
    "presentation": OASIS + "presentation:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xforms": "http://www.w3.org/2002/xforms",
    "ooo": "http://openoffice.org/2004/office",
    "officeooo": "http://openoffice.org/2009/office",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "zz": "urn:exemple:inconnu",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = OASIS + "manifest:1.0"


def root(name, content, version):
    stated = f' office:version="{version}"' if version else ""
    return f"{HEAD}<office:{name} {DECLARED}{stated}>{content}</office:{name}>"


def paragraph(text):
    return f"<text:p>{text}</text:p>"


class Odt:
    """.body, .styles, .automatic, .masters, .meta, .settings, .scripts and .forms are lists of XML."""

    def __init__(self):
        self.body, self.styles, self.automatic, self.masters = [], [], [], []
        self.meta, self.settings, self.scripts, self.forms = [], [], [], []
        self.members = {}   # name → bytes or str, beside the four parts
        self.entries = []   # of the manifest, beside those of the members
        self.change = {}    # name → what is done to its text before it is written
        self.type, self.version = TYPE, "1.3"
        self.pack = pack
        self.is_flat = False

    def once(self, name, content):
        self.members.setdefault(name, content)

    def pieces(self):
        """Content of the four parts."""
        automatic = f"<office:automatic-styles>{''.join(self.automatic)}</office:automatic-styles>"
        layout = '<style:page-layout style:name="pm1"/>'
        return {
            "scripts": f"<office:scripts>{''.join(self.scripts)}</office:scripts>" if self.scripts else "",
            "automatic": automatic,
            "body": f"<office:body><office:text>{''.join(self.forms)}{''.join(self.body)}</office:text></office:body>",
            "styles": f"<office:styles>{''.join(self.styles)}</office:styles>",
            "pages": f"<office:automatic-styles>{layout}</office:automatic-styles>",
            "masters": '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">'
                       f'{"".join(self.masters)}</style:master-page></office:master-styles>',
            "meta": f"<office:meta>{''.join(self.meta)}</office:meta>",
            "settings": f"<office:settings>{''.join(self.settings)}</office:settings>",
        }

    def parts(self):
        piece = self.pieces()
        rows = {
            "content.xml": root("document-content", piece["scripts"] + piece["automatic"] + piece["body"], self.version),
            "styles.xml": root("document-styles", piece["styles"] + piece["pages"] + piece["masters"], self.version),
            "meta.xml": root("document-meta", piece["meta"], self.version),
            "settings.xml": root("document-settings", piece["settings"], self.version),
            **self.members,
        }
        entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
                          for name in rows) + "".join(self.entries)
        rows["META-INF/manifest.xml"] = (
            f'{HEAD}<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.2"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{self.type}"/>{entries}</manifest:manifest>')
        for name, content in rows.items():
            content = self.change.get(name, lambda text: text)(content)
            yield name, content if isinstance(content, bytes) else content.encode()

    def flat(self):
        piece = self.pieces()
        text = root("document", piece["meta"] + piece["settings"] + piece["scripts"] + piece["styles"]
                    + piece["automatic"] + piece["masters"] + piece["body"], self.version)
        text = re.sub("<office:document ", f'<office:document office:mimetype="{self.type}" ', text, count=1)
        return self.change.get("content.xml", lambda t: t)(text).encode()

    def bytes(self):
        return self.flat() if self.is_flat else self.pack(self.type, list(self.parts()))


def pack(kind, members, comment=b"", extra=b"", note=b""):
    """An ordinary archive; extra fields and a note of the last member are for those who hide there."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", (1987, 3, 12, 8, 30, 0)), kind, zipfile.ZIP_STORED)
        for number, (name, content) in enumerate(members):
            row = zipfile.ZipInfo(name, (1987, 3, 12, 8, 30, 0))
            row.compress_type = zipfile.ZIP_DEFLATED
            if number == len(members) - 1:
                row.extra, row.comment = extra, note
            archive.writestr(row, content)
        archive.comment = comment
    return file.getvalue()

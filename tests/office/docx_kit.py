# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a DOCX together by hand: parts, their types and their relationships, as strings."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
RELATIONS = OFFICE + "relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/"
TYPES = "application/vnd.openxmlformats-officedocument."
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE + "relationships",
    "m": OFFICE + "math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": MICROSOFT + "word/2010/wordml",
    "w15": MICROSOFT + "word/2012/wordml",
    "w16cid": MICROSOFT + "word/2016/wordml/cid",
    "w16cex": MICROSOFT + "word/2018/wordml/cex",
    "wps": MICROSOFT + "word/2010/wordprocessingShape",
    "dsp": MICROSOFT + "drawing/2008/diagram",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "vt": OFFICE + "docPropsVTypes",
    "zz": "urn:exemple:inconnu",
}


def spaces(prefixes):
    return " ".join(f'xmlns:{prefix}="{SPACES[prefix]}"' for prefix in prefixes.split())


def part(name, content, prefixes="w r w14 mc", attributes=""):
    return f"{DECLARATION}<{name} {spaces(prefixes)} {attributes}>{content}</{name}>"


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


class Docx:
    """.body, .settings, .styles and .section are lists of XML to be joined when written."""

    def __init__(self):
        self.body, self.settings, self.section = [], [], []
        self.styles = ['<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
                       '<w:name w:val="Normal"/></w:style>']
        self.core, self.app, self.custom = [], [], []
        self.parts = {}      # name → bytes or str
        self.overrides = {}  # name → content type
        self.defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml",
                         "xml": "application/xml"}
        self.relations = {"": [], "word/document.xml": []}
        self.main = "wordprocessingml.document.main+xml"
        self.spaces = "w r m wp a pic c dgm mc v o w10 w14 w15 wps zz"
        self.change = {}     # name → what is done to its text before it is written
        self.pack = pack     # how the archive is made
        self.add("word/document.xml", None, self.main, "officeDocument", source="")

    def add(self, name, content, kind, relation, source="word/document.xml"):
        """A part and what leads to it; gives the id of the relationship."""
        self.parts[name] = content
        self.overrides[name] = kind if "/" in kind else TYPES + kind
        return self.relate(relation, "/" + name, source)

    def relate(self, relation, target, source="word/document.xml", external=False):
        rows = self.relations.setdefault(source, [])
        kind = relation if ":" in relation else RELATIONS + relation
        mode = ' TargetMode="External"' if external else ""
        rows.append(f'<Relationship Id="rId{len(rows) + 1}" Type="{kind}" '
                    f'Target="{target}"{mode}/>')
        return f"rId{len(rows)}"

    def link(self, target):
        return self.relate("hyperlink", target, external=True)

    def once(self, name, make):
        """For parts that several places share."""
        if name not in self.parts:
            make()

    def settle(self):
        section = "".join(self.section)
        self.parts["word/document.xml"] = part(
            "w:document", f'<w:body>{"".join(self.body)}<w:sectPr>{section}</w:sectPr></w:body>',
            self.spaces, 'mc:Ignorable="w14 w15"' if "zz" not in self.spaces else 'mc:Ignorable="w14 w15 zz"')
        self.add("word/styles.xml", part("w:styles", "".join(self.styles)),
                 "wordprocessingml.styles+xml", "styles")
        if self.settings:
            self.add("word/settings.xml", part("w:settings", "".join(self.settings), "w r m w15 o v"),
                     "wordprocessingml.settings+xml", "settings")
        if self.core:
            self.add("docProps/core.xml",
                     part("cp:coreProperties", "".join(self.core), "cp dc dcterms xsi"),
                     "application/vnd.openxmlformats-package.core-properties+xml",
                     "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                     "core-properties", source="")
        if self.app:
            self.add("docProps/app.xml",
                     f'{DECLARATION}<Properties xmlns="{OFFICE}extended-properties" '
                     f'{spaces("vt")}>{"".join(self.app)}</Properties>',
                     "extended-properties+xml", "extended-properties", source="")
        if self.custom:
            self.add("docProps/custom.xml",
                     f'{DECLARATION}<Properties xmlns="{OFFICE}custom-properties" '
                     f'{spaces("vt")}>{"".join(self.custom)}</Properties>',
                     "custom-properties+xml", "custom-properties", source="")

    def members(self):
        """The parts as (name, bytes), with the two that lead to all others."""
        self.settle()
        self.overrides["word/document.xml"] = self.main if "/" in self.main else TYPES + self.main
        types = "".join(f'<Default Extension="{key}" ContentType="{kind}"/>'
                        for key, kind in self.defaults.items())
        types += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>'
                         for name, kind in self.overrides.items())
        space = "http://schemas.openxmlformats.org/package/2006/"
        rows = {"[Content_Types].xml": f'{DECLARATION}<Types xmlns="{space}content-types">'
                                       f'{types}</Types>'}
        for source, relations in self.relations.items():
            if relations:
                folder, _, name = source.rpartition("/")
                path = f'{folder + "/" if folder else ""}_rels/{name}.rels'
                rows[path] = (f'{DECLARATION}<Relationships xmlns="{space}relationships">'
                              f'{"".join(relations)}</Relationships>')
        rows.update(self.parts)
        for name, content in rows.items():
            content = self.change.get(name, lambda text: text)(content)
            yield name, content if isinstance(content, bytes) else content.encode()

    def bytes(self):
        return self.pack(list(self.members()))


def pack(members, comment=b"", extra=b"", note=b""):
    """An ordinary archive; extra fields and a note of the last member are for those who hide there."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members):
            row = zipfile.ZipInfo(name, (1987, 3, 12, 8, 30, 0))
            row.compress_type = zipfile.ZIP_DEFLATED
            if number == len(members) - 1:
                row.extra, row.comment = extra, note
            archive.writestr(row, content)
        archive.comment = comment
    return file.getvalue()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads documents with other eyes than the program's own: nothing here but Python's library.

    witness.py text FILE            the text, one paragraph a line, part after part
    witness.py body FILE            the same without notes, headers, properties and deletions
    witness.py absent VALUES FILE…  fails when a value of the list is anywhere in a file
    witness.py present VALUES FILE… fails when a value of the list is not in the text
    witness.py copies REPORT        "code<TAB>outcome<TAB>refusal<TAB>copy", a document a line

Ends with 1 for an answer nobody wants to hear, with 2 when it could not read.
"""

import html
import json
import re
import subprocess
import sys
import traceback
import unicodedata
import urllib.parse
import zipfile
import xml.etree.ElementTree as tree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WRITTEN_BY = ("{http://purl.org/dc/elements/1.1/}creator", "{http://purl.org/dc/elements/1.1/}date")
FIRST = ("word/document.xml", "content.xml")
REST = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml"
                  r"|docProps/(core|app|custom)\.xml|styles\.xml|meta\.xml")
BREAKS = {WORD + "tab": "\t", WORD + "br": " ", WORD + "cr": " ", TEXT + "tab": "\t",
          TEXT + "line-break": " ", TEXT + "s": " "}


def words_of(element, whole):
    """The text below an element, without what stands in paragraphs of their own inside it."""
    out = [BREAKS.get(element.tag, "")]
    if element.tag == WORD + "t" or (whole and element.tag in (WORD + "delText", WORD + "instrText")):
        out.append(element.text or "")
    in_odf = element.tag.startswith(TEXT)
    if in_odf:
        out.append(element.text or "")
    for child in element:
        if not is_paragraph(child) and (whole or child.tag != TEXT + "note"):
            out.append(words_of(child, whole))
        if in_odf:
            out.append(child.tail or "")
    return "".join(out)


def is_paragraph(element):
    return element.tag in (WORD + "p", TEXT + "p", TEXT + "h")


def paragraphs(xml, whole):
    root = tree.fromstring(xml)
    for element in root.iter():
        if is_paragraph(element):
            yield words_of(element, whole)
        elif WORD not in root.tag and not len(element) and not element.tag.startswith(TEXT):
            # Who wrote a comment, and when, never stays: that is no text of the body.
            if element.text and element.text.strip() and (whole or element.tag not in WRITTEN_BY):
                yield element.text.strip()


def text_lines(path, whole=True):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if name in FIRST]
            names += sorted(name for name in package.namelist() if whole and REST.fullmatch(name))
            for name in names:
                if name not in FIRST:
                    yield f"== {name}"
                yield from paragraphs(package.read(name), whole)
        return
    with open(path, "rb") as file:
        content = file.read()
    if content.startswith(b"%PDF"):
        content = subprocess.run(["pdftotext", "-layout", path, "-"], check=True,
                                 stdout=subprocess.PIPE).stdout
    yield from content.decode(errors="replace").splitlines()


def fold(text):
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def is_packed(path):
    """Whether most bytes of the file are compressed: letters stand there by chance."""
    with open(path, "rb") as file:
        return zipfile.is_zipfile(path) or file.read(5) == b"%PDF-"


def readings(path):
    """Every way we know to read every stream of a file, folded; of a packed one, what it packs."""
    streams = [path.rsplit("/", 1)[-1].encode()]
    if not is_packed(path):
        with open(path, "rb") as file:
            streams.append(file.read())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            streams += [name.encode() for name in package.namelist()]
            streams += [package.read(name) for name in package.namelist()]
            streams.append(package.comment)
    encodings = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
    if is_packed(path) and not zipfile.is_zipfile(path):
        unpacked = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"],
                                  check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        streams.append(unpacked.stdout)
        encodings = ("utf-8", "utf-16-le", "utf-16-be")  # fonts would make Latin-1 by chance
    for stream in streams:
        for encoding in encodings:
            text = stream.decode(encoding, "replace")
            yield fold(text)
            if encoding == "utf-8":
                yield fold(html.unescape(text))
                yield fold(urllib.parse.unquote(text))
                yield fold(html.unescape(re.sub(r"<[^>]*>", "", text)))
    yield fold("\n".join(text_lines(path)))


def pattern_of(value):
    """A value as a person would recognise it: any blanks and separators between its digits."""
    value = fold(value)
    if sum(c.isdigit() for c in value) >= 8 and not any(c.isalpha() for c in value):
        digits = [re.escape(c) for c in value if c.isdigit()]
        return re.compile(r"(?<!\d)(?:\+?33 ?|0)?" + r"[\s. /_-]{0,2}".join(digits) + r"(?!\d)")
    words = r"\s+".join(re.escape(word) for word in value.split())
    return re.compile(r"(?<![^\W\d_])" + words + r"(?![^\W\d_])")


def values_of(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("# ")]


def stands_bare(value, path):
    """Whether the value stands in the bytes of the file as it is written; in packed bytes any
    four of them do sooner or later."""
    if len(value.encode()) < 5 and is_packed(path):
        return False
    with open(path, "rb") as file:
        bare = file.read()
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return any(value.encode(encoding) in bare for encoding in encodings)


def absent(values, path):
    texts = list(readings(path))
    return [
        value
        for value in values
        if stands_bare(value, path) or any(pattern_of(value).search(text) for text in texts)
    ]


def present(values, path):
    text = " ".join(" ".join(text_lines(path)).split())
    return [value for value in values if " ".join(value.split()) not in text]


def copies(report):
    with open(report, encoding="utf-8") as file:
        for document in json.load(file)["documents"]:
            refusal = (document["refusal"] or {}).get("code", "-")
            print(document["code"], document["outcome"], refusal, document["copy"] or "-", sep="\t")


def main(verb, *rest):
    if verb in ("text", "body"):
        for line in text_lines(rest[0], whole=verb == "text"):
            print(line)
        return 0
    if verb == "copies":
        copies(rest[0])
        return 0
    check, said = (absent, "still holds") if verb == "absent" else (present, "has lost")
    values = values_of(rest[0])
    failed = 0
    for path in rest[1:]:
        for value in check(values, path):
            print(f"{path} {said}: {value}")
            failed = 1
    return failed


if __name__ == "__main__":
    try:
        STATUS = main(*sys.argv[1:])
    except Exception:  # not to be taken for an answer
        traceback.print_exc()
        STATUS = 2
    sys.exit(STATUS)

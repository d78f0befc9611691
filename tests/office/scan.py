# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for values in every byte of a file, read in every way that we know somebody could read it.

Shares nothing with the program: Python's library, and a table of readings that are tried on what
the others gave, three deep.  `found(bytes, needles)` gives the needles that stand somewhere.
"""

import base64
import binascii
import html
import io
import quopri
import re
import unicodedata
import urllib.parse
import zipfile
import zlib

DEPTH = 3
TEXT_READINGS, BYTE_READINGS = [], []


def squeeze(text):
    """Without case, accents, and whatever is neither a letter nor a digit."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isalnum())


def reading(table):
    def note(function):
        table.append(function)
        return function
    return note


@reading(BYTE_READINGS)
def inflated(data):
    """All that a ZIP holds, whether its directory speaks of it or not, and all bare zlib streams."""
    for mark in re.finditer(rb"PK\x03\x04", data):
        name, extra = (int.from_bytes(data[mark.start() + at:mark.start() + at + 2], "little")
                       for at in (26, 28))
        start = mark.start() + 30 + name + extra
        yield from inflate(data[start:], -15)
    for mark in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        yield from inflate(data[mark.start():], 15)
    for mark in re.finditer(rb"\x1f\x8b\x08", data):
        yield from inflate(data[mark.start():], 31)


def inflate(data, window):
    try:
        yield zlib.decompressobj(window).decompress(data, 1 << 24)
    except zlib.error:
        pass


@reading(BYTE_READINGS)
def members(data):
    """The members as the directory has them, stored ones too."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for row in archive.infolist():
                yield row.filename.encode()
                yield row.comment
                yield archive.read(row)


def decoded(data):
    """Bytes as text."""
    yield data.decode("utf-8", "replace")
    yield data.decode("cp1252", "replace")
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield data[start:].decode(encoding, "replace")


@reading(TEXT_READINGS)
def without_markup(text):
    if "<" in text:
        cdata = re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda m: html.escape(m[1]), text, flags=re.S)
        yield re.sub(r"<!--.*?-->|<[^<>]*>", "", cdata, flags=re.S)


@reading(TEXT_READINGS)
def without_entities(text):
    if "&" in text:
        yield html.unescape(text)


@reading(TEXT_READINGS)
def without_percent(text):
    if "%" in text:
        yield urllib.parse.unquote(text)


@reading(TEXT_READINGS)
def without_escapes(text):
    """RTF, JSON and quoted-printable."""
    if "\\" in text:
        yield re.sub(r"\\u(-?\d+) ?\??", lambda m: chr(int(m[1]) % 65536), re.sub(
            r"\\'([0-9a-fA-F]{2})", lambda m: bytes.fromhex(m[1]).decode("cp1252", "replace"), text))
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    if re.search("=[0-9A-F]{2}", text):
        yield quopri.decodestring(text.encode()).decode("utf-8", "replace")


@reading(BYTE_READINGS)
def packed(data):
    """Base64 and hexadecimal, in attributes or lines of their own; both with blanks in between."""
    text = data.decode("latin-1")
    for match in re.finditer(r"[A-Za-z0-9+/_-][A-Za-z0-9+/_\s-]{10,}={0,2}", text):
        for run in {match[0], *match[0].split()}:
            run = re.sub(r"\s", "", run).replace("-", "+").replace("_", "/").rstrip("=")
            for start in range(4 if len(run) < 400 else 1):
                piece = run[start:]
                try:
                    yield base64.b64decode(piece[:len(piece) // 4 * 4 + (len(piece) % 4 > 1) * 4]
                                           + "=" * (-len(piece) % 4 if len(piece) % 4 != 1 else 0))
                except (binascii.Error, ValueError):
                    pass
    for match in re.finditer(r"(?:[0-9a-fA-F]{2}\s*){9,}", text):
        yield bytes.fromhex(re.sub(r"\s", "", match[0])[:len(re.sub(r"\s", "", match[0])) // 2 * 2])


def texts(data):
    """Each way to read bytes as text, and what markup, entities and the like hide in it."""
    seen = set()
    level = set(decoded(data))
    for _ in range(DEPTH):
        seen |= level
        level = {other for text in level for read in TEXT_READINGS for other in read(text)} - seen
    return seen | level


def streams(data, depth=DEPTH):
    """The bytes, and what is packed in them."""
    yield data
    if depth > 0:
        for inner in {inner for read in BYTE_READINGS for inner in read(data)}:
            if len(inner) > 5:
                yield from streams(inner, depth - 1)


def found(data, needles):
    """Which of the needles stand in the bytes of a file."""
    left = {needle: squeeze(needle) for needle in needles}
    seen = set()
    for stream in streams(data):
        if stream in seen:
            continue
        seen.add(stream)
        for text in texts(stream):
            squeezed = squeeze(text)
            for needle in [needle for needle, value in left.items() if value in squeezed]:
                del left[needle]
        if not left:
            break
    return [needle for needle in needles if needle not in left]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values that the generators plant: invented people, one a place, whom nobody else is called like."""

import base64
import html
import re
import unicodedata
import urllib.parse

FIRST_NAMES = ("Solange", "Mireille", "Odile", "Chantal", "Josiane", "Sylvie", "Nadine", "Corinne")
HEADS = ("Vel", "Kor", "Bra", "Dun", "Gri", "Pel", "Tor", "Jau", "Rou", "Fla", "Zem", "Lou")
MIDDLES = ("bru", "dri", "gou", "tal", "mec", "von", "sar", "pli", "ché", "jac")
TAILS = ("cas", "vec", "nel", "dot", "zin", "mar", "gas", "lot")


def word(number):
    """A surname of nine letters, another for every number below 960."""
    number, head = divmod(number * 7 % 960, len(HEADS))
    return (HEADS[head] + MIDDLES[number % len(MIDDLES)]
            + TAILS[(number // len(MIDDLES) + head) % len(TAILS)])


def nir(number):
    digits = f"28507{75:02d}{100 + number % 800:03d}{100 + number * 7 % 800:03d}"
    digits = digits[:13].ljust(13, "1")
    return digits + f"{97 - int(digits) % 97:02d}"


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


class Value:
    """One person: .name to be announced, .text and .surname to be planted; .needles is what was."""

    def __init__(self, number):
        self._surname = word(number)
        self.name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {self._surname}"
        self.phone = f"06 39 98 {number // 100 + 10:02d} {number % 100:02d}"
        self.account = "q" + word(number + 400).lower().replace("é", "e") + "x"
        # A name and a number: the ones known by announcement, the others by their shape.
        self.number = (self.phone, f"{self.account}@exemple.fr", nir(number))[number % 3]
        self.needles = set()

    @property
    def surname(self):
        self.needles.add(self._surname)
        return self._surname

    @property
    def text(self):
        self.needles.add(self.account if "@" in self.number else self.number.removeprefix("0"))
        return f"{self.name.split()[0]} {self.surname} {self.number}"

    @property
    def mail(self):
        self.needles.add(self.account)
        return f"{self.account}@exemple.fr"

    @property
    def digits(self):
        self.needles.add(self.phone.removeprefix("0"))
        return self.phone.replace(" ", "")

    def fill(self, template):
        """The template with its marks filled in, such as @T@ for the text: see MARKS."""
        return re.sub("|".join(MARKS), lambda mark: MARKS[mark[0]](self), template)


def quarter(number):
    """A piece of the text, to be put together again by a reader."""
    def piece(value):
        length = len(value.text) // 4
        end = None if number == 3 else (number + 1) * length
        return html.escape(value.text[number * length:end])
    return piece


MARKS = {
    "@T@": lambda value: html.escape(value.text),
    "@N@": lambda value: value.surname,
    "@M@": lambda value: value.mail,
    "@P@": lambda value: value.digits,
    "@U@": lambda value: urllib.parse.quote(value.text),
    "@D@": lambda value: "".join(f"&#{ord(c)};" for c in value.text),
    "@X@": lambda value: "".join(f"&#x{ord(c):x};" for c in value.text),
    "@64@": lambda value: base64.b64encode(value.text.encode()).decode(),
    "@1@": quarter(0), "@2@": quarter(1), "@3@": quarter(2), "@4@": quarter(3),
    "@RUNS@": lambda value: "".join(f'<w:r><w:t xml:space="preserve">{c}</w:t></w:r>' for c in value.text),
    "@LINES@": lambda value: value.text.replace(" ", "</w:t><w:br/><w:t>"),
    "@TABS@": lambda value: value.text.replace(" ", "</w:t><w:tab/><w:t>"),
    "@HYPHENS@": lambda value: value.text.replace(" ", "</w:t><w:noBreakHyphen/><w:t>"),
    "@SIGNS@": lambda value: "".join(f'<w:sym w:font="Symbol" w:char="F0{ord(c) % 256:02X}"/>'
                                     for c in value.surname),
    "@NBSP@": lambda value: value.text.replace(" ", "\u00a0"),
    "@NNBSP@": lambda value: value.text.replace(" ", "\u202f"),
    "@UPPER@": lambda value: fold(value.text).upper(),
    "@NFD@": lambda value: unicodedata.normalize("NFD", value.text),
}

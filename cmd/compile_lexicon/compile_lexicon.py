#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compiles the published word lists into dictionaries/lexicon.map.

Run by whoever renews the lists, not by the build: the compiled file is part of
the sources.  dictionaries/README.md says where each list comes from; the layout
is that of pipeline/base/lexicon.h, whose magic and version change with it.

    compile_lexicon.py LISTS FREQUENCIES OUTPUT

LISTS is the folder of downloaded lists; FREQUENCIES has a line "word<TAB>count"
for each word that the training texts use in lower case; beside it acronyms.txt has more
acronyms and names_elsewhere.tsv more names.
"""

import gettext
import json
import re
import struct
import sys
import unicodedata
from pathlib import Path

MAGIC = b"ESTLEX\0\0"
VERSION = 2
BUCKET_BITS = 16
MASK = (1 << 64) - 1

# Where each attribute lies in the 32 bits of an entry.
GIVEN, SEX, SURNAME, COMMON, COMMUNE = 0, 3, 5, 8, 11
PLACE, JOB, ACRONYM, MEDICINE, OPENS, STOP = (1 << bit for bit in range(14, 20))

LETTERS = {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
           "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ə": "e"}


def fold(text):
    """As est_lexicon_find() wants it: folded, one blank for each hyphen and apostrophe."""
    text = "".join(LETTERS.get(c, c) for c in text.lower())
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[-'’ ]+", " ", text).strip()


def hash64(text):
    """FNV-1a, then a mix that spreads it over the high bits."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    value ^= value >> 32
    value = (value * 0xD6E8FEB86659FD93) & MASK
    return value ^ (value >> 32)


def sums(payload):
    """Four sums, eight bytes in turn, as sums_agree() makes them."""
    lanes = [0xCBF29CE484222325 + lane for lane in range(4)]
    payload += bytes(-len(payload) % 32)
    for i, (word,) in enumerate(struct.iter_unpack("<Q", payload)):
        lanes[i % 4] = ((lanes[i % 4] ^ word) * 0x9E3779B97F4A7C15) & MASK
    return lanes


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def level(count, bounds):
    """1 below the first bound, then one more for each bound reached."""
    return 1 + sum(count >= bound for bound in bounds)


class Lexicon:
    def __init__(self):
        self.entries = {}

    def set_level(self, word, shift, value):
        """Keeps the highest level a word has under any spelling."""
        old = self.entries.get(word, 0)
        width = 7 << shift
        self.entries[word] = (old & ~width) | max(old & width, value << shift)

    def flag(self, word, bits):
        self.entries[word] = self.entries.get(word, 0) | bits


def add_names(lexicon, lists):
    totals = {}
    for name, boys, girls, _ in rows(lists / "prenoms_insee_1900_2022.tsv"):
        if name.startswith("_") or len(name) < 2:
            continue
        old = totals.get(fold(name), (0, 0))
        totals[fold(name)] = (old[0] + int(boys), old[1] + int(girls))
    for word, (boys, girls) in totals.items():
        lexicon.set_level(word, GIVEN, level(boys + girls, (100, 2000, 30000)))
        share = girls / (boys + girls) if boys + girls else 0.5
        lexicon.flag(word, (1 if share >= 0.95 else 2 if share <= 0.05 else 0) << SEX)
    for name, count, _ in rows(lists / "noms_insee_1891_2000.tsv"):
        if len(name) > 1 and not name.startswith("AUTRES"):
            lexicon.set_level(fold(name), SURNAME, level(int(count), (100, 1000, 10000)))


def add_names_elsewhere(lexicon, path, words):
    """Names of further origins count as borne by some; those that are ordinary words, by few."""
    sexes = {}
    for _, kind, names in rows(path):
        for name in names.split(" "):
            word = fold(name.replace("_", " "))
            few = word in words or len(word) < 3
            lexicon.set_level(word, SURNAME if kind == "s" else GIVEN, 1 if few else 2)
            if kind != "s":
                sexes.setdefault(word, set()).add(kind)
    for word, kinds in sexes.items():
        if lexicon.entries[word] >> SEX & 3 == 0 and len(kinds) == 1 and word not in words:
            lexicon.flag(word, (1 if "f" in kinds else 2) << SEX)


def add_places(lexicon, lists):
    for row in rows(lists / "communes_cog_2026.tsv"):
        population = int(row[4] or 0)
        lexicon.set_level(fold(row[0]), COMMUNE,
                          level(population, (500, 2000, 10000, 50000, 200000)))
    for name in ("departements.tsv", "regions.tsv"):
        for row in rows(lists / name):
            lexicon.flag(fold(row[0]), PLACE)
    french = gettext.translation("iso_3166-1", "/usr/share/locale", ["fr"])
    countries = json.loads(Path("/usr/share/iso-codes/json/iso_3166-1.json").read_text())
    for country in countries["3166-1"]:
        for key in ("name", "common_name"):
            if key in country:
                lexicon.flag(fold(french.gettext(country[key]).split(",")[0]), PLACE)


def add_vocabulary(lexicon, lists, acronyms):
    for row in rows(acronyms):
        lexicon.flag(fold(row[0]), ACRONYM)
    for row in rows(lists / "metiers_tetes.tsv"):
        lexicon.flag(fold(row[0]), JOB)
    for row in rows(lists / "sigles_medico_social.tsv"):
        lexicon.flag(fold(row[0]), ACRONYM)
    for row in rows(lists / "mots_vides_stopwords_fr.txt"):
        lexicon.flag(fold(row[0]), STOP)
    for row in rows(lists / "medicaments_edsnlp.txt"):
        word = fold(row[0]).split(" ")[0]
        if len(word) >= 5 and word.isalpha():
            lexicon.flag(word, MEDICINE)


def affixes(path):
    """Suffix rules of a hunspell file, by flag: (what goes, what comes, where)."""
    rules = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        part = line.split()
        if len(part) < 5 or part[0] != "SFX" or part[3].isdigit():
            continue
        goes = "" if part[2] == "0" else part[2]
        comes = part[3].split("/")[0]
        where = re.compile(part[4] + "$")
        rules.setdefault(part[1], []).append((goes, "" if comes == "0" else comes, where))
    return rules


def inflected(stem, flags, rules):
    yield stem
    for at in range(0, len(flags), 2):
        for goes, comes, where in rules.get(flags[at:at + 2], ()):
            if stem.endswith(goes) and where.search(stem):
                yield stem[:len(stem) - len(goes)] + comes


def ordinary_words(folder=Path("/usr/share/hunspell")):
    """Every form of every word that is no proper noun."""
    rules = affixes(folder / "fr.aff")
    forms = set()
    for line in (folder / "fr.dic").read_text(encoding="utf-8").splitlines()[1:]:
        head, *tags = line.split()
        stem, _, flags = head.partition("/")
        if not {"po:npr", "po:prn", "po:patr"} & set(tags) and len(stem) > 1:
            forms.update(fold(form) for form in inflected(stem, flags, rules))
    return {form for form in forms if form.isalpha()}


def add_common(lexicon, words, frequencies):
    """Level 1: in the dictionary; 2 to 4: how often the training texts use it."""
    for word, count in frequencies.items():
        if count >= 2 and (word in words or count >= 20):
            lexicon.set_level(word, COMMON, level(count, (1, 20, 200)))
    for word in words & lexicon.entries.keys():
        lexicon.set_level(word, COMMON, 1)


def add_openings(lexicon):
    """Says of a word that longer entries begin with it, so that the rest need no search."""
    for word in list(lexicon.entries):
        if " " in word:
            lexicon.flag(word.split(" ")[0], OPENS)


def table(hashes):
    """The index of buckets, and what is left of each hash, in order."""
    index = [0] * ((1 << BUCKET_BITS) + 1)
    for value in hashes:
        index[(value >> (64 - BUCKET_BITS)) + 1] += 1
    for bucket in range(1, len(index)):
        index[bucket] += index[bucket - 1]
    keys = [(value >> (32 - BUCKET_BITS)) & 0xFFFFFFFF for value in hashes]
    return struct.pack(f"<{len(index)}I", *index) + struct.pack(f"<{len(keys)}I", *keys)


def main():
    lists, counted, output = map(Path, sys.argv[1:])
    lexicon = Lexicon()
    add_names(lexicon, lists)
    add_places(lexicon, lists)
    add_vocabulary(lexicon, lists, counted.parent / "acronyms.txt")
    words = ordinary_words()
    add_names_elsewhere(lexicon, counted.parent / "names_elsewhere.tsv", words)
    add_common(lexicon, words, {row[0]: int(row[1]) for row in rows(counted)})
    add_openings(lexicon)
    known = sorted((hash64(word), bits) for word, bits in lexicon.entries.items())
    others = sorted(hash64(word) for word in words - lexicon.entries.keys())
    payload = table([value for value, _ in known])
    payload += struct.pack(f"<{len(known)}I", *(bits for _, bits in known))
    payload += table(others)
    header = MAGIC + struct.pack("<4I4Q", VERSION, BUCKET_BITS, len(known), len(others),
                                 *sums(payload))
    output.write_bytes(header + payload)
    print(len(known), "words with attributes,", len(others), "other words,", len(payload), "bytes")


main()

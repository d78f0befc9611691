# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes Word files that carry a person's name and number in one place each, and one that does in all.

    plant_docx.py FOLDER

FOLDER/planted holds the documents; the body of each says who the person is, in the open, so that a
reader knows whom to look for.  FOLDER/bare holds the same without that sentence: what is found there
is found in the place itself.  FOLDER/planted.tsv lists them: "file<TAB>place<TAB>codes of refusals
that may be, or -<TAB>needle…".  FOLDER/drawn holds pages with names to be looked at, FOLDER/plain
the same pages without, and FOLDER/drawn.tsv what stands in the former: "file<TAB>needle…".
"""

import pathlib
import sys

import docx_package_places
import docx_pages
import docx_part_places
import docx_text_places
from docx_kit import Docx, paragraph
from values import Value


def in_body(template):
    return lambda docx, value: docx.body.append(value.fill(template))


TOGETHER = {name: in_body(template) for name, template in docx_text_places.PLACES.items()}
TOGETHER.update(docx_part_places.PLACES)
TOGETHER.update(docx_package_places.PLACES)

# What no copy can be made of, and why; others must give one.
REFUSALS = {
    "text in base64": "leak",  # no pass reads it, the verifier does
    "before the archive": "unreadable",
    "prefix named after somebody": "unsupported",
    "entity of a document type": "unreadable",
    "duplicate member": "unreadable",
}


def make(plants, announced):
    docx = Docx()
    for _, value in plants:
        if announced:
            docx.body.append(paragraph(f"Le dossier est suivi par Mme {value.name}, cheffe de projet."))
    for plant, value in plants:
        plant(docx, value)
    docx.body.append(paragraph("Fin du document."))
    return docx.bytes()


def plant(folder):
    places = list({**TOGETHER, **docx_package_places.ALONE}.items())
    rows = [(f"p{number:03d}.docx", name, REFUSALS.get(name, "-"), [(function, Value(number))])
            for number, (name, function) in enumerate(places)]
    rows.append(("p999.docx", "all places at once", "-",
                 [plants[0] for _, name, _, plants in rows if name in TOGETHER and name not in REFUSALS]))
    for kind in ("planted", "bare"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for file, _, _, plants in rows:
            (folder / kind / file).write_bytes(make(plants, kind == "planted"))
    with open(folder / "planted.tsv", "w", encoding="utf-8") as table:
        for file, name, refusals, plants in rows:
            needles = sorted(needle for _, value in plants for needle in value.needles)
            print(file, name, refusals, *needles, sep="\t", file=table)


def draw(folder):
    for kind in ("drawn", "plain"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    with open(folder / "drawn.tsv", "w", encoding="utf-8") as table:
        for number, name in enumerate(docx_pages.PAGES):
            value = Value(900 + number)
            file = f"d{number:03d}.docx"
            (folder / "drawn" / file).write_bytes(docx_pages.make(name, f"Mme {value.name}"))
            (folder / "plain" / file).write_bytes(docx_pages.make(name, "le service"))
            print(file, value.surname, sep="\t", file=table)


if __name__ == "__main__":
    plant(pathlib.Path(sys.argv[1]))
    draw(pathlib.Path(sys.argv[1]))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes Word files that carry a person's name and number in one place each, and one that does in all.

    plant_docx.py FOLDER

FOLDER/planted holds the documents; the body of each says who the person is, in the open, so that a
reader knows whom to look for.  FOLDER/bare holds the same without that sentence: what is found there
is found in the place itself.  FOLDER/planted.tsv lists "file<TAB>place<TAB>needle<TAB>needle".
"""

import pathlib
import sys

import docx_package_places
import docx_part_places
import docx_text_places
from docx_kit import Docx, paragraph
from values import Value


def in_body(template):
    return lambda docx, value: docx.body.append(value.fill(template))


TOGETHER = {name: in_body(template) for name, template in docx_text_places.PLACES.items()}
TOGETHER.update(docx_part_places.PLACES)
TOGETHER.update(docx_package_places.PLACES)


def make(plants, announced):
    docx = Docx()
    for _, value in plants:
        if announced:
            docx.body.append(paragraph(f"Le dossier est suivi par Mme {value.name}, cheffe de projet."))
    for plant, value in plants:
        plant(docx, value)
    docx.body.append(paragraph("Fin du document."))
    return docx.bytes()


def main(folder):
    places = list({**TOGETHER, **docx_package_places.ALONE}.items())
    rows = [(f"p{number:03d}.docx", name, [(plant, Value(number))])
            for number, (name, plant) in enumerate(places)]
    rows.append(("p999.docx", "all places at once",
                 [plants[0] for _, name, plants in rows if name in TOGETHER]))
    folder = pathlib.Path(folder)
    for kind in ("planted", "bare"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for file, _, plants in rows:
            (folder / kind / file).write_bytes(make(plants, kind == "planted"))
    with open(folder / "planted.tsv", "w", encoding="utf-8") as table:
        for file, name, plants in rows:
            needles = sorted(needle for _, value in plants for needle in value.needles)
            print(file, name, *needles, sep="\t", file=table)


if __name__ == "__main__":
    main(sys.argv[1])

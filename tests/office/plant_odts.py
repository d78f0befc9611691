# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes text documents that carry a person's name and number in one place each, and one that does in all.

    plant_odts.py FOLDER

What FOLDER then holds: see plant_docx.py.
"""

import pathlib
import sys

import odt_places
from odt_kit import Odt, paragraph
from values import Value

# What no copy can be made of, and why; others must give one.
REFUSALS = {
    "entity of a document type": "unreadable",
}


def make(plants, announced):
    odt = Odt()
    for _, value in plants:
        if announced:
            odt.body.append(paragraph(f"Le dossier est suivi par Mme {value.name}, cheffe de projet."))
    for plant, value in plants:
        plant(odt, value)
    odt.body.append(paragraph("Fin du document."))
    return odt.bytes()


def ending(plants):
    odt = Odt()
    for plant, value in plants:
        plant(odt, value)
    return "fodt" if odt.is_flat else "ott" if odt.type.endswith("template") else "odt"


def plant(folder):
    places = list({**odt_places.PLACES, **odt_places.ALONE}.items())
    rows = [(f"p{number:03d}", name, REFUSALS.get(name, "-"), [(function, Value(number))])
            for number, (name, function) in enumerate(places)]
    rows.append(("p999", "all places at once", "-",
                 [plants[0] for _, name, _, plants in rows if name in odt_places.PLACES]))
    for kind in ("planted", "bare"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for file, _, _, plants in rows:
            (folder / kind / f"{file}.{ending(plants)}").write_bytes(make(plants, kind == "planted"))
    with open(folder / "planted.tsv", "w", encoding="utf-8") as table:
        for file, name, refusals, plants in rows:
            needles = sorted(needle for _, value in plants for needle in value.needles)
            print(f"{file}.{ending(plants)}", name, refusals, *needles, sep="\t", file=table)


if __name__ == "__main__":
    plant(pathlib.Path(sys.argv[1]))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two hundred persons whom nobody may find again: not in copies, messages, reports,
register, state, temporary files nor core dumps, whether documents are copied or refused."""

import os

from harness import Place, check

GIVEN = ["Aurore", "Blaise", "Colette", "Denis", "Elvire", "Fabien", "Ginette", "Hector",
         "Irma", "Jules"]
STEMS = ["Quarv", "Brendil", "Zoltor", "Vermig", "Kastel", "Plinqu", "Dorvax", "Huprel", "Morbiz",
         "Tarquel", "Wendrol", "Yslam", "Faldruc", "Gorvix", "Jambrel", "Lostrig", "Nerquin",
         "Oxbard", "Ruvelin", "Sarpeil"]


def persons():
    for i, stem in enumerate(STEMS):
        for j, given in enumerate(GIVEN):
            yield given, stem + "aeiouxyzst"[j] + ("nd" if i % 2 else "rt")


def letter(group):
    """Named with titles, again without, in capitals, and in an address."""
    lines = []
    for i, (given, name) in enumerate(group):
        title = "Mme" if i % 2 == 0 else "M."
        lines += [f"{title} {given} {name} est venu ce matin.", f"Vu {name.upper()} hier.",
                  f"Écrire à {given.lower()}.{name.lower()}@exemple.fr."]
    return "\n".join(lines) + "\n"


def everything_below(*folders):
    for top in folders:
        for folder, _, files in os.walk(top):
            for name in files:
                path = os.path.join(folder, name)
                yield path, path.encode(errors="surrogateescape")
                with open(path, "rb") as file:
                    yield path, file.read()


def main():
    everybody = list(persons())
    with Place() as place:
        for i in range(0, len(everybody), 10):
            group = everybody[i:i + 10]
            title = f"M. {group[1][0]} {group[1][1]}"
            content = letter(group)
            # One in five is refused: what is said of it must say nothing either.
            place.put(f"Suivi de {title}.txt", content if i % 50 else b"\x00\x01" + content.encode())
        core = place.path("home")
        os.makedirs(core, exist_ok=True)
        done = place.run("-v", "-j2")
        check(done.returncode in (0, 3), f"the run ends with {done.returncode}")
        places = list(everything_below(place.path("out"), place.path("state"), core))
        places += [("messages", done.stdout + done.stderr)]
        left = [os.listdir(place.top)]
        check(set(left[0]) <= {"in", "out", "state", "home"}, f"temporary files: {left}")
        for given, name in everybody:
            for where, content in places:
                check(name.lower().encode() not in content.lower(),
                      f"a canary sings in {os.path.relpath(where, place.top)}")
        print(f"{len(everybody)} canaries, silent in {len(places)} places")


main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A share as it is: honest documents, broken and hostile ones among them.  Each is copied or
refused with a reason, nobody's name is left in a copy, the status says what happened, and
the next run writes nothing."""

import glob
import io
import json
import os
import random
import zipfile

from harness import LONG, PERSONS, ROOT, Place, check, seed
from torture_bombs import bombs, docx, paragraph

N = 2000 if LONG else 60
PER_DOSSIER = 25
SAMPLES = sorted(glob.glob(os.path.join(ROOT, "samples", "dossier", "*.*")))
NAMES = ["{} (copie).{}", "Été à l’école {}.{}", "{};rm -rf.{}", "a\nb{}.{}", "{}\x1b[31m.{}", "-o{}.{}"]


def letter(i):
    person = PERSONS[i % len(PERSONS)]
    return f"{person} est venue le 12/03/1987, 06 39 98 {i // 100 % 100:02} {i % 100:02}."


def honest(i):
    if i % 4 == 0:
        return "docx", docx(paragraph(letter(i).encode()))
    if i % 4 == 1:
        return "txt", (letter(i) + "\n").encode()
    with open(SAMPLES[i % len(SAMPLES)], "rb") as file:
        return SAMPLES[i % len(SAMPLES)].rsplit(".", 1)[1], file.read()


def broken(i):
    ending, sound = honest(i)
    if i % 3 == 0:
        return ending, sound[:len(sound) * random.randrange(1, 99) // 100]
    damaged = bytearray(sound)
    for _ in range(1 + i % 5):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    if i % 3 == 1:
        return ending, bytes(damaged)
    return random.choice(["docx", "odt", "pdf"]), random.randbytes(random.randrange(3000))


def hostile(i, made=[]):
    if not made:
        made.extend(bombs())
    name, content = made[i % len(made)]
    return name.rsplit(".", 1)[1], content


def fill(place):
    """Every tenth hostile, one in four of the others broken; the number of documents."""
    for i in range(N):
        ending, content = hostile(i // 10) if i % 10 == 9 else broken(i) if i % 4 == 3 else honest(i)
        name = NAMES[i % len(NAMES)] if i % 7 == 0 else "{}.{}"
        place.put(f"d{i // PER_DOSSIER:03}/{name.format(i, ending)}", content)
    # No documents: they are passed over, or told of, and never followed.
    folder = place.path("in", "d000")
    os.symlink(folder, os.path.join(folder, "rond.docx"))
    os.mkfifo(os.path.join(folder, "tuyau.docx"))
    os.mkdir(os.path.join(folder, "repertoire.docx"))


def documents(place):
    for path in glob.glob(place.path("out", "rapports", "**", "rapport.json"), recursive=True):
        with open(path, encoding="utf-8") as file:
            yield from json.load(file)["documents"]


def streams(path):
    """The file, and its members when it is an archive."""
    with open(path, "rb") as file:
        data = file.read()
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.infolist():
                yield package.read(member)


def check_copies(place):
    planted = [person.split()[-1].encode() for person in PERSONS] + [b"06 39 98", b"0639 98"]
    for copy in place.copies():
        for stream in streams(place.path("out", copy)):
            for value in planted:
                check(value not in stream, f"{copy} holds a planted value")


def tree(top):
    """Everything below @top as the file system tells it, without looking inside."""
    found = {}
    for folder, folders, files in os.walk(top):
        for name in folders + files:
            told = os.lstat(os.path.join(folder, name))
            found[os.path.join(folder, name)] = (told.st_ino, told.st_size, told.st_mtime_ns)
    return found


def check_next_run(place):
    before = tree(place.path("out"))
    done = place.run("-q", timeout=7200)
    check(done.returncode in (0, 3, 65), f"the second run ends with {done.returncode}")
    after = tree(place.path("out"))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    check(not changed, f"the second run wrote {len(changed)} things, of which {min(changed, default='')}")


def main():
    seed()
    with Place() as place:
        fill(place)
        done = place.run("-q", "-j", "2", timeout=7200)
        check(done.returncode == 3, f"the run ends with {done.returncode}")
        told = {}
        for document in documents(place):
            code = document["refusal"]["code"] if document["outcome"] == "refused" else "copied"
            check(code == "copied" or document["refusal"]["message"], "a refusal has no reason")
            told[code] = told.get(code, 0) + 1
        check(sum(told.values()) >= N, f"{sum(told.values())} of {N} documents are told of")
        check("bug" not in told, "a document met a bug")
        check(told.get("copied", 0) >= N // 2, "too few of the honest ones are copied")
        check(not place.strays(), "temporary files are left")
        check_copies(place)
        check_next_run(place)
    print(f"{N} files: " + ", ".join(f"{n} {code}" for code, n in sorted(told.items())))


main()

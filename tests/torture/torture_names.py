# SPDX-License-Identifier: AGPL-3.0-or-later
"""File names of every unpleasant kind, and what is no file: nothing hangs, nothing is
overwritten, nothing that a terminal would obey is said, and every document is told of."""

import json
import os
import socket
import unicodedata

from harness import Place, check

NAMES = [b"un\nsaut.txt", b"\x1b[2Jefface.txt", b"\xff\xfe.txt", b" blanc .txt", b"point..txt",
         b"CON.txt", b"nul.TXT", b"a:b?.txt", b"~tilde.txt", b"-q.txt", b"%s%n.txt",
         "r\u202etxt.exe.txt".encode(), ("é" * 120 + ".txt").encode(), b"x" * 250 + b".txt",
         unicodedata.normalize("NFC", "été.txt").encode(),
         unicodedata.normalize("NFD", "été.txt").encode(), b"Casse.txt", b"casse.TXT",
         b"a/b/c/d/e/f/g/h/i/j/profond.txt", b"$(touch pris).txt", b"'; ls;'.txt"]


def put_what_is_no_file(place):
    os.mkfifo(place.path("in", "tube.txt"))
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(place.path("in", "s.txt"))
    os.mkdir(place.path("in", "dossier.txt"))
    os.symlink("boucle.txt", place.path("in", "boucle.txt"))
    os.symlink("/etc/passwd", place.path("in", "lien.txt"))
    os.symlink(".", place.path("in", "ici"))
    place.put("~$note.docx", "Claire Lefevre")
    place.put(".~lock.note.odt#", "Claire Lefevre")


def main():
    with Place() as place:
        for name in NAMES:
            place.put(name, "Mme Claire Lefèvre est venue.\n")
        put_what_is_no_file(place)
        done = place.run("-j2", timeout=60)
        check(done.returncode in (0, 3), f"the run ends with {done.returncode}")
        check(b"\x1b" not in done.stdout + done.stderr, "an escape code is said")
        with open(place.path("out", "rapports", "in", "rapport.json"), encoding="utf-8") as file:
            documents = json.load(file)["documents"]
        check(len(documents) >= len(NAMES), "not every document is told of")
        copies = [document["copy"] for document in documents if document["outcome"] == "copied"]
        folded = {unicodedata.normalize("NFC", copy).casefold() for copy in copies}
        check(len(folded) == len(copies) == len(NAMES), "a copy was written over another")
        check(set(copies) == set(place.copies()), "the report and the folder disagree")
        for copy in copies:
            for part in copy.split("/"):
                check(len(part.encode()) <= 255 and not set(part) & set('<>:"\\|?*\n\x1b\u202e'),
                      f"{part!r} is not safe")
        check(not os.path.exists(place.path("in", "pris")), "a name was run")
        print(f"{len(NAMES)} names and 8 things that are no document")


main()

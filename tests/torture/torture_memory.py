# SPDX-License-Identifier: AGPL-3.0-or-later
"""A run over ever more dossiers needs no more memory, and no more open files, than it needed
for the first ones.

One run is looked at each time it tells that a document is done: what its memory is once all
it warms is warm, and what it is at the end.  What is lost with each dossier or document (a
report that stays in memory is half a megabyte) is more than the margin after so many."""

import json
import os
import subprocess

from harness import LONG, Place, check, is_sanitized, skip

DOSSIERS = 400 if LONG else 60
DOCUMENTS = 2  # in each
WARM = 15      # dossiers
MARGIN = 3 << 10  # kilobytes: what is known of documents, and what malloc() cannot give back
SPARE_FILES = 10  # those of a child more or less at work

LETTER = ("Madame Claire Lefèvre a appelé le 06 39 98 10 {0:02} pour son dossier.\n"
          "Monsieur Yann Kerbrat, né le {1:02}/03/1987, écrit à yann{0}@exemple.fr.\n")


def look_at(process):
    """Kilobytes of memory that are the process's own, and its open files; None: it is gone."""
    try:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
            own = [int(line.split()[1]) for line in file if line.startswith("RssAnon:")]
        return (own[0], len(os.listdir(f"/proc/{process.pid}/fd"))) if own else None
    except OSError:
        return None


def watch(place):
    """What was seen as the last document of each dossier was done."""
    sources = [os.path.join(place.source, name) for name in sorted(os.listdir(place.source))]
    command = [word for word in place.command("-j2", "--progress=json") if word != place.source]
    process = subprocess.Popen(command + sources, env=place.environment(), text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    seen = []
    for line in process.stdout:
        told = json.loads(line)
        done = told["copied"] + told["refused"]
        if told["step"] == "register" and done % DOCUMENTS == 0:
            seen.append(look_at(process))
    check(process.wait() == 0, f"the run ends with {process.returncode}")
    check(len(seen) == DOSSIERS, f"the run told of {len(seen)} dossiers")
    return [look for look in seen if look is not None]


def main():
    if is_sanitized():
        skip("a sanitizer keeps what is freed, and works in one process")
    with Place() as place:
        for i in range(DOSSIERS):
            for j in range(DOCUMENTS):
                place.put(f"dossier{i:03}/note{j}.txt", LETTER.format(i % 100, i % 28 + 1))
        seen = watch(place)
    check(len(seen) > 2 * WARM, "the run was over before it was looked at")
    warm, late = seen[WARM:2 * WARM], seen[-WARM:]
    memory = max(own for own, _ in warm), max(own for own, _ in late)
    files = max(files for _, files in warm), max(files for _, files in late)
    check(memory[1] <= memory[0] + MARGIN,
          f"memory grows from dossier to dossier: {memory[0]} kB, then {memory[1]} kB")
    check(files[1] <= files[0] + SPARE_FILES,
          f"files stay open: {files[0]} at first, {files[1]} at the end")
    print(f"{DOSSIERS} dossiers: {memory[0]} kB at first, {memory[1]} kB at the end; "
          f"{files[0]} and {files[1]} open files")


main()

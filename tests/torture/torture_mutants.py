# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents with bytes changed at random: each is copied or refused with a reason, and
whatever a child does, the run goes on to its end."""

import json
import os
import shutil
import subprocess

from harness import LONG, ROOT, Place, check, seed, skip

N = 10000 if LONG else 12  # of each format
BATCH = 500
RATIOS = ["0.0005", "0.002", "0.02"]
SAMPLES = ["02_bilan-action.docx", "04_courrier-famille-Kowalczyk.odt",
           "05_convention-et-emargement.pdf", "06_notes-terrain.md"]


def mutate(place, sample, first, n):
    stem, ending = os.path.splitext(sample)
    with open(os.path.join(ROOT, "samples", "dossier", sample), "rb") as file:
        sound = file.read()
    for i in range(first, first + n):
        made = subprocess.run(["zzuf", "-s", str(i), "-r", RATIOS[i % len(RATIOS)]],
                              input=sound, stdout=subprocess.PIPE, check=True)
        place.put(f"{i:05}{ending}", made.stdout)


def outcomes(place):
    """Code of the refusal, or "copied", of each document of the last run."""
    with open(place.path("out", "rapports", "in", "rapport.json"), encoding="utf-8") as file:
        report = json.load(file)
    return [document["refusal"]["code"] if document["outcome"] == "refused" else "copied"
            for document in report["documents"]]


def main():
    if shutil.which("zzuf") is None:
        skip("zzuf is not installed")
    seed()
    told = {}
    with Place() as place:
        for sample in SAMPLES:
            for first in range(0, N, BATCH):
                n = min(BATCH, N - first)
                place.clear("in", "out")
                mutate(place, sample, first, n)
                done = place.run("-q", timeout=3600)
                check(done.returncode in (0, 3, 65), f"{sample}: the run ends with "
                                                     f"{done.returncode}")
                every = outcomes(place)
                check(len(every) == n, f"{sample}: {len(every)} of {n} documents are told of")
                check(not place.strays(), "temporary files are left")
                for code in every:
                    told[code] = told.get(code, 0) + 1
                check(told.get("bug", 0) == 0, f"{sample}: a mutant meets a bug")
    print(f"{N} mutants of each of {len(SAMPLES)} formats: " +
          ", ".join(f"{n} {code}" for code, n in sorted(told.items())))


main()

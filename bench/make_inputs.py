# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the documents that are measured, from the samples' prose: make_inputs.py ROOT FOLDER"""

import os
import random
import shutil
import subprocess
import sys

root, folder = sys.argv[1:]
sys.path.insert(0, os.path.join(root, "tests", "samples"))

import bilan  # noqa: E402

PROSE_BYTES = 3_000_000
samples = os.path.join(root, "samples", "dossier")


def words_of(name):
    witness = os.path.join(root, "tests", "witness.py")
    return subprocess.run([sys.executable, witness, "body", os.path.join(samples, name)],
                          check=True, stdout=subprocess.PIPE).stdout.replace(b"\n", b"\n\n")


prose = b"".join(words_of(name) for name in sorted(os.listdir(samples)) if not name.endswith(".pdf"))
with open(os.path.join(folder, "prose.txt"), "wb") as file:
    file.write(prose * (PROSE_BYTES // len(prose) + 1))
# Paragraphs alone: prose as people write it, without the cells and headings.
paragraphs = b"".join(line + b"\n" for line in prose.split(b"\n") if len(line) > 120)
with open(os.path.join(folder, "paragraphs.txt"), "wb") as file:
    file.write(paragraphs * (PROSE_BYTES // len(paragraphs) + 1))
with open(os.path.join(folder, "one-line.txt"), "w", encoding="utf-8") as file:
    file.write("Mme Claire Lefèvre a ouvert la séance.\n")

# The report on an action, a page and a quarter, over and over.
large = bilan.bilan()
for _ in range(42):
    bilan.context(large)
    bilan.results(large)
    bilan.vignettes(large)
    bilan.outlook(large)
large.save(os.path.join(folder, "fifty-pages.docx"))

# As long, but no paragraph twice: prose packs half as well as pages that repeat.
lot = random.Random(1)
words = sorted(set(prose.decode("utf-8").split()))
long_text = bilan.bilan()
for _ in range(1500):
    long_text.add(" ".join(lot.choices(words, k=lot.randint(20, 120))))
long_text.save(os.path.join(folder, "prose.docx"))
shutil.copy(os.path.join(samples, "01_compte-rendu-copil.docx"), os.path.join(folder, "sample.docx"))

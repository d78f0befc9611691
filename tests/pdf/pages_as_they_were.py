# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a copy must leave as it was, seen with Poppler's tools.

    pages_as_they_were.py write FOLDER          HTML documents that name Marie Dupont
    pages_as_they_were.py compare SOURCE COPY   tells what differs

Outside the lines that lost something, no pixel may change at 72 dpi and no word may be lost;
in them, the label stands where the name stood, in letters of 6 points or more.
"""

import os
import re
import subprocess
import sys
from collections import Counter

NAME = ["Marie", "Dupont"]
SENTENCE = "Avant la pause, Mme Marie Dupont prend la parole."
EXPECTED = "Avant la pause, Mme A prend la parole."
PLAIN = ("Le jardin partagé du quartier accueille chaque semaine des habitants de tous les âges, qui y "
         "cultivent des légumes, échangent des graines et préparent la fête de printemps. ")
STYLE = "body { font-family: %s; font-size: %spt; margin: 0 } td { padding: 4px; border: 1px solid #888 }"
BODIES = {
    "letter": f"<h1>Compte rendu</h1><p>{PLAIN * 2}</p><p>{SENTENCE}</p><p>{PLAIN}</p>",
    "table": f"<p>{PLAIN}</p><table><tr><td>Lieu</td><td>Remarque</td></tr><tr><td>Salle 2</td><td>{SENTENCE}"
             f"</td></tr><tr><td>Jardin</td><td>{PLAIN}</td></tr></table><p>{PLAIN}</p>",
    "colours": f"<h2 style='color:#a33;background:#eee'>Réunion</h2><p>{PLAIN}</p>"
               f"<p style='color:#236'><b>{SENTENCE}</b></p><p><i>{PLAIN}</i></p>",
    "list": f"<ul><li>{PLAIN}</li><li>{SENTENCE}</li><li>{PLAIN}</li></ul><p>{PLAIN}</p>",
    "justified": f"<p style='text-align:justify'>{PLAIN * 3}</p><p>{SENTENCE}</p>"
                 f"<p style='text-align:justify'>{PLAIN * 3}</p>",
}


def write(folder):
    os.makedirs(folder, exist_ok=True)
    for number, (name, body) in enumerate(BODIES.items()):
        style = STYLE % (("serif", "sans-serif")[number % 2], (10, 11, 12)[number % 3])
        with open(f"{folder}/{name}.html", "w", encoding="utf-8") as file:
            file.write(f"<html lang='fr'><head><meta charset='utf-8'/><title>t</title><style>{style}"
                       f"</style></head><body>{body}</body></html>")


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def words(path):
    """Of all pages: (page, top, bottom, left, word)."""
    found, page = [], 0
    for line in run("pdftotext", "-bbox", path, "-").decode("utf-8").splitlines():
        page += "<page " in line
        box = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*)</word>', line)
        if box:
            left, top, bottom = (float(box.group(i)) for i in (1, 2, 3))
            found.append((page, top, bottom, left, box.group(4)))
    return found


def pixels(path, page):
    data = run("pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), path)
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
    return int(head.group(1)), int(head.group(2)), data[head.end():]


def compare_pixels(source, copy, page, touched):
    width, height, before = pixels(source, page)
    other, tall, after = pixels(copy, page)
    if (width, height) != (other, tall):
        return ["the page has another size"]
    changed = 0
    for y in range(height):
        if any(top - 2 <= y <= bottom + 2 for top, bottom in touched):
            continue
        row = slice(3 * width * y, 3 * width * (y + 1))
        if before[row] != after[row]:
            changed += sum(before[i:i + 3] != after[i:i + 3]
                           for i in range(row.start, row.stop, 3))
    return [f"{changed} pixels changed"] if changed else []


def compare(source, copy):
    old, new = words(source), words(copy)
    faults = []
    touched = {(page, top, bottom) for page, top, bottom, _, word in old
               if word.strip(".,") in NAME}
    for page in sorted({word[0] for word in old}):
        faults += compare_pixels(source, copy, page, [t[1:] for t in touched if t[0] == page])
    lost = Counter(word[4] for word in old) - Counter(word[4] for word in new)
    came = Counter(word[4] for word in new) - Counter(word[4] for word in old)
    if lost != Counter(NAME) or came != Counter(["A"]):
        faults.append(f"words lost: {sorted(lost)}, words that came: {sorted(came)}")
    labels = [word for word in new if word[4] == "A"]
    if any(bottom - top < 6 for _, top, bottom, _, _ in labels):
        faults.append("a label is too small")
    if EXPECTED not in re.sub(r"\s+", " ", run("pdftotext", copy, "-").decode("utf-8")):
        faults.append("the label is not where the name was")
    return faults


if sys.argv[1] == "write":
    write(sys.argv[2])
else:
    FAULTS = compare(sys.argv[2], sys.argv[3])
    print("\n".join(FAULTS))
    sys.exit(1 if FAULTS else 0)

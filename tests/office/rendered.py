# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compares the pages of a document with those of its copy, as LibreOffice draws them.

    rendered.py BEFORE.pdf AFTER.pdf NEEDLE…

Pages are compared dot by dot.  They may differ in the lines in which one of the needles stands,
from one edge of the page to the other, and nowhere else.  Each needle must be drawn before, and
none after: a comparison of empty pages proves nothing.
"""

import re
import subprocess
import sys

DOTS_PER_INCH = 72  # one dot a point: what pdftotext counts in
SLACK = 3


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def lines(path):
    """For each page, its lines: top, bottom, text."""
    text = output("pdftotext", "-bbox-layout", path, "-").decode()
    for page in text.split("<page ")[1:]:
        yield [(float(top), float(bottom), " ".join(re.findall(r">([^<]*)</word>", words)))
               for top, bottom, words in re.findall(
                   r'<line [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)"[^>]*>(.*?)</line>', page, re.S)]


def pages(path):
    """For each page, its rows of grey dots."""
    data = output("pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), path)
    while data:
        width, height, start = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data).group(1, 2, 0)
        width, height, start = int(width), int(height), len(start)
        yield [data[start + row * width:start + (row + 1) * width] for row in range(height)]
        data = data[start + width * height:]


def main(before, after, *needles):
    faults = []
    written, left = (list(lines(path)) for path in (before, after))
    for needle in needles:
        if not any(needle in text for page in written for _, _, text in page):
            faults.append("a value is not drawn in the original")
        if any(needle in text for page in left for _, _, text in page):
            faults.append("a value is drawn in the copy")
    old, new = list(pages(before)), list(pages(after))
    if len(old) != len(new):
        faults.append(f"{len(old)} pages became {len(new)}")
    changed = 0
    for number, (one, other) in enumerate(zip(old, new)):
        bands = [(top - SLACK, bottom + SLACK) for top, bottom, text in written[number]
                 if any(needle in text for needle in needles)]
        rows = [row for row, (a, b) in enumerate(zip(one, other)) if a != b]
        stray = [row for row in rows if not any(top <= row <= bottom for top, bottom in bands)]
        changed += len(rows)
        if stray:
            faults.append(f"page {number + 1}: {len(stray)} rows differ where nothing was replaced, "
                          f"from {stray[0]} to {stray[-1]}")
    if needles and not changed:
        faults.append("no dot differs, though text was replaced")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

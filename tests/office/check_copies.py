# SPDX-License-Identifier: AGPL-3.0-or-later
"""Judges a run over planted documents.

    check_copies.py control FOLDER…        every needle stands in the bare document, and none of the next one's
    check_copies.py copies FOLDER OUTPUT   no needle stands in a copy, refusals are those that may be
    check_copies.py untouched FOLDER OUTPUT  parts of copies without a finding are the same bytes
    check_copies.py fates FOLDER OUTPUT TABLE  what became of each place is what TABLE says: "place<TAB>fate"

FOLDER holds planted.tsv, "file<TAB>place<TAB>refusals that may be, or -<TAB>needle…", and the folders
"planted" and "bare"; see plant_docx.py.  Ends with 1 and says why when something is wrong.
"""

import collections
import html
import io
import json
import pathlib
import sys
import urllib.parse
import zipfile

import scan


def rows_of(folder):
    with open(folder / "planted.tsv", encoding="utf-8") as table:
        for line in table:
            file, place, refusals, *needles = line.rstrip("\n").split("\t")
            yield file, place, refusals.split(","), needles


def control(folder):
    """What looks for values finds them where they are, and only there."""
    faults, rows = [], list(rows_of(folder))
    for number, (file, place, _, needles) in enumerate(rows):
        content = (folder / "bare" / file).read_bytes()
        others = [needle for needle in rows[number - 1][3] if needle not in needles]
        missed = set(needles) - set(scan.found(content, needles))
        if missed or not needles:
            faults.append(f"{file} ({place}): not found in the original: {', '.join(missed)}")
        if len(rows[number - 1][3]) < 9 and scan.found(content, others):
            faults.append(f"{file} ({place}): found what was never there")
    print(f"{folder.name}: {len(rows)} documents, {sum(len(row[3]) for row in rows)} values, "
          "all found in the originals" if not faults else f"{len(faults)} faults of the control")
    return faults


def documents(output):
    """The outcomes in the order of the files' names, which is that of the report."""
    report, = output.glob("rapports/*/rapport.json")
    return json.loads(report.read_text(encoding="utf-8"))["documents"]


def copies(folder, output):
    faults, reasons, n_copies, n_values = [], collections.Counter(), 0, 0
    rows, outcomes = list(rows_of(folder)), documents(output)
    if len(rows) != len(outcomes):
        return [f"{len(rows)} documents went in, {len(outcomes)} are in the report"]
    for (file, place, refusals, needles), outcome in zip(rows, outcomes):
        if outcome["outcome"] == "copied":
            n_copies, n_values = n_copies + 1, n_values + len(needles)
            left = scan.found((output / outcome["copy"]).read_bytes(), needles)
            if left:
                faults.append(f"{file} ({place}): the copy still holds {', '.join(left)}")
            continue
        code = outcome["refusal"]["code"]
        reasons[code] += 1
        print(f"refused: {place}: {code}: {outcome['refusal']['message']}")
        if code not in refusals:
            faults.append(f"{file} ({place}): refused, though nothing speaks against a copy")
    print(f"{folder.name}: {n_copies} copies without any of their {n_values} values, "
          f"{sum(reasons.values())} refused {dict(reasons)}, {len(faults)} faults")
    return faults


def untouched(folder, output):
    """Where nothing was replaced, each part is the source's to the byte."""
    faults, n_parts = [], 0
    files = sorted((folder / "plain").iterdir())
    for file, outcome in zip(files, documents(output)):
        if outcome["outcome"] != "copied":
            faults.append(f"{file.name}: refused though it names nobody ({outcome['refusal']['code']})")
            continue
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(output / outcome["copy"]) as new:
            for name in sorted(set(old.namelist()) | set(new.namelist())):
                n_parts += 1
                if name not in old.namelist() or name not in new.namelist() or old.read(name) != new.read(name):
                    faults.append(f"{file.name}: {name} is not what it was")
    print(f"{folder.name}: {n_parts} parts of {len(files)} documents as they were, {len(faults)} faults")
    return faults


# What stands for the numbers of values.Value where text was rewritten.
MARKS = ("[téléphone", "[courriel", "[n° de sécurité sociale", "_t_l_phone_", "_courriel_", "_n__de_s_curit__sociale_")


def said(data):
    """All text of a copy and of the documents in it, entities and percents read as what they mean."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(said(archive.read(name)) for name in archive.namelist())
    return urllib.parse.unquote(html.unescape(data.decode("utf-8", "replace")))


def fate(output, outcome):
    if outcome["outcome"] != "copied":
        return "refused"
    text = said((output / outcome["copy"]).read_bytes())
    return "rewritten" if any(mark in text for mark in MARKS) else "gone"


def fates(folder, output, table):
    """A place that is to be rewritten must not be lost instead, nor one be forgotten."""
    expected = dict(line.rstrip("\n").split("\t") for line in open(table, encoding="utf-8") if line[0] != "#")
    places = [row[1] for row in rows_of(folder)]
    seen = {place: fate(output, outcome) for place, outcome in zip(places, documents(output))}
    faults = [f"{place}: {seen.get(place, 'not planted')}, the table says {expected.get(place, 'nothing')}"
              for place in sorted(set(seen) | set(expected)) if seen.get(place) != expected.get(place)]
    counts = collections.Counter(seen.values())
    print(f"{folder.name}: fates of {len(seen)} places {dict(counts)}, {len(faults)} faults")
    return faults


VERBS = {"fates": fates,"control": control, "copies": copies, "untouched": untouched}

if __name__ == "__main__":
    FAULTS = VERBS[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
    print(*FAULTS, sep="\n", end="\n" if FAULTS else "")
    sys.exit(1 if FAULTS else 0)

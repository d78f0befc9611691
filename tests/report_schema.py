#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds reports against their published schema, dictionaries/report.schema.json.

  tests/report_schema.py [REPORT.json...]   "-" reads one from standard input

Without a report, the program makes one.  Then breaks each report on purpose, to
see that the schema notices.  Exit status: 0 valid, 1 not, 77 skipped.
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "dictionaries" / "report.schema.json"
TEXT = "Mme Fernande Testard, tél. 01 99 00 12 34, a ouvert l’atelier cuisine.\n"


def skip(reason):
    print(f"SKIP: {reason}")
    sys.exit(77)


try:
    from jsonschema import Draft202012Validator
except ImportError:
    skip("python3-jsonschema is missing (apt install python3-jsonschema)")


def made_by_the_program(folder):
    program = pathlib.Path(os.environ.get("ESTOMPE", ROOT / "build" / "estompe"))
    if not program.exists():
        skip("the program is not built, and no report was given")
    source = pathlib.Path(folder) / "dossier" / "note.txt"
    source.parent.mkdir()
    source.write_text(TEXT, encoding="utf-8")
    output = pathlib.Path(folder) / "sortie"
    state = {**os.environ, "XDG_STATE_HOME": str(pathlib.Path(folder) / "state")}
    subprocess.run([program, "run", source.parent, "--output", output], check=True, env=state,
                   stdout=subprocess.DEVNULL)
    return [path.read_text(encoding="utf-8") for path in output.glob("rapports/*/rapport.json")]


def broken(report):
    """The report with one thing wrong at a time, and what that is."""
    def changed(path, value):
        other = copy.deepcopy(report)
        place = other
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        return other

    yield "a key more", changed(["text"], "Fernande")
    yield "a negative count", changed(["persons"], -1)
    yield "a run with blanks", changed(["run"], "Fernande Testard")
    yield "a date without its zone", changed(["started"], "2026-02-01T09:05:12")
    yield "a check nobody runs", changed(["method"], ["all-is-well"])
    for key in report:
        yield f"no {key}", {name: value for name, value in report.items() if name != key}
    for index, document in enumerate(report["documents"]):
        here = ["documents", index]
        yield "a document with a key more", changed(here + ["file"], "a.docx")
        yield "a digest cut short", changed(here + ["in", "sha256"], "3f9a")
        yield "a code with a name", changed(here + ["code"], "fernande")
        if document["outcome"] == "refused":
            yield "a refusal with a copy", changed(here + ["copy"], "a_verifier/a.docx")
        else:
            yield "a copy that is refused", changed(here + ["outcome"], "refused")
        for place in range(len(document["reread"])):
            yield "a reason with blanks", changed(here + ["reread", place, "reason"], "see Fernande")
            yield "a place with its text", changed(here + ["reread", place, "text"], "Fernande")


def check(validator, text):
    report = json.loads(text)
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    if not faults:
        faults = [f"the schema lets pass: {what}" for what, other in broken(report)
                  if validator.is_valid(other)]
    if not text.endswith("}\n"):
        faults.append("the report does not end with one newline")
    return faults


def main(paths):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as folder:
        texts = [sys.stdin.read() if path == "-" else pathlib.Path(path).read_text(encoding="utf-8")
                 for path in paths] or made_by_the_program(folder)
    faults = [fault for text in texts for fault in check(validator, text)]
    print("\n".join(faults) or f"{len(texts)} valid")
    return 1 if faults or not texts else 0


sys.exit(main(sys.argv[1:]))

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A noisy scan comes out of a run as it is, with nothing of what was planted in it: neither in
the text of the copy, nor in the text beside it, nor in its pixels, which Tesseract's own program
reads.  Three pages, twenty in the long form; and a scan that nobody can read has no copy."""

import glob
import json
import os
import resource
import shutil
import subprocess
import sys

from harness import LONG, ROOT, Place, check, is_sanitized, skip

sys.path.insert(0, os.path.join(ROOT, "tests", "pdf"))
import make_scan  # noqa: E402

PAGES = 20 if LONG else 3


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env=dict(os.environ, OMP_THREAD_LIMIT="1")).stdout.decode()


def read_pixels(place, copy):
    subprocess.run(["pdftoppm", "-r", "200", "-gray", copy, place.path("page")], check=True)
    pages = sorted(glob.glob(place.path("page-*.pgm")))
    check(len(pages) == PAGES, f"the copy has {len(pages)} pages")
    return "".join(said("tesseract", page, "-", "-l", "fra", "--dpi", "200") for page in pages)


def squeezed(text):
    return "".join(text.split()).lower()


def document_of(place, name):
    with open(place.path("out", "rapports", "in", "rapport.json"), encoding="utf-8") as file:
        documents = json.load(file)["documents"]
    return documents[sorted(os.listdir(place.source)).index(name)]


def main():
    for tool in ("pdftoppm", "pdftotext", "tesseract"):
        if shutil.which(tool) is None:
            skip(f"{tool} is missing")
    if is_sanitized():
        skip("a scan takes too long under a sanitizer")
    with Place() as place:
        make_scan.main(PAGES, place.path("in", "feuilles.pdf"))
        os.rename(place.path("in", "feuilles.values"), place.path("values"))
        make_scan.main(1, place.path("in", "illisible.pdf"), noise=make_scan.TOO_MUCH_NOISE)
        os.remove(place.path("in", "illisible.values"))
        done = place.run("--jobs", "2", timeout=3600)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        check(done.returncode == 3, f"the run ends with {done.returncode}")
        told = document_of(place, "feuilles.pdf")
        check(told["outcome"] == "copied", f"the scan has no copy: {told.get('refusal')}")
        check([page["state"] for page in told["pages"]] == ["scan"] * PAGES,
              "the report does not say that its pages were read as pictures")
        check(all(60 <= page["confidence"] <= 100 for page in told["pages"]),
              "the report does not say how well they were read")
        refused = document_of(place, "illisible.pdf")
        check(refused["outcome"] == "refused" and refused["refusal"]["code"] == "doubt",
              "a scan that nobody can read is not refused")

        copy = place.path("out", "a_verifier", "in", "feuilles.pdf")
        with open(copy + ".md", encoding="utf-8") as file:
            texts = {"text": said("pdftotext", copy, "-"), "text beside it": file.read(),
                     "pixels": read_pixels(place, copy)}
        with open(place.path("values"), encoding="utf-8") as file:
            values = [squeezed(line) for line in file]
        check(len(values) >= 3 * PAGES, "too little was planted")
        for where, text in texts.items():
            left = [value for value in values if value in squeezed(text)]
            check(not left, f"{len(left)} of {len(values)} values are left in the {where}")
            check(squeezed(text).count("partenaires") + squeezed(text).count("benevoles") > 0,
                  f"the {where} is gone as well")
        print(f"{PAGES} pages, {len(values)} values, 0 left; "
              f"{spent.ru_utime + spent.ru_stime:.0f} s of processor for all that was run so far, "
              f"{spent.ru_maxrss // 1024} MB in the largest process")


main()

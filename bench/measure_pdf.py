# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the PDF format costs beside the tools it could be made of: measure_pdf.py BENCH FOLDER

Everything is run in turn, several times; each figure is the best of them.  The tools: qpdf,
pdftotext and mutool for the text, mutool for a clean copy, and both again for its text.
"""

import os
import random
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tests", "pdf"))
from raw_pdf import RawPdf, text  # noqa: E402

RUNS = 7
PAGES = 500
LINES = 45
WORDS = ("le la projet action groupe séance habitants atelier santé mentale quartier association "
         "réunion centre social jardin partagé avec pour dans").split()


def spend(command):
    """Processor seconds and peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write_plain(path):
    """A document whose every page loses a name."""
    random.seed(1)
    pdf = RawPdf()
    pages = []
    for _ in range(PAGES):
        lines = [" ".join(random.choice(WORDS) for _ in range(11)) for _ in range(LINES)]
        lines[7] = "Mme Marie Dupont " + lines[7]
        pages.append(pdf.page(text(*lines, size=10, y=780, x=50)))
    with open(path, "wb") as file:
        file.write(pdf.finish(pages))


def write_office(folder):
    """The same as LibreOffice prints it, where there is one."""
    random.seed(1)
    with open(f"{folder}/office.txt", "w", encoding="utf-8") as file:
        for i in range(1500):
            words = " ".join(random.choice(WORDS) for _ in range(150))
            file.write(("Mme Marie Dupont. " if i % 3 == 0 else "") + words.capitalize() + ".\n\n")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder,
                    f"{folder}/office.txt"], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return f"{folder}/office.pdf"


def pages_of(path):
    told = subprocess.run(["qpdf", "--show-npages", path], check=True, stdout=subprocess.PIPE).stdout
    return int(told)


def compare(name, bench, source, folder):
    plain, copy = f"{folder}/plain.pdf", f"{folder}/copy.pdf"
    tools = [
        ["qpdf", source, plain],
        ["pdftotext", plain, "-"],
        ["mutool", "draw", "-q", "-F", "txt", plain],
        ["mutool", "clean", "-gggz", plain, copy],
        ["pdftotext", copy, "-"],
        ["mutool", "draw", "-q", "-F", "txt", copy],
    ]
    best = [float("inf")] * len(tools)
    ours, peak = float("inf"), 0.0
    for _ in range(RUNS):
        best = [min(old, spend(tool)[0]) for old, tool in zip(best, tools)]
        seconds, megabytes = spend([bench, source, "Marie Dupont"])
        ours, peak = min(ours, seconds), max(peak, megabytes)
    n = pages_of(source)
    print(f"  {name}, {n} pages: {ours * 1000 / n:.1f} ms a page, {ours / sum(best):.2f} times the "
          f"tools ({sum(best) * 1000 / n:.1f} ms a page), peak {peak:.0f} MB")


def main(bench, folder):
    source = f"{folder}/written.pdf"
    write_plain(source)
    compare("plain PDF", bench, source, folder)
    if shutil.which("soffice"):
        compare("LibreOffice PDF", bench, write_office(folder), folder)


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))

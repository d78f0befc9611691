# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the PDF format costs beside the tools it could be made of:

    measure_pdf.py BENCH PROGRAM FOLDER

Everything is run in turn, several times; each figure is the best of them.  The tools: qpdf,
pdftotext and mutool for the text, mutool for a clean copy, and both again for its text.
Then whole runs: the memory of each process that worked on a document, and what a page costs that
is a picture, beside Tesseract alone on the same page.
"""

import os
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tests", "pdf"))
import make_scan  # noqa: E402
from raw_pdf import RawPdf, text  # noqa: E402

RUNS = 7
PAGES = 500
LINES = 45
SCANNED = 3
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


def command_of(program, source, folder):
    shutil.rmtree(f"{folder}/run", ignore_errors=True)
    return [program, "run", source, "--output", f"{folder}/run/out", "--state",
            f"{folder}/run/state", "--jobs", "1"]


def children_of(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return file.read().split()
    except OSError:
        return []


def peak_of(pid):
    """In MB; 0 for a process that is gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def measure_memory(name, program, source, folder):
    """Of each process that the run makes, in turn, as last seen before it ended."""
    process = subprocess.Popen(command_of(program, source, folder), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    peaks = {}
    while process.poll() is None:
        for pid in children_of(process.pid):
            peaks[pid] = max(peaks.get(pid, 0), peak_of(pid))
        time.sleep(0.005)
    told = ", ".join(f"{peak:.0f}" for peak in peaks.values())
    print(f"  {name}, {pages_of(source)} pages: processes to read, write and verify, of {told} MB")


def measure_scan(program, folder):
    source = f"{folder}/scan.pdf"
    make_scan.main(SCANNED, source)
    seconds, megabytes = spend(command_of(program, source, folder))
    line = f"  noisy scan, {SCANNED} pages: {seconds / SCANNED:.1f} s a page for the whole run"
    if shutil.which("tesseract"):
        subprocess.run(["pdftoppm", "-r", "200", "-gray", "-singlefile", source, f"{folder}/page"],
                       check=True)
        os.environ["OMP_THREAD_LIMIT"] = "1"
        alone = min(spend(["tesseract", f"{folder}/page.pgm", "-", "-l", "fra", "--dpi", "200"])[0]
                    for _ in range(3))
        line += f", {seconds / SCANNED / alone:.1f} times Tesseract alone ({alone:.1f} s)"
    print(f"{line}, peak {megabytes:.0f} MB")


def main(bench, program, folder):
    source = f"{folder}/written.pdf"
    write_plain(source)
    compare("plain PDF", bench, source, folder)
    if shutil.which("soffice"):
        compare("LibreOffice PDF", bench, write_office(folder), folder)
    measure_memory("plain PDF", program, source, folder)
    measure_scan(program, folder)


main(*(os.path.abspath(path) for path in sys.argv[1:]))

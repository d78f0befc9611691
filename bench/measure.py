# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times whole programs and prints a table; asserts nothing: measure.py ESTOMPE FOLDER

FOLDER holds what bench.sh made: one-line.txt, prose.txt, sample.docx, fifty-pages.docx.
Each figure is the best of several runs, as the kernel counted it for the process.
"""

import os
import shutil
import subprocess
import sys
import time

RUNS = 5


def once(command, folder, stdin):
    """Wall seconds, processor seconds and peak memory in MB of one run."""
    began = time.monotonic()
    with open(stdin, "rb") as source:
        process = subprocess.Popen(command, cwd=folder, stdin=source, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
            process.returncode)


def best(command, folder, stdin=os.devnull, before=lambda: None, runs=RUNS):
    figures = []
    for _ in range(runs):
        before()
        figures.append(once(command, folder, stdin))
    wall, cpu, memory = (min(column) for column in list(zip(*figures))[:3])
    return wall, cpu, memory, figures[-1][3]


FLOOR = once(["true"], "/", os.devnull)[2]


def row(label, figure, note=""):
    wall, cpu, memory, status = figure
    ended = "" if status == 0 else f"  (exit status {status})"
    # A process starts as a copy of this one: below our own size, the peak is unknown.
    peak = f"{memory:8.1f}" if memory > FLOOR + 0.5 else f"   < {FLOOR:3.0f}"
    print(f"  {label:<34}{wall * 1000:9.1f} ms {cpu * 1000:9.1f} ms {peak} MB  {note}{ended}")


def main(estompe, folder):
    def path(name):
        return os.path.join(folder, name)

    def afresh():
        shutil.rmtree(path("out"), ignore_errors=True)
        shutil.rmtree(path("state"), ignore_errors=True)
        shutil.rmtree(path("unpacked"), ignore_errors=True)
        for left in ("again.zip",):
            if os.path.exists(path(left)):
                os.unlink(path(left))

    os.environ["XDG_STATE_HOME"] = path("state")
    print(f"  {'':<34}{'wall':>12} {'processor':>12} {'peak':>11}")
    row("start: estompe --version", best([estompe, "--version"], folder))
    start = best([estompe, "run", "-"], folder, path("one-line.txt"))
    row("start: one line of text", start)

    prose = best([estompe, "run", "-"], folder, path("prose.txt"), runs=2)
    size = os.path.getsize(path("prose.txt")) / 1e6
    speed = size / max(prose[1] - start[1], 1e-6)
    row(f"text: {size:.1f} MB of prose", prose, f"{speed:.2f} MB/s after the start")

    for name in ("sample.docx", "fifty-pages.docx"):
        unpack = best(["unzip", "-q", name, "-d", "unpacked"], folder, before=afresh)
        subprocess.run(["unzip", "-q", name, "-d", "unpacked-once"], cwd=folder, check=True)
        pack = best(["zip", "-q", "-r", "../again.zip", "."], path("unpacked-once"), before=afresh)
        shutil.rmtree(path("unpacked-once"))
        row(f"{name}: unzip", unpack)
        row(f"{name}: zip", pack)
        run = best([estompe, "run", name, "--output", "out"], folder, before=afresh)
        plumbing = unpack[0] + pack[0]
        row(f"{name}: estompe run", run, f"{run[0] / plumbing:.1f} times unzip and zip")
    afresh()


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
